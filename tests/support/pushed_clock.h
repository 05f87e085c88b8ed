// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace bakeoff::test {

/// The real clocks, which a test may push. Any thread.
class PushedClock final : public Clock {
public:
    Timestamp now() const override { return real_.now() + Micros(wall_); }
    SteadyTime steady() const override { return real_.steady() + Micros(steady_); }

    /// Time passes, on both clocks.
    void pass(Micros by)
    {
        wall_ += by.count();
        steady_ += by.count();
    }
    /// Somebody sets the clock on the wall, or the computer has slept: the steady one knows nothing of it.
    void setWall(Micros by) { wall_ += by.count(); }

private:
    SystemClock real_;
    std::atomic<Micros::rep> wall_ = 0;
    std::atomic<Micros::rep> steady_ = 0;
};

} // namespace bakeoff::test
