// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/executor.h"

#include <deque>
#include <mutex>
#include <utility>

namespace bakeoff::test {

/// Runs work when told, on the thread that tells it, so that every ordering can be written down.
class ManualExecutor final : public Executor {
public:
    void post(std::function<void()> work) override
    {
        const std::lock_guard lock(mutex_);
        work_.push_back(std::move(work));
    }

    /// Runs the oldest piece; false if there is none.
    bool runOne()
    {
        std::function<void()> next;
        {
            const std::lock_guard lock(mutex_);
            if (work_.empty()) return false;
            next = std::move(work_.front());
            work_.pop_front();
        }
        next();
        return true;
    }

    /// Runs everything, also what is posted meanwhile; returns how many pieces.
    int runAll()
    {
        int count = 0;
        while (runOne())
            ++count;
        return count;
    }

private:
    std::mutex mutex_;
    std::deque<std::function<void()>> work_; // guarded by mutex_
};

} // namespace bakeoff::test
