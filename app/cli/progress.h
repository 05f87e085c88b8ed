// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace bakeoff::cli {

/// A line on stderr that tells what is waited for and for how long. Appears after a second, only on a
/// terminal, and is gone when it ends. It never says more than its text: in a blind battle nothing a side at
/// a time.
class Progress {
public:
    enum class Showing { OnTerminal, Never };

    Progress(std::string_view text, Showing showing);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    Progress(Progress&&) = delete;
    Progress& operator=(Progress&&) = delete;

    /// Draws, where it is time to.
    void tick(std::chrono::steady_clock::duration waited);

private:
    std::string text_;
    Showing showing_;
    bool isDrawn_ = false;
};

} // namespace bakeoff::cli
