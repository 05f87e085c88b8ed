// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/rating/pair_counts.h"

#include <vector>

namespace bakeoff {

/// Chances of the four verdicts on one pair.
struct VerdictChances {
    double first = 0;
    double second = 0;
    double tie = 0;
    double bothBad = 0;
};

/// Strengths that have a zero of their own: at level 0 a pair of such models is judged "both are bad" in a
/// third of the cases. There is no gauge.
struct GroundedFit {
    std::vector<double> level; ///< β by model, logits
    double tieParameter = 0;   ///< η; T = 1 + e^η
    double logLikelihood = 0;  ///< without priors
    int iterations = 0;
};

enum class GroundedPriors {
    Default, ///< β ~ N(0, 3²), η ~ N(0, 2²): finite for any votes
    None,
};

/// Rao–Kupper for four buttons.
///
/// errors   NotEstimable: without priors, votes that set no finite maximum; no votes at all
/// source   statistics reference, section 14.3
/// threads  pure; about models³/3 per step
Result<GroundedFit> fitGrounded(const PairCounts& counts, GroundedPriors priors = GroundedPriors::Default);
VerdictChances groundedChances(double firstLevel, double secondLevel, double tieParameter);

} // namespace bakeoff
