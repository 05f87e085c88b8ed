// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/answer.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

/// What stands in place of a masked sentence.
inline constexpr std::string_view kMask = "[masked]";

/// Sentences in which an answer names its maker or model: "I am X, made by Y", "As a language model trained
/// by Y", "我是由Y开发的…", or any sentence in the first person that contains one of the given names.
///
/// text     the joined text of an answer, UTF-8
/// names    names and ids of this contestant and its origin (those shorter than three characters are not
/// looked for) returns  ordered, disjoint byte ranges, each a whole sentence A flag too many costs a vote its
/// place in the boards, one too few costs the blindness: doubtful sentences are flagged.
std::vector<TextRange> scanIdentity(std::string_view text, std::span<const std::string> names);

/// text with what lies in the ranges replaced by kMask; ranges count from offset bytes before text.
std::string maskedText(std::string_view text, std::span<const TextRange> ranges, std::size_t offset = 0);

} // namespace bakeoff
