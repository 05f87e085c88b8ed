// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/board_options.h"
#include "app/cli/board_printing.h"
#include "app/cli/commands.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace bakeoff::cli {

namespace {

struct LeaderboardOptions {
    std::string file;
    BoardOptions board;
};

Result<BoardPage> page(Session& session, OpenBakeoff& bakeoff, const BoardQuery& query)
{
    return session.await<BoardPage>("Rating",
                                    [&](Then<BoardPage> then) { bakeoff.board(query, std::move(then)); });
}

/// The overall board, then that of each category with votes, most votes first.
Result<std::vector<Board>> allBoards(Session& session, OpenBakeoff& bakeoff, BoardQuery query)
{
    const auto overall = page(session, bakeoff, query);
    if (!overall) return Unexpected(overall.error());
    std::vector<Board> boards{overall->board};
    for (const ArenaVotes& arena : overall->arenas) {
        if (arena.arena != query.arena) continue;
        for (const CategoryCount& category : arena.categories) {
            if (category.votes == 0) continue;
            query.category = category.category;
            const auto one = page(session, bakeoff, query);
            if (!one) return Unexpected(one.error());
            boards.push_back(one->board);
        }
    }
    return boards;
}

ExitCode leaderboard(Session& session, const LeaderboardOptions& options)
{
    const auto query = boardQuery(options.board);
    if (!query) return session.failUsage(query.error().detail + " (see leaderboard --help)");
    const auto bakeoff = session.open(options.file, OpenMode::ReadOnly);
    if (!bakeoff) return session.fail(options.file, bakeoff.error());
    std::vector<Board> boards;
    if (options.board.wantsAllCategories()) {
        auto all = allBoards(session, **bakeoff, *query);
        if (!all) return session.fail(options.file, all.error());
        boards = std::move(*all);
    } else {
        const auto one = page(session, **bakeoff, *query);
        if (!one) return session.fail(options.file, one.error());
        boards.push_back(one->board);
    }
    printBoards(session, boards, options.board);
    return session.done();
}

} // namespace

void addLeaderboard(CLI::App& app, Invocation& invocation)
{
    const auto options = std::make_shared<LeaderboardOptions>();
    auto* command = app.add_subcommand("leaderboard", "A board: ratings, intervals and ranks");
    command->add_option("FILE", options->file, "The bake-off")->required();
    addBoardOptions(*command, options->board);
    options->board.parts.fragility = true;
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return leaderboard(session, *options); };
    });
}

} // namespace bakeoff::cli
