// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/printable.h"

#include "core/base/utf8.h"

#include <wchar.h>

#include <algorithm>
#include <cwchar>

namespace bakeoff::cli {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 1;
};

/// text is well-formed UTF-8 and not empty.
CodePoint firstCodePoint(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t value = bytes == 1 ? lead : bytes == 2 ? lead & 0x1FU : bytes == 3 ? lead & 0x0FU : lead & 0x07U;
    for (std::size_t i = 1; i < bytes && i < text.size(); ++i)
        value = (value << 6U) | (byte(i) & 0x3FU);
    return {value, std::min(bytes, text.size())};
}

bool isDirectionOverride(char32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool isLineSeparator(char32_t c)
{
    return c == 0x2028 || c == 0x2029;
}

/// U+2400 … U+2421 show the control characters themselves.
void appendPicture(std::string& out, char32_t control)
{
    const auto last = static_cast<unsigned char>(control == 0x7F ? 0xA1 : 0x80 + control);
    out.append("\xE2\x90").push_back(static_cast<char>(last));
}

std::size_t widthOf(char32_t c)
{
    const int width = ::wcwidth(static_cast<wchar_t>(c));
    return width < 0 ? 1 : static_cast<std::size_t>(width);
}

} // namespace

std::string printable(std::string_view text)
{
    const std::string whole = repairedUtf8(text);
    std::string out;
    out.reserve(whole.size());
    for (std::string_view rest = whole; !rest.empty();) {
        const auto [c, bytes] = firstCodePoint(rest);
        if (c == U'\n')
            out.push_back('\n');
        else if (c == U'\t')
            out.append("    ");
        else if (c == U'\r') {
            if (!rest.substr(bytes).starts_with('\n')) out.push_back('\n');
        } else if (c < 0x20 || c == 0x7F)
            appendPicture(out, c);
        else if ((c >= 0x80 && c <= 0x9F) || isDirectionOverride(c))
            out.append(kReplacement);
        else if (isLineSeparator(c))
            out.push_back('\n');
        else
            out.append(rest.substr(0, bytes));
        rest.remove_prefix(bytes);
    }
    return out;
}

std::string printableLine(std::string_view text)
{
    std::string line = printable(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

std::size_t displayWidth(std::string_view text)
{
    const std::string whole = repairedUtf8(text);
    std::size_t width = 0;
    for (std::string_view rest = whole; !rest.empty();) {
        const auto [c, bytes] = firstCodePoint(rest);
        width += widthOf(c);
        rest.remove_prefix(bytes);
    }
    return width;
}

std::string fitted(std::string_view text, std::size_t columns)
{
    const std::size_t width = displayWidth(text);
    if (width <= columns) return std::string(text) + std::string(columns - width, ' ');
    if (columns == 0) return {};
    const std::string whole = repairedUtf8(text);
    std::string out;
    std::size_t used = 0;
    for (std::string_view rest = whole; !rest.empty();) {
        const auto [c, bytes] = firstCodePoint(rest);
        if (used + widthOf(c) > columns - 1) break;
        used += widthOf(c);
        out.append(rest.substr(0, bytes));
        rest.remove_prefix(bytes);
    }
    return out + "…" + std::string(columns - 1 - used, ' ');
}

namespace {

/// Appends the pieces of one line without line ends.
void wrapLine(std::string_view line, std::size_t columns, std::vector<std::string>& out)
{
    std::size_t begin = 0;                      // of the piece being filled
    std::size_t blank = std::string_view::npos; // last blank inside it
    std::size_t width = 0;
    std::size_t at = 0;
    while (at < line.size()) {
        const auto [c, bytes] = firstCodePoint(line.substr(at));
        if (width + widthOf(c) > columns && at > begin) {
            if (c == U' ') blank = at; // the blank itself does not fit: it is the break
            const bool hasBlank = blank != std::string_view::npos && blank > begin;
            const std::size_t end = hasBlank ? blank : at;
            out.emplace_back(line.substr(begin, end - begin));
            begin = hasBlank ? blank + 1 : at;
            at = begin;
            blank = std::string_view::npos;
            width = 0;
            continue;
        }
        if (c == U' ') blank = at;
        width += widthOf(c);
        at += bytes;
    }
    out.emplace_back(line.substr(begin));
}

} // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t columns)
{
    const std::string whole = repairedUtf8(text);
    const std::size_t room = std::max<std::size_t>(columns, 2);
    std::vector<std::string> lines;
    std::string_view rest = whole;
    while (true) {
        const auto end = rest.find('\n');
        wrapLine(rest.substr(0, end), room, lines);
        if (end == std::string_view::npos) return lines;
        rest.remove_prefix(end + 1);
    }
}

std::string counted(std::int64_t count, std::string_view noun)
{
    return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

} // namespace bakeoff::cli
