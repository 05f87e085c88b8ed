// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace bakeoff {

enum class FragilityBadge { Red, Amber, Green };
/// Red: at most 2 votes or 1 % decide; amber: at most 3 %.
FragilityBadge fragilityBadge(std::int64_t votes, std::int64_t all);

} // namespace bakeoff
