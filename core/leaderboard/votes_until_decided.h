// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/leaderboard/simulated_voting.h"
#include "core/matchmaking/pair_policy.h"
#include "core/rating/bootstrap.h"

#include <cstdint>
#include <optional>

namespace bakeoff {

struct VotingQuestion {
    PairGoal goal = PairGoal::FindTheBest;
    Seed seed{42};
    int runs = 200;
    std::int64_t mostVotes = 2000; ///< further ones, after which a run stays open
};

/// How many further votes it takes until somebody is the best, or the two best are practically equal.
struct VotesUntilDecided {
    std::optional<std::int64_t> low;    ///< 20 % of the runs need no more; none: more than the most
    std::optional<std::int64_t> middle; ///< 50 %
    std::optional<std::int64_t> high;   ///< 80 %
    double undecidedShare = 0;          ///< still open after the most votes, 0–1
    double equalShare = 0;              ///< ended as practically equal, 0–1
};

/// Plays on: draws strengths that the votes so far allow, then pairs as the scheduler of the goal draws them,
/// outcomes with ties, and the rules that end a vote count. Every further vote is on a prompt of its own.
///
/// The end is decided on evidence (section 18.1) after every vote; the rank set that the board asks for
/// besides is hardly ever the later of the two, and is left out. Practical equality (18.3) is looked at with
/// each fit.
///
/// errors   Cancelled
/// source   statistics reference, section 19, "Live"
/// threads  pure, same seed same numbers; for a worker: up to a second at 8 models
Result<VotesUntilDecided> votesUntilDecided(const VotingState& state,
                                            const VotingQuestion& question,
                                            const ShouldStop& shouldStop = {});

} // namespace bakeoff
