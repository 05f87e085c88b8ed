// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/json_prescan.h"

#include "core/base/utf8.h"

#include <array>
#include <charconv>
#include <optional>

namespace bakeoff {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kBom = "\xEF\xBB\xBF";

bool isHigh(unsigned unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}
bool isLow(unsigned unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

std::optional<unsigned> hexUnit(std::string_view digits)
{
    unsigned unit = 0;
    if (digits.size() < 4) return std::nullopt;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + 4, unit, 16);
    return error == std::errc() && end == digits.data() + 4 ? std::optional(unit) : std::nullopt;
}

std::string hexDigits(unsigned unit)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text(4, '0');
    for (std::size_t i = 0; i < 4; ++i)
        text[3 - i] = kDigits[(unit >> (4 * i)) & 0xFU];
    return text;
}

std::string utf8Of(unsigned high, unsigned low)
{
    const unsigned point = 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00);
    return {static_cast<char>(0xF0 | (point >> 18U)), static_cast<char>(0x80 | ((point >> 12U) & 0x3FU)),
            static_cast<char>(0x80 | ((point >> 6U) & 0x3FU)), static_cast<char>(0x80 | (point & 0x3FU))};
}

/// Walks over a JSON text once; copies only from the first change on.
class Scanner {
public:
    Scanner(std::string_view json, JsonPrescan& found) : json_(json), found_(found) {}

    void run()
    {
        int depth = 0;
        while (at_ < json_.size() && !found_.isTooDeep) {
            const char c = json_[at_];
            if (c == '"')
                string();
            else if (c == '{' || c == '[') {
                found_.isTooDeep = ++depth > kMaxJsonDepth;
                ++at_;
            } else if (c == '}' || c == ']') {
                --depth;
                ++at_;
            } else if (c == 'N' || c == 'I' || c == '-' || (c >= '0' && c <= '9')) {
                number();
            } else {
                ++at_;
            }
        }
        if (!found_.isChanged) return;
        found_.text.append(json_.substr(copied_));
    }

private:
    /// Puts other text in place of [at_, at_ + length).
    void replace(std::size_t length, std::string_view by)
    {
        found_.isChanged = true;
        found_.text.append(json_.substr(copied_, at_ - copied_)).append(by);
        at_ += length;
        copied_ = at_;
    }

    void string()
    {
        ++at_;
        while (at_ < json_.size()) {
            const auto c = static_cast<unsigned char>(json_[at_]);
            if (c == '"') {
                ++at_;
                return;
            }
            if (c == '\\')
                escape();
            else if (c < 0x20)
                replace(1, "\\u" + hexDigits(c));
            else
                ++at_;
        }
    }

    void escape()
    {
        if (json_.substr(at_, 2) != "\\u") {
            at_ += 2;
            return;
        }
        const auto unit = hexUnit(json_.substr(std::min(at_ + 2, json_.size())));
        if (!unit || (!isHigh(*unit) && !isLow(*unit))) {
            at_ += 2;
            return;
        }
        const std::string_view next = json_.substr(std::min(at_ + 6, json_.size()));
        const auto second = next.substr(0, 2) == "\\u" ? hexUnit(next.substr(2)) : std::nullopt;
        if (isHigh(*unit) && second && isLow(*second)) {
            at_ += 12;
            return;
        }
        found_.hasLoneSurrogates = true;
        replace(6, std::string(kHalfMark) + hexDigits(*unit));
    }

    void number()
    {
        for (const std::string_view word : {"NaN", "Infinity", "-Infinity"}) {
            if (json_.substr(at_, word.size()) != word) continue;
            replace(word.size(), "null");
            return;
        }
        std::size_t end = json_.find_first_not_of("+-.0123456789eE", at_);
        if (end == std::string_view::npos) end = json_.size();
        const std::string_view token = json_.substr(at_, end - at_);
        const auto exponent = token.find_first_of("eE");
        const bool isTiny =
            token.substr(std::min(exponent, token.size())).find('-') != std::string_view::npos;
        // Only an exponent, or three hundred digits, can leave the range of a double.
        if (!isTiny && (exponent != std::string_view::npos || token.size() > 300)) {
            double value = 0;
            const auto parsed = std::from_chars(token.data(), token.data() + token.size(), value);
            if (parsed.ec == std::errc::result_out_of_range) {
                replace(token.size(), "null");
                return;
            }
        }
        at_ = token.empty() ? at_ + 1 : end;
    }

    std::string_view json_;
    JsonPrescan& found_;
    std::size_t at_ = 0;
    std::size_t copied_ = 0;
};

} // namespace

JsonPrescan prescanJson(std::string_view json)
{
    JsonPrescan found;
    if (json.substr(0, kBom.size()) == kBom) json.remove_prefix(kBom.size());
    if (isValidUtf8(json)) {
        Scanner(json, found).run();
        return found;
    }
    const std::string repaired = repairedUtf8(json);
    Scanner(repaired, found).run();
    found.hasRepairedUtf8 = true;
    if (!found.isChanged) found.text = repaired;
    found.isChanged = true;
    return found;
}

std::string HalfJoiner::joined(std::string_view delta, bool hasMarks)
{
    std::string text;
    if (delta.empty()) return text;
    text.reserve(delta.size() + kReplacement.size());
    const auto letGo = [&] {
        if (held_ != 0) text += kReplacement;
        held_ = 0;
    };
    while (hasMarks && !delta.empty()) {
        const std::size_t mark = delta.find(kHalfMark);
        const auto unit =
            mark == std::string_view::npos ? std::nullopt : hexUnit(delta.substr(mark + kHalfMark.size()));
        if (!unit || (!isHigh(*unit) && !isLow(*unit))) break;
        if (mark > 0) letGo();
        text += delta.substr(0, mark);
        delta.remove_prefix(mark + kHalfMark.size() + 4);
        if (isLow(*unit)) {
            text += held_ != 0 ? utf8Of(held_, *unit) : std::string(kReplacement);
            held_ = 0;
        } else {
            letGo();
            held_ = *unit;
        }
    }
    if (!delta.empty()) letGo();
    return text.append(delta);
}

std::string HalfJoiner::rest()
{
    if (held_ == 0) return {};
    held_ = 0;
    return std::string(kReplacement);
}

} // namespace bakeoff
