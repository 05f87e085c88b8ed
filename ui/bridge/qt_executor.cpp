// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/qt_executor.h"

#include <QMetaObject>

#include <utility>

namespace bakeoff::ui {

void QtExecutor::post(std::function<void()> work)
{
    // Queued even from the home thread: an executor never runs work before post() has returned.
    QMetaObject::invokeMethod(&home_, std::move(work), Qt::QueuedConnection);
}

} // namespace bakeoff::ui
