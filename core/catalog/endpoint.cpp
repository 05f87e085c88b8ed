// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/endpoint.h"

#include "core/catalog/base_url.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace bakeoff {

namespace {

constexpr std::array<std::pair<std::string_view, KeyReference::Source>, 3> kPrefixes{
    std::pair{std::string_view("env:"), KeyReference::Source::Environment},
    std::pair{std::string_view("file:"), KeyReference::Source::File},
    std::pair{std::string_view("keychain:"), KeyReference::Source::Keychain},
};

// Whoever wants a key sent gives a reference to it: the endpoints file must stay harmless to show.
constexpr std::array<std::string_view, 7> kSecretHeaders{
    "authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "x-goog-api-key", "set-cookie"};

// These are made from the request itself; a second copy would contradict it.
constexpr std::array<std::string_view, 6> kOwnHeaders{
    "host", "content-length", "content-type", "transfer-encoding", "connection", "expect"};

bool hasControl(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

bool isHeaderName(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
    });
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

Result<void> checkHeader(const std::string& name, const std::string& value)
{
    const std::string lower = lowered(name);
    const auto is = [&](std::string_view other) { return other == lower; };
    if (!isHeaderName(name) || hasControl(value))
        return Unexpected(ErrorCode::EndpointUnusable, "not a header: " + std::string(name));
    if (std::any_of(kSecretHeaders.begin(), kSecretHeaders.end(), is))
        return Unexpected(ErrorCode::EndpointUnusable, "a key belongs in a reference, not in header " + name);
    if (std::any_of(kOwnHeaders.begin(), kOwnHeaders.end(), is))
        return Unexpected(ErrorCode::EndpointUnusable, "header " + name + " is set by the program");
    return {};
}

bool isVariableName(std::string_view name)
{
    return std::all_of(name.begin(), name.end(),
                       [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

} // namespace

std::optional<KeyReference> KeyReference::parse(std::string_view text)
{
    if (text.empty() || text == "none") return KeyReference{};
    for (const auto& [prefix, source] : kPrefixes) {
        if (text.substr(0, prefix.size()) != prefix) continue;
        const std::string_view name = text.substr(prefix.size());
        if (name.empty() || hasControl(name)) return std::nullopt;
        if (source == Source::Environment && !isVariableName(name)) return std::nullopt;
        return KeyReference{source, std::string(name)};
    }
    return std::nullopt;
}

std::string KeyReference::toString() const
{
    for (const auto& [prefix, candidate] : kPrefixes)
        if (candidate == source) return std::string(prefix) + name;
    return "none";
}

Origin originOf(const Endpoint& endpoint)
{
    return Origin{endpoint.name, endpoint.kind, endpoint.baseUrl.substr(0, endpoint.baseUrl.find('?'))};
}

Result<Endpoint> checkedEndpoint(Endpoint endpoint)
{
    if (endpoint.name.empty() || hasControl(endpoint.name))
        return Unexpected(ErrorCode::InvalidArgument, "an endpoint needs a name");
    if (endpoint.kind != EndpointKind::Sample && endpoint.kind != EndpointKind::Gguf) {
        auto url = normalisedUrl(endpoint.kind, endpoint.baseUrl);
        if (!url) return Unexpected(url.error());
        if (!url->userInfo.empty())
            return Unexpected(ErrorCode::EndpointUnusable,
                              "the URL holds a password: give a reference to a key");
        endpoint.baseUrl = url->url;
    }
    for (const auto& [name, value] : endpoint.headers)
        if (const auto checked = checkHeader(name, value); !checked) return Unexpected(checked.error());
    if (endpoint.parallel && *endpoint.parallel < 1)
        return Unexpected(ErrorCode::InvalidArgument, "at least one request at a time");
    return endpoint;
}

} // namespace bakeoff
