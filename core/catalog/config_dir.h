// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace bakeoff {

/// Reads one variable; nothing where it is unset. The program passes environmentLookup(), a test its own.
using EnvironmentLookup = std::function<std::optional<std::string>(const std::string& name)>;

/// The environment of this process.
EnvironmentLookup environmentLookup();

/// Which folder holds this person's configuration: the option, else BAKEOFF_CONFIG_DIR, else
/// XDG_CONFIG_HOME/bakeoff, else HOME/.config/bakeoff. Touches no disk. errors: InvalidArgument (none of them
/// says a folder)
Result<std::filesystem::path> findConfigDir(const std::optional<std::filesystem::path>& option,
                                            const EnvironmentLookup& environment);

/// As findConfigDir, and the folder exists afterwards, readable by its owner only if it is new.
/// errors: InvalidArgument, FileNotWritable
Result<std::filesystem::path> openConfigDir(const std::optional<std::filesystem::path>& option,
                                            const EnvironmentLookup& environment);

} // namespace bakeoff
