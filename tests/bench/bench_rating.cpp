// SPDX-License-Identifier: GPL-3.0-or-later
// Ratings at the two sizes of the statistics reference (section 27): 20 models × 10,000 votes, 129 × 1.67
// million.
#include "core/leaderboard/make_board.h"
#include "core/rating/bootstrap.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/firth.h"
#include "core/rating/fragility.h"
#include "core/rating/ranks.h"
#include "core/rating/running_fit.h"
#include "core/rating/sandwich.h"
#include "tests/bench/kept_memory.h"
#include "tests/bench/vote_generator.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

using namespace bakeoff;
using namespace bakeoff::bench;

namespace {

const VoteColumns& votesOf(const benchmark::State& state)
{
    return votesOfModels(static_cast<int>(state.range(0)));
}

void aggregateAndFit(benchmark::State& state)
{
    const VoteColumns& votes = votesOf(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(fitBradleyTerry(scoredPairs(counted(votes), {})));
}

void sandwich(benchmark::State& state)
{
    const ScoredPairs pairs = scoredPairs(counted(votesOf(state)), {});
    const auto fit = fitBradleyTerry(pairs);
    for (auto _ : state)
        benchmark::DoNotOptimize(independentCovariance(pairs, fit->theta, fit->covariance));
}

// Votes as they were cast, once more, one after the other.
class NextVote {
public:
    explicit NextVote(const VoteColumns& votes) : votes_(votes) {}

    void castIn(RunningFit& fit)
    {
        fit.add(votes_.a[next_], votes_.b[next_], votes_.verdicts[next_]);
        next_ = (next_ + 1) % votes_.a.size();
    }

private:
    const VoteColumns& votes_;
    std::size_t next_ = 0;
};

void refreshStrengths(benchmark::State& state, RunningFit::Method method)
{
    NextVote vote(votesOf(state));
    RunningFit fit(counted(votesOf(state)), method);
    benchmark::DoNotOptimize(fit.strengths());
    for (auto _ : state) {
        vote.castIn(fit);
        benchmark::DoNotOptimize(fit.strengths());
    }
}

// With covariance and standard errors of independent votes.
void refreshBoard(benchmark::State& state, RunningFit::Method method)
{
    NextVote vote(votesOf(state));
    RunningFit running(counted(votesOf(state)), method);
    benchmark::DoNotOptimize(running.strengths());
    for (auto _ : state) {
        vote.castIn(running);
        const auto fit = running.fit();
        benchmark::DoNotOptimize(independentCovariance(running.pairs(), fit->theta, fit->covariance));
    }
}

void firth(benchmark::State& state)
{
    const ScoredPairs pairs = scoredPairs(counted(votesOf(state)), {});
    for (auto _ : state)
        benchmark::DoNotOptimize(fitFirth(pairs));
}

// range(1): replicates
void bootstrap(benchmark::State& state)
{
    const ScoredPairs pairs = scoredPairs(counted(votesOf(state)), {});
    const auto fit = fitBradleyTerry(pairs);
    BootstrapOptions options;
    options.replicates = static_cast<int>(state.range(1));
    options.threads = 2;
    for (auto _ : state)
        benchmark::DoNotOptimize(resampledVotes(pairs, *fit, options));
}

// How few votes put the first model behind the one on place range(1).
void fragility(benchmark::State& state, FragilityFit method)
{
    const ScoredPairs pairs = scoredPairs(counted(votesOf(state)), {});
    const auto fit = fitFirth(pairs);
    std::vector<int> order(fit->theta.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](int x, int y) {
        return fit->theta[static_cast<std::size_t>(x)] > fit->theta[static_cast<std::size_t>(y)];
    });
    std::int64_t votes = 0;
    for (auto _ : state) {
        const auto found =
            fragilityOf(pairs, order[0], order[static_cast<std::size_t>(state.range(1) - 1)], method);
        votes = found ? found->votes : -1;
    }
    state.counters["votes"] = static_cast<double>(votes);
}

void rankSetQuantile(benchmark::State& state)
{
    const auto fit = fitFirth(scoredPairs(counted(votesOf(state)), {}));
    for (auto _ : state)
        benchmark::DoNotOptimize(maxDifferenceQuantile(fit->covariance, 0.05, Seed{1}));
}

void boardOfPublicFit(benchmark::State& state)
{
    BoardQuery query;
    query.method = RatingMethod::BradleyTerry;
    query.clustering = Clustering::None;
    query.parts = BoardParts::none();
    for (auto _ : state)
        benchmark::DoNotOptimize(boardOfVotes(votesOf(state), query, SystemClock()));
}

void wholeBoard(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(boardOfVotes(votesOf(state), {}, SystemClock()));
}

// Votes on this many prompts: below forty every limit comes from the likelihood.
void wholeBoardOnPrompts(benchmark::State& state)
{
    VoteColumns votes = generatedVotes({static_cast<int>(state.range(0)), 10'000});
    for (std::size_t v = 0; v < votes.size(); ++v)
        votes.prompts.push_back(static_cast<std::uint32_t>(v % static_cast<std::size_t>(state.range(1))));
    for (auto _ : state)
        benchmark::DoNotOptimize(boardOfVotes(votes, {}, SystemClock()));
}

} // namespace

BENCHMARK(aggregateAndFit)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(sandwich)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(refreshStrengths, bt, RunningFit::Method::BradleyTerry)
    ->Arg(20)
    ->Arg(129)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(refreshStrengths, firth, RunningFit::Method::Firth)
    ->Arg(20)
    ->Arg(129)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(refreshBoard, bt, RunningFit::Method::BradleyTerry)
    ->Arg(20)
    ->Arg(129)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(refreshBoard, firth, RunningFit::Method::Firth)
    ->Arg(20)
    ->Arg(129)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(firth)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(bootstrap)->ArgsProduct({{20, 129}, {100, 1000}})->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(fragility, map, FragilityFit::GaussianMap)
    ->ArgsProduct({{20}, {2, 3, 4, 5, 6}})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(fragility, firth, FragilityFit::Firth)
    ->ArgsProduct({{20}, {2, 3, 4, 5, 6}})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(rankSetQuantile)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(boardOfPublicFit)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(wholeBoard)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(wholeBoardOnPrompts)
    ->Args({20, 13})
    ->Args({59, 13})
    ->Args({59, 200})
    ->Unit(benchmark::kMillisecond);

int main(int argc, char** argv)
{
    keepFreedMemory();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
