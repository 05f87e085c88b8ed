// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/board_text.h"

#include "app/cli/printable.h"
#include "app/cli/rater_text.h"
#include "core/rating/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace bakeoff::cli {

namespace {

constexpr std::size_t kNumberColumns = 49; // all but name and whisker

std::string rounded(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? fmt::format("{:.0f}", *value) : "–";
}

std::string percent(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? fmt::format("{:.0f} %", *value * 100) : "–";
}

std::string rankRange(const BoardRow& row)
{
    const auto low = row.rankLow ? row.rankLow : row.rankSpreadLow;
    const auto high = row.rankHigh ? row.rankHigh : row.rankSpreadHigh;
    if (!low || !high) return row.rank ? std::to_string(*row.rank) : "–";
    return *low == *high ? std::to_string(*low) : fmt::format("{}–{}", *low, *high);
}

std::string interval(const BoardRow& row)
{
    if (!row.ciLow && !row.ciHigh) return "–";
    return fmt::format("{} to {}", rounded(row.ciLow), rounded(row.ciHigh));
}

/// What all whiskers are drawn on. Absent where no row has a rating.
struct Scale {
    double from = 0;
    double to = 0;
};

std::optional<Scale> scaleOf(const std::vector<BoardRow>& rows)
{
    std::optional<Scale> scale;
    const auto include = [&scale](const std::optional<double>& value) {
        if (!value || !std::isfinite(*value)) return;
        if (!scale) scale = Scale{*value, *value};
        scale->from = std::min(scale->from, *value);
        scale->to = std::max(scale->to, *value);
    };
    for (const BoardRow& row : rows) {
        include(row.rating);
        include(row.ciLow);
        include(row.ciHigh);
    }
    return scale;
}

std::string rightAligned(std::string_view text, std::size_t columns)
{
    const auto width = displayWidth(text);
    return std::string(width < columns ? columns - width : 0, ' ') + std::string(text);
}

std::string heading(const Board& board)
{
    auto text = fmt::format("{} · {} · {} · {}", arenaName(board.arena), board.category.value_or("overall"),
                            counted(board.votes, "vote"), methodName(board.method));
    text += board.clusters ? ", " + counted(*board.clusters, "prompt") : std::string();
    return text + fmt::format(" · {}\n", board.gauge);
}

std::string
rowText(const BoardRow& row, const std::optional<Scale>& scale, std::size_t nameColumns, std::size_t bar)
{
    const std::string name = printableLine(row.model) + (row.isRetired ? " (retired)" : "");
    std::string text = rightAligned(rankRange(row), 5) + "  " + fitted(name, nameColumns) + "  " +
                       rightAligned(rounded(row.rating), 6) + "  " + fitted(interval(row), 14);
    if (bar > 0) {
        const bool isDrawn = scale && row.rating && std::isfinite(*row.rating);
        text += "  " + (isDrawn ? whisker(row.ciLow.value_or(*row.rating), *row.rating,
                                          row.ciHigh.value_or(*row.rating), scale->from, scale->to, bar)
                                : std::string(bar, ' '));
    }
    text += "  " + rightAligned(std::to_string(row.votes), 6) + "  " + rightAligned(percent(row.winRate), 6);
    if (!row.note.empty()) text += "  " + printableLine(row.note);
    return text + "\n";
}

std::string islandTitle(const Board& board, const BoardRow& row)
{
    if (board.components <= 1) return {};
    if (!row.island) return "\nwithout votes\n";
    return fmt::format("\ngroup {} (nobody here has met the other groups)\n", *row.island + 1);
}

std::string differenceText(const BoardVerdict& verdict)
{
    if (!verdict.difference) return {};
    auto text = fmt::format(" by {:.0f} Elo", *verdict.difference);
    if (verdict.ciLow && verdict.ciHigh)
        text += fmt::format(" ({:.0f} to {:.0f})", *verdict.ciLow, *verdict.ciHigh);
    return text;
}

std::string evidenceText(const BoardVerdict& verdict)
{
    if (!verdict.eValue || !verdict.eNeeded) return {};
    return fmt::format(" Evidence {:.3g}, needed {:.3g}.", *verdict.eValue, *verdict.eNeeded);
}

std::string moreVotesText(const Board& board)
{
    const auto& more = board.verdict.moreVotes;
    if (!more || more->high == 0) return {};
    const auto votes = [](const std::optional<std::int64_t>& count) {
        return count ? fmt::format("{}", *count) : std::string("over 2000");
    };
    std::string text = fmt::format("About {} more votes decide it ({} to {})", votes(more->mid),
                                   votes(more->low), votes(more->high));
    if (!more->mid) text = "More than 2000 further votes may not decide it";
    return text + fmt::format("; {:.0f} % chance that it stays open.\n", 100 * more->openShare);
}

std::string fragilityText(const Board& board)
{
    const auto& fragility = board.verdict.fragility;
    if (!fragility) return {};
    if (!fragility->votes && !fragility->badge) return {};
    if (!fragility->votes) return "More than a third of the votes would have to go to change who is first.\n";
    if (*fragility->votes == 0) return {};
    std::string text = fmt::format("{} of {} decide that {} is not first:", *fragility->votes,
                                   counted(board.votes, "vote"), printableLine(fragility->rival));
    for (const auto& kind : fragility->deciding)
        text += fmt::format("\n  any {} of {} {} {} {}", kind.dropped, kind.available,
                            kind.isTie ? "ties of" : "votes for", printableLine(kind.winner),
                            (kind.isTie ? "with " : "over ") + printableLine(kind.loser));
    if (fragility->prompts)
        text += fmt::format("\n  or all votes on {}", counted(*fragility->prompts, "prompt"));
    return text + "\n";
}

std::string styleText(const Board& board)
{
    if (board.style.empty()) return {};
    std::string text = "Style, in Elo for a usual difference:\n";
    for (const StyleCoefficient& one : board.style)
        text += fmt::format("  {:<10} {:+.0f} ({:+.0f} to {:+.0f})\n", one.feature, kEloPerLogit * one.value,
                            kEloPerLogit * one.ciLow, kEloPerLogit * one.ciHigh);
    text += "Rating without style control, by the same fit:\n";
    for (const BoardRow& row : board.rows)
        if (row.rawRating)
            text +=
                fmt::format("  {}  {}\n", rightAligned(rounded(row.rawRating), 6), printableLine(row.model));
    return text;
}

std::string matrixText(const Board& board)
{
    if (!board.matrix) return {};
    std::string text = "Share won by the row, with the number of votes; rows and columns as above:\n";
    for (std::size_t r = 0; r < board.rows.size(); ++r) {
        text += rightAligned(std::to_string(r + 1), 4);
        for (const PairMatrix::Cell& cell : board.matrix->cells[r])
            text += "  " +
                    rightAligned(
                        cell.winRate ? fmt::format("{:.0f} %/{}", *cell.winRate * 100, cell.votes) : "·", 9);
        text += "\n";
    }
    return text;
}

// Said only where it is more than chance.
std::string sideText(const Board& board)
{
    const CountedShare& left = board.leftSide;
    if (!left.value || (*left.low <= 0.5 && *left.high >= 0.5)) return {};
    return fmt::format("The left side won {:.0f} % of the decisive votes ({:.0f}–{:.0f}).\n",
                       100 * *left.value, 100 * *left.low, 100 * *left.high);
}

// Who borrows how much, where categories do.
std::string borrowedText(const Board& board)
{
    std::string text;
    for (const BoardRow& row : board.rows)
        if (row.borrowedShare && row.votes > 0)
            text += fmt::format("  {:>3.0f} %  {}\n", 100 * *row.borrowedShare, printableLine(row.model));
    return text.empty() ? text : "Borrowed from the overall result:\n" + text;
}

std::string decidedText(const Board& board)
{
    if (board.models < 3 || board.verdict.decidedPairs.empty()) return {};
    return fmt::format("{} of {} pairs are decided, each by its own votes.\n",
                       board.verdict.decidedPairs.size(), board.models * (board.models - 1) / 2);
}

std::string familyText(const BoardFamily& family)
{
    std::string text = fmt::format("Variants of {}:\n", printableLine(family.name));
    for (const auto& variant : family.variants)
        text += fmt::format("  raw {}, corrected {} ({} to {}), {}  {}\n", rounded(variant.rating),
                            rounded(variant.corrected), rounded(variant.ciLow), rounded(variant.ciHigh),
                            counted(variant.votes, "vote"), printableLine(variant.model));
    if (family.pick) {
        text += fmt::format("  {} was the best of {}: ", printableLine(family.pick->model),
                            family.variants.size());
        text += family.pick->isProvisional()
                    ? fmt::format("provisional, {} of {} fresh votes", family.pick->freshVotes,
                                  family.pick->freshNeeded)
                    : fmt::format("confirmed by {} fresh votes", family.pick->freshVotes);
        if (family.pick->freshRating)
            text += fmt::format(", {} by these alone", rounded(family.pick->freshRating));
        text += "\n";
    }
    return family.note.empty() ? text : text + "  " + family.note + "\n";
}

} // namespace

std::string_view methodName(RatingMethod method)
{
    switch (method) {
    case RatingMethod::Firth: return "firth";
    case RatingMethod::BradleyTerry: return "bt";
    case RatingMethod::GaussianMap: return "map";
    case RatingMethod::Davidson: return "davidson";
    case RatingMethod::RaoKupper: return "rao-kupper";
    case RatingMethod::OnlineElo: return "elo";
    case RatingMethod::Hierarchical: return "hierarchical";
    }
    return "firth";
}

std::string verdictSentence(const BoardVerdict& verdict)
{
    const std::string leader = verdict.leader.value_or("nobody");
    const std::string second = verdict.runnerUp.value_or("the others");
    switch (verdict.state) {
    case VerdictState::ClearWinner:
        return fmt::format("{} is the winner: ahead of {}{}.{}", leader, second, differenceText(verdict),
                           evidenceText(verdict));
    case VerdictState::TieAtTop:
        return fmt::format("{} and {} share the top.{}", leader, second, evidenceText(verdict));
    case VerdictState::Undecided:
        if (!verdict.leader) return fmt::format("No verdict: {}.", verdict.note);
        return fmt::format("Undecided: {} leads {}{}, but more votes may turn that.{}", leader, second,
                           differenceText(verdict), evidenceText(verdict));
    case VerdictState::Equivalent:
        return fmt::format("{} and {} are as good as each other.{}", leader, second, evidenceText(verdict));
    case VerdictState::NoData: return "No votes yet.";
    }
    return {};
}

std::string whisker(double low, double point, double high, double from, double to, std::size_t width)
{
    if (width == 0) return {};
    const double span = to > from ? to - from : 1;
    const auto cell = [&](double value) {
        const double share = std::clamp((value - from) / span, 0.0, 1.0);
        return static_cast<std::size_t>(std::lround(share * static_cast<double>(width - 1)));
    };
    const std::size_t first = cell(low);
    const std::size_t middle = cell(point);
    const std::size_t last = cell(high);
    std::string drawn;
    for (std::size_t i = 0; i < width; ++i)
        drawn += i == middle ? "●" : i >= first && i <= last ? "─" : " ";
    return drawn;
}

std::string boardText(const Board& board, std::size_t columns)
{
    std::size_t longest = 5;
    for (const BoardRow& row : board.rows)
        longest = std::max(longest, displayWidth(printableLine(row.model)) + (row.isRetired ? 10 : 0));
    const std::size_t room = std::max<std::size_t>(columns, 60) - kNumberColumns;
    const std::size_t nameColumns = std::min(longest, std::max<std::size_t>(room / 2, 11));
    const std::size_t left = room > nameColumns ? room - nameColumns : 0;
    const std::size_t bar = left >= 10 ? std::min<std::size_t>(left - 2, 40) : 0;

    std::string text = heading(board);
    text += rightAligned("rank", 5) + "  " + fitted("model", nameColumns) + "  " + rightAligned("rating", 6) +
            "  " + fitted("95 % interval", 14) + std::string(bar > 0 ? bar + 2 : 0, ' ') + "  " +
            rightAligned("votes", 6) + "  " + rightAligned("wins", 6) + "\n";
    const auto scale = scaleOf(board.rows);
    std::optional<int> island = -1;
    for (const BoardRow& row : board.rows) {
        if (row.island != island) text += islandTitle(board, row);
        island = row.island;
        text += rowText(row, scale, nameColumns, bar);
    }
    text += "\n" + verdictSentence(board.verdict) + "\n";
    text += moreVotesText(board);
    text += decidedText(board);
    text += fragilityText(board);
    text += borrowedText(board);
    for (const BoardFamily& family : board.families)
        text += familyText(family);
    text += sideText(board);
    text += styleText(board);
    text += matrixText(board);
    if (board.raterReport)
        text += raterReportText(*board.raterReport,
                                board.rows.empty() ? std::string() : board.rows.front().model);
    if (!board.note.empty()) text += board.note + "\n";
    if (board.flagged > 0)
        text +=
            fmt::format("{} left out because an answer named its maker.\n", counted(board.flagged, "vote"));
    return text;
}

} // namespace bakeoff::cli
