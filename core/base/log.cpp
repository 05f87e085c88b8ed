// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <regex>

namespace bakeoff::log {

namespace {

constexpr std::size_t kFileSize = std::size_t{1} << 20U;

spdlog::level::level_enum levelOf(Level level)
{
    switch (level) {
    case Level::Debug: return spdlog::level::debug;
    case Level::Info: return spdlog::level::info;
    case Level::Warning: return spdlog::level::warn;
    case Level::Error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

std::shared_ptr<spdlog::logger> current()
{
    return spdlog::get("bakeoff");
}

} // namespace

void toFile(const std::filesystem::path& path)
{
    try {
        spdlog::drop("bakeoff");
        const auto logger = spdlog::rotating_logger_mt("bakeoff", path.string(), kFileSize, 1);
        logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
        logger->flush_on(spdlog::level::info);
    } catch (const spdlog::spdlog_ex&) {
        // A folder that cannot be written to is no reason not to work: the program goes on without a log.
        spdlog::drop("bakeoff");
    }
}

void write(Level level, std::string_view message)
{
    if (const auto logger = current()) logger->log(levelOf(level), redacted(message));
}

std::string redacted(std::string_view text)
{
    static const std::array kSecrets{
        std::regex(R"((Bearer|Basic)\s+[^\s"',;]+)", std::regex::icase),
        std::regex(R"(\b(sk|pk|rk|gsk|xai|hf)[-_][A-Za-z0-9_\-]{6,})"),
        std::regex(R"(\bAIza[A-Za-z0-9_\-]{6,})"),
        std::regex(
            R"(\b(api[-_]?key|key|token|authorization|secret|password)["']?\s*[=:]\s*["']?[^\s"',;&]+)",
            std::regex::icase),
        std::regex(R"(://[^\s/@]+@)"), // user info of a URL
    };
    std::string clean(text);
    for (const auto& secret : kSecrets)
        clean = std::regex_replace(clean, secret, "[redacted]");
    return clean;
}

} // namespace bakeoff::log
