// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string_view>

namespace bakeoff {

/// Epoch seconds with a fraction, or ISO 8601: a date, or date and time in UTC. Else nothing.
std::optional<Timestamp> parseVoteTime(std::string_view text);

} // namespace bakeoff
