// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <chrono>

namespace bakeoff {

/// Tells how long each part of a board took.
class Stopwatch {
public:
    explicit Stopwatch(const Clock& clock) : clock_(clock), last_(clock.steady()) {}

    /// Milliseconds since the last lap.
    double lap()
    {
        const SteadyTime now = clock_.steady();
        const double passed = std::chrono::duration<double, std::milli>(now - last_).count();
        last_ = now;
        return passed;
    }

private:
    const Clock& clock_;
    SteadyTime last_;
};

} // namespace bakeoff
