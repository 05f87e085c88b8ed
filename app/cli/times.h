// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace bakeoff::cli {

/// "2026-03-09T14:05:00Z", or with microseconds where there are some.
std::string isoTime(Timestamp time);
/// A date ("2026-03-09"), a date with time ("2026-03-09T14:05:00Z", the Z optional), or seconds since 1970;
/// always UTC.
std::optional<Timestamp> parseTime(std::string_view text);

} // namespace bakeoff::cli
