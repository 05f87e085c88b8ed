// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/rating/linear.h"
#include "core/rating/pair_counts.h"

#include <span>
#include <vector>

namespace bakeoff {

/// Strengths of the models of one island.
struct Fit {
    std::vector<double> theta; ///< logits, mean 0
    /// Model-based covariance of theta in the mean-zero gauge: the pseudo-inverse of the information. The
    /// variance of a difference does not depend on the gauge, that of one strength does.
    SquareMatrix covariance;
    double logLikelihood = 0;          ///< unpenalised, at theta
    double penalisedLogLikelihood = 0; ///< with the penalty of the method; without one the same
    int iterations = 0;
};

/// The unpenalised Bradley–Terry maximum by Newton steps.
///
/// pairs    one island with at least two models
/// start    warm start of `models` strengths, or empty
/// errors   NotEstimable: not strongly connected, so no finite maximum exists (Ford 1957)
/// source   statistics reference, section 5
/// threads  pure; models³/3 for each of 3–4 steps, pairs for as many more
Result<Fit> fitBradleyTerry(const ScoredPairs& pairs,
                            std::span<const double> start = {},
                            const Kernels& kernels = bestKernels());

/// Pearson's test of the fit: a small p-value means preferences that go round in circles.
struct LackOfFit {
    double chiSquare = 0;
    int degreesOfFreedom = 0; ///< pairs − models + 1
    double pValue = 1;
};
LackOfFit lackOfFit(const ScoredPairs& pairs, std::span<const double> theta);

} // namespace bakeoff
