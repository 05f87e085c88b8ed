// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace bakeoff {

/// A moment in UTC, in microseconds since 1970: what documents store.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;
/// A moment on a clock that never jumps: what latencies are measured with.
using SteadyTime = std::chrono::steady_clock::time_point;
using Micros = std::chrono::microseconds;

/// Time as an argument. Any thread.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
    virtual SteadyTime steady() const = 0;
};

class SystemClock final : public Clock {
public:
    Timestamp now() const override;
    SteadyTime steady() const override;
};

} // namespace bakeoff
