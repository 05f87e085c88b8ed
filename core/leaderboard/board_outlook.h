// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/leaderboard/board.h"
#include "core/leaderboard/island_analysis.h"
#include "core/leaderboard/vote_selection.h"

#include <vector>

namespace bakeoff {

/// Above this many models playing on takes longer than anybody waits.
inline constexpr int kMostModelsToPlayOn = 12;

/// How many votes are still to come until the board says who is best, if voting goes on to find just that.
/// Retired models get no further votes.
///
/// models   of the island, as positions in votes; 2 to kMostModelsToPlayOn
/// errors   Cancelled, NotEstimable
Result<MoreVotes> moreVotes(const SelectedVotes& votes,
                            const std::vector<int>& models,
                            const IslandAnalysis& analysis,
                            BothBadPolicy bothBad,
                            const ShouldStop& shouldStop);

} // namespace bakeoff
