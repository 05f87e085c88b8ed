// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"
#include "core/leaderboard/vote_selection.h"
#include "core/rating/pair_counts.h"

#include <vector>

namespace bakeoff {

/// What every model scored against every other, and what its rating lets one expect.
///
/// counts  over the models of votes
/// rows    finished and sorted; their order is that of the matrix
PairMatrix pairMatrix(const SelectedVotes& votes,
                      const PairCounts& counts,
                      const std::vector<BoardRow>& rows,
                      const BoardQuery& query);

} // namespace bakeoff
