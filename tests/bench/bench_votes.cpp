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

#include <string>
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

std::vector<StyleVote> styleVotes(VoteColumns votes)
{
    addStyles(votes);
    std::vector<StyleVote> rows;
    rows.reserve(votes.size());
    for (std::size_t v = 0; v < votes.size(); ++v) {
        const Verdict verdict = votes.verdicts[v];
        rows.push_back({votes.a[v], votes.b[v],
                        verdict == Verdict::ModelA   ? 1
                        : verdict == Verdict::ModelB ? 0
                                                     : 0.5,
                        styleDifference(votes.styles[v].a, votes.styles[v].b)});
    }
    return rows;
}

void styleFit(benchmark::State& state)
{
    const std::vector<StyleVote> rows = styleVotes(votesOf(state));
    const StyleModel model = StyleModel::standard(rows.size());
    for (auto _ : state)
        benchmark::DoNotOptimize(fitStyle(rows, static_cast<int>(state.range(0)), model));
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
BENCHMARK(styleFit)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(onlineElo)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK(boardsOfCategories)->Arg(20)->Arg(129)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
