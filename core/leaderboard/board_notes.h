// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"
#include "core/leaderboard/island_analysis.h"
#include "core/leaderboard/vote_selection.h"
#include "core/rating/connectivity.h"
#include "core/rating/pair_counts.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

/// Appends a note to others; once where it is there already.
void addNote(std::string& notes, std::string_view note);

/// What a row says about an island in which some models never scored against others.
void noteSeparation(Board& board, const SelectedVotes& votes, const Island& island);

/// Sums up the figures of all islands, absent where one of them has none, and notes what their fits want
/// known.
void sumUp(Board& board, const std::vector<std::optional<IslandAnalysis>>& analyses);

/// What a reader must know about the board as a whole.
///
/// clustering  what the board was decided to use
void noteTheWhole(Board& board,
                  const SelectedVotes& votes,
                  const Connectivity& connectivity,
                  const ScoredPairs& pairs,
                  const BoardQuery& query,
                  Clustering clustering);

} // namespace bakeoff
