// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bakeoff {

bool isValidUtf8(std::string_view bytes);

/// Replaces each maximal ill-formed part by U+FFFD (Unicode 15, 3.9, "substitution of maximal subparts").
std::string repairedUtf8(std::string_view bytes);

/// Length of the longest prefix that ends on a code point: what may be passed on while more bytes are to
/// come.
std::size_t completeUtf8Prefix(std::string_view bytes);

} // namespace bakeoff
