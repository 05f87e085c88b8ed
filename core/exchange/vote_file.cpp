// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/vote_file.h"

#include "core/exchange/csv_records.h"
#include "core/exchange/vote_columns_builder.h"
#include "core/exchange/vote_jsonl.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace bakeoff {

namespace {

using Position = std::optional<std::size_t>;

// Where the header has the columns we know.
struct Layout {
    std::size_t width = 0;
    std::size_t modelA = 0;
    std::size_t modelB = 0;
    std::size_t winner = 0;
    Position categories;
    Position prompt;
    Position judge;
    Position time;
    Position language;
    std::vector<std::size_t> style; // all of kStyleColumns, or none
    std::vector<std::string> segmentKeys;
    std::vector<std::size_t> segments;

    VoteColumnSet columns() const
    {
        return {categories.has_value(), prompt.has_value(), judge.has_value(), time.has_value(),
                language.has_value(),   !style.empty(),     segmentKeys};
    }
};

Position columnOf(const std::vector<std::string_view>& header, std::string_view name)
{
    const auto found = std::find(header.begin(), header.end(), name);
    if (found == header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
}

// All eight or none: without one of them there is nothing to hold equal.
void addStyle(Layout& layout, const std::vector<std::string_view>& header)
{
    for (const std::string_view name : kStyleColumns)
        if (const Position found = columnOf(header, name)) layout.style.push_back(*found);
    if (layout.style.size() != kStyleColumns.size()) layout.style.clear();
}

Result<Layout>
layoutOf(const std::vector<std::string_view>& header, std::size_t line, const VoteFileOptions& options)
{
    Layout layout;
    layout.width = header.size();
    const auto require = [&](std::string_view name, std::size_t& position) -> Result<void> {
        const Position found = columnOf(header, name);
        if (!found) return Unexpected(ErrorCode::BadRow, fmt::format("line {}: no column {}", line, name));
        position = *found;
        return {};
    };
    if (const auto found = require("model_a", layout.modelA); !found) return Unexpected(found.error());
    if (const auto found = require("model_b", layout.modelB); !found) return Unexpected(found.error());
    if (const auto found = require("winner", layout.winner); !found) return Unexpected(found.error());
    layout.categories = columnOf(header, "categories");
    if (!layout.categories) layout.categories = columnOf(header, "category");
    layout.prompt = columnOf(header, "prompt");
    layout.judge = columnOf(header, "judge");
    layout.time = columnOf(header, "tstamp");
    layout.language = columnOf(header, "language");
    if (options.style == StyleCells::Read) addStyle(layout, header);
    for (const std::string& key : options.segments) {
        const Position found = columnOf(header, "segment_" + key);
        if (!found) continue;
        layout.segmentKeys.push_back(key);
        layout.segments.push_back(*found);
    }
    return layout;
}

void readCells(VoteCells& cells, const std::vector<std::string_view>& fields, const Layout& layout)
{
    const auto optional = [&](const Position& position) {
        return position ? fields[*position] : std::string_view();
    };
    cells.modelA = fields[layout.modelA];
    cells.modelB = fields[layout.modelB];
    cells.winner = fields[layout.winner];
    cells.categories = optional(layout.categories);
    cells.prompt = optional(layout.prompt);
    cells.judge = optional(layout.judge);
    cells.time = optional(layout.time);
    cells.language = optional(layout.language);
    for (std::size_t k = 0; k < layout.style.size(); ++k)
        cells.style[k] = fields[layout.style[k]];
    for (std::size_t k = 0; k < layout.segments.size(); ++k)
        cells.segments[k] = fields[layout.segments[k]];
}

Result<VoteColumns> parseCsv(std::string_view text, const VoteFileOptions& options)
{
    CsvRecords records(text);
    const auto first = records.next();
    if (!first) return Unexpected(first.error());
    if (!*first) return Unexpected(ErrorCode::BadRow, "line 1: the file is empty");
    const auto layout = layoutOf(records.fields(), records.line(), options);
    if (!layout) return Unexpected(layout.error());
    VoteCells cells;
    cells.segments.resize(layout->segments.size());
    VoteColumnsBuilder builder(layout->columns(), options.categories,
                               static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
    for (;;) {
        const auto read = records.next();
        if (!read) return Unexpected(read.error());
        if (!*read) return builder.take();
        if (records.fields().size() != layout->width)
            return Unexpected(ErrorCode::BadRow,
                              fmt::format("line {}: {} fields where the header has {}", records.line(),
                                          records.fields().size(), layout->width));
        readCells(cells, records.fields(), *layout);
        if (const auto added = builder.add(cells); !added)
            return Unexpected(added.error().code,
                              fmt::format("line {}: {}", records.line(), added.error().detail));
    }
}

} // namespace

Result<VoteColumns> parseVotes(std::string_view text, const VoteFileOptions& options)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) text.remove_prefix(kByteOrderMark.size());
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return Unexpected(ErrorCode::BadRow, "line 1: the file is empty");
    return text[first] == '{' ? parseVoteLines(text, options) : parseCsv(text, options);
}

Result<VoteColumns> readVotes(const std::filesystem::path& path, const VoteFileOptions& options)
{
    std::error_code failure;
    if (!std::filesystem::exists(path, failure)) return Unexpected(ErrorCode::FileMissing, path.string());
    if (std::filesystem::is_directory(path, failure))
        return Unexpected(ErrorCode::FileUnreadable, path.string() + " is a folder");
    std::ifstream file(path, std::ios::binary);
    if (!file) return Unexpected(ErrorCode::FileUnreadable, path.string());
    std::string text;
    const auto size = std::filesystem::file_size(path, failure);
    if (!failure) { // a pipe has no size
        text.resize(size);
        file.read(text.data(), static_cast<std::streamsize>(size));
        text.resize(static_cast<std::size_t>(file.gcount()));
    } else {
        text.assign(std::istreambuf_iterator<char>(file), {});
    }
    if (file.bad()) return Unexpected(ErrorCode::FileUnreadable, path.string());
    return parseVotes(text, options);
}

} // namespace bakeoff
