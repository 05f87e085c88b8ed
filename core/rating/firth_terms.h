// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/linear.h"
#include "core/rating/pair_likelihood.h"

#include <optional>
#include <span>
#include <vector>

namespace bakeoff {

/// All of this is where the likelihood stands.
/// source  statistics reference, section 6

/// The factor of the information with the gauge pinned; none: singular.
std::optional<Cholesky>
informationFactor(const PairLikelihood& likelihood, int models, double gauge, const Kernels& kernels);

/// ½ ln det of a minor of that information: by the matrix-tree theorem the same for every minor.
double jeffreysPenalty(const Cholesky& information, int models, double gauge);

/// Variance of the difference of each pair: times p(1 − p) it is h, the leverage of one of its votes.
///
/// inverse  of the plain information, the gauge pinned or removed
std::vector<double> differenceVariances(const PairLikelihood& likelihood, const SquareMatrix& inverse);

/// Adds Firth's adjusted score s − np + nh(½ − p), summed by model.
void addAdjustedScore(const PairLikelihood& likelihood,
                      std::span<const double> variances,
                      std::span<double> score);

/// Adds the Laplacian with the augmented weights n(1 + h)p(1 − p): with the plain ones a step overshoots
/// where a pair has few votes.
void addAugmentedInformation(const PairLikelihood& likelihood,
                             std::span<const double> variances,
                             SquareMatrix& augmented);

} // namespace bakeoff
