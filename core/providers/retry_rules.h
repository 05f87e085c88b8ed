// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/net/http_client.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace bakeoff {

/// Whether failures before the first delta are repeated by themselves; a test of an endpoint wants to see
/// them.
enum class Retrying { AsUsual, Never };

/// How often and how fast a request is repeated before its first delta (protocols 4.2).
struct RetryPolicy {
    int mostRetries = 2;
    std::chrono::milliseconds firstBackoff{500};
    std::chrono::milliseconds longestBackoff{8'000};
    std::chrono::milliseconds longestAdvice{60'000}; ///< a server that asks for more is not waited for
    std::chrono::milliseconds loadingPause{1'000};   ///< between looks at a server that loads its model
    std::chrono::milliseconds lingering{250}; ///< how long a connection may stay open after the last word
};

/// min(longest, first · 2^retry) · (0.75 + unit / 4); unit in [0, 1).
Micros backoff(const RetryPolicy& policy, int retry, double unit);

/// How long the server asks to wait: retry-after-ms, else Retry-After in seconds or as an HTTP date. Only
/// what is positive and finite counts.
std::optional<Micros> retryAdvice(const HttpHead& head, Timestamp now);

/// Did the server say x-should-retry: false?
bool forbidsRetry(const HttpHead& head);

} // namespace bakeoff
