// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace bakeoff {

/// What the environment says about proxies (protocols 4.4). Empty: nothing.
struct ProxyVariables {
    std::string http;  ///< for http URLs
    std::string https; ///< for https URLs
    std::string all;   ///< where the scheme has none of its own
    std::string none;  ///< hosts that are reached directly

    friend bool operator==(const ProxyVariables&, const ProxyVariables&) = default;
};

/// Reads http_proxy, https_proxy, all_proxy and no_proxy, each in lower case first, then in upper case.
/// lookup: nothing where a variable is unset.
ProxyVariables
proxyVariables(const std::function<std::optional<std::string>(const std::string& name)>& lookup);

/// The proxy between us and a host; empty: none. This machine is never reached through one.
/// scheme  "http" or "https"
/// host    as in a URL, IPv6 in brackets
std::string proxyFor(std::string_view scheme, std::string_view host, const ProxyVariables& variables);

/// Is the host named by a NO_PROXY list? "*", names with all their subdomains, addresses, IPv4 networks such
/// as 10.0.0.0/8.
bool isExempt(std::string_view host, std::string_view none);

/// The proxy as a message may name it: without user name and password.
std::string proxyName(std::string_view proxy);

} // namespace bakeoff
