// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/endpoint.h"
#include "core/providers/provider.h"

#include <string>
#include <string_view>

namespace bakeoff {

/// The body of a Chat Completions request (protocols 2.1). What is unset is absent from it. Invalid UTF-8 is
/// replaced; an extra body that is no JSON object is left out.
std::string chatRequestBody(const AnswerRequest& request, const EndpointSwitches& switches);

/// "max_tokens" or "max_completion_tokens".
std::string_view tokenLimitName(TokenLimitField field);

} // namespace bakeoff
