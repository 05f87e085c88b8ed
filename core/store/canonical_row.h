// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sha256.h"
#include "core/domain/answer.h"
#include "core/domain/contestant.h"
#include "core/domain/prompt.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace bakeoff {

/// The fields of one chain row. Ordered by name, as they are written.
using RowFields = std::map<std::string, std::variant<std::nullptr_t, std::int64_t, std::string>, std::less<>>;

/// UTF-8 JSON with sorted keys, no blanks, integers and strings only, null fields present (contracts 1,
/// "Chain").
std::string canonicalRow(const RowFields& fields);

/// A decimal that reads back to the same number: how a row holds what is no integer.
std::string canonicalNumber(double number);

/// What makes two prompts equal: arena, turns and attachments.
Sha256Digest promptDigest(const Prompt& prompt);
/// What was said: parts, visible reasoning and how it ended.
Sha256Digest answerDigest(const Answer& answer);

// JSON in columns. Reading throws DamagedValue where the text is not of the form written.
std::string stringsJson(const std::vector<std::string>& strings);
std::vector<std::string> stringsFromJson(std::string_view json);
std::string rangesJson(const std::vector<TextRange>& ranges); ///< [[begin,end],…]
std::vector<TextRange> rangesFromJson(std::string_view json);
std::string pricesJson(const Prices& prices);
Prices pricesFromJson(std::string_view json);
/// An object of strings, for the payload of an event.
std::string objectJson(const std::vector<std::pair<std::string, std::string>>& members);
bool isJsonObject(std::string_view json);

} // namespace bakeoff
