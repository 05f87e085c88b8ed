// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace bakeoff::log {

namespace {

using std::string_view_literals::operator""sv;

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

// By hand rather than by std::regex, whose recursion overflows the stack on a token of some 100,000
// characters, and a server may answer with one.

bool isWordByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}
bool isBlank(char c)
{
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}
bool isKeyByte(char c)
{
    return isWordByte(c) || c == '-';
}
bool isValueByte(char c)
{
    return !isBlank(c) && std::string_view("\"',;&").find(c) == std::string_view::npos;
}

template <class Accepts>
std::size_t skipped(std::string_view text, std::size_t at, Accepts accepts)
{
    while (at < text.size() && accepts(text[at]))
        ++at;
    return at;
}

/// lower: in lower case; the text may be in any.
bool startsWith(std::string_view text, std::size_t at, std::string_view lower)
{
    if (text.size() - at < lower.size()) return false;
    return std::equal(lower.begin(), lower.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

// Each gives the end of the secret that begins at a place, or the place itself.

/// "Bearer …", "Basic …"
std::size_t schemeEnd(std::string_view text, std::size_t at)
{
    for (const auto scheme : {"bearer"sv, "basic"sv}) {
        if (!startsWith(text, at, scheme)) continue;
        const std::size_t value = skipped(text, at + scheme.size(), isBlank);
        if (value == at + scheme.size()) continue;
        const std::size_t end = skipped(text, value, isValueByte);
        if (end > value) return end;
    }
    return at;
}

/// "sk-…", "gsk_…", "AIza…": prefixes by which vendors mark their keys, in this very case.
std::size_t markedKeyEnd(std::string_view text, std::size_t at)
{
    constexpr std::size_t kShortestRest = 6;
    for (const auto prefix : {"sk-"sv, "sk_"sv, "pk-"sv, "pk_"sv, "rk-"sv, "rk_"sv, "gsk_"sv, "gsk-"sv,
                              "xai-"sv, "xai_"sv, "hf_"sv, "hf-"sv, "AIza"sv}) {
        if (text.substr(at, prefix.size()) != prefix) continue;
        const std::size_t end = skipped(text, at + prefix.size(), isKeyByte);
        if (end - at >= prefix.size() + kShortestRest) return end;
    }
    return at;
}

/// "api_key=…", "password: …", and the same within JSON
std::size_t namedValueEnd(std::string_view text, std::size_t at)
{
    const auto isQuote = [](char c) { return c == '"' || c == '\''; };
    for (const auto name : {"api_key"sv, "api-key"sv, "apikey"sv, "key"sv, "token"sv, "authorization"sv,
                            "secret"sv, "password"sv}) {
        if (!startsWith(text, at, name)) continue;
        std::size_t place = at + name.size();
        if (place < text.size() && isQuote(text[place])) ++place;
        place = skipped(text, place, isBlank);
        if (place >= text.size() || (text[place] != '=' && text[place] != ':')) continue;
        place = skipped(text, place + 1, isBlank);
        if (place < text.size() && isQuote(text[place])) ++place;
        const std::size_t scheme = schemeEnd(text, place);
        const std::size_t end = scheme > place ? scheme : skipped(text, place, isValueByte);
        if (end > place) return end;
    }
    return at;
}

/// "://user:password@"
std::size_t userInfoEnd(std::string_view text, std::size_t at)
{
    if (text.substr(at, 3) != "://") return at;
    const std::size_t end = skipped(text, at + 3, [](char c) { return !isBlank(c) && c != '/' && c != '@'; });
    return end > at + 3 && end < text.size() && text[end] == '@' ? end + 1 : at;
}

std::size_t secretEnd(std::string_view text, std::size_t at)
{
    if (text[at] == ':') return userInfoEnd(text, at);
    if (at > 0 && isWordByte(text[at - 1])) return at;
    return std::max({schemeEnd(text, at), markedKeyEnd(text, at), namedValueEnd(text, at)});
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
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = secretEnd(text, at);
        if (end > at) {
            clean += "[redacted]";
            at = end;
        } else {
            clean += text[at++];
        }
    }
    return clean;
}

} // namespace bakeoff::log
