// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/vote_table.h"
#include "core/leaderboard/board.h"
#include "core/leaderboard/vote_columns.h"
#include "core/rating/pair_counts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bakeoff {

/// One model of a board before anything is computed.
struct BoardModel {
    std::optional<ContestantId> contestant;
    std::string name;
    bool isRetired = false;
    const AnswerFigures* figures = nullptr; ///< borrowed from the vote table; null in `rate`
};

/// Who voted.
struct BoardRater {
    std::optional<RaterId> id; ///< none in `rate`
    std::string name;
};

/// When the score of a prompt is complete and may count as evidence.
enum class PromptClosing { AtFirstVote, AtEnd };

/// The votes that enter a board, and nothing else of them.
struct SelectedVotes {
    std::vector<BoardModel> models; ///< in the order of the fit: by uuid, in `rate` by name
    std::vector<std::uint16_t> a;   ///< positions in models
    std::vector<std::uint16_t> b;
    std::vector<Verdict> verdicts;
    std::vector<std::uint32_t> prompts; ///< empty: not known
    std::vector<std::uint32_t> raters;  ///< positions in people; empty: not known
    std::vector<BoardRater> people;
    std::vector<VoteStyle> styles;                 ///< empty: not known, or not asked for
    std::vector<std::uint32_t> tags;               ///< positions in tagSets; empty: no category may borrow
    std::vector<std::vector<std::string>> tagSets; ///< categories of a vote
    PromptClosing closing = PromptClosing::AtEnd;
    std::int64_t skipped = 0;
    std::int64_t flagged = 0;

    VoteColumnsView view() const { return {a, b, verdicts}; }
    std::size_t size() const { return verdicts.size(); }
};

/// Drops the votes whose flag is not set; the models stay.
void keepOnly(SelectedVotes& votes, const std::vector<bool>& isKept);

/// Whether a prompt of the document, by its row key, belongs to an arena.
bool isOfArena(const VoteTable& table, std::int64_t prompt, Arena arena);

/// By contracts section 4, then by the filters of the query; the votes in the order in which they were cast.
/// errors: NotFound (no such rater), InvalidArgument (too many contestants)
Result<SelectedVotes> selectVotes(const VoteTable& table, const BoardQuery& query);

/// By the filters of the query alone: a file is what it says, nothing is dropped or counted once.
/// errors: InvalidArgument (a filter on a column that the file does not have, too many models)
Result<SelectedVotes> selectVotes(const VoteColumns& columns, const BoardQuery& query);

} // namespace bakeoff
