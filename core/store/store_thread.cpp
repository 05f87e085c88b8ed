// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_thread.h"

#include "core/store/document.h"

#include <cassert>

namespace bakeoff {

StoreThread::StoreThread(Executor& home,
                         std::function<Result<std::unique_ptr<Document>>()> open,
                         std::function<void(Result<void>)> onOpened)
    : home_(home)
    , thread_([this, open = std::move(open), onOpened = std::move(onOpened)] { work(open, onOpened); })
{
}

StoreThread::~StoreThread()
{
    const std::lock_guard lock(mutex_);
    isStopping_ = true;
    wake_.notify_one();
}

void StoreThread::post(std::function<void(Document*)> job)
{
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
    wake_.notify_one();
}

const Error& StoreThread::openError() const
{
    assert(openError_);
    return *openError_;
}

void StoreThread::work(const std::function<Result<std::unique_ptr<Document>>()>& open,
                       const std::function<void(Result<void>)>& onOpened)
{
    std::unique_ptr<Document> document;
    Result<void> opened;
    if (auto result = open()) {
        document = std::move(*result);
    } else {
        openError_ = std::make_unique<Error>(result.error());
        opened = Unexpected(result.error());
    }
    home_.post([onOpened, opened] { onOpened(opened); });

    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return isStopping_ || !jobs_.empty(); });
        if (jobs_.empty()) return; // only then: what was accepted is done before the end
        const auto job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job(document.get());
        lock.lock();
    }
}

} // namespace bakeoff
