// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxy_choice.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>

namespace bakeoff {

namespace {

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

bool endsWith(std::string_view text, std::string_view tail)
{
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

std::optional<std::uint32_t> numberOf(std::string_view digits, std::uint32_t most)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size() || number > most) return std::nullopt;
    return number;
}

/// The 32 bits of "192.168.0.1"; nothing for a name.
std::optional<std::uint32_t> ipv4Of(std::string_view host)
{
    std::uint32_t address = 0;
    for (int i = 0; i < 4; ++i) {
        const auto dot = host.find('.');
        if ((dot == std::string_view::npos) != (i == 3)) return std::nullopt;
        const auto part = numberOf(host.substr(0, dot), 255);
        if (!part) return std::nullopt;
        address = address << 8U | *part;
        host.remove_prefix(dot == std::string_view::npos ? host.size() : dot + 1);
    }
    return address;
}

/// entry: an IPv4 address or network.
bool isInNetwork(std::uint32_t address, std::string_view entry)
{
    const auto slash = entry.find('/');
    const auto network = ipv4Of(entry.substr(0, slash));
    if (!network) return false;
    const auto bits =
        slash == std::string_view::npos ? std::optional(32U) : numberOf(entry.substr(slash + 1), 32);
    if (!bits) return false;
    // A shift by all 32 bits is undefined.
    const std::uint32_t mask = *bits == 0 ? 0 : ~std::uint32_t{0} << (32 - *bits);
    return (address & mask) == (*network & mask);
}

bool isThisMachine(const std::string& host)
{
    const auto address = ipv4Of(host);
    return host == "localhost" || endsWith(host, ".localhost") || host == "[::1]" ||
           (address && *address >> 24U == 127);
}

bool isNamedBy(const std::string& host, std::string entry)
{
    if (entry == "*") return true;
    if (const auto address = ipv4Of(host)) return isInNetwork(*address, entry);
    if (host.front() == '[') return host == entry || host == "[" + entry + "]";
    if (entry.front() == '.') entry.erase(0, 1);
    return !entry.empty() && (host == entry || endsWith(host, "." + entry));
}

} // namespace

ProxyVariables
proxyVariables(const std::function<std::optional<std::string>(const std::string& name)>& lookup)
{
    const auto first = [&](const char* lower, const char* upper) {
        if (auto value = lookup(lower); value && !value->empty()) return *value;
        return lookup(upper).value_or("");
    };
    return {first("http_proxy", "HTTP_PROXY"), first("https_proxy", "HTTPS_PROXY"),
            first("all_proxy", "ALL_PROXY"), first("no_proxy", "NO_PROXY")};
}

std::string proxyFor(std::string_view scheme, std::string_view host, const ProxyVariables& variables)
{
    if (isThisMachine(lowered(host)) || isExempt(host, variables.none)) return {};
    const std::string& own = scheme == "https" ? variables.https : variables.http;
    return own.empty() ? variables.all : own;
}

bool isExempt(std::string_view host, std::string_view none)
{
    const std::string lower = lowered(host);
    if (lower.empty()) return false;
    constexpr std::string_view kBetween = ", \t";
    while (!none.empty()) {
        const auto begin = std::min(none.find_first_not_of(kBetween), none.size());
        none.remove_prefix(begin);
        const auto end = std::min(none.find_first_of(kBetween), none.size());
        if (end > 0 && isNamedBy(lower, lowered(none.substr(0, end)))) return true;
        none.remove_prefix(end);
    }
    return false;
}

std::string proxyName(std::string_view proxy)
{
    const auto scheme = proxy.find("://");
    const auto begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    // The last one: a password may hold an "@" or a "/" that nobody has encoded.
    const auto at = proxy.rfind('@');
    if (at == std::string_view::npos || at < begin) return std::string(proxy);
    return std::string(proxy.substr(0, begin)).append(proxy.substr(at + 1));
}

} // namespace bakeoff
