// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

/// What a person may set; key and default of each stand in one table in the .cpp.
enum class Setting {
    RaterName,      ///< pseudonym used where none is given
    Theme,          ///< "system", "light", "dark"
    Language,       ///< BCP 47, or "system"
    TextSize,       ///< percent
    ShowReasoning,  ///< "yes", "no"; while blind it counts as no
    LastEndpoint,   ///< name chosen last in the form for contestants
    LastFolder,     ///< of the last file dialog
    WindowGeometry, ///< as the window writes it
};

inline constexpr std::array kSettings{Setting::RaterName,  Setting::Theme,         Setting::Language,
                                      Setting::TextSize,   Setting::ShowReasoning, Setting::LastEndpoint,
                                      Setting::LastFolder, Setting::WindowGeometry};

std::string_view settingKey(Setting setting);
std::string_view settingDefault(Setting setting);

struct RecentFile {
    std::filesystem::path path;
    std::string title;
    std::int64_t votes = 0;
    Timestamp lastOpened;

    friend bool operator==(const RecentFile&, const RecentFile&) = default;
};

/// The person's settings and recently used files: preferences.json. Unknown fields survive. Home thread only.
class Preferences {
public:
    static constexpr std::size_t kMaxRecentFiles = 12;

    /// Defaults where the file does not exist. A damaged file gives an error, and stays as it is: whoever
    /// goes on with defaults() does not overwrite it. errors: FileUnreadable
    static Result<Preferences> load(const std::filesystem::path& file);
    /// Nothing but defaults, and never written.
    static Preferences defaults();

    ~Preferences();
    Preferences(Preferences&&) noexcept;
    Preferences& operator=(Preferences&&) noexcept;

    std::string value(Setting setting) const;
    /// Newest first; the files may be gone.
    const std::vector<RecentFile>& recentFiles() const;

    // Each change is on the disk when it returns. errors of all: FileNotWritable, DiskFull
    Result<void> set(Setting setting, const std::string& value); ///< the default again: the key is removed
    Result<void> addRecentFile(RecentFile file);                 ///< moves it to the front
    Result<void> removeRecentFile(const std::filesystem::path& path);

private:
    class Impl;
    explicit Preferences(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace bakeoff
