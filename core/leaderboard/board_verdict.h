// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"
#include "core/leaderboard/island_analysis.h"
#include "core/leaderboard/vote_selection.h"

#include <optional>
#include <vector>

namespace bakeoff {

/// Who leads, by how much, and whether that may be said aloud. A clear winner needs both: evidence that
/// allows looking after every vote, and a rank set of 1 alone.
///
/// models    of the island, as positions in votes
/// order     what may be said about the island's order, if anything
/// source    contracts section 5; statistics reference, section 18
BoardVerdict islandVerdict(const SelectedVotes& votes,
                           const std::vector<int>& models,
                           const IslandAnalysis& analysis,
                           const std::optional<IslandAnalysis::SureOrder>& order,
                           BothBadPolicy bothBad);

} // namespace bakeoff
