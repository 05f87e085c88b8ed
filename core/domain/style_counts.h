// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace bakeoff {

/// What the look of an answer consists of, as the public arenas count it for style control.
struct StyleCounts {
    std::int64_t tokens = 0;  ///< runs of letters and digits, and other visible symbols; code included
    std::int64_t headers = 0; ///< outside fenced code, as the others
    std::int64_t lists = 0;   ///< items, numbered or not
    std::int64_t bold = 0;    ///< stretches

    friend bool operator==(const StyleCounts&, const StyleCounts&) = default;
};

/// markdown  UTF-8; ill-formed bytes count as symbols
/// source    statistics reference, section 15.1: an unclosed fence runs to the end, and a fence may be made
///           of backticks or of tildes
/// threads   pure; one pass
StyleCounts styleCountsOf(std::string_view markdown);

/// How much there is to read: runs of letters and digits; of scripts without blanks two words for three
/// characters, which takes readers as long.
std::int64_t readingWordsOf(std::string_view text);

} // namespace bakeoff
