// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/run_loop.h"

namespace bakeoff {

void RunLoop::post(std::function<void()> work)
{
    {
        const std::lock_guard lock(mutex_);
        work_.push_back(std::move(work));
    }
    changed_.notify_one();
}

void RunLoop::wake()
{
    {
        const std::lock_guard lock(mutex_);
        isWoken_ = true;
    }
    changed_.notify_one();
}

void RunLoop::runUntil(const std::function<bool()>& isDone)
{
    runUntil(isDone, std::chrono::steady_clock::time_point::max());
}

bool RunLoop::runUntil(const std::function<bool()>& isDone, std::chrono::steady_clock::time_point deadline)
{
    const auto hasNews = [this] { return !work_.empty() || isWoken_; };
    while (!isDone()) {
        std::function<void()> next;
        {
            std::unique_lock lock(mutex_);
            // wait_until(max) overflows in some standard libraries, so the endless wait is a call of its own.
            if (deadline == std::chrono::steady_clock::time_point::max())
                changed_.wait(lock, hasNews);
            else if (!changed_.wait_until(lock, deadline, hasNews))
                return isDone();
            isWoken_ = false;
            if (work_.empty()) continue;
            next = std::move(work_.front());
            work_.pop_front();
        }
        next();
    }
    return true;
}

} // namespace bakeoff
