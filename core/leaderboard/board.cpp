// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board.h"

namespace bakeoff {

std::string_view verdictStateName(VerdictState state)
{
    switch (state) {
    case VerdictState::ClearWinner: return "clear_winner";
    case VerdictState::TieAtTop: return "tie_at_top";
    case VerdictState::Undecided: return "undecided";
    case VerdictState::Equivalent: return "equivalent";
    case VerdictState::NoData: return "no_data";
    }
    return {};
}

} // namespace bakeoff
