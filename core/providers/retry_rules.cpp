// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/retry_rules.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace bakeoff {

namespace {

constexpr double kLongestSeconds = 1e9; // keeps the conversion to microseconds in range

std::optional<double> numberIn(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<Micros> secondsOf(double seconds)
{
    if (!(seconds > 0)) return std::nullopt;
    return Micros(static_cast<Micros::rep>(std::min(seconds, kLongestSeconds) * 1e6));
}

std::optional<int> digitsAt(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
    return error == std::errc() && end == text.data() + at + count ? std::optional(value) : std::nullopt;
}

/// RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT". The two obsolete forms are not sent any more.
std::optional<Timestamp> httpDateIn(std::string_view text)
{
    constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() != 29 || text.substr(25) != " GMT") return std::nullopt;
    const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(8, 3));
    const auto day = digitsAt(text, 5, 2);
    const auto year = digitsAt(text, 12, 4);
    const auto hour = digitsAt(text, 17, 2);
    const auto minute = digitsAt(text, 20, 2);
    const auto second = digitsAt(text, 23, 2);
    if (month == kMonths.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
    const auto number = static_cast<unsigned>(month - kMonths.begin()) + 1;
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{number},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Timestamp(std::chrono::sys_days(date)) + std::chrono::hours(*hour) +
           std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

} // namespace

Micros backoff(const RetryPolicy& policy, int retry, double unit)
{
    const auto first = std::chrono::duration_cast<Micros>(policy.firstBackoff);
    const auto longest = std::chrono::duration_cast<Micros>(policy.longestBackoff);
    const auto grown = std::min<Micros>(longest, first * (1LL << std::clamp(retry, 0, 20)));
    return Micros(static_cast<Micros::rep>(static_cast<double>(grown.count()) * (0.75 + unit / 4)));
}

std::optional<Micros> retryAdvice(const HttpHead& head, Timestamp now)
{
    if (const auto text = head.header("retry-after-ms"); !text.empty())
        if (const auto number = numberIn(text))
            if (const auto advice = secondsOf(*number / 1000)) return advice;
    const auto text = head.header("Retry-After");
    if (const auto number = numberIn(text)) return secondsOf(*number);
    if (const auto date = httpDateIn(text)) return *date > now ? std::optional(*date - now) : std::nullopt;
    return std::nullopt;
}

bool forbidsRetry(const HttpHead& head)
{
    return head.header("x-should-retry") == "false";
}

} // namespace bakeoff
