// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/vote_table.h"
#include "core/leaderboard/rater_report.h"
#include "core/leaderboard/vote_selection.h"

#include <optional>
#include <string>
#include <vector>

namespace bakeoff {

/// What models that judged the same prompts are worth beside people: one card for each.
///
/// votes             of people, as they enter the board
/// leader, runnerUp  names: the pair that the credit is about; none: nobody leads
/// source            statistics reference, section 25
std::vector<JudgeCard> judgeCards(const VoteTable& table,
                                  const SelectedVotes& votes,
                                  const BoardQuery& query,
                                  const std::optional<std::string>& leader,
                                  const std::optional<std::string>& runnerUp);

} // namespace bakeoff
