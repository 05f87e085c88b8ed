// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace bakeoff {

/// Appends what does not grow the text beyond most bytes, and never takes more room than that: a string on
/// its own doubles what it has.
inline void appendWithin(std::string& text, std::string_view more, std::size_t most)
{
    const std::size_t size = text.size() + more.size();
    if (size > text.capacity()) {
        std::string larger; // a new one: asked for more room, the old one may double it all the same
        larger.reserve(std::max(size, std::min(most, 2 * text.capacity())));
        larger += text;
        text.swap(larger);
    }
    text += more;
}

} // namespace bakeoff
