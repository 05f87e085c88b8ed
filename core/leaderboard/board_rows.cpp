// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board_rows.h"

#include "core/rating/rates.h"
#include "core/rating/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace bakeoff {

namespace {

constexpr std::size_t kMostNames = 5; // of one block, and blocks, in a note

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

std::optional<double> median(std::vector<double> values)
{
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
}

void addFigures(BoardRow& row, const AnswerFigures& figures)
{
    row.failures = figures.failures;
    std::vector<double> milliseconds;
    for (const Micros time : figures.firstText)
        milliseconds.push_back(static_cast<double>(time.count()) / 1000);
    row.medianTtftMs = median(std::move(milliseconds));
    row.medianTokensPerSecond = median(figures.tokensPerSecond);
    if (figures.costs.empty()) return;
    std::vector<double> costs = figures.costs;
    std::sort(costs.begin(), costs.end()); // the sum may not depend on the order of rows
    row.meanCost = std::accumulate(costs.begin(), costs.end(), 0.0) / static_cast<double>(costs.size());
}

void addTally(BoardRow& first, BoardRow& second, const PairTally& tally)
{
    first.wins += tally.wins;
    first.losses += tally.losses;
    second.wins += tally.losses;
    second.losses += tally.wins;
    for (BoardRow* row : {&first, &second}) {
        row->ties += tally.ties;
        row->bothBad += tally.bothBad;
    }
}

// Shifts an interval onto the Elo scale.
void setInterval(BoardRow& row, const IslandAnalysis::Estimate& estimate, double shift)
{
    if (!estimate.deviation) return; // the method has no limits, and the board says so
    row.standardError = kEloPerLogit * *estimate.deviation;
    if (estimate.interval) {
        row.ciLow = kEloPerLogit * estimate.interval->low + shift;
        row.ciHigh = kEloPerLogit * estimate.interval->high + shift;
    } else {
        row.note += row.note.empty() ? "" : "; ";
        row.note += "the votes set no limits";
        if (*estimate.deviation == 0) row.standardError.reset(); // of votes that all went as expected
    }
}

void addRanks(std::vector<BoardRow>& rows,
              const std::vector<int>& models,
              const std::vector<Interval>& whiskers)
{
    if (whiskers.size() != models.size()) return; // some model has no limits
    const auto spreads = rankSpreads(whiskers);
    for (std::size_t k = 0; k < models.size(); ++k) {
        BoardRow& row = rows[at(models[k])];
        row.rank = row.rankSpreadLow = spreads[k].low;
        row.rankSpreadHigh = spreads[k].high;
    }
}

std::string names(const SelectedVotes& votes, const std::vector<int>& block)
{
    if (block.size() == 1) return votes.models[at(block.front())].name;
    std::string text;
    for (std::size_t k = 0; k < std::min(block.size(), kMostNames); ++k)
        text += (k == 0 ? "" : ", ") + votes.models[at(block[k])].name;
    if (block.size() > kMostNames) text += fmt::format(" and {} more", block.size() - kMostNames);
    return fmt::format("{{{}}}", text);
}

} // namespace

std::vector<BoardRow>
countedRows(const SelectedVotes& votes, const PairCounts& counts, const BoardQuery& query)
{
    std::vector<BoardRow> rows(votes.models.size());
    for (std::size_t m = 0; m < rows.size(); ++m) {
        rows[m].contestant = votes.models[m].contestant;
        rows[m].model = votes.models[m].name;
        rows[m].isRetired = votes.models[m].isRetired;
        if (votes.models[m].figures != nullptr) addFigures(rows[m], *votes.models[m].figures);
    }
    for (int i = 0; i < counts.models(); ++i)
        for (int j = i + 1; j < counts.models(); ++j)
            addTally(rows[at(i)], rows[at(j)], counts.pair(i, j));
    for (BoardRow& row : rows) {
        row.votes = row.wins + row.losses + row.ties;
        if (query.bothBad == BothBadPolicy::AsTie) row.votes += row.bothBad;
        if (row.votes == 0) row.note = "no votes yet";
        if (row.votes == 1) row.note = "1 vote";
    }
    return rows;
}

void addRatings(std::vector<BoardRow>& rows,
                const std::vector<int>& models,
                const IslandAnalysis& analysis,
                const BoardQuery& query,
                std::optional<int> anchor,
                const ShouldStop& shouldStop)
{
    const auto& theta = analysis.fit().theta;
    const auto expected = expectedWinRates(theta);
    std::vector<Interval> whiskers;
    for (int k = 0; k < analysis.models(); ++k) {
        if (shouldStop && shouldStop()) return;
        BoardRow& row = rows[at(models[at(k)])];
        const auto whisker = analysis.againstMean(k);
        if (whisker.interval) whiskers.push_back(*whisker.interval);
        row.expectedWinRate = expected[at(k)];
        if (!analysis.rawTheta().empty()) {
            const auto& raw = analysis.rawTheta();
            row.rawRating = anchor ? query.anchor->value + kEloPerLogit * (raw[at(k)] - raw[at(*anchor)])
                                   : toElo(raw[at(k)]);
        }
        if (!anchor) {
            row.rating = toElo(theta[at(k)]);
            setInterval(row, whisker, kMeanRating);
            continue;
        }
        const double value = query.anchor->value;
        row.rating = value + kEloPerLogit * (theta[at(k)] - theta[at(*anchor)]);
        if (k == *anchor)
            setInterval(row, {whisker.deviation ? std::optional(0.0) : std::nullopt, Interval{0, 0}}, value);
        else
            setInterval(row, analysis.difference(k, *anchor), value);
    }
    addRanks(rows, models, whiskers);
}

void addSureOrder(std::vector<BoardRow>& rows,
                  const std::vector<int>& models,
                  const IslandAnalysis::SureOrder& order)
{
    for (std::size_t k = 0; k < models.size(); ++k) {
        rows[at(models[k])].rankLow = order.rankSets[k].low;
        rows[at(models[k])].rankHigh = order.rankSets[k].high;
    }
    std::vector<int> descending;
    for (std::size_t t = 0; t < order.tiers.members.size(); ++t)
        for (const int member : order.tiers.members[t]) {
            rows[at(models[at(member)])].tier = static_cast<int>(t) + 1;
            descending.push_back(member);
        }
    for (const int cut : order.tiers.cleanCuts)
        rows[at(models[at(descending[at(cut - 1)])])].hasCleanCutBelow = true;
}

void addGoodEnough(BoardRow& row, double designEffect)
{
    const auto shown = static_cast<double>(row.wins + row.losses + row.ties + row.bothBad);
    const auto share = wilsonShare(shown - static_cast<double>(row.bothBad), shown, designEffect);
    if (!share) return;
    row.goodEnough = share->value;
    row.goodEnoughLow = share->interval.low;
    row.goodEnoughHigh = share->interval.high;
}

std::string blockNames(const SelectedVotes& votes, const Island& island)
{
    std::string text;
    for (std::size_t k = 0; k < std::min(island.blocks.size(), kMostNames); ++k)
        text += (k == 0 ? "" : " over ") + names(votes, island.blocks[k]);
    if (island.blocks.size() > kMostNames)
        text += fmt::format(" over {} more", island.blocks.size() - kMostNames);
    return text;
}

void sortRows(std::vector<BoardRow>& rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const BoardRow& x, const BoardRow& y) {
        if (x.island != y.island) return x.island && (!y.island || *x.island < *y.island);
        if (x.rating != y.rating) return x.rating && (!y.rating || *x.rating > *y.rating);
        return std::tie(x.model, x.contestant) < std::tie(y.model, y.contestant);
    });
}

} // namespace bakeoff
