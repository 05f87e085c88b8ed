// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace bakeoff {

/// How an answer ended: a fact stored beside it, never text inside it.
enum class AnswerEnd {
    Complete,
    Length,        ///< output or context limit reached
    Refused,       ///< the model declined
    ContentFilter, ///< a provider's filter blocked the prompt or cut the answer
    ToolRequested, ///< the model wants a client-side tool
    Paused,        ///< a server-side loop paused and the continuation budget is used up
    HttpError,     ///< status ≥ 400, or a redirect that was not followed
    ServerError,   ///< an error object inside a good response or stream
    NetworkError,  ///< DNS, connect, TLS, proxy, reset before a response
    Timeout,
    Stalled, ///< no bytes, or only keep-alives, for too long
    Cancelled,
    Truncated, ///< ended without its terminal signal
    Malformed, ///< not the protocol
    TooLarge,
    Empty,        ///< good terminal signal, but neither text nor image
    LocalProcess, ///< a managed child failed to start or died
    Expired,      ///< an asynchronous job vanished
};

inline constexpr std::array kAnswerEnds{
    AnswerEnd::Complete,      AnswerEnd::Length,    AnswerEnd::Refused,   AnswerEnd::ContentFilter,
    AnswerEnd::ToolRequested, AnswerEnd::Paused,    AnswerEnd::HttpError, AnswerEnd::ServerError,
    AnswerEnd::NetworkError,  AnswerEnd::Timeout,   AnswerEnd::Stalled,   AnswerEnd::Cancelled,
    AnswerEnd::Truncated,     AnswerEnd::Malformed, AnswerEnd::TooLarge,  AnswerEnd::Empty,
    AnswerEnd::LocalProcess,  AnswerEnd::Expired};

/// "complete", "length", "refused", "content_filter" …: the stored name.
std::string_view answerEndName(AnswerEnd end);
std::optional<AnswerEnd> parseAnswerEnd(std::string_view name);

/// May an answer that ended so be voted on? hasContent: it holds text or a medium.
bool isVotable(AnswerEnd end, bool hasContent);

} // namespace bakeoff
