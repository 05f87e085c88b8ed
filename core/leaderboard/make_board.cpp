// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/make_board.h"

#include "core/leaderboard/board_families.h"
#include "core/leaderboard/board_notes.h"
#include "core/leaderboard/board_of_selection.h"
#include "core/leaderboard/category_facet.h"
#include "core/leaderboard/make_rater_report.h"
#include "core/leaderboard/stopwatch.h"
#include "core/leaderboard/vote_selection.h"

#include <algorithm>
#include <type_traits>

namespace bakeoff {

namespace {

// Style, resampling and families are about likelihood fits of single strengths.
Result<void> checkQuery(const BoardQuery& query)
{
    const bool isPlain = query.method == RatingMethod::Firth || query.method == RatingMethod::BradleyTerry;
    if (query.style && !isPlain)
        return Unexpected(ErrorCode::InvalidArgument, "style control goes with method firth or bt");
    if (query.resampling && !isPlain)
        return Unexpected(ErrorCode::InvalidArgument, "bootstrap goes with method firth or bt");
    if (query.resampling && query.style)
        return Unexpected(ErrorCode::InvalidArgument, "bootstrap and style control do not go together");
    return checkFamilies(query.families);
}

// What to select for a board: where categories borrow, the votes of all of them.
BoardQuery selectionOf(const BoardQuery& query)
{
    BoardQuery selection = query;
    if (query.method == RatingMethod::Hierarchical) selection.category.reset();
    return selection;
}

template <class Votes>
Result<Board>
boardFrom(const Votes& votes, const BoardQuery& asked, const Clock& clock, const ShouldStop& shouldStop);

// When each family's best was chosen, and the votes since.
template <class Votes>
Result<void> addPicks(Board& board,
                      const Votes& votes,
                      const BoardQuery& query,
                      const Clock& clock,
                      const ShouldStop& shouldStop)
{
    if (query.families.empty()) return {};
    BoardQuery part = query;
    part.families.clear();
    part.pickedAt.reset();
    part.parts = BoardParts::none();
    std::optional<Board> before;
    std::optional<Board> fresh;
    if (query.pickedAt) {
        part.until = query.until ? std::min(*query.until, *query.pickedAt) : *query.pickedAt;
        auto made = boardFrom(votes, part, clock, shouldStop);
        if (!made) return Unexpected(made.error());
        before = std::move(*made);
        part.until = query.until;
        part.since = query.since ? std::max(*query.since, *query.pickedAt) : *query.pickedAt;
        made = boardFrom(votes, part, clock, shouldStop);
        if (!made) return Unexpected(made.error());
        fresh = std::move(*made);
    }
    for (std::size_t k = 0; k < query.families.size(); ++k) {
        BoardFamily& family = board.families[k];
        family.pick = familyPick(query.families[k], before ? *before : board, fresh ? &*fresh : nullptr);
        if (!family.pick) addNote(family.note, "no variant had votes when the best one was chosen");
    }
    return {};
}

template <class Votes>
Result<void> addRaterReport(Board& board,
                            const Votes& votes,
                            const SelectedVotes& selected,
                            const BoardQuery& query,
                            const ShouldStop& shouldStop)
{
    if (!query.parts.raterCards) return {};
    auto report = makeRaterReport(selected, query.bothBad, shouldStop);
    if (!report) return Unexpected(report.error());
    if constexpr (std::is_same_v<Votes, VoteTable>)
        addFromDocument(*report, votes, selected, query, board.verdict.leader, board.verdict.runnerUp);
    board.raterReport = std::move(*report);
    return {};
}

template <class Votes>
Result<Board>
boardFrom(const Votes& votes, const BoardQuery& asked, const Clock& clock, const ShouldStop& shouldStop)
{
    Stopwatch watch(clock);
    BoardQuery query = asked;
    std::string note;
    if (query.method == RatingMethod::Hierarchical && !query.category) {
        query.method = RatingMethod::Firth;
        note = "the overall board borrows from nobody";
    }
    if (const auto checked = checkQuery(query); !checked) return Unexpected(checked.error());
    auto selected = selectVotes(votes, selectionOf(query));
    if (!selected) return Unexpected(selected.error());
    std::optional<CategoryFacet> facet;
    if (query.method == RatingMethod::Hierarchical) {
        if (selected->size() > 0 && selected->tags.empty())
            return Unexpected(ErrorCode::InvalidArgument, "category needs a column category in the file");
        facet.emplace(*selected, *query.category, query.bothBad);
        *selected = facet->votes();
        if (facet->isAlone()) {
            facet.reset();
            query.method = RatingMethod::Firth;
            if (selected->size() > 0) note = "there are no votes outside this category to borrow from";
        }
    }
    const double selecting = watch.lap();
    auto board = boardOfSelection(*selected, facet ? &*facet : nullptr, query, clock, shouldStop);
    if (!board) return board;
    if (!note.empty()) addNote(board->note, note);
    if (const auto added = addPicks(*board, votes, query, clock, shouldStop); !added)
        return Unexpected(added.error());
    if (const auto added = addRaterReport(*board, votes, *selected, query, shouldStop); !added)
        return Unexpected(added.error());
    board->timing.aggregate += selecting;
    board->timing.total += selecting;
    return board;
}

} // namespace

Result<Board>
makeBoard(const VoteTable& table, const BoardQuery& query, const Clock& clock, const ShouldStop& shouldStop)
{
    return boardFrom(table, query, clock, shouldStop);
}

Result<Board> boardOfVotes(const VoteColumns& votes,
                           const BoardQuery& query,
                           const Clock& clock,
                           const ShouldStop& shouldStop)
{
    return boardFrom(votes, query, clock, shouldStop);
}

} // namespace bakeoff
