// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rater_text.h"

#include "app/cli/printable.h"

#include <fmt/format.h>

namespace bakeoff::cli {

namespace {

std::string shareText(const CountedShare& share)
{
    return fmt::format("{:.0f} % ({:.0f}–{:.0f})", 100 * *share.value, 100 * *share.low, 100 * *share.high);
}

std::string cardText(const RaterCard& card, const std::string& leader)
{
    std::string text = fmt::format("  {}: {}", printableLine(card.rater), counted(card.votes, "vote"));
    if (card.repeats.value)
        text += fmt::format(", agrees with themselves {}{}", shareText(card.repeats),
                            card.isInconsistent ? " (low)" : "");
    if (card.agreement.value) text += fmt::format(", with others {}", shareText(card.agreement));
    if (card.alpha) text += fmt::format(", alpha {:.2f}", *card.alpha);
    if (card.wordsPerMinute)
        text += fmt::format(", reads {:.0f} words a minute{}", *card.wordsPerMinute,
                            card.readsImpossiblyFast ? " (not possible)"
                            : card.readsFast         ? " (fast)"
                                                     : "");
    if (card.prefersSide) text += fmt::format(", prefers one side: left {}", shareText(card.leftSide));
    if (card.isOdd) text += fmt::format(", votes unlike the others (z {:.1f})", *card.anomaly);
    if (card.without && card.without->leader != leader)
        text += fmt::format("; without them {} would lead", printableLine(card.without->leader));
    return text + "\n";
}

std::string judgeText(const JudgeCard& card)
{
    std::string text =
        fmt::format("  {} (a model): {}", printableLine(card.judge), counted(card.votes, "vote"));
    if (card.agreement.value)
        text += fmt::format(", agrees with most people in {}", shareText(card.agreement));
    if (card.extraVotes) text += fmt::format(", worth {:.0f} extra votes", *card.extraVotes);
    if (card.winningRate)
        text += fmt::format(", {} to replace raters (ω {:.2f})", card.passes ? "cleared" : "not cleared",
                            *card.winningRate);
    return text + "\n";
}

} // namespace

std::string raterReportText(const RaterReport& report, const std::string& leader)
{
    std::string text = "Raters:";
    if (report.agreement)
        text += fmt::format(" they agree in {:.0f} % of {}", 100 * *report.agreement,
                            counted(report.sharedUnits, "shared item"));
    if (report.alpha) text += fmt::format(", alpha {:.2f}", *report.alpha);
    if (report.alphaLow && report.alphaHigh)
        text += fmt::format(" ({:.2f} to {:.2f})", *report.alphaLow, *report.alphaHigh);
    if (report.ac1) text += fmt::format(", AC1 {:.2f}", *report.ac1);
    if (!report.note.empty()) text += " " + report.note;
    text += "\n";
    for (const RaterCard& card : report.raters)
        text += cardText(card, leader);
    for (const JudgeCard& card : report.judges)
        text += judgeText(card);
    return text;
}

} // namespace bakeoff::cli
