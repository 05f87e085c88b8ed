// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/pair_counts.h"

#include <span>

namespace bakeoff {

/// Bradley–Terry strengths under a normal prior around their mean: finite for any votes, none and several
/// islands included. A working estimate for drawing pairs, simulation, fragility and resampling; it shrinks,
/// so its limits are not for display.
///
/// deviation  of the prior in logits, > 0
/// start      warm start of `models` strengths, or empty
/// errors     NotEstimable: more than 100 steps, which no counts should need
/// source     statistics reference, section 7
/// threads    pure; models³/3 for each of 3–4 steps, pairs for as many more
Result<Fit> fitGaussianMap(const ScoredPairs& pairs,
                           double deviation = 1,
                           std::span<const double> start = {},
                           const Kernels& kernels = bestKernels());

} // namespace bakeoff
