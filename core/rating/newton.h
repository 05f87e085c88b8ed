// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/linear.h"
#include "core/rating/pair_counts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace bakeoff {

/// What the Newton iterations of this room share.
inline constexpr double kLargestStep = 2; ///< logits

inline double largest(const std::vector<double>& values)
{
    double most = 0;
    for (const double value : values)
        most = std::max(most, std::abs(value));
    return most;
}

/// Shortens a step to kLargestStep; the likelihood is flat far out and a full step could overshoot for ever.
inline void capStep(std::vector<double>& step)
{
    const double most = largest(step);
    if (most <= kLargestStep) return;
    for (double& value : step)
        value *= kLargestStep / most;
}

inline void centre(std::vector<double>& theta)
{
    double sum = 0;
    for (const double value : theta)
        sum += value;
    for (double& value : theta)
        value -= sum / static_cast<double>(theta.size());
}

inline std::vector<double> sum(const std::vector<double>& x, const std::vector<double>& y, double factor = 1)
{
    std::vector<double> result(x);
    for (std::size_t k = 0; k < x.size(); ++k)
        result[k] += factor * y[k];
    return result;
}

inline double dot(std::span<const double> x, std::span<const double> y)
{
    double result = 0;
    for (std::size_t k = 0; k < x.size(); ++k)
        result += x[k] * y[k];
    return result;
}

/// Weight of 11ᵀ, which pins the gauge: any positive number does, this one matches the scale of the
/// information.
inline double gaugeWeight(int models, double votes)
{
    return votes / (4.0 * models * models);
}

inline double gaugeWeight(const ScoredPairs& pairs)
{
    return gaugeWeight(pairs.models, pairs.votes());
}

/// weight·11ᵀ, the ground on which a Laplacian is built to be positive definite.
inline SquareMatrix gaugeMatrix(int size, double weight)
{
    SquareMatrix matrix = SquareMatrix::zero(size);
    std::fill(matrix.values.begin(), matrix.values.end(), weight);
    return matrix;
}

/// Turns (L + weight·11ᵀ)⁻¹ into the pseudo-inverse of L.
inline void removeGauge(SquareMatrix& inverse, double weight)
{
    const double size = inverse.size;
    for (double& value : inverse.values)
        value -= 1 / (weight * size * size);
}

} // namespace bakeoff
