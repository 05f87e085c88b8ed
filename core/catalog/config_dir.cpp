// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/config_dir.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace bakeoff {

EnvironmentLookup environmentLookup()
{
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
}

Result<std::filesystem::path> findConfigDir(const std::optional<std::filesystem::path>& option,
                                            const EnvironmentLookup& environment)
{
    if (option && !option->empty()) return *option;
    if (const auto own = environment("BAKEOFF_CONFIG_DIR"); own && !own->empty())
        return std::filesystem::path(*own);
    // The base directory specification says that relative values are to be ignored.
    if (const auto base = environment("XDG_CONFIG_HOME"); base && std::filesystem::path(*base).is_absolute())
        return std::filesystem::path(*base) / "bakeoff";
    if (const auto home = environment("HOME"); home && !home->empty())
        return std::filesystem::path(*home) / ".config" / "bakeoff";
    return Unexpected(ErrorCode::InvalidArgument, "no folder for the configuration: set BAKEOFF_CONFIG_DIR");
}

Result<std::filesystem::path> openConfigDir(const std::optional<std::filesystem::path>& option,
                                            const EnvironmentLookup& environment)
{
    const auto found = findConfigDir(option, environment);
    if (!found) return found;
    std::error_code error;
    if (std::filesystem::is_directory(*found, error)) return found;
    const auto parent = std::filesystem::absolute(*found, error).parent_path();
    if (!error) std::filesystem::create_directories(parent, error);
    if (error) return Unexpected(ErrorCode::FileNotWritable, found->string() + ": " + error.message());
    if (::mkdir(found->c_str(), 0700) != 0 && errno != EEXIST)
        return Unexpected(ErrorCode::FileNotWritable,
                          found->string() + ": " + std::generic_category().message(errno));
    if (!std::filesystem::is_directory(*found, error))
        return Unexpected(ErrorCode::FileNotWritable, found->string() + ": not a folder");
    return found;
}

} // namespace bakeoff
