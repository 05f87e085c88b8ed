// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/board_text.h"
#include "app/cli/json_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>

namespace bakeoff::cli {

namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

template <class T>
Json whole(const std::optional<T>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json textOrNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

Json rowJson(const BoardRow& row)
{
    return {{"contestant", row.contestant ? Json(row.contestant->toString()) : Json(nullptr)},
            {"model", row.model},
            {"retired", row.isRetired},
            {"rating", number(row.rating)},
            {"se", number(row.standardError)},
            {"ci_low", number(row.ciLow)},
            {"ci_high", number(row.ciHigh)},
            {"rank", whole(row.rank)},
            {"rank_low", whole(row.rankLow)},
            {"rank_high", whole(row.rankHigh)},
            {"rank_spread_low", whole(row.rankSpreadLow)},
            {"rank_spread_high", whole(row.rankSpreadHigh)},
            {"island", whole(row.island)},
            {"votes", row.votes},
            {"wins", row.wins},
            {"losses", row.losses},
            {"ties", row.ties},
            {"both_bad", row.bothBad},
            {"win_rate", number(row.winRate)},
            {"expected_win_rate", number(row.expectedWinRate)},
            {"good_enough", number(row.goodEnough)},
            {"good_enough_low", number(row.goodEnoughLow)},
            {"good_enough_high", number(row.goodEnoughHigh)},
            {"failures", row.failures},
            {"median_ttft_ms", number(row.medianTtftMs)},
            {"median_tokens_per_s", number(row.medianTokensPerSecond)},
            {"mean_cost", number(row.meanCost)},
            {"note", textOrNull(row.note)}};
}

Json verdictJson(const BoardVerdict& verdict)
{
    // How many votes are still needed, and how few could turn the result, are not computed: null, with a
    // note.
    return {{"state", verdictStateName(verdict.state)},
            {"text", verdictSentence(verdict)},
            {"leader", whole(verdict.leader)},
            {"runner_up", whole(verdict.runnerUp)},
            {"difference", number(verdict.difference)},
            {"ci_low", number(verdict.ciLow)},
            {"ci_high", number(verdict.ciHigh)},
            {"e_value", number(verdict.eValue)},
            {"e_needed", number(verdict.eNeeded)},
            {"more_votes", {{"low", nullptr}, {"mid", nullptr}, {"high", nullptr}}},
            {"fragility", nullptr},
            {"note", "more_votes and fragility are not computed"}};
}

Json boardDocument(const Board& board)
{
    Json rows = Json::array();
    for (const BoardRow& row : board.rows)
        rows.push_back(rowJson(row));
    return {{"format", "bakeoff.board/1"},
            {"arena", arenaName(board.arena)},
            {"category", whole(board.category)},
            {"method", methodName(board.method)},
            {"gauge", board.gauge},
            {"votes", board.votes},
            {"ties", board.ties},
            {"both_bad", board.bothBad},
            {"skipped", board.skipped},
            {"flagged", board.flagged},
            {"models", board.models},
            {"pairs", board.pairs},
            {"components", board.components},
            {"separated", board.isSeparated},
            {"clusters", whole(board.clusters)},
            {"effective_votes", number(board.effectiveVotes)},
            {"log_likelihood", number(board.logLikelihood)},
            {"penalised", number(board.penalisedLogLikelihood)},
            {"tie_parameter", nullptr},
            {"style", Json::object()},
            {"note", textOrNull(board.note)},
            {"verdict", verdictJson(board.verdict)},
            {"rows", rows},
            {"timing_ms",
             {{"read", board.timing.read},
              {"aggregate", board.timing.aggregate},
              {"fit", board.timing.fit},
              {"interval", board.timing.interval},
              {"total", board.timing.total}}}};
}

std::string dumped(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string boardJson(const Board& board)
{
    return dumped(boardDocument(board));
}

std::string boardsJson(const std::vector<Board>& boards)
{
    Json list = Json::array();
    for (const Board& board : boards)
        list.push_back(boardDocument(board));
    return dumped({{"format", "bakeoff.boards/1"}, {"boards", list}});
}

} // namespace bakeoff::cli
