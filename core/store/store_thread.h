// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/executor.h"
#include "core/base/result.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace bakeoff {

class Document;

/// The one thread that touches a document. Jobs run in the order given; what they return is posted home.
/// Destruction runs the jobs already queued (an accepted click is never lost), closes the document and joins.
class StoreThread {
public:
    /// document is made by `open` on the new thread; onOpened is posted home.
    StoreThread(Executor& home,
                std::function<Result<std::unique_ptr<Document>>()> open,
                std::function<void(Result<void>)> onOpened);
    ~StoreThread();
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;
    StoreThread(StoreThread&&) = delete;
    StoreThread& operator=(StoreThread&&) = delete;

    /// Runs job(document) on the store thread, then(result) at home. Where opening failed, then gets that
    /// error.
    template <class T>
    void run(std::function<Result<T>(Document&)> job, std::function<void(Result<T>)> then)
    {
        post([this, job = std::move(job), then = std::move(then)](Document* document) {
            auto result = document ? job(*document) : Result<T>(Unexpected(openError()));
            home_.post([then, result = std::move(result)]() mutable { then(std::move(result)); });
        });
    }

private:
    void post(std::function<void(Document*)> job);
    const Error& openError() const; ///< store thread
    void work(const std::function<Result<std::unique_ptr<Document>>()>& open,
              const std::function<void(Result<void>)>& onOpened);

    Executor& home_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void(Document*)>> jobs_; // guarded by mutex_
    bool isStopping_ = false;                         // guarded by mutex_
    std::unique_ptr<Error> openError_;                // store thread
    std::jthread thread_;                             // last: joins while everything above is still alive
};

} // namespace bakeoff
