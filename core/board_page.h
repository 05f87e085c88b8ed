// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/vote_table.h"
#include "core/leaderboard/board.h"
#include "core/open_bakeoff.h"
#include "core/rating/should_stop.h"

namespace bakeoff {

/// The board of a query with the votes of every arena and category beside it. Pure but for the timing
/// figures; any thread. errors: those of makeBoard
Result<BoardPage> boardPage(const VoteTable& votes,
                            const BoardQuery& query,
                            const Clock& clock,
                            const ShouldStop& shouldStop = {});

} // namespace bakeoff
