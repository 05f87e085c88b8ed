// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include "app/cli/exit_code.h"

#include <pthread.h>
#include <unistd.h>

#include <csignal>

namespace bakeoff::cli {

namespace {

sigset_t watchedSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT})
        sigaddset(&signals, number);
    return signals;
}

/// Ends the watching thread; nobody else sends it.
constexpr int kEndWatching = SIGUSR2;

} // namespace

Interrupt::Interrupt()
{
    sigset_t signals = watchedSignals();
    sigaddset(&signals, kEndWatching);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    // A reader that went away is an error of writing, not a reason to leave the document open.
    std::signal(SIGPIPE, SIG_IGN);
    if (::pipe(pipe_) != 0) pipe_[0] = pipe_[1] = -1;
    thread_ = std::thread([this] { watch(); });
}

Interrupt::~Interrupt()
{
    isEnding_ = true;
    pthread_kill(thread_.native_handle(), kEndWatching);
    thread_.join();
    for (const int end : pipe_)
        if (end >= 0) ::close(end);
}

void Interrupt::wakes(std::function<void()> wake)
{
    const std::lock_guard lock(mutex_);
    wake_ = std::move(wake);
}

void Interrupt::watch()
{
    sigset_t signals = watchedSignals();
    sigaddset(&signals, kEndWatching);
    while (true) {
        int number = 0;
        if (sigwait(&signals, &number) != 0) continue;
        if (number == kEndWatching) {
            if (isEnding_) return;
            continue;
        }
        if (isRequested_.exchange(true)) ::_exit(static_cast<int>(ExitCode::Interrupted));
        const char byte = 0;
        [[maybe_unused]] const auto written = ::write(pipe_[1], &byte, 1);
        const std::lock_guard lock(mutex_);
        if (wake_) wake_();
    }
}

} // namespace bakeoff::cli
