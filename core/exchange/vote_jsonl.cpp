// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/vote_jsonl.h"

#include "core/exchange/vote_columns_builder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace bakeoff {

namespace {

using Json = nlohmann::json;

// A string as it is, a number as text, a list with ';' between its members; everything else is no cell.
std::string cellText(const Json& value)
{
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number()) return value.dump();
    std::string text;
    if (!value.is_array()) return text;
    for (const Json& member : value) {
        if (!member.is_string() && !member.is_number()) continue;
        if (!text.empty()) text += ';';
        text += cellText(member);
    }
    return text;
}

std::string cell(const Json& record, const char* key)
{
    const auto found = record.find(key);
    return found == record.end() ? std::string() : cellText(*found);
}

std::string prompt(const Json& record)
{
    if (record.contains("prompt")) return cell(record, "prompt");
    const auto conversation = record.find("conversation_a");
    if (conversation == record.end() || !conversation->is_array()) return {};
    for (const Json& turn : *conversation) {
        if (!turn.is_object() || cell(turn, "role") != "user") continue;
        const auto content = turn.find("content");
        if (content == turn.end()) return {};
        return content->is_string() ? content->get<std::string>() : content->dump();
    }
    return {};
}

// The sum of what the public records count by kind: {"h1": 2, "h3": 1}, or one number.
std::optional<std::int64_t> total(const Json& counts)
{
    if (counts.is_number_integer()) return counts.get<std::int64_t>();
    if (!counts.is_object()) return std::nullopt;
    std::int64_t sum = 0;
    for (const Json& count : counts) {
        if (!count.is_number_integer()) return std::nullopt;
        sum += count.get<std::int64_t>();
    }
    return sum;
}

// conv_metadata of the public records.
std::optional<StyleCounts> publishedStyle(const Json& record, const std::string& side)
{
    const auto metadata = record.find("conv_metadata");
    if (metadata == record.end() || !metadata->is_object()) return std::nullopt;
    const auto count = [&](const std::string& key) -> std::optional<std::int64_t> {
        const auto found = metadata->find(key);
        return found == metadata->end() ? std::nullopt : total(*found);
    };
    const auto tokens = count("sum_assistant_" + side + "_tokens");
    const auto headers = count("header_count_" + side);
    const auto lists = count("list_count_" + side);
    const auto bold = count("bold_count_" + side);
    if (!tokens || !headers || !lists || !bold) return std::nullopt;
    return StyleCounts{*tokens, *headers, *lists, *bold};
}

// Of the assistant's turns, one below the other.
std::optional<StyleCounts> countedStyle(const Json& record, const std::string& side)
{
    const auto conversation = record.find("conversation_" + side);
    if (conversation == record.end() || !conversation->is_array()) return std::nullopt;
    StyleCounts all;
    for (const Json& turn : *conversation) {
        if (!turn.is_object() || cell(turn, "role") != "assistant") continue;
        const StyleCounts one = styleCountsOf(cell(turn, "content"));
        all.tokens += one.tokens;
        all.headers += one.headers;
        all.lists += one.lists;
        all.bold += one.bold;
    }
    return all;
}

std::optional<StyleCounts> styleOf(const Json& record, const std::string& side)
{
    if (const auto published = publishedStyle(record, side)) return published;
    return countedStyle(record, side);
}

std::array<std::string, 8> styleCells(const Json& record)
{
    std::array<std::string, 8> cells;
    if (record.contains(kStyleColumns[0])) {
        for (std::size_t k = 0; k < cells.size(); ++k)
            cells[k] = cell(record, std::string(kStyleColumns[k]).c_str());
        return cells;
    }
    const auto a = styleOf(record, "a");
    const auto b = styleOf(record, "b");
    if (!a || !b) return cells;
    const std::array counts{a->tokens, a->headers, a->lists, a->bold,
                            b->tokens, b->headers, b->lists, b->bold};
    std::transform(counts.begin(), counts.end(), cells.begin(),
                   [](std::int64_t count) { return std::to_string(count); });
    return cells;
}

struct OwnedCells {
    std::string modelA, modelB, winner, categories, prompt, judge, time, language;
    std::array<std::string, 8> style;
    std::vector<std::string> segments;

    OwnedCells(const Json& record, const VoteFileOptions& options)
        : modelA(cell(record, "model_a"))
        , modelB(cell(record, "model_b"))
        , winner(cell(record, "winner"))
        , categories(cell(record, record.contains("categories") ? "categories" : "category"))
        , prompt(bakeoff::prompt(record))
        , judge(cell(record, "judge"))
        , time(cell(record, "tstamp"))
        , language(cell(record, "language"))
    {
        if (options.style == StyleCells::Read) style = styleCells(record);
        for (const std::string& key : options.segments)
            segments.push_back(cell(record, ("segment_" + key).c_str()));
    }

    VoteCells view() const
    {
        VoteCells cells{modelA, modelB, winner, categories, prompt, judge, time, language, {}, {}};
        std::copy(style.begin(), style.end(), cells.style.begin());
        cells.segments.assign(segments.begin(), segments.end());
        return cells;
    }
};

// A column no row speaks of does not exist.
void dropAbsent(VoteColumns& columns, const VoteColumnSet& seen)
{
    if (!seen.hasCategories) {
        columns.categorySets.clear();
        columns.categories.clear();
    }
    if (!seen.hasPrompts) columns.prompts.clear();
    if (!seen.hasRaters) {
        columns.raters.clear();
        columns.raterNames.clear();
    }
    if (!seen.hasTimes) columns.times.clear();
    if (!seen.hasLanguages) {
        columns.languages.clear();
        columns.languageNames.clear();
    }
    const auto isEmpty = [](const VoteSegment& segment) {
        return segment.names.empty() || (segment.names.size() == 1 && segment.names.front().empty());
    };
    columns.segments.erase(std::remove_if(columns.segments.begin(), columns.segments.end(), isEmpty),
                           columns.segments.end());
}

Result<void> addLine(std::string_view line,
                     const VoteFileOptions& options,
                     VoteColumnsBuilder& builder,
                     VoteColumnSet& seen)
{
    const Json record = Json::parse(line.begin(), line.end(), nullptr, false);
    if (!record.is_object()) return Unexpected(ErrorCode::BadRow, "not a JSON object");
    for (const char* key : {"model_a", "model_b", "winner"})
        if (!record.contains(key)) return Unexpected(ErrorCode::BadRow, fmt::format("no {}", key));
    const OwnedCells cells(record, options);
    seen.hasCategories = seen.hasCategories || !cells.categories.empty();
    seen.hasPrompts = seen.hasPrompts || !cells.prompt.empty();
    seen.hasRaters = seen.hasRaters || !cells.judge.empty();
    seen.hasTimes = seen.hasTimes || !cells.time.empty();
    seen.hasLanguages = seen.hasLanguages || !cells.language.empty();
    return builder.add(cells.view());
}

// Whether the first record says what its answers look like; then all have to.
bool tellsStyle(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    const Json record = Json::parse(line.begin(), line.end(), nullptr, false);
    return record.is_object() && !styleCells(record).front().empty();
}

} // namespace

Result<VoteColumns> parseVoteLines(std::string_view text, const VoteFileOptions& options)
{
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    const bool readsStyle = options.style == StyleCells::Read && tellsStyle(text);
    VoteColumnsBuilder builder({true, true, true, true, true, readsStyle, options.segments},
                               options.categories, lines);
    VoteColumnSet seen;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        if (const auto added = addLine(line, options, builder, seen); !added)
            return Unexpected(added.error().code, fmt::format("line {}: {}", number, added.error().detail));
    }
    VoteColumns columns = builder.take();
    dropAbsent(columns, seen);
    return columns;
}

} // namespace bakeoff
