// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

namespace bakeoff::cli {

/// Turns SIGINT, SIGTERM, SIGHUP and SIGQUIT into a flag that the main thread looks at, so that a document is
/// closed and the terminal restored before the program ends. A second signal ends it at once.
///
/// Made on the main thread before any other thread exists: all of them inherit that these signals are
/// blocked.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    Interrupt(Interrupt&&) = delete;
    Interrupt& operator=(Interrupt&&) = delete;

    /// Told of the first signal, on the watching thread. Set before anything is waited for.
    void wakes(std::function<void()> wake);

    bool isRequested() const { return isRequested_; }
    /// Readable from the first signal on: for poll() beside standard input.
    int fileDescriptor() const { return pipe_[0]; }

private:
    void watch();

    int pipe_[2] = {-1, -1};
    std::atomic<bool> isRequested_{false};
    std::atomic<bool> isEnding_{false};
    std::mutex mutex_;
    std::function<void()> wake_; // guarded by mutex_
    std::thread thread_;         // last: watches while everything above is alive
};

} // namespace bakeoff::cli
