// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/vote_csv.h"

#include "core/base/at_once.h"
#include "core/exchange/csv_records.h"
#include "core/exchange/vote_columns_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <thread>
#include <utility>
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

// Rows to reserve for: as many as such bytes have, if the first ones are like the rest.
std::size_t expectedRows(std::string_view text, std::size_t bytes)
{
    constexpr std::size_t kSample = 65'536;
    const std::string_view sample = text.substr(0, kSample);
    const auto lines = static_cast<double>(std::count(sample.begin(), sample.end(), '\n') + 1);
    const double share = static_cast<double>(bytes) / static_cast<double>(sample.size() + 1);
    return static_cast<std::size_t>(1.1 * lines * share) + 16;
}

// The records that begin in a part of the text, and what was read of them.
struct Chunk {
    std::size_t begin;
    std::size_t end;
    VoteColumnsBuilder builder;
    Result<std::size_t> readTo = std::size_t{0}; // where the next record begins
};

class VoteCsv {
public:
    VoteCsv(const OpenText& open, const VoteFileOptions& options, Layout layout)
        : open_(open), options_(options), layout_(std::move(layout))
    {
    }

    /// window  on the text from the header on
    /// begin   of the records behind it
    Result<VoteColumns> read(const TextWindow& window, std::size_t begin, const CsvChunks& limits) const
    {
        std::vector<Chunk> chunks = chunksFrom(window, begin, limits);
        atOnce(chunks.size(), [&](std::size_t k) {
            chunks[k].readTo = readRows(chunks[k].begin, chunks[k].end, chunks[k].builder);
        });
        return joined(std::move(chunks));
    }

private:
    std::vector<Chunk> chunksFrom(const TextWindow& window, std::size_t begin, const CsvChunks& limits) const
    {
        const std::size_t bytes = window.size() - begin;
        const std::size_t count = std::clamp(bytes / limits.leastBytes, std::size_t{1}, limits.most);
        std::vector<std::size_t> begins{begin};
        for (std::size_t k = 1; k < count; ++k)
            if (const auto next = recordBehind(begin + bytes / count * k); next && *next > begins.back())
                begins.push_back(*next);
        begins.push_back(window.size());
        std::vector<Chunk> chunks;
        for (std::size_t k = 0; k + 1 < begins.size(); ++k) {
            // The first takes in the others in the end.
            const std::size_t own = k == 0 ? bytes : begins[k + 1] - begins[k];
            chunks.push_back({begins[k], begins[k + 1],
                              VoteColumnsBuilder(layout_.columns(), options_.categories,
                                                 expectedRows(window.text(), own))});
        }
        return chunks;
    }

    // A place at or behind this one where a record probably begins: behind a line break, and what stands
    // there reads as a vote. It may be within quotes all the same. Never in front of an empty line, which
    // would belong to no chunk.
    std::optional<std::size_t> recordBehind(std::size_t position) const
    {
        constexpr int kMostTries = 64;
        constexpr std::size_t kLongest = 65'536; // record that is looked at
        TextWindow window = open_();
        if (!window.moveTo(position)) return std::nullopt;
        std::size_t at = position - window.begin();
        for (int tries = 0; tries < kMostTries; ++tries) {
            const std::size_t lineEnd = window.text().find('\n', at);
            at = lineEnd + 1;
            if (lineEnd == std::string_view::npos || at == window.text().size()) return std::nullopt;
            if (window.text()[at] == '\n' || window.text()[at] == '\r') continue;
            CsvRecords records(window.text().substr(0, at + kLongest), at, at + 1);
            const auto read = records.next();
            if (read && *read && records.fields().size() == layout_.width &&
                parseWinner(records.fields()[layout_.winner]))
                return window.begin() + at;
        }
        return std::nullopt;
    }

    // Where the records end that begin in [begin, end), one after the other.
    Result<std::size_t> readRows(std::size_t begin, std::size_t end, VoteColumnsBuilder& builder) const
    {
        TextWindow window = open_();
        VoteCells cells;
        cells.segments.resize(layout_.segments.size());
        while (begin < end) {
            if (!window.moveTo(begin)) return Unexpected(ErrorCode::FileUnreadable, {});
            CsvRecords records(window.text(), begin - window.begin(),
                               std::min(end, window.end()) - window.begin());
            for (;;) {
                begin = window.begin() + records.position();
                const auto read = records.next();
                // What touches the end of the window may go on behind it.
                const bool isCut = !read || records.position() == window.text().size();
                if (isCut && !window.reachesEnd()) break;
                if (!read) return Unexpected(read.error());
                if (!*read) return window.begin() + records.position();
                if (const auto added = addRow(records, cells, builder); !added)
                    return Unexpected(added.error());
            }
        }
        return begin;
    }

    Result<void> addRow(const CsvRecords& records, VoteCells& cells, VoteColumnsBuilder& builder) const
    {
        if (records.fields().size() != layout_.width)
            return Unexpected(ErrorCode::BadRow,
                              fmt::format("line {}: {} fields where the header has {}", records.line(),
                                          records.fields().size(), layout_.width));
        readCells(cells, records.fields(), layout_);
        if (const auto added = builder.add(cells); !added)
            return Unexpected(added.error().code,
                              fmt::format("line {}: {}", records.line(), added.error().detail));
        return {};
    }

    // Where a chunk began at the wrong place or failed, or its models may be too many, its part is read again
    // from where the one before it ended: that finds what is really there, as reading in one go would.
    Result<VoteColumns> joined(std::vector<Chunk> chunks) const
    {
        Chunk& first = chunks.front();
        Result<std::size_t> readTo = first.readTo;
        for (std::size_t k = 1; k < chunks.size() && readTo; ++k) {
            Chunk& chunk = chunks[k];
            if (chunk.readTo && chunk.begin == *readTo && first.builder.append(std::move(chunk.builder)))
                readTo = chunk.readTo;
            else
                readTo = readRows(*readTo, chunk.end, first.builder);
        }
        if (!readTo) return Unexpected(readTo.error());
        return first.builder.take();
    }

    const OpenText& open_;
    const VoteFileOptions& options_;
    Layout layout_;
};

} // namespace

CsvChunks CsvChunks::ofThisMachine()
{
    constexpr std::size_t kMost = 8; // joining is the work of one
    constexpr std::size_t kLeastBytes = std::size_t{1} << 20U;
    return {std::clamp(std::size_t{std::thread::hardware_concurrency()}, std::size_t{1}, kMost), kLeastBytes};
}

Result<VoteColumns>
parseVoteCsv(const OpenText& open, std::size_t begin, const VoteFileOptions& options, const CsvChunks& chunks)
{
    TextWindow window = open();
    for (;;) {
        if (!window.moveTo(begin)) return Unexpected(ErrorCode::FileUnreadable, {});
        CsvRecords header(window.text(), begin - window.begin(), window.text().size());
        const auto read = header.next();
        if ((!read || header.position() == window.text().size()) && !window.reachesEnd()) continue;
        if (!read) return Unexpected(read.error());
        if (!*read) return Unexpected(ErrorCode::BadRow, "line 1: the file is empty");
        auto layout = layoutOf(header.fields(), header.line(), options);
        if (!layout) return Unexpected(layout.error());
        return VoteCsv(open, options, std::move(*layout))
            .read(window, window.begin() + header.position(), chunks);
    }
}

} // namespace bakeoff
