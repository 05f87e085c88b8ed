// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bakeoff {

/// What one pass over a JSON text found and mended, so that a strict parser does not lose the whole event
/// (protocols 3.3).
struct JsonPrescan {
    bool isTooDeep = false; ///< beyond kMaxJsonDepth: must not be parsed at all
    bool hasRepairedUtf8 = false;
    bool hasLoneSurrogates = false; ///< halves stand in the text as kHalfMark and four hex digits
    bool isChanged = false;         ///< text holds the mended form; else the input is fine as it is
    std::string text;

    std::string_view usable(std::string_view original) const
    {
        return isChanged ? std::string_view(text) : original;
    }
};

inline constexpr int kMaxJsonDepth = 64;

/// U+FDD0, a noncharacter that no text may interchange. A pair of escapes split over two events cannot be
/// written in UTF-8, so each half travels as this mark and its digits until HalfJoiner puts them together.
inline constexpr std::string_view kHalfMark = "\xEF\xB7\x90";

/// Replaces ill-formed UTF-8 by U+FFFD, escapes control bytes in strings, turns NaN, Infinity and numbers
/// beyond a double into null, marks lone surrogate halves, drops a byte order mark.
JsonPrescan prescanJson(std::string_view json);

/// Joins surrogate halves over the deltas of one channel; what stays alone becomes U+FFFD.
class HalfJoiner {
public:
    /// hasMarks: whether the event it came from had lone halves.
    std::string joined(std::string_view delta, bool hasMarks);
    /// A half waits: the next delta will not come out as it went in, even without marks.
    bool isWaiting() const { return held_ != 0; }
    /// At the end of the stream: U+FFFD for a half that waits, else nothing.
    std::string rest();

private:
    unsigned held_ = 0; ///< a high half; 0: none
};

} // namespace bakeoff
