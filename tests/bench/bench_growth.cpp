// SPDX-License-Identifier: GPL-3.0-or-later
// How cost grows: the ratios that the statistics reference sets limits to (section 27).
#include "core/rating/bootstrap.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/running_fit.h"
#include "tests/bench/kept_memory.h"
#include "tests/bench/vote_generator.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <vector>

using namespace bakeoff;
using namespace bakeoff::bench;

namespace {

const VoteColumns& votesOf(Size size)
{
    static std::map<std::pair<int, std::size_t>, VoteColumns> made;
    auto& votes = made[{size.models, size.votes}];
    if (votes.a.empty()) votes = generatedVotes(size);
    return votes;
}

ScoredPairs pairsOf(Size size)
{
    return scoredPairs(counted(votesOf(size)), {});
}

using Work = std::function<void()>;

double secondsOf(const Work& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Both in turn, so that what else the machine does meets both. ratio: how many times longer the second
/// takes.
void compare(benchmark::State& state, const Work& first, const Work& second, double limit)
{
    std::vector<double> firsts;
    std::vector<double> seconds;
    for (auto _ : state) {
        firsts.push_back(secondsOf(first));
        seconds.push_back(secondsOf(second));
    }
    state.counters["ratio"] = median(seconds) / median(firsts);
    state.counters["limit"] = limit;
}

Work fitOf(const ScoredPairs& pairs)
{
    return [&pairs] { benchmark::DoNotOptimize(fitBradleyTerry(pairs)); };
}

void fitOfTenTimesTheVotes(benchmark::State& state)
{
    const ScoredPairs few = pairsOf({60, 1'000'000});
    const ScoredPairs many = pairsOf({60, 10'000'000});
    compare(state, fitOf(few), fitOf(many), 1.2);
}

void fitOfTwiceTheModels(benchmark::State& state)
{
    const auto models = static_cast<int>(state.range(0));
    const ScoredPairs few = pairsOf({models, 1'000'000});
    const ScoredPairs many = pairsOf({2 * models, 1'000'000});
    compare(state, fitOf(few), fitOf(many), 9);
}

void countingTenTimesTheVotes(benchmark::State& state)
{
    const VoteColumns& few = votesOf({60, 1'000'000});
    const VoteColumns& many = votesOf({60, 10'000'000});
    compare(
        state, [&] { benchmark::DoNotOptimize(counted(few)); },
        [&] { benchmark::DoNotOptimize(counted(many)); }, 12);
}

// One more vote on a board of 129 models and so many votes.
void refreshByVotes(benchmark::State& state)
{
    const VoteColumns& votes = votesOf({129, static_cast<std::size_t>(state.range(0))});
    RunningFit fit(counted(votes), RunningFit::Method::Firth);
    benchmark::DoNotOptimize(fit.strengths());
    std::size_t next = 0;
    for (auto _ : state) {
        fit.add(votes.a[next], votes.b[next], votes.verdicts[next]);
        benchmark::DoNotOptimize(fit.strengths());
        next = (next + 1) % votes.a.size();
    }
}

Work bootstrapOf(const ScoredPairs& pairs, const Fit& fit, int replicates, int threads)
{
    BootstrapOptions options;
    options.replicates = replicates;
    options.threads = threads;
    return [&pairs, &fit, options] { benchmark::DoNotOptimize(resampledVotes(pairs, fit, options)); };
}

void bootstrapOfTwiceTheReplicates(benchmark::State& state)
{
    const ScoredPairs pairs = pairsOf({60, 1'000'000});
    const auto fit = fitBradleyTerry(pairs);
    compare(state, bootstrapOf(pairs, *fit, 500, 1), bootstrapOf(pairs, *fit, 1000, 1), 2.1);
}

// The ratio is how many times faster two threads are: at least 1.6 is wanted.
void bootstrapOnTwoThreads(benchmark::State& state)
{
    const ScoredPairs pairs = pairsOf({60, 1'000'000});
    const auto fit = fitBradleyTerry(pairs);
    compare(state, bootstrapOf(pairs, *fit, 1000, 2), bootstrapOf(pairs, *fit, 1000, 1), 1.6);
}

} // namespace

BENCHMARK(fitOfTenTimesTheVotes)->Unit(benchmark::kMillisecond);
BENCHMARK(fitOfTwiceTheModels)->Arg(32)->Arg(64)->Arg(128)->Unit(benchmark::kMillisecond);
BENCHMARK(countingTenTimesTheVotes)->Unit(benchmark::kMillisecond);
BENCHMARK(refreshByVotes)->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(bootstrapOfTwiceTheReplicates)->Unit(benchmark::kMillisecond);
BENCHMARK(bootstrapOnTwoThreads)->Unit(benchmark::kMillisecond);

int main(int argc, char** argv)
{
    keepFreedMemory();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
