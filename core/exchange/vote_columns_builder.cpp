// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/vote_columns_builder.h"

#include "core/base/prefault.h"
#include "core/base/utf8.h"
#include "core/exchange/vote_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

namespace bakeoff {

namespace {

constexpr std::size_t kMostModels = std::numeric_limits<std::uint16_t>::max();
constexpr std::size_t kQuotedLength = 60;             // of a cell in an error
constexpr std::int64_t kMostOfAStyle = 1'000'000'000; // tokens of an answer: sums stay exact

Unexpected badRow(std::string text)
{
    return {ErrorCode::BadRow, std::move(text)};
}

std::string quoted(std::string_view cell)
{
    std::string text = repairedUtf8(cell.substr(0, completeUtf8Prefix(cell.substr(0, kQuotedLength))));
    std::replace(text.begin(), text.end(), '\n', ' ');
    return fmt::format("\"{}{}\"", text, cell.size() > kQuotedLength ? "…" : "");
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// What is appended is let go at once: both together would need the memory twice.
template <class T>
void appendNumbers(std::vector<T>& to, std::vector<T>& from, const std::vector<std::uint32_t>& numbers)
{
    const std::size_t begin = to.size();
    to.resize(begin + from.size());
    for (std::size_t k = 0; k < from.size(); ++k)
        to[begin + k] = static_cast<T>(numbers[from[k]]);
    from = {};
}

template <class T>
void appendValues(std::vector<T>& to, std::vector<T>& from)
{
    to.insert(to.end(), from.begin(), from.end());
    from = {};
}

} // namespace

std::optional<Verdict> parseWinner(std::string_view winner)
{
    if (winner == "model_a") return Verdict::ModelA;
    if (winner == "model_b") return Verdict::ModelB;
    if (winner == "tie") return Verdict::Tie;
    if (winner == "tie (bothbad)" || winner == "both_bad") return Verdict::BothBad;
    return std::nullopt;
}

VoteColumnsBuilder::VoteColumnsBuilder(VoteColumnSet columns, CategoryCells cells, std::size_t expectedRows)
    : set_(std::move(columns)), cells_(cells), segments_(set_.segments.size())
{
    reserveToFill(columns_.a, expectedRows);
    reserveToFill(columns_.b, expectedRows);
    reserveToFill(columns_.verdicts, expectedRows);
    if (set_.hasCategories) reserveToFill(columns_.categorySets, expectedRows);
    if (set_.hasPrompts) reserveToFill(columns_.prompts, expectedRows);
    if (set_.hasRaters) reserveToFill(columns_.raters, expectedRows);
    if (set_.hasTimes) reserveToFill(columns_.times, expectedRows);
    if (set_.hasLanguages) reserveToFill(columns_.languages, expectedRows);
    if (set_.hasStyle) reserveToFill(columns_.styles, expectedRows);
    for (const std::string& key : set_.segments)
        reserveToFill(columns_.segments.emplace_back(VoteSegment{key, {}, {}}).values, expectedRows);
}

Result<void> VoteColumnsBuilder::add(const VoteCells& cells)
{
    if (cells.modelA.empty()) return badRow("model_a is empty");
    if (cells.modelB.empty()) return badRow("model_b is empty");
    const std::uint32_t a = models_.number(cells.modelA);
    const std::uint32_t b = models_.number(cells.modelB);
    if (a == b) return badRow("model_a and model_b are the same: " + quoted(cells.modelA));
    const auto verdict = parseWinner(cells.winner);
    if (!verdict)
        return badRow(fmt::format("winner is {}, not model_a, model_b, tie, tie (bothbad) or both_bad",
                                  quoted(cells.winner)));
    if (models_.size() > kMostModels) return badRow(fmt::format("more than {} models", kMostModels));
    if (set_.hasCategories)
        if (const auto added = addCategories(cells.categories); !added) return added;
    if (set_.hasTimes)
        if (const auto added = addTime(cells.time); !added) return added;
    if (set_.hasStyle)
        if (const auto added = addStyle(cells.style); !added) return added;
    columns_.a.push_back(static_cast<std::uint16_t>(a));
    columns_.b.push_back(static_cast<std::uint16_t>(b));
    columns_.verdicts.push_back(*verdict);
    if (set_.hasPrompts) {
        // Numbers from above for cells without a prompt: each is a cluster of its own.
        const bool isEmpty = cells.prompt.empty();
        columns_.prompts.push_back(isEmpty ? std::numeric_limits<std::uint32_t>::max() - emptyPrompts_++
                                           : prompts_.number(cells.prompt));
    }
    if (set_.hasRaters) columns_.raters.push_back(raters_.number(cells.judge));
    if (set_.hasLanguages) columns_.languages.push_back(languages_.number(cells.language));
    for (std::size_t k = 0; k < segments_.size(); ++k)
        columns_.segments[k].values.push_back(segments_[k].number(cells.segments[k]));
    return {};
}

Result<void> VoteColumnsBuilder::addCategories(std::string_view cell)
{
    const std::uint32_t set = categoryCells_.number(cell);
    columns_.categorySets.push_back(set);
    if (set < columns_.categories.size()) return {};
    std::vector<std::string>& categories = columns_.categories.emplace_back();
    if (cells_ == CategoryCells::Bits) {
        std::uint64_t bits = 0;
        const char* const end = cell.data() + cell.size();
        const auto parsed = std::from_chars(cell.data(), end, bits);
        if (!cell.empty() && (parsed.ec != std::errc() || parsed.ptr != end))
            return badRow("categories is " + quoted(cell) + ", not an integer of bits");
        for (unsigned bit = 0; bit < 64; ++bit)
            if ((bits >> bit & 1U) != 0) categories.push_back(std::to_string(bit));
        return {};
    }
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find(';'), cell.size());
        if (const auto name = trimmed(cell.substr(0, end)); !name.empty())
            categories.push_back(repairedUtf8(name));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    std::sort(categories.begin(), categories.end());
    categories.erase(std::unique(categories.begin(), categories.end()), categories.end());
    return {};
}

Result<void> VoteColumnsBuilder::addTime(std::string_view cell)
{
    if (cell.empty()) {
        columns_.times.push_back(VoteColumns::kNoTime);
        return {};
    }
    const auto time = parseVoteTime(cell);
    if (!time) return badRow("tstamp is " + quoted(cell) + ", neither epoch seconds nor an ISO date");
    columns_.times.push_back(*time);
    return {};
}

Result<void> VoteColumnsBuilder::addStyle(const std::array<std::string_view, 8>& cells)
{
    std::array<std::int64_t, 8> counts{};
    for (std::size_t k = 0; k < cells.size(); ++k) {
        const char* const end = cells[k].data() + cells[k].size();
        const auto parsed = std::from_chars(cells[k].data(), end, counts[k]);
        if (parsed.ec != std::errc() || parsed.ptr != end || counts[k] < 0 || counts[k] > kMostOfAStyle)
            return badRow(fmt::format("{} is {}, not a count", kStyleColumns[k], quoted(cells[k])));
    }
    columns_.styles.push_back({StyleCounts{counts[0], counts[1], counts[2], counts[3]},
                               StyleCounts{counts[4], counts[5], counts[6], counts[7]}});
    return {};
}

bool VoteColumnsBuilder::append(VoteColumnsBuilder&& other)
{
    if (models_.size() + other.models_.size() > kMostModels) return false;
    VoteColumns& from = other.columns_;
    const std::vector<std::uint32_t> models = models_.take(std::move(other.models_));
    appendNumbers(columns_.a, from.a, models);
    appendNumbers(columns_.b, from.b, models);
    appendValues(columns_.verdicts, from.verdicts);
    const std::size_t categorySets = categoryCells_.size();
    const std::vector<std::uint32_t> sets = categoryCells_.take(std::move(other.categoryCells_));
    for (std::size_t k = 0; k < sets.size(); ++k)
        if (sets[k] >= categorySets) columns_.categories.push_back(std::move(from.categories[k]));
    appendNumbers(columns_.categorySets, from.categorySets, sets);
    // Cells without a prompt go on from where those here end.
    const std::vector<std::uint32_t> prompts = prompts_.take(std::move(other.prompts_));
    for (const std::uint32_t prompt : from.prompts)
        columns_.prompts.push_back(prompt < prompts.size() ? prompts[prompt] : prompt - emptyPrompts_);
    emptyPrompts_ += other.emptyPrompts_;
    appendNumbers(columns_.raters, from.raters, raters_.take(std::move(other.raters_)));
    appendValues(columns_.times, from.times);
    appendNumbers(columns_.languages, from.languages, languages_.take(std::move(other.languages_)));
    appendValues(columns_.styles, from.styles);
    for (std::size_t k = 0; k < segments_.size(); ++k)
        appendNumbers(columns_.segments[k].values, from.segments[k].values,
                      segments_[k].take(std::move(other.segments_[k])));
    return true;
}

VoteColumns VoteColumnsBuilder::take()
{
    columns_.models = models_.names();
    if (set_.hasRaters) columns_.raterNames = raters_.names();
    if (set_.hasLanguages) columns_.languageNames = languages_.names();
    for (std::size_t k = 0; k < segments_.size(); ++k)
        columns_.segments[k].names = segments_[k].names();
    return std::move(columns_);
}

} // namespace bakeoff
