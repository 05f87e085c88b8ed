// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/bradley_terry.h"

#include "core/rating/chord_newton.h"
#include "core/rating/connectivity.h"
#include "core/rating/scale.h"

#include <boost/math/distributions/chi_squared.hpp>

namespace bakeoff {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

Unexpected noMaximum()
{
    return {ErrorCode::NotEstimable,
            "some models never scored against the rest, so no finite maximum exists"};
}

} // namespace

Result<Fit> fitBradleyTerry(const ScoredPairs& pairs, std::span<const double> start, const Kernels& kernels)
{
    if (!hasMaximum(pairs)) return noMaximum();
    ChordNewton newton(pairs, start, 0, kernels);
    if (!newton.climb()) return noMaximum();
    auto fit = newton.fit();
    if (!fit) return noMaximum();
    return std::move(*fit);
}

LackOfFit lackOfFit(const ScoredPairs& pairs, std::span<const double> theta)
{
    LackOfFit result;
    for (const ScoredPair& pair : pairs.pairs) {
        const double p = sigmoid(theta[at(pair.i)] - theta[at(pair.j)]);
        const double residual = pair.score - pair.votes * p;
        result.chiSquare += residual * residual / (pair.votes * p * (1 - p));
    }
    result.degreesOfFreedom = static_cast<int>(pairs.pairs.size()) - pairs.models + 1;
    if (result.degreesOfFreedom > 0) {
        const boost::math::chi_squared distribution(result.degreesOfFreedom);
        result.pValue = boost::math::cdf(boost::math::complement(distribution, result.chiSquare));
    }
    return result;
}

} // namespace bakeoff
