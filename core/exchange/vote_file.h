// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/leaderboard/vote_columns.h"

#include <filesystem>
#include <string_view>

namespace bakeoff {

/// How the cells of a category column are read: names with ';' between several, or one integer whose bit k
/// means category "k".
enum class CategoryCells { Names, Bits };

/// Votes of a CSV file (RFC 4180; also CRLF, a byte order mark, line breaks in quotes) or of JSON lines, told
/// apart by the first character.
///
/// columns  model_a, model_b, winner (model_a, model_b, tie, "tie (bothbad)", both_bad); optional category or
///          categories, prompt, judge, tstamp (epoch seconds or ISO 8601, UTC), language; all others are
///          ignored. JSON lines take the same keys; prompt may also be the first turn of conversation_a.
/// errors   FileMissing, FileUnreadable; BadRow with "line N: …" for everything wrong inside
/// threads  pure but for the file; one pass, memory below three times the file
Result<VoteColumns> readVotes(const std::filesystem::path& path, CategoryCells cells = CategoryCells::Names);

/// The same for text that is in memory already, for example from standard input.
Result<VoteColumns> parseVotes(std::string_view text, CategoryCells cells = CategoryCells::Names);

} // namespace bakeoff
