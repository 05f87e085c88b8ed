// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/prompt_file.h"

#include "core/base/utf8.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <string>
#include <string_view>

namespace bakeoff::cli {

namespace {

using Json = nlohmann::json;

Unexpected badRow(std::size_t line, std::string_view what)
{
    return Unexpected(ErrorCode::BadRow, fmt::format("line {}: {}", line, what));
}

/// The strings of a list, or the string itself. False where it holds anything else.
bool readTexts(const Json& json, std::vector<std::string>& texts)
{
    if (json.is_string()) {
        texts.push_back(json.get<std::string>());
        return true;
    }
    if (!json.is_array()) return false;
    for (const Json& item : json) {
        if (!item.is_string()) return false;
        texts.push_back(item.get<std::string>());
    }
    return true;
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Result<NewPrompt> promptOf(const std::string& text, std::size_t line)
{
    const auto row = Json::parse(text, nullptr, false);
    if (!row.is_object()) return badRow(line, "not a JSON object");
    NewPrompt prompt;
    const bool hasTurns = row.contains("turns");
    if (!hasTurns && !row.contains("text")) return badRow(line, "neither text nor turns");
    if (!readTexts(row.at(hasTurns ? "turns" : "text"), prompt.turns))
        return badRow(line, "a turn is not a text");
    if (prompt.turns.empty() || isBlank(prompt.turns.front())) return badRow(line, "the prompt is empty");
    for (const char* key : {"categories", "category"})
        if (row.contains(key) && !readTexts(row.at(key), prompt.categories))
            return badRow(line, fmt::format("{} is not a list of texts", key));
    if (row.contains("arena")) {
        const auto arena =
            row["arena"].is_string() ? parseArena(row["arena"].get<std::string>()) : std::nullopt;
        if (!arena) return badRow(line, "unknown arena");
        prompt.arena = *arena;
    }
    if (row.contains("language") && row["language"].is_string())
        prompt.language = row["language"].get<std::string>();
    return prompt;
}

} // namespace

Result<std::vector<NewPrompt>> readPrompts(const std::filesystem::path& path)
{
    std::error_code failure;
    if (!std::filesystem::exists(path, failure)) return Unexpected(ErrorCode::FileMissing, {});
    std::ifstream file(path);
    if (!file || std::filesystem::is_directory(path, failure))
        return Unexpected(ErrorCode::FileUnreadable, {});
    const bool isJson = path.extension() == ".jsonl";
    std::vector<NewPrompt> prompts;
    std::string text;
    for (std::size_t line = 1; std::getline(file, text); ++line) {
        if (line == 1 && text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
        if (text.ends_with('\r')) text.pop_back();
        if (isBlank(text)) continue;
        if (!isValidUtf8(text)) return badRow(line, "not UTF-8");
        auto prompt =
            isJson ? promptOf(text, line) : Result<NewPrompt>(NewPrompt{Arena::Text, {text}, {}, {}});
        if (!prompt) return Unexpected(prompt.error());
        prompts.push_back(std::move(*prompt));
    }
    if (file.bad()) return Unexpected(ErrorCode::FileUnreadable, {});
    return prompts;
}

} // namespace bakeoff::cli
