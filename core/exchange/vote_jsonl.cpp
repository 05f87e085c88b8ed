// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/vote_jsonl.h"

#include "core/exchange/vote_columns_builder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

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

struct OwnedCells {
    std::string modelA, modelB, winner, categories, prompt, judge, time, language;

    explicit OwnedCells(const Json& record)
        : modelA(cell(record, "model_a"))
        , modelB(cell(record, "model_b"))
        , winner(cell(record, "winner"))
        , categories(cell(record, record.contains("categories") ? "categories" : "category"))
        , prompt(bakeoff::prompt(record))
        , judge(cell(record, "judge"))
        , time(cell(record, "tstamp"))
        , language(cell(record, "language"))
    {
    }

    VoteCells view() const { return {modelA, modelB, winner, categories, prompt, judge, time, language}; }
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
}

Result<void> addLine(std::string_view line, VoteColumnsBuilder& builder, VoteColumnSet& seen)
{
    const Json record = Json::parse(line.begin(), line.end(), nullptr, false);
    if (!record.is_object()) return Unexpected(ErrorCode::BadRow, "not a JSON object");
    for (const char* key : {"model_a", "model_b", "winner"})
        if (!record.contains(key)) return Unexpected(ErrorCode::BadRow, fmt::format("no {}", key));
    const OwnedCells cells(record);
    seen.hasCategories = seen.hasCategories || !cells.categories.empty();
    seen.hasPrompts = seen.hasPrompts || !cells.prompt.empty();
    seen.hasRaters = seen.hasRaters || !cells.judge.empty();
    seen.hasTimes = seen.hasTimes || !cells.time.empty();
    seen.hasLanguages = seen.hasLanguages || !cells.language.empty();
    return builder.add(cells.view());
}

} // namespace

Result<VoteColumns> parseVoteLines(std::string_view text, CategoryCells cells)
{
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    VoteColumnsBuilder builder({true, true, true, true, true}, cells, lines);
    VoteColumnSet seen;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        if (const auto added = addLine(line, builder, seen); !added)
            return Unexpected(added.error().code, fmt::format("line {}: {}", number, added.error().detail));
    }
    VoteColumns columns = builder.take();
    dropAbsent(columns, seen);
    return columns;
}

} // namespace bakeoff
