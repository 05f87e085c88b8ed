// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/board_options.h"
#include "app/cli/board_printing.h"
#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "core/exchange/vote_file.h"
#include "core/leaderboard/board_choices.h"
#include "core/leaderboard/make_board.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace bakeoff::cli {

namespace {

struct RateOptions {
    std::string votes;
    bool hasCategoryBits = false;
    BoardOptions board;
};

Result<VoteColumns> readColumns(Session& session, const RateOptions& options, const BoardQuery& query)
{
    VoteFileOptions cells;
    if (options.hasCategoryBits) cells.categories = CategoryCells::Bits;
    if (query.style) cells.style = StyleCells::Read;
    if (query.segment) cells.segments = {query.segment->key};
    if (options.votes != "-") return readVotes(options.votes, cells);
    const auto text = session.terminal().rest();
    if (!text) return Unexpected(ErrorCode::Cancelled, {});
    return parseVotes(*text, cells);
}

/// Overall, then each category with votes where all are asked for. Each tells the reading as part of its
/// time.
Result<std::vector<Board>> boardsOf(
    Session& session, const VoteColumns& votes, BoardQuery query, const RateOptions& options, double readMs)
{
    std::vector<Board> boards;
    const bool isShown = !session.output().isQuiet() && session.terminal().isErrorTerminal();
    Progress progress("Rating", isShown ? Progress::Showing::OnTerminal : Progress::Showing::Never);
    const auto begin = session.clock().steady();
    const auto shouldStop = [&, home = std::this_thread::get_id()] {
        if (std::this_thread::get_id() == home) progress.tick(session.clock().steady() - begin);
        return session.isInterrupted();
    };
    const auto add = [&]() -> Result<void> {
        auto board = boardOfVotes(votes, query, session.clock(), shouldStop);
        if (!board) return Unexpected(board.error());
        board->timing.read = readMs;
        board->timing.total += readMs;
        boards.push_back(std::move(*board));
        return {};
    };
    if (const auto added = add(); !added) return Unexpected(added.error());
    if (!options.board.wantsAllCategories()) return boards;
    for (const CategoryCount& category : categoriesOf(votes)) {
        if (category.votes == 0) continue;
        if (session.isInterrupted()) return Unexpected(ErrorCode::Cancelled, {});
        query.category = category.category;
        if (const auto added = add(); !added) return Unexpected(added.error());
    }
    return boards;
}

ExitCode rate(Session& session, const RateOptions& options)
{
    const auto query = boardQuery(options.board);
    if (!query) return session.failUsage(query.error().detail + " (see rate --help)");
    const auto begin = session.clock().steady();
    const auto votes = readColumns(session, options, *query);
    if (!votes) return session.fail(options.votes, votes.error());
    const std::chrono::duration<double, std::milli> reading = session.clock().steady() - begin;
    const auto boards = boardsOf(session, *votes, *query, options, reading.count());
    if (!boards) return session.fail(boards.error());
    printBoards(session, *boards, options.board);
    return session.done();
}

} // namespace

void addRate(CLI::App& app, Invocation& invocation)
{
    const auto options = std::make_shared<RateOptions>();
    auto* command = app.add_subcommand("rate", "A board straight from a CSV or JSONL file of votes");
    command->add_option("VOTES", options->votes, "The file, or - for standard input")->required();
    command->add_flag("--category-bits", options->hasCategoryBits,
                      "Category cells are whole numbers whose bit k means category k");
    addBoardOptions(*command, options->board);
    auto& parts = options->board.parts;
    parts = BoardParts::none();
    command->add_flag("--rank-sets", parts.rankSets, "Also the ranks that each model may have");
    command->add_flag("--verdict", parts.verdict, "Also who leads, and whether that is sure");
    command->add_flag("--fragility", parts.fragility, "Also which few votes decide who leads");
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return rate(session, *options); };
    });
}

} // namespace bakeoff::cli
