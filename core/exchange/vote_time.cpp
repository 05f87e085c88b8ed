// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/vote_time.h"

#include <charconv>
#include <cmath>
#include <cstdint>

namespace bakeoff {

namespace {

constexpr double kLatestSecond = 4e11; // the year 14,000: what is later is no time in seconds

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

// Up to this second, a double of seconds rounds to the microsecond that its text says, and whole numbers
// give the same faster.
constexpr std::int64_t kExactSecond = std::int64_t{1} << 31U;

// Digits, perhaps a point and up to six more digits.
std::optional<Timestamp> parsePlainSeconds(std::string_view text)
{
    constexpr std::size_t kMostDigits = 10;
    constexpr std::int64_t kMicros[]{1'000'000, 100'000, 10'000, 1'000, 100, 10, 1}; // by decimals
    std::size_t at = 0;
    const auto isDigit = [&] { return at < text.size() && static_cast<unsigned>(text[at] - '0') <= 9; };
    std::int64_t value = 0;
    for (; at < kMostDigits && isDigit(); ++at)
        value = value * 10 + (text[at] - '0');
    if (at == 0 || value >= kExactSecond) return std::nullopt;
    if (at == text.size()) return Timestamp(Micros(value * kMicros[0]));
    if (text[at] != '.') return std::nullopt;
    const std::size_t point = ++at;
    for (; at - point < 6 && isDigit(); ++at)
        value = value * 10 + (text[at] - '0');
    if (at != text.size()) return std::nullopt;
    return Timestamp(Micros(value * kMicros[at - point]));
}

std::optional<Timestamp> parseSeconds(std::string_view text)
{
    if (const auto plain = parsePlainSeconds(text)) return plain;
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

} // namespace bakeoff
