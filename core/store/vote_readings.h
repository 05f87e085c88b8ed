// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/vote_table.h"
#include "core/store/database.h"

#include <vector>

namespace bakeoff {

/// What was read for each of these votes: the look of both answers, how much there was to read, and for how
/// long. Each text is read once. Throws as Database does.
std::vector<VoteReading> voteReadings(Database& database, const std::vector<VoteRow>& votes);

} // namespace bakeoff
