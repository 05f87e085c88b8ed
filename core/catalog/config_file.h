// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace bakeoff {

/// The whole file; nothing where it does not exist. At most 16 MiB. errors: FileUnreadable
Result<std::optional<std::string>> readConfigFile(const std::filesystem::path& path);

/// Puts new content in place of the old in one step (temporary file beside it, fsync, rename, fsync of the
/// folder), so that a crash leaves either the old or the new one. Readable by its owner only. errors:
/// FileNotWritable, DiskFull
Result<void> replaceConfigFile(const std::filesystem::path& path, std::string_view content);

/// Holds a lock file while it lives, so that two processes do not read, change and write over each other.
class ConfigLock {
public:
    /// Waits for its turn. Where no lock can be had (a read-only folder) it holds nothing: the write will say
    /// so.
    explicit ConfigLock(const std::filesystem::path& path);
    ~ConfigLock();
    ConfigLock(const ConfigLock&) = delete;
    ConfigLock& operator=(const ConfigLock&) = delete;
    ConfigLock(ConfigLock&&) = delete;
    ConfigLock& operator=(ConfigLock&&) = delete;

private:
    int descriptor_ = -1;
};

} // namespace bakeoff
