// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/times.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace bakeoff::cli {

namespace {

using namespace std::chrono;

/// Exactly `digits` digits at the front of text, which are removed.
std::optional<int> takeNumber(std::string_view& text, std::size_t digits)
{
    int value = 0;
    if (text.size() < digits) return std::nullopt;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + digits, value);
    if (failure != std::errc{} || end != text.data() + digits || value < 0) return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool takeCharacter(std::string_view& text, std::string_view accepted)
{
    if (text.empty() || accepted.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<sys_days> takeDate(std::string_view& text)
{
    const auto y = takeNumber(text, 4);
    if (!y || !takeCharacter(text, "-")) return std::nullopt;
    const auto m = takeNumber(text, 2);
    if (!m || !takeCharacter(text, "-")) return std::nullopt;
    const auto d = takeNumber(text, 2);
    if (!d) return std::nullopt;
    const year_month_day date{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
    return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

std::optional<seconds> takeTimeOfDay(std::string_view& text)
{
    const auto hour = takeNumber(text, 2);
    if (!hour || *hour > 23 || !takeCharacter(text, ":")) return std::nullopt;
    const auto minute = takeNumber(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    seconds time = hours(*hour) + minutes(*minute);
    if (takeCharacter(text, ":")) {
        const auto second = takeNumber(text, 2);
        if (!second || *second > 60) return std::nullopt;
        time += seconds(*second);
    }
    return time;
}

std::optional<Timestamp> parseEpoch(std::string_view text)
{
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr double kFarthest = 9e12; // seconds that microseconds in 64 bits can hold
    if (failure != std::errc{} || end != text.data() + text.size() || !(std::abs(value) < kFarthest))
        return std::nullopt;
    return Timestamp(Micros(std::llround(value * 1e6)));
}

} // namespace

std::string isoTime(Timestamp time)
{
    const auto date = floor<days>(time);
    const year_month_day ymd(date);
    const hh_mm_ss clock(time - date);
    auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(ymd.year()),
                            static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()),
                            clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    if (clock.subseconds().count() != 0) text += fmt::format(".{:06}", clock.subseconds().count());
    return text + "Z";
}

std::optional<Timestamp> parseTime(std::string_view text)
{
    std::string_view rest = text;
    const auto date = takeDate(rest);
    if (!date) return parseEpoch(text);
    Timestamp time = *date;
    if (takeCharacter(rest, "T ")) {
        const auto ofDay = takeTimeOfDay(rest);
        if (!ofDay) return std::nullopt;
        time += *ofDay;
        takeCharacter(rest, "Z");
    }
    return rest.empty() ? std::optional(time) : std::nullopt;
}

} // namespace bakeoff::cli
