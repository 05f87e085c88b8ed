// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/preferences.h"

#include "core/catalog/config_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace bakeoff {

namespace {

using nlohmann::json;

struct SettingRow {
    Setting setting;
    std::string_view key;
    std::string_view absent;
};

constexpr std::array kTable{
    SettingRow{Setting::RaterName, "rater", "me"},
    SettingRow{Setting::Theme, "theme", "system"},
    SettingRow{Setting::Language, "language", "system"},
    SettingRow{Setting::TextSize, "text_size", "100"},
    SettingRow{Setting::ShowReasoning, "show_reasoning", "no"},
    SettingRow{Setting::LastEndpoint, "last_endpoint", ""},
    SettingRow{Setting::LastFolder, "last_folder", ""},
    SettingRow{Setting::WindowGeometry, "window_geometry", ""},
};
static_assert(kTable.size() == kSettings.size());

const SettingRow& rowOf(Setting setting)
{
    return *std::find_if(kTable.begin(), kTable.end(),
                         [&](const SettingRow& row) { return row.setting == setting; });
}

std::vector<RecentFile> recentFrom(const json& whole)
{
    std::vector<RecentFile> files;
    const auto list = whole.find("recent_files");
    if (list == whole.end() || !list->is_array()) return files;
    for (const json& row : *list) {
        const auto field = [&](const char* key) { return row.is_object() ? row.find(key) : row.end(); };
        const auto path = field("path");
        if (path == row.end() || !path->is_string()) continue;
        RecentFile file;
        file.path = path->get<std::string>();
        if (const auto title = field("title"); title != row.end() && title->is_string())
            file.title = title->get<std::string>();
        if (const auto votes = field("votes"); votes != row.end() && votes->is_number_integer())
            file.votes = votes->get<std::int64_t>();
        if (const auto opened = field("last_opened"); opened != row.end() && opened->is_number_integer())
            file.lastOpened = Timestamp(Micros(opened->get<std::int64_t>()));
        files.push_back(std::move(file));
    }
    return files;
}

json rowsOf(const std::vector<RecentFile>& files)
{
    json rows = json::array();
    for (const RecentFile& file : files)
        rows.push_back({{"path", file.path.string()},
                        {"title", file.title},
                        {"votes", file.votes},
                        {"last_opened", file.lastOpened.time_since_epoch().count()}});
    return rows;
}

} // namespace

std::string_view settingKey(Setting setting)
{
    return rowOf(setting).key;
}
std::string_view settingDefault(Setting setting)
{
    return rowOf(setting).absent;
}

class Preferences::Impl {
public:
    std::filesystem::path file; ///< empty: never written
    json whole = json::object();
    std::vector<RecentFile> recent;

    Result<void> commit(json next, std::vector<RecentFile> nextRecent)
    {
        next["recent_files"] = rowsOf(nextRecent);
        if (!file.empty()) {
            const auto text = next.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
            if (const auto saved = replaceConfigFile(file, text); !saved) return saved;
        }
        whole = std::move(next);
        recent = std::move(nextRecent);
        return {};
    }
};

Preferences::Preferences(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Preferences::~Preferences() = default;
Preferences::Preferences(Preferences&&) noexcept = default;
Preferences& Preferences::operator=(Preferences&&) noexcept = default;

Result<Preferences> Preferences::load(const std::filesystem::path& file)
{
    auto impl = std::make_unique<Impl>();
    impl->file = file;
    const auto content = readConfigFile(file);
    if (!content) return Unexpected(content.error());
    if (content->has_value()) {
        impl->whole = json::parse(**content, nullptr, false);
        if (!impl->whole.is_object())
            return Unexpected(ErrorCode::FileUnreadable,
                              file.string() + ": not valid JSON; repair it or move it away");
        impl->recent = recentFrom(impl->whole);
    }
    return Preferences(std::move(impl));
}

Preferences Preferences::defaults()
{
    return Preferences(std::make_unique<Impl>());
}

std::string Preferences::value(Setting setting) const
{
    const auto found = impl_->whole.find(std::string(settingKey(setting)));
    if (found != impl_->whole.end() && found->is_string()) return found->get<std::string>();
    return std::string(settingDefault(setting));
}

const std::vector<RecentFile>& Preferences::recentFiles() const
{
    return impl_->recent;
}

Result<void> Preferences::set(Setting setting, const std::string& value)
{
    json next = impl_->whole;
    const std::string key(settingKey(setting));
    if (value == settingDefault(setting))
        next.erase(key);
    else
        next[key] = value;
    return impl_->commit(std::move(next), impl_->recent);
}

Result<void> Preferences::addRecentFile(RecentFile file)
{
    auto recent = impl_->recent;
    recent.erase(std::remove_if(recent.begin(), recent.end(),
                                [&](const RecentFile& each) { return each.path == file.path; }),
                 recent.end());
    recent.insert(recent.begin(), std::move(file));
    if (recent.size() > kMaxRecentFiles) recent.resize(kMaxRecentFiles);
    return impl_->commit(impl_->whole, std::move(recent));
}

Result<void> Preferences::removeRecentFile(const std::filesystem::path& path)
{
    auto recent = impl_->recent;
    recent.erase(std::remove_if(recent.begin(), recent.end(),
                                [&](const RecentFile& each) { return each.path == path; }),
                 recent.end());
    return impl_->commit(impl_->whole, std::move(recent));
}

} // namespace bakeoff
