// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/verdict.h"
#include "core/leaderboard/vote_selection.h"
#include "core/rating/agreement.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bakeoff {

/// What was said about one prompt and one unordered pair of models. Outcomes are those of the pair's first
/// model: ModelA (it won), Tie (of either kind) or ModelB.
struct VoteUnit {
    struct Said {
        std::uint32_t rater = 0;
        Verdict outcome = Verdict::Tie;
    };
    std::uint32_t prompt = 0;
    std::uint16_t first = 0;
    std::uint16_t second = 0;
    std::vector<Said> said; ///< one for each rater, their last word

    UnitCounts counts() const;
    /// What most said; a tie where no outcome has more than each other.
    Verdict majority() const;
};

/// The units of votes with prompts and raters, in the order of (prompt, pair); votes that do not count under
/// the policy are left out.
std::vector<VoteUnit> voteUnits(const SelectedVotes& votes, BothBadPolicy bothBad);

/// 0 the first won, 1 tie, 2 the second won: the order of UnitCounts.
std::size_t outcomeCategory(Verdict outcome);

/// The outcome for the pair's first model of a vote that showed `a` on the left.
Verdict outcomeOfFirst(Verdict verdict, bool isFirstLeft);

} // namespace bakeoff
