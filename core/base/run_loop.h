// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/executor.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace bakeoff {

/// The home executor of programs without a window: work runs in run(), on the thread that calls it.
class RunLoop final : public Executor {
public:
    void post(std::function<void()> work) override;

    /// Runs work until isDone() holds, which is asked before waiting and after each piece.
    void runUntil(const std::function<bool()>& isDone);
    /// As runUntil, but gives up at the deadline; returns isDone().
    bool runUntil(const std::function<bool()>& isDone, std::chrono::steady_clock::time_point deadline);
    /// Makes a waiting runUntil ask again. Safe in a signal-watching thread, not in a signal handler.
    void wake();

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> work_; // guarded by mutex_
    bool isWoken_ = false;                   // guarded by mutex_
};

} // namespace bakeoff
