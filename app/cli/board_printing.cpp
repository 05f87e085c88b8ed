// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/board_printing.h"

#include "app/cli/board_text.h"
#include "app/cli/json_text.h"

namespace bakeoff::cli {

void printBoards(Session& session, const std::vector<Board>& boards, const BoardOptions& options)
{
    auto& output = session.output();
    if (output.isJson()) {
        output.json(options.wantsAllCategories() ? boardsJson(boards) : boardJson(boards.front()));
        return;
    }
    const bool isTerminal = session.terminal().isOutputTerminal();
    const std::size_t columns = isTerminal ? session.terminal().columns() : 110;
    for (const Board& board : boards) {
        if (&board != &boards.front()) output.text("\n");
        output.text(boardText(board, columns));
    }
}

} // namespace bakeoff::cli
