// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bakeoff::cli {

/// What the shell is told; scripts rely on these numbers.
enum class ExitCode {
    Done = 0,
    Failed = 1, ///< disk full, busy, read-only, unknown id, already voted, findings
    Usage = 2,
    UnusableFile = 3, ///< missing, truncated, not ours, newer, bad row
    Endpoint = 4,     ///< endpoint or network
    Interrupted = 130,
};

} // namespace bakeoff::cli
