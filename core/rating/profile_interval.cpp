// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/profile_interval.h"

#include "core/rating/firth.h"
#include "core/rating/newton.h"

#include <boost/math/distributions/chi_squared.hpp>

#include <cmath>
#include <limits>

namespace bakeoff {

namespace {

// A Newton step this small (logits) leaves an error of about its square, so that models in another order have
// the same limits but for rounding.
constexpr double kTolerance = 1e-7;
constexpr double kSafeTolerance = 1e-11; // where the bracket had to help
constexpr int kMostSteps = 60;
constexpr double kFarthest = 60; // logits from the estimate: beyond any odds that mean something

// One limit: the value on this side of the estimate at which the profile has fallen by half the threshold.
//
// The signed root of the likelihood ratio is nearly a straight line, so Newton steps on it take three or four
// fits; a bracket keeps them safe. Deviation from section 10, which brackets and then uses Brent: same root,
// fewer fits.
Result<double> limit(const ScoredPairs& pairs,
                     const Fit& fit,
                     std::span<const double> contrast,
                     double threshold,
                     double direction)
{
    const double estimate = dot(contrast, fit.theta);
    const double goal = std::sqrt(threshold);
    double inside = 0; // distances from the estimate
    double outside = std::numeric_limits<double>::infinity();
    double distance = goal * std::sqrt(contrastVariance(fit.covariance, contrast));
    std::vector<double> theta = fit.theta;
    for (int step = 0; step < kMostSteps; ++step) {
        auto point = profilePoint(pairs, contrast, estimate + direction * distance, theta);
        if (!point) return Unexpected(point.error());
        const double fall = std::max(0.0, fit.penalisedLogLikelihood - point->penalisedLogLikelihood);
        const double root = std::sqrt(2 * fall);
        (root < goal ? inside : outside) = distance;
        const double slope = -direction * point->slope / std::max(root, 1e-12); // of the root, by distance
        double next = distance + (goal - root) / slope;
        const bool isWild = !(next > inside && next < outside);
        if (isWild) next = std::isinf(outside) ? distance * 1.5 : 0.5 * (inside + outside);
        if (std::isinf(outside)) next = std::min(next, distance * 3);
        if (std::abs(next - distance) < (isWild ? kSafeTolerance : kTolerance))
            return estimate + direction * next;
        if (next > kFarthest) break;
        distance = next;
        theta = std::move(point->theta);
    }
    return Unexpected(ErrorCode::NotEstimable, "the likelihood sets no limit");
}

} // namespace

std::vector<double> differenceContrast(int models, int i, int j)
{
    std::vector<double> contrast(static_cast<std::size_t>(models));
    contrast[static_cast<std::size_t>(i)] = 1;
    contrast[static_cast<std::size_t>(j)] = -1;
    return contrast;
}

std::vector<double> modelContrast(int models, int i)
{
    std::vector<double> contrast(static_cast<std::size_t>(models), -1.0 / models);
    contrast[static_cast<std::size_t>(i)] += 1;
    return contrast;
}

Result<Interval>
profileInterval(const ScoredPairs& pairs, const Fit& fit, std::span<const double> contrast, double threshold)
{
    const auto low = limit(pairs, fit, contrast, threshold, -1);
    if (!low) return Unexpected(low.error());
    const auto high = limit(pairs, fit, contrast, threshold, 1);
    if (!high) return Unexpected(high.error());
    return Interval{*low, *high};
}

Result<bool> profileExcludesZero(const ScoredPairs& pairs,
                                 const Fit& fit,
                                 std::span<const double> contrast,
                                 double threshold)
{
    // Any strengths with a contrast of 0 bound the likelihood ratio from above, and the foot of the ridge
    // bounds it well: it settles nearly all pairs of a large board without a fit.
    const std::vector<double> ridge = product(fit.covariance, contrast);
    const double along = dot(contrast, fit.theta) / dot(contrast, ridge);
    const double bound = penalisedLogLikelihood(pairs, sum(fit.theta, ridge, -along));
    if (2 * (fit.penalisedLogLikelihood - bound) <= threshold) return false;
    const auto point = profilePoint(pairs, contrast, 0, fit.theta);
    if (!point) return Unexpected(point.error());
    return 2 * (fit.penalisedLogLikelihood - point->penalisedLogLikelihood) > threshold;
}

double chiSquareQuantile(double level)
{
    return boost::math::quantile(boost::math::complement(boost::math::chi_squared(1), level));
}

} // namespace bakeoff
