// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/vote_table.h"
#include "core/leaderboard/board.h"
#include "core/leaderboard/vote_columns.h"
#include "core/rating/should_stop.h"

namespace bakeoff {

/// The board of a document. What does not exist is absent with a note: a board without votes is a board.
///
/// clock       for the timing figures alone; nothing else depends on it
/// shouldStop  asked where the work may take longer than a tenth of a second
/// errors      NotFound: a rater or anchor that names nobody; InvalidArgument: too many contestants, or a
///             query that asks for what its method cannot give; Cancelled
/// threads  pure; for a worker
Result<Board> makeBoard(const VoteTable& table,
                        const BoardQuery& query,
                        const Clock& clock,
                        const ShouldStop& shouldStop = {});

/// The board of a file of votes. arena and the inclusion rules of documents do not apply.
///
/// errors   InvalidArgument: as above, and clustering by prompt or a filter where the file lacks the column
Result<Board> boardOfVotes(const VoteColumns& votes,
                           const BoardQuery& query,
                           const Clock& clock,
                           const ShouldStop& shouldStop = {});

} // namespace bakeoff
