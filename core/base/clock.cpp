// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

namespace bakeoff {

Timestamp SystemClock::now() const
{
    return std::chrono::time_point_cast<Micros>(std::chrono::system_clock::now());
}

SteadyTime SystemClock::steady() const
{
    return std::chrono::steady_clock::now();
}

} // namespace bakeoff
