// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

#include <algorithm>

namespace bakeoff {

namespace {

struct Sequence {
    std::size_t length; ///< bytes of the well-formed character, or of the maximal ill-formed part
    bool isWellFormed;
    bool isCutShort; ///< ill-formed only because the text ends here
};

struct Lead {
    std::size_t length; ///< 0: cannot begin a character
    unsigned char low;  ///< allowed range of the second byte, Unicode 15, table 3-7
    unsigned char high;
};

Lead leadOf(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
    if (byte == 0xE0) return {3, 0xA0, 0xBF};
    if (byte == 0xED) return {3, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
    if (byte == 0xF0) return {4, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
    if (byte == 0xF4) return {4, 0x80, 0x8F};
    return {0, 0, 0};
}

Sequence sequenceAt(std::string_view bytes, std::size_t at)
{
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (byteAt(at) < 0x80) return {1, true, false};
    const Lead lead = leadOf(byteAt(at));
    if (lead.length == 0) return {1, false, false};
    for (std::size_t i = 1; i < lead.length; ++i) {
        if (at + i >= bytes.size()) return {i, false, true};
        const auto low = i == 1 ? lead.low : static_cast<unsigned char>(0x80);
        const auto high = i == 1 ? lead.high : static_cast<unsigned char>(0xBF);
        if (byteAt(at + i) < low || byteAt(at + i) > high) return {i, false, false};
    }
    return {lead.length, true, false};
}

} // namespace

bool isValidUtf8(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const auto sequence = sequenceAt(bytes, at);
        if (!sequence.isWellFormed) return false;
        at += sequence.length;
    }
    return true;
}

std::string repairedUtf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const auto sequence = sequenceAt(bytes, at);
        if (sequence.isWellFormed)
            text += bytes.substr(at, sequence.length);
        else
            text += "\xEF\xBF\xBD";
        at += sequence.length;
    }
    return text;
}

std::size_t completeUtf8Prefix(std::string_view bytes)
{
    const std::size_t tail = std::min<std::size_t>(3, bytes.size());
    for (std::size_t back = tail; back > 0; --back) {
        const std::size_t at = bytes.size() - back;
        const auto sequence = sequenceAt(bytes, at);
        if (sequence.isCutShort && at + sequence.length == bytes.size()) return at;
    }
    return bytes.size();
}

} // namespace bakeoff
