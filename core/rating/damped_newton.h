// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/linear.h"
#include "core/rating/newton.h"

#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace bakeoff {

/// Value, slope and negated curvature of a function to maximise, at one point.
struct LocalShape {
    double value = -std::numeric_limits<double>::infinity(); ///< minus infinity outside of the domain
    std::vector<double> gradient;
    SquareMatrix curvature;
};

struct Maximum {
    std::vector<double> point;
    double value = 0;
    int iterations = 0;
};

/// Newton's method that halves a step as long as the value falls, and adds to the diagonal where the
/// curvature is not positive definite. None: it did not settle.
///
/// shapeAt  LocalShape(const std::vector<double>&)
template <class ShapeAt>
std::optional<Maximum> dampedNewton(std::vector<double> start, const ShapeAt& shapeAt)
{
    constexpr int kMostIterations = 200;
    constexpr int kMostHalvings = 60;
    constexpr double kTolerance = 1e-11;
    // Of millions of votes rounding alone moves the point by more: steps below this may stop shrinking.
    constexpr double kRoundingTolerance = 1e-8;
    double before = std::numeric_limits<double>::infinity();
    Maximum now{std::move(start), 0, 0};
    LocalShape shape = shapeAt(now.point);
    while (now.iterations++ < kMostIterations) {
        double ridge = 0;
        auto factor = Cholesky::of(shape.curvature);
        while (!factor && ridge < 1e12) {
            const double more = ridge == 0 ? 1e-6 : 9 * ridge;
            for (int k = 0; k < shape.curvature.size; ++k)
                shape.curvature(k, k) += more;
            ridge += more;
            factor = Cholesky::of(shape.curvature);
        }
        if (!factor) return std::nullopt;
        std::vector<double> step = factor->solve(shape.gradient);
        capStep(step);
        double share = 1;
        for (int halvings = 0;; ++halvings) {
            LocalShape next = shapeAt(sum(now.point, step, share));
            // Rounding alone may make the value fall at the maximum.
            if (next.value >= shape.value - 1e-12 * (1 + std::abs(shape.value))) {
                now.point = sum(now.point, step, share);
                shape = std::move(next);
                break;
            }
            if (halvings == kMostHalvings) return std::nullopt;
            share /= 2;
        }
        now.value = shape.value;
        const double moved = share * largest(step);
        if (moved < kTolerance || (moved < kRoundingTolerance && moved > 0.5 * before)) return now;
        before = moved;
    }
    return std::nullopt;
}

} // namespace bakeoff
