// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/canonical_row.h"

#include "core/domain/answer_end.h"
#include "core/domain/arena.h"
#include "core/store/database.h"

#include <nlohmann/json.hpp>

namespace bakeoff {

namespace {

using Json = nlohmann::json; // objects are ordered by key

std::string compact(const Json& json)
{
    // Ill-formed text of an importer must not make a vote impossible to store: its bytes are replaced, always
    // alike.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json parsed(std::string_view text)
{
    auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) throw DamagedValue{"a column holds no JSON"};
    return json;
}

Json mediaJson(const MediaRef& media)
{
    return {{"original", toHex(media.original)},
            {"display", media.display ? Json(toHex(*media.display)) : Json()},
            {"mime", media.mime}};
}

struct PartToJson {
    Json operator()(const TextPart& part) const { return {{"text", part.text}}; }
    Json operator()(const ImagePart& part) const { return {{"image", mediaJson(part.media)}}; }
    Json operator()(const VideoPart& part) const { return {{"video", mediaJson(part.media)}}; }
    Json operator()(const CitationPart& part) const
    {
        return {{"citation",
                 {{"url", part.url},
                  {"title", part.title},
                  {"quote", part.quote},
                  {"begin", part.begin ? Json(*part.begin) : Json()},
                  {"end", part.end ? Json(*part.end) : Json()}}}};
    }
    Json operator()(const FilePart& part) const
    {
        return {{"file", {{"media", mediaJson(part.media)}, {"name", part.name}}}};
    }
};

Json partsJson(const Parts& parts)
{
    auto json = Json::array();
    for (const auto& part : parts)
        json.push_back(std::visit(PartToJson{}, part));
    return json;
}

} // namespace

std::string canonicalRow(const RowFields& fields)
{
    auto json = Json::object();
    for (const auto& [name, value] : fields)
        json[name] = std::visit([](const auto& alternative) { return Json(alternative); }, value);
    return compact(json);
}

std::string canonicalNumber(double number)
{
    return Json(number).dump();
}

Sha256Digest promptDigest(const Prompt& prompt)
{
    auto turns = Json::array();
    for (const auto& turn : prompt.turns)
        turns.push_back(partsJson(turn.parts));
    return sha256(compact({{"arena", std::string(arenaName(prompt.arena))}, {"turns", turns}}));
}

Sha256Digest answerDigest(const Answer& answer)
{
    return sha256(compact({{"end", std::string(answerEndName(answer.end))},
                           {"parts", partsJson(answer.parts)},
                           {"reasoning", answer.reasoning}}));
}

std::string stringsJson(const std::vector<std::string>& strings)
{
    return compact(Json(strings));
}

std::vector<std::string> stringsFromJson(std::string_view json)
{
    const auto array = parsed(json);
    std::vector<std::string> strings;
    for (const auto& element : array) {
        if (!element.is_string()) throw DamagedValue{"a column holds no list of strings"};
        strings.push_back(element.get<std::string>());
    }
    return strings;
}

std::string rangesJson(const std::vector<TextRange>& ranges)
{
    auto array = Json::array();
    for (const auto& range : ranges)
        array.push_back({range.begin, range.end});
    return compact(array);
}

std::vector<TextRange> rangesFromJson(std::string_view json)
{
    const auto array = parsed(json);
    std::vector<TextRange> ranges;
    for (const auto& pair : array) {
        if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_unsigned() ||
            !pair[1].is_number_unsigned())
            throw DamagedValue{"a column holds no list of ranges"};
        ranges.push_back({pair[0].get<std::size_t>(), pair[1].get<std::size_t>()});
    }
    return ranges;
}

std::string pricesJson(const Prices& prices)
{
    return compact({{"input", prices.input}, {"output", prices.output}});
}

Prices pricesFromJson(std::string_view json)
{
    const auto object = parsed(json);
    if (!object.is_object() || !object.contains("input") || !object["input"].is_number() ||
        !object.contains("output") || !object["output"].is_number())
        throw DamagedValue{"a note holds no prices"};
    return {object["input"].get<double>(), object["output"].get<double>()};
}

std::string objectJson(const std::vector<std::pair<std::string, std::string>>& members)
{
    auto object = Json::object();
    for (const auto& [name, value] : members)
        object[name] = value;
    return compact(object);
}

bool isJsonObject(std::string_view json)
{
    const auto value = Json::parse(json, nullptr, false);
    return !value.is_discarded() && value.is_object();
}

} // namespace bakeoff
