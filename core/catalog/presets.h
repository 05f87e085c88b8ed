// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/endpoint.h"

#include <span>
#include <string_view>

namespace bakeoff {

/// A server that is known by name: what fills the form when it is chosen.
struct Preset {
    std::string_view name;
    EndpointKind kind;
    std::string_view baseUrl;     ///< empty: the person knows it
    std::string_view keyVariable; ///< empty: needs no key
    TokenLimitField tokenLimitField;
};

/// In the order shown: hosted services, servers on this machine, anything else.
std::span<const Preset> presets();

/// An endpoint as the preset describes it, with its key referred to by the vendor's own variable.
Endpoint endpointOf(const Preset& preset);

} // namespace bakeoff
