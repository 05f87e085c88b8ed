// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/vote_columns_builder.h"

#include "core/base/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

namespace bakeoff {

namespace {

constexpr std::size_t kMostModels = std::numeric_limits<std::uint16_t>::max();
constexpr double kLatestSecond = 4e11;                // the year 14,000: what is later is no time in seconds
constexpr std::size_t kQuotedLength = 60;             // of a cell in an error
constexpr std::int64_t kMostOfAStyle = 1'000'000'000; // tokens of an answer: sums stay exact

// Eight bytes a step, mixed by multiplication: names are short and millions of them are looked up.
std::uint64_t hashOf(std::string_view text)
{
    constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15ULL;
    std::uint64_t hash = text.size() * kPrime;
    const char* at = text.data();
    std::size_t left = text.size();
    while (left > 0) {
        std::uint64_t word = 0;
        const std::size_t taken = std::min(left, sizeof word);
        std::memcpy(&word, at, taken);
        hash = (hash ^ word) * kPrime;
        hash ^= hash >> 29U;
        at += taken;
        left -= taken;
    }
    return hash;
}

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

std::optional<Verdict> parseWinner(std::string_view winner)
{
    if (winner == "model_a") return Verdict::ModelA;
    if (winner == "model_b") return Verdict::ModelB;
    if (winner == "tie") return Verdict::Tie;
    if (winner == "tie (bothbad)" || winner == "both_bad") return Verdict::BothBad;
    return std::nullopt;
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::optional<int> digits(std::string_view text, std::size_t begin, std::size_t count)
{
    if (text.size() < begin + count) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(begin, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<Timestamp> parseSeconds(std::string_view text)
{
    double seconds = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (failure != std::errc() || end != text.data() + text.size() || !(std::abs(seconds) < kLatestSecond))
        return std::nullopt;
    return Timestamp(Micros(std::llround(seconds * 1e6)));
}

// Behind the date: "Thh:mm", ":ss", ".fraction", "Z" or "+00:00".
std::optional<Micros> parseTimeOfDay(std::string_view text)
{
    if (text.empty()) return Micros{0};
    if (text.back() == 'Z')
        text.remove_suffix(1);
    else if (text.size() > 6 && text.substr(text.size() - 6) == "+00:00")
        text.remove_suffix(6);
    const auto hour = digits(text, 1, 2);
    const auto minute = digits(text, 4, 2);
    if ((text[0] != 'T' && text[0] != ' ') || !hour || !minute || text[3] != ':' || *hour > 23 ||
        *minute > 59)
        return std::nullopt;
    Micros time = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    if (text.size() == 6) return time;
    const auto second = digits(text, 7, 2);
    if (text[6] != ':' || !second || *second > 60) return std::nullopt;
    time += std::chrono::seconds(*second);
    if (text.size() == 9) return time;
    double fraction = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + 9, end, fraction);
    if (text[9] != '.' || parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
    return time + Micros(std::llround(fraction * 1e6));
}

} // namespace

std::optional<Timestamp> parseVoteTime(std::string_view text)
{
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return parseSeconds(text);
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    const auto time = parseTimeOfDay(text.substr(10));
    if (!date.ok() || !time) return std::nullopt;
    return Timestamp(std::chrono::sys_days(date)) + *time;
}

// --- Interner
// ------------------------------------------------------------------------------------------------------

Interner::Interner() : slots_(64) {}

std::uint32_t Interner::number(std::string_view text)
{
    const std::uint64_t hash = hashOf(text);
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
        const std::uint32_t number = slots_[slot] - 1;
        if (keys_[number].hash == hash && keys_[number].text == text) return number;
    }
    const auto number = static_cast<std::uint32_t>(names_.size());
    keys_.push_back({hash, names_.emplace_back(text)});
    slots_[slot] = number + 1;
    if (names_.size() * 2 > slots_.size()) grow();
    return number;
}

void Interner::grow()
{
    std::vector<std::uint32_t> wider(slots_.size() * 2);
    for (std::uint32_t number = 0; number < keys_.size(); ++number) {
        std::size_t slot = keys_[number].hash & (wider.size() - 1);
        while (wider[slot] != 0)
            slot = (slot + 1) & (wider.size() - 1);
        wider[slot] = number + 1;
    }
    slots_ = std::move(wider);
}

std::vector<std::string> Interner::take()
{
    std::vector<std::string> names;
    names.reserve(names_.size());
    for (const std::string& name : names_)
        names.push_back(repairedUtf8(name));
    *this = Interner();
    return names;
}

// --- VoteColumnsBuilder
// --------------------------------------------------------------------------------------------

VoteColumnsBuilder::VoteColumnsBuilder(VoteColumnSet columns, CategoryCells cells, std::size_t expectedRows)
    : set_(std::move(columns)), cells_(cells), segments_(set_.segments.size())
{
    columns_.a.reserve(expectedRows);
    columns_.b.reserve(expectedRows);
    columns_.verdicts.reserve(expectedRows);
    if (set_.hasCategories) columns_.categorySets.reserve(expectedRows);
    if (set_.hasPrompts) columns_.prompts.reserve(expectedRows);
    if (set_.hasRaters) columns_.raters.reserve(expectedRows);
    if (set_.hasTimes) columns_.times.reserve(expectedRows);
    if (set_.hasLanguages) columns_.languages.reserve(expectedRows);
    if (set_.hasStyle) columns_.styles.reserve(expectedRows);
    for (const std::string& key : set_.segments)
        columns_.segments.push_back({key, {}, {}});
}

Result<void> VoteColumnsBuilder::add(const VoteCells& cells)
{
    if (cells.modelA.empty()) return badRow("model_a is empty");
    if (cells.modelB.empty()) return badRow("model_b is empty");
    if (cells.modelA == cells.modelB)
        return badRow("model_a and model_b are the same: " + quoted(cells.modelA));
    const auto verdict = parseWinner(cells.winner);
    if (!verdict)
        return badRow(fmt::format("winner is {}, not model_a, model_b, tie, tie (bothbad) or both_bad",
                                  quoted(cells.winner)));
    const std::uint32_t a = models_.number(cells.modelA);
    const std::uint32_t b = models_.number(cells.modelB);
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
    columns_.styles.push_back(
        {{counts[0], counts[1], counts[2], counts[3]}, {counts[4], counts[5], counts[6], counts[7]}});
    return {};
}

VoteColumns VoteColumnsBuilder::take()
{
    columns_.models = models_.take();
    if (set_.hasRaters) columns_.raterNames = raters_.take();
    if (set_.hasLanguages) columns_.languageNames = languages_.take();
    for (std::size_t k = 0; k < segments_.size(); ++k)
        columns_.segments[k].names = segments_[k].take();
    return std::move(columns_);
}

} // namespace bakeoff
