// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/style_counts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace bakeoff {

namespace {

using std::string_view;

constexpr std::size_t kFence = 3;
constexpr std::size_t kMostIndent = 3;
constexpr std::size_t kMostHashes = 6;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::size_t runOf(string_view text, char c)
{
    return std::min(text.find_first_not_of(c), text.size());
}

struct Fence {
    char mark = '`';
    std::size_t length = 0;
};

/// The run of backticks or tildes that a line begins with, if it is long enough for a fence.
std::optional<Fence> fenceAt(string_view line)
{
    const std::size_t indent = runOf(line, ' ');
    if (indent > kMostIndent || indent == line.size()) return std::nullopt;
    const char mark = line[indent];
    if (mark != '`' && mark != '~') return std::nullopt;
    const std::size_t length = runOf(line.substr(indent), mark);
    return length >= kFence ? std::optional(Fence{mark, length}) : std::nullopt;
}

bool closes(string_view line, const Fence& open)
{
    const auto fence = fenceAt(line);
    if (!fence || fence->mark != open.mark || fence->length < open.length) return false;
    const string_view rest = line.substr(runOf(line, ' ') + fence->length);
    return std::all_of(rest.begin(), rest.end(), isBlank);
}

bool isHeader(string_view line)
{
    const std::size_t hashes = runOf(line, '#');
    return hashes >= 1 && hashes <= kMostHashes && hashes < line.size() && isBlank(line[hashes]);
}

bool isListItem(string_view line)
{
    while (!line.empty() && isBlank(line.front()))
        line.remove_prefix(1);
    if (line.size() < 2) return false;
    if (line[0] == '-' || line[0] == '*' || line[0] == '+') return isBlank(line[1]);
    const auto dot =
        static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), isDigit) - line.begin());
    return dot > 0 && dot + 1 < line.size() && line[dot] == '.' && isBlank(line[dot + 1]);
}

/// Stretches of one line between two doubled marks, with at least one other character and no mark inside.
std::int64_t boldStretches(string_view line, char mark)
{
    std::int64_t count = 0;
    const std::array both{mark, mark};
    const string_view pair(both.data(), both.size());
    for (std::size_t open = line.find(pair); open != string_view::npos; open = line.find(pair, open)) {
        const std::size_t close = line.find(mark, open + 2);
        if (close == string_view::npos) break;
        if (close > open + 2 && line.substr(close, 2) == pair) {
            ++count;
            open = close + 2;
        } else {
            ++open; // "***x**": the pair may begin one later
        }
    }
    return count;
}

enum class Kind { Word, Symbol, Invisible };

struct Range {
    char32_t first;
    char32_t last;
    Kind kind;
};

// Beyond ASCII; whatever stands in no range is part of a word.
constexpr std::array kRanges{Range{0x80, 0xA0, Kind::Invisible},      Range{0xA1, 0xA9, Kind::Symbol},
                             Range{0xAB, 0xAC, Kind::Symbol},         Range{0xAD, 0xAD, Kind::Invisible},
                             Range{0xAE, 0xB4, Kind::Symbol},         Range{0xB6, 0xB9, Kind::Symbol},
                             Range{0xBB, 0xBF, Kind::Symbol},         Range{0xD7, 0xD7, Kind::Symbol},
                             Range{0xF7, 0xF7, Kind::Symbol},         Range{0x2000, 0x200F, Kind::Invisible},
                             Range{0x2010, 0x2027, Kind::Symbol},     Range{0x2028, 0x202F, Kind::Invisible},
                             Range{0x2030, 0x205E, Kind::Symbol},     Range{0x205F, 0x206F, Kind::Invisible},
                             Range{0x2070, 0x2BFF, Kind::Symbol},     Range{0x2E00, 0x2E7F, Kind::Symbol},
                             Range{0x2E80, 0x2FFF, Kind::Symbol},     Range{0x3000, 0x3000, Kind::Invisible},
                             Range{0x3001, 0x33FF, Kind::Symbol},     Range{0x3400, 0x9FFF, Kind::Symbol},
                             Range{0xD800, 0xDFFF, Kind::Symbol},     Range{0xE000, 0xFAFF, Kind::Symbol},
                             Range{0xFE00, 0xFE0F, Kind::Invisible},  Range{0xFE10, 0xFE6F, Kind::Symbol},
                             Range{0xFEFF, 0xFEFF, Kind::Invisible},  Range{0xFF01, 0xFF0F, Kind::Symbol},
                             Range{0xFF1A, 0xFF20, Kind::Symbol},     Range{0xFF3B, 0xFF40, Kind::Symbol},
                             Range{0xFF5B, 0xFF9F, Kind::Symbol},     Range{0xFFE0, 0xFFFD, Kind::Symbol},
                             Range{0x1F000, 0x1FAFF, Kind::Symbol},   Range{0x20000, 0x3FFFF, Kind::Symbol},
                             Range{0xE0000, 0xE0FFF, Kind::Invisible}};

Kind kindOf(char32_t c)
{
    if (c < 0x80) {
        const bool isWord = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (isWord) return Kind::Word;
        return c <= 0x20 || c == 0x7F ? Kind::Invisible : Kind::Symbol;
    }
    const auto range = std::find_if(kRanges.begin(), kRanges.end(),
                                    [c](const Range& each) { return c >= each.first && c <= each.last; });
    return range == kRanges.end() ? Kind::Word : range->kind;
}

/// The code point at the front, which is taken away; an ill-formed byte gives U+FFFD.
char32_t takeCodePoint(string_view& text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    char32_t c = length <= 1 ? lead : lead & (0xFFU >> (length + 1));
    bool isWhole = length > 0 && length <= text.size() && lead <= 0xF4;
    for (std::size_t k = 1; isWhole && k < length; ++k) {
        const auto next = static_cast<unsigned char>(text[k]);
        isWhole = (next & 0xC0U) == 0x80;
        c = (c << 6U) | (next & 0x3FU);
    }
    text.remove_prefix(isWhole ? length : 1);
    return isWhole ? c : 0xFFFD;
}

std::int64_t tokensOf(string_view text)
{
    std::int64_t tokens = 0;
    bool isInWord = false;
    while (!text.empty()) {
        const Kind kind = kindOf(takeCodePoint(text));
        if (kind == Kind::Symbol || (kind == Kind::Word && !isInWord)) ++tokens;
        isInWord = kind == Kind::Word;
    }
    return tokens;
}

// Han, kana and Hangul are written without blanks between words, or with few.
bool isOfDenseScript(char32_t c)
{
    return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

} // namespace

StyleCounts styleCountsOf(string_view markdown)
{
    StyleCounts counts;
    counts.tokens = tokensOf(markdown);
    std::optional<Fence> open;
    while (!markdown.empty()) {
        const std::size_t end = std::min(markdown.find('\n'), markdown.size());
        string_view line = markdown.substr(0, end);
        markdown.remove_prefix(std::min(end + 1, markdown.size()));
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (open) {
            if (closes(line, *open)) open.reset();
            continue;
        }
        open = fenceAt(line);
        if (open) continue;
        counts.headers += isHeader(line) ? 1 : 0;
        counts.lists += isListItem(line) ? 1 : 0;
        counts.bold += boldStretches(line, '*') + boldStretches(line, '_');
    }
    return counts;
}

std::int64_t readingWordsOf(string_view text)
{
    std::int64_t words = 0;
    std::int64_t characters = 0;
    bool isInWord = false;
    while (!text.empty()) {
        const char32_t c = takeCodePoint(text);
        const bool isWord = kindOf(c) == Kind::Word;
        characters += isOfDenseScript(c) ? 1 : 0;
        words += isWord && !isInWord ? 1 : 0;
        isInWord = isWord || (isInWord && (c == U'\'' || c == 0x2019)); // "don't" is one word
    }
    return words + 2 * characters / 3;
}

} // namespace bakeoff
