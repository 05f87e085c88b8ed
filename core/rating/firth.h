// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/pair_counts.h"

#include <span>

namespace bakeoff {

/// Bradley–Terry strengths under Jeffreys' penalty ½ ln det I: finite within every island, whoever won
/// everything. The covariance is the inverse of the plain information at the estimate.
///
/// pairs    one island with at least two models
/// start    warm start of `models` strengths, or empty
/// errors   NotEstimable: more than one island
/// source   statistics reference, section 6; Firth 1993; Kosmidis & Firth 2021
/// threads  pure; about 2·models³ per step, 5–15 steps
Result<Fit> fitFirth(const ScoredPairs& pairs,
                     std::span<const double> start = {},
                     const Kernels& kernels = bestKernels());

/// ℓ + ½ ln det I at any strengths of one island; minus infinity where the information is singular.
double penalisedLogLikelihood(const ScoredPairs& pairs, std::span<const double> theta);

/// A point on the penalised profile: the maximum over all strengths whose contrast has a given value.
struct ProfilePoint {
    std::vector<double> theta;
    double penalisedLogLikelihood = 0;
    double slope = 0; ///< of the profile, by the value of the contrast
};

/// contrast  weights that sum to 0
/// start     strengths to begin from, for example the fit or a neighbouring point
Result<ProfilePoint> profilePoint(const ScoredPairs& pairs,
                                  std::span<const double> contrast,
                                  double value,
                                  std::span<const double> start);

} // namespace bakeoff
