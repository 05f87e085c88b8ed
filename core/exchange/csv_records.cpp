// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>

namespace bakeoff {

namespace {

constexpr std::uint64_t kEachByte = 0x0101010101010101;
constexpr std::uint64_t kHighBits = kEachByte * 0x80;
constexpr std::uint64_t kOtherBits = ~kHighBits;

// The high bit of each byte that is a comma or below 14, so that \n and \r are among them. No carry leaves a
// byte.
std::uint64_t stopsIn(std::uint64_t word)
{
    const std::uint64_t differing = word ^ (kEachByte * ',');
    const std::uint64_t otherThanComma = ((differing & kOtherBits) + kOtherBits) | differing;
    const std::uint64_t aboveLineEnds = ((word & kOtherBits) + kEachByte * (0x80 - 14)) | word;
    return ~(otherThanComma & aboveLineEnds) & kHighBits;
}

// The first byte of eight in the lowest bits, on every machine.
std::uint64_t inOrder(std::uint64_t word)
{
    if constexpr (std::endian::native == std::endian::little) return word;
    std::uint64_t reversed = 0;
    for (unsigned k = 0; k < sizeof word; ++k)
        reversed = reversed << 8U | (word >> (8U * k) & 0xFFU);
    return reversed;
}

// Tells each comma or control character ahead once, then the end.
class Stops {
public:
    Stops(std::string_view text, std::size_t position) : text_(text), word_(position), stops_(stopsAt(word_))
    {
    }

    std::size_t next()
    {
        while (stops_ == 0)
            stops_ = stopsAt(word_ += sizeof stops_);
        const std::size_t stop = word_ + static_cast<unsigned>(std::countr_zero(stops_)) / 8;
        stops_ &= stops_ - 1;
        return std::min(stop, text_.size());
    }

private:
    std::uint64_t stopsAt(std::size_t position) const
    {
        std::uint64_t word = 0;
        if (position + sizeof word > text_.size()) return lastStops(position);
        std::memcpy(&word, text_.data() + position, sizeof word);
        return stopsIn(inOrder(word));
    }

    // Behind the end as if lines ended there.
    std::uint64_t lastStops(std::size_t position) const
    {
        std::uint64_t word = 0;
        char bytes[sizeof word];
        std::fill(std::begin(bytes), std::end(bytes), '\n');
        if (position < text_.size()) std::memcpy(bytes, text_.data() + position, text_.size() - position);
        std::memcpy(&word, bytes, sizeof word);
        return stopsIn(inOrder(word));
    }

    std::string_view text_;
    std::size_t word_;    // position of the eight bytes that are looked at
    std::uint64_t stops_; // the high bits of those of them that are still to be told
};

} // namespace

bool CsvRecords::endsField(std::size_t position) const
{
    if (position == text_.size()) return true;
    const char c = text_[position];
    return c == ',' || c == '\n' ||
           (c == '\r' && (position + 1 == text_.size() || text_[position + 1] == '\n'));
}

bool CsvRecords::isAtLineEnd() const
{
    return position_ == text_.size() || text_[position_] != ',';
}

void CsvRecords::skipLineEnd()
{
    if (position_ < text_.size() && text_[position_] == '\r') ++position_;
    if (position_ < text_.size() && text_[position_] == '\n') ++position_;
}

std::size_t CsvRecords::lineAt(std::size_t position) const
{
    const auto end = text_.begin() + static_cast<std::ptrdiff_t>(position);
    return 1 + static_cast<std::size_t>(std::count(text_.begin(), end, '\n'));
}

Result<void> CsvRecords::readQuoted()
{
    const std::size_t opening = position_;
    std::string* unescaped = nullptr;
    std::size_t piece = ++position_;
    for (;;) {
        const std::size_t quote = text_.find('"', position_);
        if (quote == std::string_view::npos)
            return Unexpected(ErrorCode::BadRow,
                              fmt::format("line {}: a quote that is never closed", lineAt(opening)));
        position_ = quote + 1;
        if (position_ == text_.size() || text_[position_] != '"') break;
        if (unescaped == nullptr) unescaped = &unescaped_.emplace_back();
        unescaped->append(text_.substr(piece, position_ - piece)); // with one of the two quotes
        piece = ++position_;
    }
    const std::string_view last = text_.substr(piece, position_ - 1 - piece);
    if (!endsField(position_))
        return Unexpected(ErrorCode::BadRow,
                          fmt::format("line {}: text behind a closing quote", lineAt(position_)));
    if (unescaped == nullptr) {
        fields_.push_back(last);
    } else {
        unescaped->append(last);
        fields_.emplace_back(*unescaped);
    }
    return {};
}

Result<bool> CsvRecords::next()
{
    fields_.clear();
    if (!unescaped_.empty()) unescaped_.clear();
    while (position_ < end_ && endsField(position_) && text_[position_] != ',')
        skipLineEnd();
    if (position_ >= end_) return false;
    record_ = position_;
    Stops stops(text_, position_);
    for (;;) {
        if (position_ < text_.size() && text_[position_] == '"') {
            if (const auto read = readQuoted(); !read) return Unexpected(read.error());
            stops = Stops(text_, position_ + 1);
        } else {
            std::size_t stop = stops.next();
            while (!endsField(stop)) // a lone carriage return or another control character, which is text
                stop = stops.next();
            fields_.emplace_back(text_.data() + position_, stop - position_);
            position_ = stop;
        }
        if (isAtLineEnd()) break;
        ++position_;
    }
    skipLineEnd();
    return true;
}

} // namespace bakeoff
