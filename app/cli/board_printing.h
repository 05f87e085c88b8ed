// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/board_options.h"
#include "app/cli/session.h"
#include "core/leaderboard/board.h"

#include <vector>

namespace bakeoff::cli {

/// One board or a list of them, as tables or as JSON, in the form the options ask for. boards is not empty.
void printBoards(Session& session, const std::vector<Board>& boards, const BoardOptions& options);

} // namespace bakeoff::cli
