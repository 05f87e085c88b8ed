// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace bakeoff::test {

/// A clock that stands still until it is advanced. One thread.
class FakeClock final : public Clock {
public:
    Timestamp now() const override { return now_; }
    SteadyTime steady() const override { return steady_; }

    void advance(Micros by)
    {
        now_ += by;
        steady_ += by;
    }

private:
    Timestamp now_{std::chrono::seconds{1'790'000'000}};
    SteadyTime steady_{std::chrono::hours{1}};
};

} // namespace bakeoff::test
