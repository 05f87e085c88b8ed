// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <optional>

namespace bakeoff::ui {

/// How long both answers were in front of the person: the time from the first showing on, less the time in
/// which the window had no focus.
class ActiveTime {
public:
    explicit ActiveTime(const Clock& clock) : clock_(&clock) {}

    /// From zero, running or not yet.
    void restart(bool isWindowActive)
    {
        counted_ = SteadyTime::duration::zero();
        since_.reset();
        isStarted_ = true;
        setWindowActive(isWindowActive);
    }
    void stop() { isStarted_ = false; }
    bool isStarted() const { return isStarted_; }

    void setWindowActive(bool isActive)
    {
        if (!isStarted_) return;
        if (since_) counted_ += clock_->steady() - *since_;
        since_ = isActive ? std::optional(clock_->steady()) : std::nullopt;
    }

    Micros elapsed() const
    {
        const auto running = since_ ? clock_->steady() - *since_ : SteadyTime::duration::zero();
        return std::chrono::duration_cast<Micros>(counted_ + running);
    }

private:
    const Clock* clock_;
    SteadyTime::duration counted_{0};
    std::optional<SteadyTime> since_; ///< counting since; none: the window has no focus
    bool isStarted_ = false;
};

} // namespace bakeoff::ui
