// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv_records.h"

#include <fmt/format.h>

#include <algorithm>

namespace bakeoff {

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
    ++line_;
}

void CsvRecords::readPlain()
{
    const std::size_t begin = position_;
    const char* data = text_.data();
    const std::size_t size = text_.size();
    std::size_t end = begin;
    for (;; ++end) {
        while (end < size && data[end] != ',' && data[end] != '\n' && data[end] != '\r')
            ++end;
        if (endsField(end)) break; // else a lone carriage return, which is text
    }
    position_ = end;
    fields_.emplace_back(data + begin, end - begin);
}

Result<void> CsvRecords::readQuoted()
{
    const std::size_t openingLine = line_;
    const std::size_t begin = ++position_;
    std::string* unescaped = nullptr;
    std::size_t piece = begin;
    for (;;) {
        const std::size_t quote = text_.find('"', position_);
        if (quote == std::string_view::npos)
            return Unexpected(ErrorCode::BadRow,
                              fmt::format("line {}: a quote that is never closed", openingLine));
        line_ +=
            static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(position_),
                                                text_.begin() + static_cast<std::ptrdiff_t>(quote), '\n'));
        position_ = quote + 1;
        if (position_ == text_.size() || text_[position_] != '"') break;
        if (unescaped == nullptr) unescaped = &unescaped_.emplace_back();
        unescaped->append(text_.substr(piece, position_ - piece)); // with one of the two quotes
        piece = ++position_;
    }
    const std::string_view last = text_.substr(piece, position_ - 1 - piece);
    if (!endsField(position_))
        return Unexpected(ErrorCode::BadRow, fmt::format("line {}: text behind a closing quote", line_));
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
    unescaped_.clear();
    while (position_ < text_.size() && endsField(position_) && text_[position_] != ',')
        skipLineEnd();
    if (position_ == text_.size()) return false;
    recordLine_ = line_;
    for (;;) {
        if (position_ < text_.size() && text_[position_] == '"') {
            if (const auto read = readQuoted(); !read) return Unexpected(read.error());
        } else {
            readPlain();
        }
        if (isAtLineEnd()) break;
        ++position_;
    }
    skipLineEnd();
    return true;
}

} // namespace bakeoff
