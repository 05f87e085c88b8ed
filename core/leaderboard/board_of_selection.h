// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/leaderboard/board.h"
#include "core/leaderboard/category_facet.h"
#include "core/leaderboard/vote_selection.h"
#include "core/rating/should_stop.h"

namespace bakeoff {

/// The board of votes that are selected already: counts, fits, limits, verdict, notes.
///
/// facet   where categories borrow: what from, its votes being the board's; else null
/// errors  as makeBoard
Result<Board> boardOfSelection(const SelectedVotes& votes,
                               const CategoryFacet* facet,
                               const BoardQuery& query,
                               const Clock& clock,
                               const ShouldStop& shouldStop);

} // namespace bakeoff
