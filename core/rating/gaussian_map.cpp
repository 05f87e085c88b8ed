// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/gaussian_map.h"

#include "core/rating/chord_newton.h"

#include <cassert>

namespace bakeoff {

Result<Fit> fitGaussianMap(const ScoredPairs& pairs,
                           double deviation,
                           std::span<const double> start,
                           const Kernels& kernels)
{
    assert(pairs.models > 0 && deviation > 0);
    ChordNewton newton(pairs, start, 1 / (deviation * deviation), kernels);
    if (newton.climb())
        if (auto fit = newton.fit()) return std::move(*fit);
    return Unexpected(ErrorCode::NotEstimable, "the penalised fit did not settle");
}

} // namespace bakeoff
