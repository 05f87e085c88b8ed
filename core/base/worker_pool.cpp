// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/worker_pool.h"

#include <algorithm>

namespace bakeoff {

WorkerPool::WorkerPool(unsigned threads)
{
    for (unsigned i = 0; i < std::max(1U, threads); ++i)
        threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(mutex_);
        isStopping_ = true;
        jobs_.clear();
    }
    wake_.notify_all();
}

void WorkerPool::post(std::function<void()> work)
{
    {
        const std::lock_guard lock(mutex_);
        if (isStopping_) return;
        jobs_.push_back(std::move(work));
    }
    wake_.notify_one();
}

void WorkerPool::work()
{
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return isStopping_ || !jobs_.empty(); });
            if (isStopping_) return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        job();
    }
}

} // namespace bakeoff
