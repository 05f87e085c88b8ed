// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json_raters.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>
#include <string>

namespace bakeoff::cli {

namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json cardJson(const RaterCard& card)
{
    Json without;
    if (card.without)
        without = {{"leader", card.without->leader},
                   {"most_moved", card.without->mostMoved},
                   {"change", card.without->change}};
    return {{"id", card.id ? Json(card.id->toString()) : Json(nullptr)},
            {"rater", card.rater},
            {"votes", card.votes},
            {"shared_votes", card.sharedVotes},
            {"agreement", shareJson(card.agreement)},
            {"implied_accuracy", number(card.impliedAccuracy)},
            {"alpha", number(card.alpha)},
            {"ac1", number(card.ac1)},
            {"repeats", shareJson(card.repeats)},
            {"inconsistent", card.isInconsistent},
            {"words_per_minute", number(card.wordsPerMinute)},
            {"reads_fast", card.readsFast},
            {"reads_impossibly_fast", card.readsImpossiblyFast},
            {"left_side", shareJson(card.leftSide)},
            {"left_p_value", number(card.leftPValue)},
            {"prefers_side", card.prefersSide},
            {"anomaly", number(card.anomaly)},
            {"odd", card.isOdd},
            {"without", std::move(without)}};
}

Json judgeJson(const JudgeCard& card)
{
    return {{"judge", card.judge},
            {"votes", card.votes},
            {"agreement", shareJson(card.agreement)},
            {"credit", number(card.credit)},
            {"extra_votes", number(card.extraVotes)},
            {"winning_rate", number(card.winningRate)},
            {"passes", card.winningRate ? Json(card.passes) : Json(nullptr)}};
}

} // namespace

Json shareJson(const CountedShare& share)
{
    return {{"hits", share.hits},
            {"of", share.all},
            {"share", number(share.value)},
            {"low", number(share.low)},
            {"high", number(share.high)}};
}

Json raterReportJson(const RaterReport& report)
{
    Json raters = Json::array();
    for (const RaterCard& card : report.raters)
        raters.push_back(cardJson(card));
    Json judges = Json::array();
    for (const JudgeCard& card : report.judges)
        judges.push_back(judgeJson(card));
    return {{"units", report.units},
            {"shared_units", report.sharedUnits},
            {"alpha", number(report.alpha)},
            {"alpha_low", number(report.alphaLow)},
            {"alpha_high", number(report.alphaHigh)},
            {"alpha_ordinal", number(report.alphaOrdinal)},
            {"ac1", number(report.ac1)},
            {"agreement", number(report.agreement)},
            {"raters", std::move(raters)},
            {"judges", std::move(judges)},
            {"note", report.note.empty() ? Json(nullptr) : Json(report.note)}};
}

} // namespace bakeoff::cli
