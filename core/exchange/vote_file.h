// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/leaderboard/vote_columns.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

/// How the cells of a category column are read: names with ';' between several, or one integer whose bit k
/// means category "k".
enum class CategoryCells { Names, Bits };

/// Whether the counts that style control needs are read; they are as much again as all the rest.
enum class StyleCells { Ignored, Read };

struct VoteFileOptions {
    CategoryCells categories = CategoryCells::Names;
    StyleCells style = StyleCells::Ignored;
    std::vector<std::string> segments = {}; ///< k of the columns segment_k that are wanted
};

/// Votes of a CSV file (RFC 4180; also CRLF, a byte order mark, line breaks in quotes) or of JSON lines, told
/// apart by the first character.
///
/// columns  model_a, model_b, winner (model_a, model_b, tie, "tie (bothbad)", both_bad); optional category or
///          categories, prompt, judge, tstamp (epoch seconds or ISO 8601, UTC), language, segment_k, and the
///          counts tokens_a, headers_a, lists_a, bolds_a and the same for _b; all others are ignored. JSON
///          lines take the same keys; prompt may also be the first turn of conversation_a, and the counts may
///          stand in conv_metadata or be those of the texts of conversation_a and conversation_b.
/// errors   FileMissing, FileUnreadable; BadRow with "line N: …" for everything wrong inside
/// threads  pure but for the file; one pass, by several threads of its own where the text is long; memory
///          below three times the file
Result<VoteColumns> readVotes(const std::filesystem::path& path, const VoteFileOptions& options = {});

/// The same for text that is in memory already, for example from standard input.
Result<VoteColumns> parseVotes(std::string_view text, const VoteFileOptions& options = {});

} // namespace bakeoff
