// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/executor.h"

#include <QObject>

#include <deque>
#include <functional>
#include <mutex>

namespace bakeoff::ui {

/// The window's event loop as an executor: work posted from any thread runs on the thread that made it, in
/// the order of each poster. What is still queued when it is destroyed never runs. Outlives everything that
/// posts to it.
class QtExecutor final : public Executor {
public:
    void post(std::function<void()> work) override;

private:
    void runNext();

    // A queue of our own: Qt's is not instrumented, so no sanitizer could see work change threads in it.
    std::mutex mutex_;
    std::deque<std::function<void()>> queue_; // guarded by mutex_
    QObject home_;                            // its thread is where work runs; last, so that events end first
};

} // namespace bakeoff::ui
