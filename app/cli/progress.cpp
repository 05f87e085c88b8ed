// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress.h"

#include "app/cli/printable.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>

namespace bakeoff::cli {

namespace {

constexpr std::chrono::seconds kPatience{1};
constexpr std::array<std::string_view, 10> kSpinner{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
constexpr std::string_view kEraseLine = "\r\x1b[K";

void draw(std::string_view bytes)
{
    std::fwrite(bytes.data(), 1, bytes.size(), stderr);
    std::fflush(stderr);
}

} // namespace

Progress::Progress(std::string_view text, Showing showing) : text_(printableLine(text)), showing_(showing) {}

Progress::~Progress()
{
    if (isDrawn_) draw(kEraseLine);
}

void Progress::tick(std::chrono::steady_clock::duration waited)
{
    if (showing_ == Showing::Never || waited < kPatience) return;
    const auto tenths = std::chrono::duration_cast<std::chrono::milliseconds>(waited).count() / 100;
    const auto frame = kSpinner[static_cast<std::size_t>(tenths) % kSpinner.size()];
    draw(fmt::format("{}{} {} … {} s", kEraseLine, frame, text_, tenths / 10));
    isDrawn_ = true;
}

} // namespace bakeoff::cli
