// SPDX-License-Identifier: GPL-3.0-or-later
// What costs a step for every vote, at the two sizes of the statistics reference (section 27), and how it
// grows.
#include "core/exchange/vote_file.h"
#include "core/leaderboard/make_board.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/group_counts.h"
#include "core/rating/online_elo.h"
#include "core/rating/sandwich.h"
#include "core/rating/style_fit.h"
#include "tests/bench/vote_generator.h"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace bakeoff;
using namespace bakeoff::bench;

namespace {

const VoteColumns& votesOf(const benchmark::State& state)
{
    return votesOfModels(static_cast<int>(state.range(0)));
}

void readCsv(benchmark::State& state)
{
    const std::string text = asCsv(votesOf(state));
    for (auto _ : state)
        benchmark::DoNotOptimize(parseVotes(text));
    state.counters["MB"] = static_cast<double>(text.size()) / 1e6;
    state.counters["peak_MB"] = peakMegabytes();
}

const VoteColumns& styledVotes(const benchmark::State& state)
{
    static std::map<std::size_t, VoteColumns> made;
    const VoteColumns& votes = votesOf(state);
    VoteColumns& styled = made[votes.size()];
    if (styled.styles.empty()) {
        styled = votes;
        addStyles(styled);
    }
    return styled;
}

double scoreOf(Verdict verdict)
{
    return verdict == Verdict::ModelA ? 1 : verdict == Verdict::ModelB ? 0 : 0.5;
}

StyleRows styleRows(const VoteColumns& votes)
{
    return {votes.size(), static_cast<int>(votes.models.size()),
            [&](std::size_t v) { return std::pair(votes.a[v], votes.b[v]); },
            [&](std::size_t v) {
                return StyleVote{votes.a[v], votes.b[v], scoreOf(votes.verdicts[v]),
                                 styleDifference(votes.styles[v].a, votes.styles[v].b)};
            }};
}

void styleFromCounts(benchmark::State& state)
{
    const VoteColumns& votes = styledVotes(state);
    const StyleModel model = StyleModel::standard(votes.size());
    for (auto _ : state)
        benchmark::DoNotOptimize(fitStyle(styleRows(votes), model));
}

void styleFromRows(benchmark::State& state)
{
    const StyleRows rows = styleRows(styledVotes(state));
    const StyleModel model = StyleModel::standard(rows.votes());
    for (auto _ : state)
        benchmark::DoNotOptimize(fitStyle(rows, model));
    state.counters["bytes_per_vote"] =
        static_cast<double>(rows.blockCount() * sizeof(StyleBlock)) / static_cast<double>(rows.votes());
}

void onlineElo(benchmark::State& state)
{
    const VoteColumns& votes = votesOf(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(onlineEloOf({votes.a, votes.b, votes.verdicts},
                                             static_cast<int>(state.range(0)), OnlineElo::kSlow));
}

// What 15 categories cost beside the boards around them.
void fitsOfCategories(benchmark::State& state)
{
    VoteColumns votes = votesOf(state);
    addCategories(votes, 15);
    std::vector<std::vector<std::uint32_t>> groupsOf;
    for (const std::vector<std::string>& names : votes.categories) {
        groupsOf.emplace_back();
        for (const std::string& name : names)
            groupsOf.back().push_back(static_cast<std::uint32_t>(std::stoul(name)));
    }
    for (auto _ : state)
        for (const PairCounts& counts :
             countsOfGroups({votes.a, votes.b, votes.verdicts}, static_cast<int>(state.range(0)),
                            votes.categorySets, groupsOf, 15)) {
            const ScoredPairs pairs = scoredPairs(counts, {});
            const auto fit = fitBradleyTerry(pairs);
            if (fit) benchmark::DoNotOptimize(independentCovariance(pairs, fit->theta, fit->covariance));
        }
}

void boardsOfCategories(benchmark::State& state)
{
    VoteColumns votes = votesOf(state);
    addCategories(votes, 15);
    BoardQuery query;
    query.method = RatingMethod::BradleyTerry;
    query.clustering = Clustering::None;
    query.parts = BoardParts::none();
    for (auto _ : state)
        for (int category = 0; category < 15; ++category) {
            query.category = std::to_string(category);
            benchmark::DoNotOptimize(boardOfVotes(votes, query, SystemClock()));
        }
}

// ---- growth: 129 models, ten thousand to ten million votes

const VoteColumns& manyVotes(const benchmark::State& state)
{
    static std::map<std::int64_t, VoteColumns> made;
    VoteColumns& votes = made[state.range(0)];
    if (votes.size() == 0) votes = generatedVotes({kLarge.models, static_cast<std::size_t>(state.range(0))});
    return votes;
}

// Seconds each vote takes; the same in all rows where the work is linear.
benchmark::Counter perVote(const benchmark::State& state)
{
    return {static_cast<double>(state.range(0)),
            benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert};
}

void growthOfCounting(benchmark::State& state)
{
    const VoteColumns& votes = manyVotes(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(counted(votes));
    state.counters["per_vote"] = perVote(state);
}

void growthOfTheFit(benchmark::State& state)
{
    const PairCounts counts = counted(manyVotes(state));
    for (auto _ : state)
        benchmark::DoNotOptimize(fitBradleyTerry(scoredPairs(counts, {})));
}

void growthOfElo(benchmark::State& state)
{
    const VoteColumns& votes = manyVotes(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            onlineEloOf({votes.a, votes.b, votes.verdicts}, kLarge.models, OnlineElo::kSlow));
    state.counters["per_vote"] = perVote(state);
}

// The looks of a thousand votes again and again, from rows to limits.
void growthOfStyle(benchmark::State& state)
{
    static const std::vector<VoteStyle> looks = [] {
        VoteColumns votes = generatedVotes({kLarge.models, 1000});
        addStyles(votes);
        return votes.styles;
    }();
    const VoteColumns& votes = manyVotes(state);
    const auto sidesAt = [&](std::size_t v) { return std::pair(votes.a[v], votes.b[v]); };
    const auto voteAt = [&](std::size_t v) {
        const VoteStyle& look = looks[v % looks.size()];
        return StyleVote{votes.a[v], votes.b[v], scoreOf(votes.verdicts[v]), styleDifference(look.a, look.b)};
    };
    double bytes = 0;
    for (auto _ : state) {
        const StyleRows rows(votes.size(), kLarge.models, sidesAt, voteAt);
        benchmark::DoNotOptimize(fitStyle(rows, StyleModel::standard(rows.votes())));
        bytes =
            static_cast<double>(rows.blockCount() * sizeof(StyleBlock)) / static_cast<double>(votes.size());
    }
    state.counters["per_vote"] = perVote(state);
    state.counters["bytes_per_vote"] = bytes;
}

} // namespace

BENCHMARK(readCsv)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(styleFromCounts)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(styleFromRows)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(onlineElo)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(fitsOfCategories)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(boardsOfCategories)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(growthOfCounting)->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(growthOfTheFit)->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(growthOfElo)->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(growthOfStyle)->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
