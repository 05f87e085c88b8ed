// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/battle_text.h"

#include "app/cli/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace bakeoff::cli {

namespace {

constexpr std::size_t kSideBySideColumns = 120;
constexpr std::string_view kGutter = " │ ";
constexpr std::size_t kGutterColumns = 3;

std::string placeholder(const Part& part)
{
    if (const auto* citation = std::get_if<CitationPart>(&part)) return "[source: " + citation->title + "]";
    return fmt::format("[{}]", partKind(part));
}

std::string partsText(const Parts& parts)
{
    std::string text;
    for (const Part& part : parts) {
        if (const auto* words = std::get_if<TextPart>(&part))
            text += words->text;
        else
            text += (text.empty() || text.ends_with('\n') ? "" : "\n") + placeholder(part) + "\n";
    }
    while (text.ends_with('\n'))
        text.pop_back();
    return printable(text);
}

std::string answerText(const BlindTurn& turn)
{
    std::string text = partsText(turn.parts);
    if (turn.isMasked) text += "\n(A sentence that names its maker is masked.)";
    return text;
}

std::string ruled(std::string_view title, std::size_t columns)
{
    const std::size_t used = displayWidth(title) + 4;
    std::string line = fmt::format("── {} ", title);
    for (std::size_t i = used; i < columns; ++i)
        line += "─";
    return line;
}

std::string paragraph(const std::string& text, std::optional<std::size_t> columns)
{
    if (!columns) return text + "\n";
    std::string out;
    for (const std::string& line : wrapped(text, *columns))
        out += line + "\n";
    return out;
}

std::string stacked(const BlindTurn& a, const BlindTurn& b, std::optional<std::size_t> columns)
{
    const std::size_t rule = std::min<std::size_t>(columns.value_or(72), 100);
    return ruled("Answer A", rule) + "\n" + paragraph(answerText(a), columns) + "\n" +
           ruled("Answer B", rule) + "\n" + paragraph(answerText(b), columns) + "\n";
}

std::string sideBySide(const BlindTurn& a, const BlindTurn& b, std::size_t columns)
{
    const std::size_t width = (columns - kGutterColumns) / 2;
    const auto left = wrapped(answerText(a), width);
    const auto right = wrapped(answerText(b), width);
    std::string out = ruled("Answer A", width) + "─┬─" + ruled("Answer B", width) + "\n";
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
        out += fitted(i < left.size() ? left[i] : std::string(), width);
        out += kGutter;
        out += (i < right.size() ? right[i] : std::string()) + "\n";
    }
    return out + "\n";
}

std::string seconds(const std::optional<Micros>& time)
{
    return time ? fmt::format("{:.1f} s", static_cast<double>(time->count()) / 1e6) : "–";
}

std::string sideText(std::string_view title, const RevealedSide& side)
{
    auto text = fmt::format("{}: {} ({}, {})", title, side.name, side.modelId, side.endpoint);
    text += fmt::format(" · first token {} · total {}", seconds(side.firstToken), seconds(side.total));
    if (side.usage.outputTokens) text += fmt::format(" · {} tokens", *side.usage.outputTokens);
    if (side.cost) text += fmt::format(" · ${:.4f}", *side.cost);
    return printableLine(text) + "\n";
}

} // namespace

std::string blindText(const BlindBattle& battle, std::optional<std::size_t> columns)
{
    std::string out;
    for (std::size_t turn = 0; turn < battle.userTurns.size(); ++turn) {
        const bool isOnly = battle.userTurns.size() == 1;
        out += ruled(isOnly ? "Prompt" : fmt::format("Prompt, turn {}", turn + 1),
                     std::min<std::size_t>(columns.value_or(72), 100)) +
               "\n" + paragraph(partsText(battle.userTurns[turn].parts), columns) + "\n";
        if (turn >= battle.a.turns.size() || turn >= battle.b.turns.size()) break;
        const BlindTurn& a = battle.a.turns[turn];
        const BlindTurn& b = battle.b.turns[turn];
        out +=
            columns && *columns >= kSideBySideColumns ? sideBySide(a, b, *columns) : stacked(a, b, columns);
    }
    return out;
}

std::string revealText(const Reveal& reveal)
{
    return fmt::format("Your verdict: {}\n", verdictWords(reveal.verdict)) + sideText("Answer A", reveal.a) +
           sideText("Answer B", reveal.b);
}

std::string_view verdictWords(Verdict verdict)
{
    switch (verdict) {
    case Verdict::ModelA: return "A is better";
    case Verdict::ModelB: return "B is better";
    case Verdict::Tie: return "tie";
    case Verdict::BothBad: return "both bad";
    }
    return {};
}

} // namespace bakeoff::cli
