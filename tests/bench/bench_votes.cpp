// SPDX-License-Identifier: GPL-3.0-or-later
// What costs a step for every vote, at the two sizes of the statistics reference (section 27), and how it
// grows.
#include "core/exchange/vote_file.h"
#include "core/leaderboard/make_board.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/online_elo.h"
#include "core/rating/sandwich.h"
#include "core/rating/style_fit.h"
#include "tests/bench/vote_generator.h"

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <utility>

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

StyleRows styleRows(const VoteColumns& votes)
{
    const auto scoreOf = [](Verdict verdict) {
        return verdict == Verdict::ModelA ? 1 : verdict == Verdict::ModelB ? 0 : 0.5;
    };
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

} // namespace

BENCHMARK(readCsv)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(styleFromCounts)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(styleFromRows)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(onlineElo)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(boardsOfCategories)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
