// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/vote_table.h"
#include "core/leaderboard/rater_report.h"
#include "core/leaderboard/vote_selection.h"
#include "core/rating/should_stop.h"

namespace bakeoff {

/// What can be told about those who cast the votes of a board.
///
/// errors  InvalidArgument: it is not known who voted; Cancelled
/// source  statistics reference, section 24
Result<RaterReport>
makeRaterReport(const SelectedVotes& votes, BothBadPolicy bothBad, const ShouldStop& shouldStop);

/// Adds what only a document knows: items that were shown twice, how fast people read, and what models that
/// judge said about the same prompts.
///
/// leader, runnerUp  names, for what judges are worth; empty: nobody leads
void addFromDocument(RaterReport& report,
                     const VoteTable& table,
                     const SelectedVotes& votes,
                     const BoardQuery& query,
                     const std::optional<std::string>& leader,
                     const std::optional<std::string>& runnerUp);

} // namespace bakeoff
