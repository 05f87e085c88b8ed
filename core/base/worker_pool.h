// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/executor.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace bakeoff {

/// A few threads for work that has no state between jobs: values in, values out. Destruction finishes the
/// running jobs and drops those that have not begun.
class WorkerPool final : public Executor {
public:
    explicit WorkerPool(unsigned threads);
    ~WorkerPool() override;
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    WorkerPool(WorkerPool&&) = delete;
    WorkerPool& operator=(WorkerPool&&) = delete;

    void post(std::function<void()> work) override;

private:
    void work();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_; // guarded by mutex_
    bool isStopping_ = false;                // guarded by mutex_
    std::vector<std::jthread> threads_;      // last: joins while everything above is still alive
};

} // namespace bakeoff
