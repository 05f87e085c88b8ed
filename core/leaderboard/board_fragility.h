// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"
#include "core/leaderboard/island_analysis.h"
#include "core/leaderboard/vote_selection.h"

#include <optional>
#include <vector>

namespace bakeoff {

/// The fewest votes whose removal would put one of the next three models first.
///
/// models   of the island, as positions in votes
/// None: one model alone, or stopped. source: statistics reference, section 20
std::optional<BoardFragility> boardFragility(const SelectedVotes& votes,
                                             const std::vector<int>& models,
                                             const IslandAnalysis& analysis,
                                             BothBadPolicy bothBad,
                                             const ShouldStop& shouldStop);

} // namespace bakeoff
