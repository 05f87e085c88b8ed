// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bakeoff::test {

/// Everything that a board says, but for how long it took: each under a name of its own.
struct BoardValues {
    std::vector<std::pair<std::string, std::optional<double>>> numbers;
    std::vector<std::pair<std::string, std::string>> texts;

    template <class T>
    void add(const std::string& name, const std::optional<T>& number)
    {
        numbers.emplace_back(name, number ? std::optional(static_cast<double>(*number)) : std::nullopt);
    }
    void add(const std::string& name, double number) { numbers.emplace_back(name, number); }
    void add(const std::string& name, std::int64_t number)
    {
        numbers.emplace_back(name, static_cast<double>(number));
    }
};

inline void addRow(BoardValues& values, const std::string& prefix, const BoardRow& row)
{
    const auto add = [&](const char* name, const auto& value) { values.add(prefix + name, value); };
    add("rating", row.rating);
    add("raw rating", row.rawRating);
    add("standard error", row.standardError);
    add("ci low", row.ciLow);
    add("ci high", row.ciHigh);
    add("rank", row.rank);
    add("rank low", row.rankLow);
    add("rank high", row.rankHigh);
    add("rank spread low", row.rankSpreadLow);
    add("rank spread high", row.rankSpreadHigh);
    add("chance best", row.chanceBest);
    add("island", row.island);
    add("votes", row.votes);
    add("wins", row.wins);
    add("losses", row.losses);
    add("ties", row.ties);
    add("both bad", row.bothBad);
    add("win rate", row.winRate);
    add("expected win rate", row.expectedWinRate);
    add("good enough", row.goodEnough);
    add("good enough low", row.goodEnoughLow);
    add("good enough high", row.goodEnoughHigh);
    add("failures", row.failures);
    add("ttft", row.medianTtftMs);
    add("tokens per second", row.medianTokensPerSecond);
    add("cost", row.meanCost);
    values.texts.emplace_back(prefix + "note", row.note);
}

inline void addFragility(BoardValues& values, const BoardFragility& fragility)
{
    values.add("fragility", fragility.votes);
    values.add("badge", fragility.badge ? std::optional(static_cast<int>(*fragility.badge)) : std::nullopt);
    values.texts.emplace_back("rival", fragility.rival);
    for (const auto& kind : fragility.deciding) {
        const std::string name = kind.winner + (kind.isTie ? " level with " : " over ") + kind.loser;
        values.add(name + " dropped", kind.dropped);
        values.add(name + " available", kind.available);
    }
}

inline void addVerdict(BoardValues& values, const BoardVerdict& verdict)
{
    values.texts.emplace_back("state", verdictStateName(verdict.state));
    values.texts.emplace_back("leader", verdict.leader.value_or("-"));
    values.texts.emplace_back("runner-up", verdict.runnerUp.value_or("-"));
    values.texts.emplace_back("verdict note", verdict.note);
    values.add("difference", verdict.difference);
    values.add("difference low", verdict.ciLow);
    values.add("difference high", verdict.ciHigh);
    values.add("evidence", verdict.eValue);
    values.add("evidence needed", verdict.eNeeded);
    values.add("crossed", verdict.crossedAtVote);
    values.add("more votes", verdict.moreVotes.has_value() ? 1.0 : 0.0);
    if (verdict.moreVotes) {
        values.add("more votes low", verdict.moreVotes->low);
        values.add("more votes mid", verdict.moreVotes->mid);
        values.add("more votes high", verdict.moreVotes->high);
        values.add("more votes open", verdict.moreVotes->openShare);
    }
    if (verdict.fragility) addFragility(values, *verdict.fragility);
}

inline BoardValues valuesOf(const Board& board)
{
    BoardValues values;
    values.texts.emplace_back("gauge", board.gauge);
    values.texts.emplace_back("note", board.note);
    values.add("votes", board.votes);
    values.add("ties", board.ties);
    values.add("both bad", board.bothBad);
    values.add("skipped", board.skipped);
    values.add("flagged", board.flagged);
    values.add("models", std::optional(board.models));
    values.add("pairs", std::optional(board.pairs));
    values.add("components", std::optional(board.components));
    values.add("separated", board.isSeparated ? 1.0 : 0.0);
    values.add("clusters", board.clusters);
    values.add("effective votes", board.effectiveVotes);
    values.add("log likelihood", board.logLikelihood);
    values.add("penalised log likelihood", board.penalisedLogLikelihood);
    values.add("tie parameter", board.tieParameter);
    for (const StyleCoefficient& effect : board.style) {
        values.add("style " + effect.feature, effect.value);
        values.add("style " + effect.feature + " low", effect.ciLow);
        values.add("style " + effect.feature + " high", effect.ciHigh);
    }
    addVerdict(values, board.verdict);
    for (std::size_t r = 0; r < board.rows.size(); ++r) {
        addRow(values, fmt::format("{} ({}): ", board.rows[r].model, r), board.rows[r]);
        if (!board.matrix) continue;
        for (std::size_t c = 0; c < board.rows.size(); ++c) {
            const PairMatrix::Cell& cell = board.matrix->cells[r][c];
            const std::string name =
                fmt::format("{} against {} ({}, {}): ", board.rows[r].model, board.rows[c].model, r, c);
            values.add(name + "votes", cell.votes);
            values.add(name + "win rate", cell.winRate);
            values.add(name + "expected", cell.expected);
        }
    }
    return values;
}

/// What two boards differ in first, to the bit; empty: in nothing.
inline std::string differenceOf(const Board& first, const Board& second)
{
    const BoardValues x = valuesOf(first);
    const BoardValues y = valuesOf(second);
    for (std::size_t k = 0; k < std::min(x.texts.size(), y.texts.size()); ++k)
        if (x.texts[k] != y.texts[k])
            return fmt::format("{}: \"{}\" or {}: \"{}\"", x.texts[k].first, x.texts[k].second,
                               y.texts[k].first, y.texts[k].second);
    for (std::size_t k = 0; k < std::min(x.numbers.size(), y.numbers.size()); ++k) {
        const auto& [name, number] = x.numbers[k];
        const auto& [otherName, other] = y.numbers[k];
        if (name != otherName) return fmt::format("{} or {}", name, otherName);
        if (number.has_value() != other.has_value()) return fmt::format("{}: only one has it", name);
        if (number && std::memcmp(&*number, &*other, sizeof(double)) != 0)
            return fmt::format("{}: {:.17g} or {:.17g}", name, *number, *other);
    }
    if (x.texts.size() != y.texts.size() || x.numbers.size() != y.numbers.size()) return "one says more";
    return {};
}

} // namespace bakeoff::test
