// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/base_url.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

namespace bakeoff {

namespace {

using std::string_view;

// Longest first, so that "/chat/completions" is not left as "/chat".
constexpr std::array<string_view, 12> kTails{"/images/generations", "/chat/completions", "/images/edits",
                                             "/embeddings",         "/completions",      "/api/generate",
                                             "/responses",          "/messages",         "/api/chat",
                                             "/api/tags",           "/models",           "/videos"};

// Quotes, blanks and characters without width, as they come along when an address is copied from a web page.
constexpr std::array<string_view, 17> kTrimmed{" ",
                                               "\t",
                                               "\r",
                                               "\n",
                                               "\"",
                                               "'",
                                               "`",
                                               "<",
                                               ">",
                                               "\xC2\xA0",
                                               "\xE2\x80\x8B",
                                               "\xE2\x80\x8C",
                                               "\xE2\x80\x8D",
                                               "\xE2\x81\xA0",
                                               "\xEF\xBB\xBF",
                                               "\xE2\x80\x9C",
                                               "\xE2\x80\x9D"};

bool endsWith(string_view text, string_view tail)
{
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}
bool startsWith(string_view text, string_view head)
{
    return text.substr(0, head.size()) == head;
}

string_view trimmed(string_view text)
{
    for (bool isChanged = true; isChanged;) {
        isChanged = false;
        for (const string_view junk : kTrimmed) {
            if (startsWith(text, junk) && !text.empty()) {
                text.remove_prefix(junk.size());
                isChanged = true;
            }
            if (endsWith(text, junk)) {
                text.remove_suffix(junk.size());
                isChanged = true;
            }
        }
    }
    return text;
}

std::string lowered(string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
        return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    return lower;
}

Unexpected invalid(std::string detail)
{
    return Unexpected(ErrorCode::InvalidArgument, std::move(detail));
}

/// The pieces of a URL, as views into it; no decoding.
struct Pieces {
    std::string scheme; ///< lower case; empty: not given
    string_view userInfo;
    string_view host; ///< with brackets where it is IPv6
    string_view port;
    string_view path; ///< empty or beginning with a slash
    string_view query;
};

std::optional<Pieces> split(string_view url)
{
    Pieces pieces;
    if (const auto at = url.find("://"); at != string_view::npos && url.find_first_of("/?#") > at) {
        pieces.scheme = lowered(url.substr(0, at));
        url.remove_prefix(at + 3);
    }
    url = url.substr(0, url.find('#'));
    if (const auto at = url.find('?'); at != string_view::npos) {
        pieces.query = url.substr(at + 1);
        url = url.substr(0, at);
    }
    const auto slash = std::min(url.find('/'), url.size());
    string_view authority = url.substr(0, slash);
    pieces.path = url.substr(slash);
    if (const auto at = authority.rfind('@'); at != string_view::npos) {
        pieces.userInfo = authority.substr(0, at);
        authority.remove_prefix(at + 1);
    }
    std::size_t hostEnd = authority.find(':');
    if (startsWith(authority, "[")) {
        const auto bracket = authority.find(']');
        if (bracket == string_view::npos) return std::nullopt;
        hostEnd = bracket + 1 < authority.size() ? bracket + 1 : string_view::npos;
        if (hostEnd != string_view::npos && authority[hostEnd] != ':') return std::nullopt;
    }
    pieces.host = authority.substr(0, hostEnd);
    if (hostEnd != string_view::npos) {
        pieces.port = authority.substr(hostEnd + 1);
        if (pieces.port.empty()) return std::nullopt;
    }
    return pieces;
}

bool isHost(string_view host)
{
    if (host.empty()) return false;
    if (startsWith(host, "[")) {
        const string_view inner = host.substr(1, host.size() - 2);
        return inner.find(':') != string_view::npos &&
               inner.find_first_not_of("0123456789abcdefABCDEF:.") == string_view::npos;
    }
    return host.find_first_of("%:[]\\^|{}*,;=!$&()+\"<>'`@") == string_view::npos && host.front() != '.' &&
           host.find("..") == string_view::npos;
}

/// Four numbers below 256 with dots between them; nothing for a name.
std::optional<std::array<int, 4>> parseIpv4(string_view host)
{
    std::array<int, 4> address{};
    for (std::size_t i = 0; i < address.size(); ++i) {
        const auto dot = host.find('.');
        const string_view digits = host.substr(0, dot);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), address[i]);
        if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
            return std::nullopt;
        if (address[i] < 0 || address[i] > 255) return std::nullopt;
        if ((dot == string_view::npos) != (i == 3)) return std::nullopt;
        if (dot != string_view::npos) host.remove_prefix(dot + 1);
    }
    return address;
}

HostScope scopeOf(const std::string& host)
{
    if (host == "localhost" || endsWith(host, ".localhost") || host == "[::1]") return HostScope::Loopback;
    if (const auto v4 = parseIpv4(host)) {
        const auto [a, b, c, d] = *v4;
        if (a == 127) return HostScope::Loopback;
        const bool isPrivate = a == 10 || (a == 172 && b >= 16 && b <= 31) || (a == 192 && b == 168) ||
                               (a == 169 && b == 254) || (a == 0 && b == 0 && c == 0 && d == 0);
        return isPrivate ? HostScope::Private : HostScope::Public;
    }
    if (startsWith(host, "[fc") || startsWith(host, "[fd") || startsWith(host, "[fe8") ||
        startsWith(host, "[fe9") || startsWith(host, "[fea") || startsWith(host, "[feb"))
        return HostScope::Private;
    if (startsWith(host, "[")) return HostScope::Public;
    const bool isLocalName = endsWith(host, ".local") || endsWith(host, ".lan") ||
                             endsWith(host, ".internal") || host.find('.') == std::string::npos;
    return isLocalName ? HostScope::Private : HostScope::Public;
}

string_view withoutSlashes(string_view path)
{
    while (endsWith(path, "/"))
        path.remove_suffix(1);
    return path;
}

/// "/models/M:generateContent" and the like.
bool isModelCall(string_view path, std::size_t& at)
{
    at = path.rfind("/models/");
    return at != string_view::npos && path.find(':', at) != string_view::npos;
}

string_view withoutTails(string_view path)
{
    for (bool isChanged = true; isChanged;) {
        isChanged = false;
        path = withoutSlashes(path);
        for (const string_view tail : kTails) {
            if (!endsWith(path, tail)) continue;
            path.remove_suffix(tail.size());
            isChanged = true;
            break;
        }
        std::size_t at = 0;
        if (isModelCall(path, at)) {
            path = path.substr(0, at);
            isChanged = true;
        }
    }
    return path;
}

string_view prefixOf(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::OpenAi:
    case EndpointKind::OpenAiResponses:
    case EndpointKind::Anthropic:
    case EndpointKind::LlamaServer:
    case EndpointKind::Vllm:
    case EndpointKind::LmStudio: return "/v1";
    case EndpointKind::Gemini: return "/v1beta";
    case EndpointKind::Azure: return "/openai/v1";
    case EndpointKind::OpenRouter: return "/api/v1";
    case EndpointKind::Ollama:
    case EndpointKind::Gguf:
    case EndpointKind::Sample: return {};
    }
    return {};
}

std::string pathOf(EndpointKind kind, string_view path)
{
    path = withoutTails(path);
    if (kind == EndpointKind::Ollama)
        while (endsWith(path, "/v1") || endsWith(path, "/api"))
            path = withoutTails(path.substr(0, path.rfind('/')));
    if (path.empty()) path = prefixOf(kind);
    return std::string(path);
}

std::string apiVersionOf(string_view query)
{
    constexpr string_view kName = "api-version=";
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const string_view item = query.substr(0, end);
        if (startsWith(item, kName) && item.size() > kName.size()) return "?" + std::string(item);
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return {};
}

std::string withPath(string_view baseUrl, string_view path)
{
    const auto query = std::min(baseUrl.find('?'), baseUrl.size());
    return std::string(baseUrl.substr(0, query)).append(path).append(baseUrl.substr(query));
}

Result<std::string> portOf(string_view digits, const std::string& scheme)
{
    if (digits.empty()) return std::string();
    int port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size() || port < 1 || port > 65535)
        return invalid("not a port: " + std::string(digits));
    if (port == (scheme == "https" ? 443 : 80)) return std::string();
    return ":" + std::to_string(port);
}

} // namespace

Result<NormalisedUrl> normalisedUrl(EndpointKind kind, string_view typed)
{
    const string_view text = trimmed(typed);
    if (text.empty()) return invalid("no URL given");
    const auto isInside = [&](string_view junk) { return text.find(junk) != string_view::npos; };
    if (std::any_of(text.begin(), text.end(),
                    [](unsigned char c) { return c <= 0x20 || c == 0x7F || c == '\\'; }) ||
        std::any_of(kTrimmed.begin(), kTrimmed.end(), isInside))
        return invalid("blanks, quotes or backslashes inside the URL");
    auto pieces = split(text);
    if (!pieces || !isHost(pieces->host)) return invalid("no host in the URL");
    const std::string host = lowered(pieces->host);
    std::string scheme = pieces->scheme;
    if (scheme.empty()) scheme = scopeOf(host) == HostScope::Public ? "https" : "http";
    if (scheme != "http" && scheme != "https")
        return invalid("only http and https are supported, not " + scheme);
    const auto port = portOf(pieces->port, scheme);
    if (!port) return Unexpected(port.error());
    std::string url = scheme + "://" + host + *port + pathOf(kind, pieces->path);
    if (kind == EndpointKind::Azure) url += apiVersionOf(pieces->query);
    return NormalisedUrl{std::move(url), std::string(pieces->userInfo)};
}

std::string answerUrl(EndpointKind kind, string_view baseUrl)
{
    switch (kind) {
    case EndpointKind::OpenAi:
    case EndpointKind::Azure:
    case EndpointKind::OpenRouter:
    case EndpointKind::LlamaServer:
    case EndpointKind::Vllm:
    case EndpointKind::LmStudio: return withPath(baseUrl, "/chat/completions");
    case EndpointKind::OpenAiResponses: return withPath(baseUrl, "/responses");
    case EndpointKind::Anthropic: return withPath(baseUrl, "/messages");
    case EndpointKind::Gemini: return withPath(baseUrl, "/models/{M}:streamGenerateContent?alt=sse");
    case EndpointKind::Ollama: return withPath(baseUrl, "/api/chat");
    case EndpointKind::Gguf:
    case EndpointKind::Sample: return {};
    }
    return {};
}

std::string modelsUrl(EndpointKind kind, string_view baseUrl)
{
    switch (kind) {
    case EndpointKind::OpenAi:
    case EndpointKind::OpenAiResponses:
    case EndpointKind::Anthropic:
    case EndpointKind::Gemini:
    case EndpointKind::Azure:
    case EndpointKind::OpenRouter:
    case EndpointKind::LlamaServer:
    case EndpointKind::Vllm:
    case EndpointKind::LmStudio: return withPath(baseUrl, "/models");
    case EndpointKind::Ollama: return withPath(baseUrl, "/api/tags");
    case EndpointKind::Gguf:
    case EndpointKind::Sample: return {};
    }
    return {};
}

std::string toggledVersion(string_view baseUrl)
{
    const auto query = std::min(baseUrl.find('?'), baseUrl.size());
    const string_view base = baseUrl.substr(0, query);
    constexpr string_view kVersion = "/v1";
    if (endsWith(base, kVersion))
        return std::string(base.substr(0, base.size() - kVersion.size())).append(baseUrl.substr(query));
    return withPath(baseUrl, kVersion);
}

HostScope hostScope(string_view url)
{
    const auto pieces = split(url);
    return pieces ? scopeOf(lowered(pieces->host)) : HostScope::Public;
}

} // namespace bakeoff
