// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace bakeoff {

/// What a plan expects of its votes.
struct VotingPlan {
    double tieShare = 0;     ///< 0–1, exclusive
    double designEffect = 1; ///< votes that count like one independent vote, ≥ 1
};

/// Votes on one pair until a true gap is found with a chance of 80 % at 5 %, two-sided. None: no gap.
///
/// gap      Elo
/// source   statistics reference, section 19
std::optional<std::int64_t> votesToFindGap(double gap, const VotingPlan& plan = {});

/// Votes in all until a difference between two of the models is known to ± this many Elo.
std::optional<std::int64_t> votesForPrecision(double halfWidth, int models, const VotingPlan& plan = {});

/// Half the width of a 95 % interval of a difference in a balanced design, Elo; none without votes.
std::optional<double> expectedHalfWidth(std::int64_t votes, int models, const VotingPlan& plan = {});

} // namespace bakeoff
