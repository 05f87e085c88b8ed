// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/executor.h"

#include <QObject>

namespace bakeoff::ui {

/// The window's event loop as an executor: work posted from any thread runs on the thread that made it, in
/// the order of each poster. What is still queued when it is destroyed never runs. Outlives everything that
/// posts to it.
class QtExecutor final : public Executor {
public:
    void post(std::function<void()> work) override;

private:
    QObject home_; // its thread is where work runs
};

} // namespace bakeoff::ui
