// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace bakeoff {

/// Where work goes on: the window's event loop, the command line's run loop, a pool, or a test that runs it
/// when told.
class Executor {
public:
    virtual ~Executor() = default;

    /// Queues work; returns at once, never runs it before returning. Any thread. Work posted by one thread
    /// runs in its order where the executor is serial.
    virtual void post(std::function<void()> work) = 0;
};

} // namespace bakeoff
