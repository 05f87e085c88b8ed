// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/model_list.h"

#include "core/net/json_prescan.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace bakeoff {

namespace {

using nlohmann::json;

const json* arrayIn(const json& value)
{
    if (value.is_array()) return &value;
    if (!value.is_object()) return nullptr;
    for (const char* key : {"data", "models"}) {
        const auto found = value.find(key);
        if (found != value.end() && found->is_array()) return &*found;
    }
    return nullptr;
}

std::string idOf(const json& row)
{
    if (row.is_string()) return row.get<std::string>();
    if (!row.is_object()) return {};
    for (const char* key : {"id", "name", "model"}) {
        const auto found = row.find(key);
        if (found != row.end() && found->is_string() && !found->get_ref<const std::string&>().empty())
            return found->get<std::string>();
    }
    return {};
}

} // namespace

Result<std::vector<std::string>> modelsIn(std::string_view body)
{
    const JsonPrescan scan = prescanJson(body);
    const json value =
        scan.isTooDeep ? json(json::value_t::discarded) : json::parse(scan.usable(body), nullptr, false);
    if (value.is_discarded()) return Unexpected(ErrorCode::UnexpectedReply, "the list of models is not JSON");
    const json* rows = arrayIn(value);
    if (rows == nullptr) return Unexpected(ErrorCode::UnexpectedReply, "the reply holds no list of models");
    std::vector<std::string> models;
    for (const json& row : *rows) {
        std::string id = idOf(row);
        constexpr std::string_view kFolder = "models/";
        if (id.rfind(kFolder, 0) == 0) id.erase(0, kFolder.size());
        if (!id.empty()) models.push_back(std::move(id));
    }
    std::sort(models.begin(), models.end());
    models.erase(std::unique(models.begin(), models.end()), models.end());
    if (models.size() > kMaxModels) models.resize(kMaxModels);
    return models;
}

} // namespace bakeoff
