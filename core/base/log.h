// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

/// The log carries ids, codes and counts. Never a prompt, an answer, a contestant, a model, a host or a key:
/// whoever votes may read it. As a second line of defence, texts that look like keys are blanked on their way
/// in.
namespace bakeoff::log {

enum class Level { Debug, Info, Warning, Error };

/// Sends the log to a file of at most 2 × 1 MiB. Before the first call, and when the file cannot be opened,
/// it goes nowhere.
void toFile(const std::filesystem::path& path);
void write(Level level, std::string_view message);

inline void info(std::string_view message)
{
    write(Level::Info, message);
}
inline void warning(std::string_view message)
{
    write(Level::Warning, message);
}
inline void error(std::string_view message)
{
    write(Level::Error, message);
}

/// The text with everything that looks like a secret replaced by "[redacted]": "Bearer …", "sk-…", "key=…".
std::string redacted(std::string_view text);

} // namespace bakeoff::log
