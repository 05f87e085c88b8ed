// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/answer_end.h"

namespace bakeoff {

std::string_view answerEndName(AnswerEnd end)
{
    switch (end) {
    case AnswerEnd::Complete: return "complete";
    case AnswerEnd::Length: return "length";
    case AnswerEnd::Refused: return "refused";
    case AnswerEnd::ContentFilter: return "content_filter";
    case AnswerEnd::ToolRequested: return "tool_requested";
    case AnswerEnd::Paused: return "paused";
    case AnswerEnd::HttpError: return "http_error";
    case AnswerEnd::ServerError: return "server_error";
    case AnswerEnd::NetworkError: return "network_error";
    case AnswerEnd::Timeout: return "timeout";
    case AnswerEnd::Stalled: return "stalled";
    case AnswerEnd::Cancelled: return "cancelled";
    case AnswerEnd::Truncated: return "truncated";
    case AnswerEnd::Malformed: return "malformed";
    case AnswerEnd::TooLarge: return "too_large";
    case AnswerEnd::Empty: return "empty";
    case AnswerEnd::LocalProcess: return "local_process";
    case AnswerEnd::Expired: return "expired";
    }
    return {};
}

std::optional<AnswerEnd> parseAnswerEnd(std::string_view name)
{
    for (const AnswerEnd end : kAnswerEnds)
        if (answerEndName(end) == name) return end;
    return std::nullopt;
}

bool isVotable(AnswerEnd end, bool hasContent)
{
    switch (end) {
    case AnswerEnd::Complete:
    case AnswerEnd::Length:
    case AnswerEnd::Refused: return hasContent;
    case AnswerEnd::ContentFilter:
    case AnswerEnd::ToolRequested:
    case AnswerEnd::Paused:
    case AnswerEnd::HttpError:
    case AnswerEnd::ServerError:
    case AnswerEnd::NetworkError:
    case AnswerEnd::Timeout:
    case AnswerEnd::Stalled:
    case AnswerEnd::Cancelled:
    case AnswerEnd::Truncated:
    case AnswerEnd::Malformed:
    case AnswerEnd::TooLarge:
    case AnswerEnd::Empty:
    case AnswerEnd::LocalProcess:
    case AnswerEnd::Expired: return false;
    }
    return false;
}

} // namespace bakeoff
