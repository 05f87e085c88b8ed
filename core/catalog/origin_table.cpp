// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/origin_table.h"

#include "core/base/log.h"
#include "core/catalog/config_file.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace bakeoff {

namespace {

using nlohmann::json;

std::optional<OriginId> originIn(const json& rows, const std::string& document, const std::string& path)
{
    for (const json& row : rows) {
        const auto is = [&](const char* key, const std::string& value) {
            const auto found = row.find(key);
            return found != row.end() && found->is_string() && found->get<std::string>() == value;
        };
        if (!row.is_object() || !is("document", document) || !is("path", path)) continue;
        const auto origin = row.find("origin");
        if (origin != row.end() && origin->is_string()) return OriginId::parse(origin->get<std::string>());
    }
    return std::nullopt;
}

} // namespace

OriginTable::OriginTable(std::filesystem::path file, Seed seed) : file_(std::move(file)), random_(seed) {}

OriginId OriginTable::originFor(DocumentId document, const std::filesystem::path& canonicalPath)
{
    const ConfigLock lock(file_.string() + ".lock");
    const auto content = readConfigFile(file_);
    json whole = json::object();
    bool isDamaged = !content.has_value();
    if (content && content->has_value()) {
        whole = json::parse(**content, nullptr, false);
        isDamaged = !whole.is_object();
    }
    const auto list = isDamaged ? whole.end() : whole.find("origins");
    json rows = !isDamaged && list != whole.end() && list->is_array() ? *list : json::array();
    if (const auto known = originIn(rows, document.toString(), canonicalPath.string())) return *known;

    const OriginId drawn = OriginId::random(random_);
    if (isDamaged) {
        log::warning("origins.json cannot be read; this session writes a chain of its own");
        return drawn;
    }
    rows.push_back(
        {{"document", document.toString()}, {"path", canonicalPath.string()}, {"origin", drawn.toString()}});
    whole["format"] = "bakeoff.origins/1";
    whole["origins"] = std::move(rows);
    const auto text = whole.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
    if (!replaceConfigFile(file_, text)) log::warning("origins.json cannot be written");
    return drawn;
}

} // namespace bakeoff
