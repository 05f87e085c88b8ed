// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff::cli {

/// Text of others made harmless for a terminal: ill-formed bytes replaced, escape and control characters
/// turned into their pictures, direction overrides into U+FFFD. Line feeds stay, a tab becomes four blanks.
std::string printable(std::string_view text);
/// As printable(), on one line.
std::string printableLine(std::string_view text);

/// Columns the text takes on a terminal. Needs a UTF-8 LC_CTYPE.
std::size_t displayWidth(std::string_view text);
/// Padded with blanks on the right, or cut with "…", to exactly this many columns.
std::string fitted(std::string_view text, std::size_t columns);
/// Lines of at most `columns`, broken at blanks where there are some; existing line ends stay.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

/// "1 vote", "2 votes": a count with its noun, whose plural takes an s.
std::string counted(std::int64_t count, std::string_view noun);

} // namespace bakeoff::cli
