// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/answer_end.h"
#include "core/domain/ids.h"
#include "core/domain/part.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bakeoff {

/// Token counts as reported; what was not reported is absent.
struct Usage {
    std::optional<std::int64_t> inputTokens;
    std::optional<std::int64_t> outputTokens;
    std::optional<std::int64_t> reasoningTokens;
    std::optional<std::int64_t> cachedTokens;
    std::optional<double> reportedCost; ///< US dollars, as the provider says

    friend bool operator==(const Usage&, const Usage&) = default;
};

/// Durations since the request left, on a clock that never jumps; absent: never happened.
struct AnswerTimings {
    std::optional<Micros> queued; ///< waited before it left
    std::optional<Micros> connected;
    std::optional<Micros> headers;
    std::optional<Micros> firstByte;
    std::optional<Micros> firstReasoning;
    std::optional<Micros> firstText;
    std::optional<Micros> lastText; ///< absent also where somebody on the way saved the text up ("buffered")
    std::optional<Micros> finished;

    friend bool operator==(const AnswerTimings&, const AnswerTimings&) = default;
};

/// What only the reveal may show: the server's own words about a failure, its model name, its finish string.
struct SealedRecord {
    std::string errorClass;      ///< protocols: "auth", "rate_limited", "server" …; empty: none
    std::string errorText;       ///< at most 300 characters, one line, keys masked
    std::int64_t httpStatus = 0; ///< 0: none
    std::string finishReason;    ///< raw
    std::string reportedModel;
    std::string provider;

    friend bool operator==(const SealedRecord&, const SealedRecord&) = default;
};

/// Half-open range of bytes in the joined text of an answer.
struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0;

    friend bool operator==(const TextRange&, const TextRange&) = default;
};

/// Oddities on the way that did not end the answer: "repaired_utf8", "skipped_event", "missing_usage",
/// "unclean_close", "dropped_parameter", "retried", "unknown_event", "cut_at_limit", "refusal", "buffered".
using Warnings = std::vector<std::string>;

/// One turn's answer of one contestant.
struct Answer {
    AnswerId id;
    int turn = 0; ///< from 0
    Parts parts;
    std::string reasoning; ///< visible thinking, never mixed into the parts
    AnswerEnd end = AnswerEnd::Complete;
    SealedRecord sealed;
    AnswerTimings timings;
    Usage usage;
    std::optional<double> cost; ///< US dollars, fixed when it ended
    Warnings warnings;
    std::vector<TextRange> identityRanges; ///< sentences that name its maker
    Timestamp endedAt;

    bool isVotable() const { return bakeoff::isVotable(end, hasContent(parts)); }

    friend bool operator==(const Answer&, const Answer&) = default;
};

/// Output tokens per second between first and last text; nothing where counts or times are missing.
std::optional<double> tokensPerSecond(const Answer& answer);
/// What the answer cost at these prices; the provider's own figure wins.
std::optional<double> costOf(const Usage& usage, const std::optional<struct Prices>& prices);

} // namespace bakeoff
