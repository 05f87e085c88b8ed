// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/open_bakeoff.h"

#include <filesystem>
#include <vector>

namespace bakeoff::cli {

/// Prompts from a text file, one a line, or, where the name ends in .jsonl, one object a line: text or turns
/// (texts), and optionally categories or category, arena, language. Blank lines are skipped. errors:
/// FileMissing, FileUnreadable, BadRow (with the line)
Result<std::vector<NewPrompt>> readPrompts(const std::filesystem::path& path);

} // namespace bakeoff::cli
