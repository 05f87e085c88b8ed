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
/// rankSets  of the island, if there are any
/// source    contracts section 5; statistics reference, section 18
BoardVerdict islandVerdict(const SelectedVotes& votes,
                           const std::vector<int>& models,
                           const IslandAnalysis& analysis,
                           const std::optional<std::vector<RankRange>>& rankSets,
                           BothBadPolicy bothBad);

} // namespace bakeoff
