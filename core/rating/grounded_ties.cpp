// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/grounded_ties.h"

#include "core/rating/damped_newton.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

namespace bakeoff {

namespace {

constexpr double kLevelPrecision = 1.0 / 9;
constexpr double kTiePrecision = 1.0 / 4;
constexpr std::size_t kVariables = 3; // β of the first, β of the second, η

using Slopes = std::array<double, kVariables>;
using Curvatures = std::array<Slopes, kVariables>;

/// A number together with its first and second derivatives by (β₁, β₂, η).
struct Jet {
    double value = 0;
    Slopes slope{};
    Curvatures curvature{};
};

Jet variable(double value, std::size_t which)
{
    Jet jet;
    jet.value = value;
    jet.slope[which] = 1;
    return jet;
}

Jet combined(const Jet& x, const Jet& y, double factor)
{
    Jet result = x;
    result.value += factor * y.value;
    for (std::size_t r = 0; r < kVariables; ++r) {
        result.slope[r] += factor * y.slope[r];
        for (std::size_t c = 0; c < kVariables; ++c)
            result.curvature[r][c] += factor * y.curvature[r][c];
    }
    return result;
}

Jet operator+(const Jet& x, const Jet& y)
{
    return combined(x, y, 1);
}

Jet operator-(const Jet& x, const Jet& y)
{
    return combined(x, y, -1);
}

/// ln Σ e^x, without overflow.
Jet logSumExp(std::initializer_list<Jet> terms)
{
    double most = terms.begin()->value;
    for (const Jet& term : terms)
        most = std::max(most, term.value);
    double sum = 0;
    for (const Jet& term : terms)
        sum += std::exp(term.value - most);
    Jet result;
    result.value = most + std::log(sum);
    for (const Jet& term : terms) {
        const double weight = std::exp(term.value - most) / sum;
        for (std::size_t r = 0; r < kVariables; ++r) {
            result.slope[r] += weight * term.slope[r];
            for (std::size_t c = 0; c < kVariables; ++c)
                result.curvature[r][c] += weight * (term.curvature[r][c] + term.slope[r] * term.slope[c]);
        }
    }
    for (std::size_t r = 0; r < kVariables; ++r)
        for (std::size_t c = 0; c < kVariables; ++c)
            result.curvature[r][c] -= result.slope[r] * result.slope[c];
    return result;
}

/// Logarithms of the four chances.
struct LogChances {
    Jet first, second, tie, bothBad;
};

LogChances logChances(double firstLevel, double secondLevel, double tieParameter)
{
    const Jet one;
    const Jet x = variable(firstLevel, 0);
    const Jet y = variable(secondLevel, 1);
    const Jet eta = variable(tieParameter, 2);
    const Jet logT = logSumExp({one, eta});
    const Jet firstAgainst = logSumExp({one, x, logT + y});
    const Jet secondAgainst = logSumExp({one, y, logT + x});
    const Jet all = logSumExp({one, x, y});
    return {x - firstAgainst, y - secondAgainst,
            eta + x + y - all + logSumExp({one - firstAgainst, one - secondAgainst}), one - all};
}

Jet pairLikelihood(const PairTally& tally, const LogChances& chances)
{
    Jet sum;
    sum = combined(sum, chances.first, static_cast<double>(tally.wins));
    sum = combined(sum, chances.second, static_cast<double>(tally.losses));
    sum = combined(sum, chances.tie, static_cast<double>(tally.ties));
    return combined(sum, chances.bothBad, static_cast<double>(tally.bothBad));
}

/// Adds the likelihood of all pairs at point = (β …, η).
void addPairs(const PairCounts& counts, const std::vector<double>& point, LocalShape& shape)
{
    const int models = counts.models();
    for (int i = 0; i < models; ++i) {
        for (int j = i + 1; j < models; ++j) {
            const PairTally& tally = counts.pair(i, j);
            if (tally.total() == 0) continue;
            const Jet jet =
                pairLikelihood(tally, logChances(point[static_cast<std::size_t>(i)],
                                                 point[static_cast<std::size_t>(j)], point.back()));
            shape.value += jet.value;
            const std::array where{i, j, models};
            for (std::size_t r = 0; r < kVariables; ++r) {
                shape.gradient[static_cast<std::size_t>(where[r])] += jet.slope[r];
                for (std::size_t c = 0; c < kVariables; ++c)
                    shape.curvature(where[r], where[c]) -= jet.curvature[r][c];
            }
        }
    }
}

LocalShape shapeAt(const PairCounts& counts, const std::vector<double>& point, GroundedPriors priors)
{
    LocalShape shape{0, std::vector<double>(point.size()), SquareMatrix::zero(counts.models() + 1)};
    addPairs(counts, point, shape);
    if (priors == GroundedPriors::None) return shape;
    for (int k = 0; k <= counts.models(); ++k) {
        const double precision = k < counts.models() ? kLevelPrecision : kTiePrecision;
        const double x = point[static_cast<std::size_t>(k)];
        shape.value -= 0.5 * precision * x * x;
        shape.gradient[static_cast<std::size_t>(k)] -= precision * x;
        shape.curvature(k, k) += precision;
    }
    return shape;
}

} // namespace

Result<GroundedFit> fitGrounded(const PairCounts& counts, GroundedPriors priors)
{
    std::vector<double> start(static_cast<std::size_t>(counts.models()) + 1);
    auto maximum = dampedNewton(
        std::move(start), [&](const std::vector<double>& point) { return shapeAt(counts, point, priors); });
    if (!maximum)
        return Unexpected(ErrorCode::NotEstimable, "the votes set no finite level; use the default priors");
    GroundedFit fit;
    fit.logLikelihood = shapeAt(counts, maximum->point, GroundedPriors::None).value;
    fit.iterations = maximum->iterations;
    fit.tieParameter = maximum->point.back();
    maximum->point.pop_back();
    fit.level = std::move(maximum->point);
    return fit;
}

VerdictChances groundedChances(double firstLevel, double secondLevel, double tieParameter)
{
    const LogChances logs = logChances(firstLevel, secondLevel, tieParameter);
    return {std::exp(logs.first.value), std::exp(logs.second.value), std::exp(logs.tie.value),
            std::exp(logs.bothBad.value)};
}

} // namespace bakeoff
