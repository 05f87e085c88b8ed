// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/board_page.h"

#include "core/leaderboard/make_board.h"

namespace bakeoff {

Result<BoardPage>
boardPage(const VoteTable& votes, const BoardQuery& query, const Clock& clock, const ShouldStop& shouldStop)
{
    auto board = makeBoard(votes, query, clock, shouldStop);
    if (!board) return Unexpected(board.error());
    BoardPage page{std::move(*board), {}};
    for (const ArenaCount& arena : arenasOf(votes))
        page.arenas.push_back({arena.arena, arena.votes, categoriesOf(votes, arena.arena)});
    return page;
}

} // namespace bakeoff
