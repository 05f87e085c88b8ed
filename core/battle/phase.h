// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bakeoff {

/// Where a battle stands. Failed may be retried, Abandoned and Revealed are final.
enum class Phase {
    Generating, ///< at least one side is still working; neither is shown
    Ready,      ///< both answers are there and votable
    Failed,     ///< both sides have ended and at least one cannot be voted on
    Voting,     ///< the vote is on its way to the disk
    Voted,      ///< stored, not revealed
    Revealed,
    Abandoned, ///< skipped or given up
};

} // namespace bakeoff
