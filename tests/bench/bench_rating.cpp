// SPDX-License-Identifier: GPL-3.0-or-later
// Ratings at the two sizes of the statistics reference (section 27): 20 models × 10,000 votes, 129 × 1.67
// million.
#include "core/base/random.h"
#include "core/exchange/vote_file.h"
#include "core/leaderboard/make_board.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/firth.h"
#include "core/rating/ranks.h"
#include "core/rating/sandwich.h"
#include "core/rating/scale.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numeric>
#include <string>
#include <vector>

using namespace bakeoff;

namespace {

struct Size {
    int models;
    std::size_t votes;
};

constexpr Size kSmall{20, 10'000};
constexpr Size kLarge{129, 1'670'000};

// θ ~ N(0, .75²); popularity ∝ rank^−.6, shuffled; Rao–Kupper ties with η = .55.
class VoteGenerator {
public:
    explicit VoteGenerator(Size size)
        : random_(Seed{1}), strengths_(static_cast<std::size_t>(size.models)), upTo_(strengths_.size())
    {
        std::vector<double> popularity;
        for (int rank = 1; rank <= size.models; ++rank)
            popularity.push_back(std::pow(rank, -0.6));
        random_.shuffle(popularity);
        std::partial_sum(popularity.begin(), popularity.end(), upTo_.begin());
        for (double& strength : strengths_)
            strength = 0.75 * random_.normal();
    }

    void addTo(VoteColumns& votes)
    {
        const std::uint16_t a = model();
        std::uint16_t b = a;
        while (b == a)
            b = model();
        votes.a.push_back(a);
        votes.b.push_back(b);
        const double d = strengths_[a] - strengths_[b];
        const double drawn = random_.unit();
        if (drawn < sigmoid(d - 0.55))
            votes.verdicts.push_back(Verdict::ModelA);
        else if (drawn > 1 - sigmoid(-d - 0.55))
            votes.verdicts.push_back(Verdict::ModelB);
        else
            votes.verdicts.push_back(random_.unit() < 0.5 ? Verdict::Tie : Verdict::BothBad);
    }

private:
    std::uint16_t model()
    {
        const double drawn = random_.unit() * upTo_.back();
        return static_cast<std::uint16_t>(std::upper_bound(upTo_.begin(), upTo_.end(), drawn) -
                                          upTo_.begin());
    }

    Random random_;
    std::vector<double> strengths_;
    std::vector<double> upTo_;
};

VoteColumns generated(Size size)
{
    VoteColumns votes;
    for (int k = 0; k < size.models; ++k)
        votes.models.push_back(fmt::format("model-{:03}", k));
    VoteGenerator generator(size);
    for (std::size_t v = 0; v < size.votes; ++v)
        generator.addTo(votes);
    return votes;
}

const VoteColumns& votesOf(const benchmark::State& state)
{
    static const VoteColumns kSmallVotes = generated(kSmall);
    static const VoteColumns kLargeVotes = generated(kLarge);
    return state.range(0) == kSmall.models ? kSmallVotes : kLargeVotes;
}

PairCounts counted(const VoteColumns& votes)
{
    PairCounts counts(static_cast<int>(votes.models.size()));
    counts.addAll({votes.a, votes.b, votes.verdicts});
    return counts;
}

// The columns of a public file: about 48 bytes a row, so 80 MB at the large size.
std::string asCsv(const VoteColumns& votes)
{
    std::string text = "model_a,model_b,winner,judge,tstamp\n";
    text.reserve(votes.size() * 50);
    for (std::size_t v = 0; v < votes.size(); ++v) {
        const Verdict verdict = votes.verdicts[v];
        fmt::format_to(std::back_inserter(text), "{},{},{},u{},{}.25\n", votes.models[votes.a[v]],
                       votes.models[votes.b[v]],
                       verdict == Verdict::BothBad ? "tie (bothbad)" : verdictName(verdict), v * 7919 % 5000,
                       1'700'000'000 + v);
    }
    return text;
}

// Peak of the resident memory of this process, in MB; 0 where the system does not tell.
double peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            double kilobytes = 0;
            status >> kilobytes;
            return kilobytes / 1000;
        }
    return 0;
}

void readCsv(benchmark::State& state)
{
    const std::string text = asCsv(votesOf(state));
    for (auto _ : state)
        benchmark::DoNotOptimize(parseVotes(text));
    state.counters["MB"] = static_cast<double>(text.size()) / 1e6;
    state.counters["peak_MB"] = peakMegabytes();
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

void refreshAfterAVote(benchmark::State& state)
{
    PairCounts counts = counted(votesOf(state));
    auto fit = fitBradleyTerry(scoredPairs(counts, {}));
    for (auto _ : state) {
        counts.add(0, 1, Verdict::ModelA);
        fit = fitBradleyTerry(scoredPairs(counts, {}), fit->theta);
    }
}

void firth(benchmark::State& state)
{
    const ScoredPairs pairs = scoredPairs(counted(votesOf(state)), {});
    for (auto _ : state)
        benchmark::DoNotOptimize(fitFirth(pairs));
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
    VoteColumns votes = generated({static_cast<int>(state.range(0)), 10'000});
    for (std::size_t v = 0; v < votes.size(); ++v)
        votes.prompts.push_back(static_cast<std::uint32_t>(v % static_cast<std::size_t>(state.range(1))));
    for (auto _ : state)
        benchmark::DoNotOptimize(boardOfVotes(votes, {}, SystemClock()));
}

} // namespace

BENCHMARK(readCsv)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(aggregateAndFit)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(sandwich)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(refreshAfterAVote)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(firth)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(rankSetQuantile)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(boardOfPublicFit)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(wholeBoard)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(wholeBoardOnPrompts)
    ->Args({20, 13})
    ->Args({59, 13})
    ->Args({59, 200})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
