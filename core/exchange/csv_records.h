// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

/// Records of CSV text (RFC 4180), one after the other. LF and CRLF end a record outside quotes; empty lines
/// are skipped; a quote inside an unquoted field is text.
class CsvRecords {
public:
    /// text must outlive this.
    explicit CsvRecords(std::string_view text) : CsvRecords(text, 0, text.size()) {}
    /// Only the records that begin in [begin, end). One begins at begin, or an empty line; the last may reach
    /// beyond end.
    CsvRecords(std::string_view text, std::size_t begin, std::size_t end)
        : text_(text), end_(end), position_(begin)
    {
    }

    /// Reads the next record into fields(); false at the end.
    /// errors: BadRow, a quote that is never closed, or text behind a closing quote
    Result<bool> next();

    /// Valid until the next call.
    const std::vector<std::string_view>& fields() const { return fields_; }
    /// Line on which the record began, from 1. Counted from the beginning of the text when asked for.
    std::size_t line() const { return lineAt(record_); }
    /// Behind what has been read: in front of another record, or of the end.
    std::size_t position() const { return position_; }

private:
    Result<void> readQuoted();
    bool endsField(std::size_t position) const;
    bool isAtLineEnd() const;
    void skipLineEnd();
    std::size_t lineAt(std::size_t position) const;

    std::string_view text_;
    std::size_t end_;
    std::size_t position_;
    std::size_t record_ = 0;
    std::vector<std::string_view> fields_;
    std::deque<std::string> unescaped_; // fields with doubled quotes, of this record
};

} // namespace bakeoff
