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
    explicit CsvRecords(std::string_view text) : text_(text) {}

    /// Reads the next record into fields(); false at the end.
    /// errors: BadRow, a quote that is never closed, or text behind a closing quote
    Result<bool> next();

    /// Valid until the next call.
    const std::vector<std::string_view>& fields() const { return fields_; }
    /// Line on which the record began, from 1.
    std::size_t line() const { return recordLine_; }

private:
    Result<void> readQuoted();
    void readPlain();
    bool endsField(std::size_t position) const;
    bool isAtLineEnd() const;
    void skipLineEnd();

    std::string_view text_;
    std::size_t position_ = 0;
    std::size_t line_ = 1;
    std::size_t recordLine_ = 1;
    std::vector<std::string_view> fields_;
    std::deque<std::string> unescaped_; // fields with doubled quotes, of this record
};

} // namespace bakeoff
