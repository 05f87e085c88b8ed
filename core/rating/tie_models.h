// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/rating/linear.h"
#include "core/rating/pair_counts.h"

#include <optional>
#include <span>
#include <vector>

namespace bakeoff {

/// Strengths with a probability for ties of its own.
struct TieFit {
    std::vector<double> theta;          ///< logits, mean 0
    std::optional<double> tieParameter; ///< ν or η; none: only ties, so nothing sets it
    /// Of theta in the mean-zero gauge, from the curvature with the tie parameter free, as if every vote were
    /// independent; none: only ties.
    std::optional<SquareMatrix> covariance;
    double logLikelihood = 0; ///< without the prior
    /// A prior of 1 logit held the strengths, because the decisive votes alone set no finite maximum.
    bool hasPrior = false;
    int iterations = 0;
};

struct TieChances {
    double first = 0;
    double second = 0;
    double tie = 0;
};

/// P(i) : P(j) : P(tie) = e^{d/2} : e^{−d/2} : ν with d = θi − θj. Without ties ν is 0; with nothing but ties
/// all strengths are equal and ν is none. Both kinds of ties are one kind here, as far as the policy of the
/// pairs counts them.
///
/// pairs    one island with at least two models
/// errors   NotEstimable: the iteration did not settle
/// source   statistics reference, section 14.1; Davidson 1970
/// threads  pure; about models³/3 per step, 5–8 steps
Result<TieFit> fitDavidson(const ScoredPairs& pairs);
TieChances davidsonChances(double difference, double nu);

/// P(i) = σ(d − η), P(j) = σ(−d − η), the rest a tie; η ≥ 0, and 0 without ties. Otherwise as fitDavidson().
///
/// source   statistics reference, section 14.2; Rao & Kupper 1967
Result<TieFit> fitRaoKupper(const ScoredPairs& pairs);
TieChances raoKupperChances(double difference, double eta);

} // namespace bakeoff
