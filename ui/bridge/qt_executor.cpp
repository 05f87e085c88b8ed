// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/qt_executor.h"

#include <QMetaObject>

#include <utility>

namespace bakeoff::ui {

void QtExecutor::post(std::function<void()> work)
{
    {
        const std::lock_guard lock(mutex_);
        queue_.push_back(std::move(work));
    }
    // Queued even from the home thread: an executor never runs work before post() has returned.
    QMetaObject::invokeMethod(
        &home_, [this] { runNext(); }, Qt::QueuedConnection);
}

void QtExecutor::runNext()
{
    std::function<void()> work;
    {
        const std::lock_guard lock(mutex_);
        work = std::move(queue_.front());
        queue_.pop_front();
    }
    work();
}

} // namespace bakeoff::ui
