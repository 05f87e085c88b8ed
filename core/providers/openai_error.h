// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/answer_end.h"

#include <optional>
#include <string>
#include <string_view>

namespace bakeoff {

/// What a server says went wrong, found in any of the shapes that occur.
struct ServerError {
    std::string message;
    std::string type;
    std::string code;
    std::string param;
};

/// Reads a body or event: {"error": object or text}, {"message"}, {"detail"}, {"errors": […]}, a list of
/// these. Nothing where it is no JSON.
std::optional<ServerError> serverErrorIn(std::string_view json);

/// What an HTTP status means (protocols 2.13).
struct StatusClass {
    std::string_view name; ///< "auth", "rate_limited", "server" …: SealedRecord::errorClass
    bool isRetryable = false;
    AnswerEnd end = AnswerEnd::HttpError; ///< ContentFilter where a filter refused the prompt
};
StatusClass classOfStatus(int status, const std::optional<ServerError>& error, std::string_view body);

/// The class of an error object inside a good response.
StatusClass classOfError(const ServerError& error);

/// One line of at most 300 characters: tags stripped, control characters gone, everything like a key blanked.
std::string shortText(std::string_view text);
/// The text without the key, wherever the server has echoed it. An empty key changes nothing.
std::string withoutKey(std::string text, std::string_view key);

} // namespace bakeoff
