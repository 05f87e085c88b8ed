// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"
#include "core/leaderboard/island_analysis.h"
#include "core/leaderboard/vote_selection.h"
#include "core/rating/connectivity.h"
#include "core/rating/should_stop.h"

#include <optional>
#include <string>
#include <vector>

namespace bakeoff {

/// Rows with what needs no fit: counts, rates, reliability. One for each model, in the order of the votes'
/// models.
std::vector<BoardRow>
countedRows(const SelectedVotes& votes, const PairCounts& counts, const BoardQuery& query);

/// Writes ratings, limits and ranks of one island into its rows.
///
/// models  of the analysis, as positions in the rows
/// shouldStop  asked before each row: limits from profiles take a while; what is written then is of no use
/// anchor  position in models of the model that is put on query.anchor's value, if it lies here
void addRatings(std::vector<BoardRow>& rows,
                const std::vector<int>& models,
                const IslandAnalysis& analysis,
                const BoardQuery& query,
                std::optional<int> anchor,
                const ShouldStop& shouldStop);

/// Writes rank sets and tiers of one island into its rows.
void addSureOrder(std::vector<BoardRow>& rows,
                  const std::vector<int>& models,
                  const IslandAnalysis::SureOrder& order);

/// The good-enough shares with their intervals; votes on the same prompts count less.
void addGoodEnough(BoardRow& row, double designEffect);

/// "A over {B, C}": the blocks of an island from the top down; long ones are cut.
std::string blockNames(const SelectedVotes& votes, const Island& island);

/// By island, rating descending, name; models without votes last.
void sortRows(std::vector<BoardRow>& rows);

} // namespace bakeoff
