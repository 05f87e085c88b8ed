// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/linear.h"
#include "core/rating/pair_likelihood.h"

#include <span>

namespace bakeoff {

/// Adds Firth's adjusted score s − np + nh(½ − p), summed by model, and the Laplacian with the augmented
/// weights n(1 + h)p(1 − p): with those a step does not overshoot where a pair has few votes. h is the
/// leverage of one vote of a pair.
///
/// likelihood  where it stands
/// inverse     of the plain information there, the gauge pinned or removed
/// source      statistics reference, section 6
void addFirthTerms(const PairLikelihood& likelihood,
                   const SquareMatrix& inverse,
                   std::span<double> score,
                   SquareMatrix& augmented);

} // namespace bakeoff
