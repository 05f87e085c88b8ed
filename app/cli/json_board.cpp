// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/board_text.h"
#include "app/cli/json_raters.h"
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
            {"raw_rating", number(row.rawRating)},
            {"borrowed_share", number(row.borrowedShare)},
            {"se", number(row.standardError)},
            {"ci_low", number(row.ciLow)},
            {"ci_high", number(row.ciHigh)},
            {"rank", whole(row.rank)},
            {"rank_low", whole(row.rankLow)},
            {"rank_high", whole(row.rankHigh)},
            {"rank_spread_low", whole(row.rankSpreadLow)},
            {"rank_spread_high", whole(row.rankSpreadHigh)},
            {"p_best", number(row.chanceBest)},
            {"tier", whole(row.tier)},
            {"cut_below", row.hasCleanCutBelow},
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

Json badgeJson(const std::optional<FragilityBadge>& badge)
{
    if (!badge) return nullptr;
    switch (*badge) {
    case FragilityBadge::Red: return "red";
    case FragilityBadge::Amber: return "amber";
    case FragilityBadge::Green: return "green";
    }
    return nullptr;
}

Json fragilityJson(const std::optional<BoardFragility>& fragility)
{
    if (!fragility) return nullptr;
    Json deciding = Json::array();
    for (const auto& kind : fragility->deciding)
        deciding.push_back({{"winner", kind.winner},
                            {"loser", kind.loser},
                            {"tie", kind.isTie},
                            {"dropped", kind.dropped},
                            {"available", kind.available}});
    return {{"votes", whole(fragility->votes)},
            {"prompts", whole(fragility->prompts)},
            {"badge", badgeJson(fragility->badge)},
            {"rival", fragility->rival},
            {"deciding", deciding},
            {"note", fragility->votes ? Json(nullptr) : Json("more than a third of the votes")}};
}

Json styleJson(const std::vector<StyleCoefficient>& style)
{
    Json coefficients = Json::object();
    for (const StyleCoefficient& one : style)
        coefficients[one.feature] = {
            {"coefficient", one.value}, {"ci_low", one.ciLow}, {"ci_high", one.ciHigh}};
    return coefficients;
}

Json matrixJson(const Board& board)
{
    if (!board.matrix) return nullptr;
    Json models = Json::array();
    for (const BoardRow& row : board.rows)
        models.push_back(row.model);
    Json votes = Json::array();
    Json rates = Json::array();
    Json expected = Json::array();
    for (const auto& row : board.matrix->cells) {
        Json rowVotes = Json::array();
        Json rowRates = Json::array();
        Json rowExpected = Json::array();
        for (const PairMatrix::Cell& cell : row) {
            rowVotes.push_back(cell.votes);
            rowRates.push_back(number(cell.winRate));
            rowExpected.push_back(number(cell.expected));
        }
        votes.push_back(std::move(rowVotes));
        rates.push_back(std::move(rowRates));
        expected.push_back(std::move(rowExpected));
    }
    return {{"models", models}, {"votes", votes}, {"win_rate", rates}, {"expected", expected}};
}

Json moreVotesJson(const std::optional<MoreVotes>& more)
{
    if (!more) return {{"low", nullptr}, {"mid", nullptr}, {"high", nullptr}, {"open_share", nullptr}};
    return {{"low", whole(more->low)},
            {"mid", whole(more->mid)},
            {"high", whole(more->high)},
            {"open_share", more->openShare}};
}

// What was not worked out is null, and says so.
std::string verdictNote(const BoardVerdict& verdict)
{
    std::string note = verdict.note;
    const auto add = [&note](std::string_view text) {
        if (!note.empty()) note += "; ";
        note += text;
    };
    if (!verdict.moreVotes) add("more_votes was not worked out");
    if (!verdict.fragility) add("fragility was not asked for, or there is nobody to compare");
    if (verdict.moreVotes && !verdict.moreVotes->high) add("more_votes: null stands for more than 2000");
    return note;
}

Json decidedPairsJson(const std::vector<BoardVerdict::DecidedPair>& pairs)
{
    Json list = Json::array();
    for (const auto& pair : pairs)
        list.push_back({{"better", pair.better}, {"worse", pair.worse}, {"e_value", number(pair.eValue)}});
    return list;
}

Json familiesJson(const std::vector<BoardFamily>& families)
{
    Json list = Json::array();
    for (const BoardFamily& family : families) {
        Json variants = Json::array();
        for (const auto& variant : family.variants)
            variants.push_back({{"model", variant.model},
                                {"votes", variant.votes},
                                {"rating", number(variant.rating)},
                                {"corrected", number(variant.corrected)},
                                {"ci_low", number(variant.ciLow)},
                                {"ci_high", number(variant.ciHigh)}});
        Json pick;
        if (family.pick)
            pick = {{"model", family.pick->model},
                    {"votes_before", family.pick->votesBefore},
                    {"fresh_votes", family.pick->freshVotes},
                    {"fresh_needed", family.pick->freshNeeded},
                    {"provisional", family.pick->isProvisional()},
                    {"fresh_rating", number(family.pick->freshRating)},
                    {"fresh_ci_low", number(family.pick->freshCiLow)},
                    {"fresh_ci_high", number(family.pick->freshCiHigh)}};
        list.push_back({{"family", family.name},
                        {"spread", number(family.spread)},
                        {"variants", std::move(variants)},
                        {"pick", std::move(pick)},
                        {"note", textOrNull(family.note)}});
    }
    return list;
}

Json verdictJson(const BoardVerdict& verdict)
{
    return {{"state", verdictStateName(verdict.state)},
            {"text", verdictSentence(verdict)},
            {"leader", whole(verdict.leader)},
            {"runner_up", whole(verdict.runnerUp)},
            {"difference", number(verdict.difference)},
            {"ci_low", number(verdict.ciLow)},
            {"ci_high", number(verdict.ciHigh)},
            {"e_value", number(verdict.eValue)},
            {"e_needed", number(verdict.eNeeded)},
            {"decided_pairs", decidedPairsJson(verdict.decidedPairs)},
            {"more_votes", moreVotesJson(verdict.moreVotes)},
            {"crossed_at_vote", whole(verdict.crossedAtVote)},
            {"fragility", fragilityJson(verdict.fragility)},
            {"note", textOrNull(verdictNote(verdict))}};
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
            {"left_side", shareJson(board.leftSide)},
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
            {"tie_parameter", number(board.tieParameter)},
            {"style", styleJson(board.style)},
            {"note", textOrNull(board.note)},
            {"verdict", verdictJson(board.verdict)},
            {"rows", rows},
            {"matrix", matrixJson(board)},
            {"families", familiesJson(board.families)},
            {"rater_cards", board.raterReport ? raterReportJson(*board.raterReport) : Json(nullptr)},
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
