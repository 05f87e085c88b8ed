// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/pair_counts.h"

#include <vector>

namespace bakeoff {

/// Elo points moved vote by vote. They depend on the order of the votes: for a line over time, never for a
/// board, and without intervals. The points of all models always add up to 1000 each.
///
/// source   statistics reference, section 13; Elo 1978
/// threads  one
class OnlineElo {
public:
    /// What a vote can move at most: slow, as the boards of 2023 published it, and fast.
    static constexpr double kSlow = 4;
    static constexpr double kFast = 32;

    OnlineElo(int models, double step);

    /// score  of a: 1 won, ½ tie, 0 lost. O(1).
    void add(int a, int b, double score);
    const std::vector<double>& ratings() const { return ratings_; }

private:
    double step_;
    std::vector<double> ratings_;
};

/// The points after all votes in the order given; votes that the policy drops move nothing.
std::vector<double>
onlineEloOf(const VoteColumnsView& votes, int models, double step, OutcomePolicy policy = {});

} // namespace bakeoff
