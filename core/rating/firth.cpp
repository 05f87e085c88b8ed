// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/firth.h"

#include "core/rating/connectivity.h"
#include "core/rating/firth_terms.h"
#include "core/rating/newton.h"

#include <cassert>
#include <limits>

namespace bakeoff {

namespace {

constexpr int kMostIterations = 100;
constexpr int kMostHalvings = 30;
constexpr double kFitTolerance = 1e-12; // logits
// The likelihood of a profile point is off by the square of this, times the information.
constexpr double kProfileTolerance = 1e-6;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

// Everything a step needs at one point.
struct Local {
    double logLikelihood = 0;
    double penalised = 0;
    std::vector<double> score; // adjusted
    SquareMatrix inverse;      // of the plain information, gauge pinned
    SquareMatrix augmented;    // information with the weights n(1+h)p(1−p), gauge pinned
};

/// The way up the penalised likelihood of some pairs.
class Slope {
public:
    Slope(const ScoredPairs& pairs, const Kernels& kernels)
        : models_(pairs.models), gauge_(gaugeWeight(pairs)), kernels_(&kernels), likelihood_(pairs, kernels)
    {
    }

    double gauge() const { return gauge_; }

    std::optional<Local> at(const std::vector<double>& theta)
    {
        likelihood_.moveTo(theta);
        const auto information = informationFactor(likelihood_, models_, gauge_, *kernels_);
        if (!information) return std::nullopt;
        const double logLikelihood = likelihood_.logLikelihood();
        Local local{logLikelihood, logLikelihood + jeffreysPenalty(*information, models_, gauge_),
                    std::vector<double>(theta.size()), information->inverse(), gaugeMatrix(models_, gauge_)};
        const std::vector<double> variances = differenceVariances(likelihood_, local.inverse);
        addAdjustedScore(likelihood_, variances, local.score);
        addAugmentedInformation(likelihood_, variances, local.augmented);
        return local;
    }

    /// Takes the step, halved until the penalised likelihood no longer falls. Rounding is not a fall.
    std::optional<Local> climb(std::vector<double>& theta, std::vector<double>& step, const Local& from)
    {
        const double slack = 1e-12 * (1 + std::abs(from.penalised));
        for (int halvings = 0; halvings < kMostHalvings; ++halvings) {
            std::vector<double> there = sum(theta, step);
            auto local = at(there);
            if (local && local->penalised >= from.penalised - slack) {
                theta = std::move(there);
                return local;
            }
            for (double& value : step)
                value *= 0.5;
        }
        return std::nullopt;
    }

private:
    int models_;
    double gauge_;
    const Kernels* kernels_;
    PairLikelihood likelihood_;
};

Unexpected notEstimable()
{
    return {ErrorCode::NotEstimable, "the penalised likelihood has no maximum: not one island"};
}

} // namespace

double penalisedLogLikelihood(const ScoredPairs& pairs, std::span<const double> theta)
{
    const double gauge = gaugeWeight(pairs);
    PairLikelihood likelihood(pairs);
    likelihood.moveTo(theta);
    const auto information = informationFactor(likelihood, pairs.models, gauge, bestKernels());
    return information ? likelihood.logLikelihood() + jeffreysPenalty(*information, pairs.models, gauge)
                       : -std::numeric_limits<double>::infinity();
}

Result<Fit> fitFirth(const ScoredPairs& pairs, std::span<const double> start, const Kernels& kernels)
{
    assert(start.empty() || start.size() == at(pairs.models));
    if (pairs.models < 2 || !isOneIsland(pairs)) return notEstimable();

    Slope slope(pairs, kernels);
    Fit fit;
    fit.theta.assign(start.begin(), start.end());
    fit.theta.resize(at(pairs.models));
    auto local = slope.at(fit.theta);
    if (!local) return notEstimable();
    while (fit.iterations < kMostIterations) {
        const auto factor = Cholesky::of(local->augmented, kernels);
        if (!factor) return notEstimable();
        std::vector<double> step = factor->solve(local->score);
        capStep(step);
        auto next = slope.climb(fit.theta, step, *local);
        if (!next) return notEstimable();
        local = std::move(next);
        ++fit.iterations;
        if (largest(step) < kFitTolerance) break;
    }
    centre(fit.theta);
    fit.logLikelihood = local->logLikelihood;
    fit.penalisedLogLikelihood = local->penalised;
    fit.covariance = std::move(local->inverse);
    removeGauge(fit.covariance, slope.gauge());
    return fit;
}

Result<ProfilePoint> profilePoint(const ScoredPairs& pairs,
                                  std::span<const double> contrast,
                                  double value,
                                  std::span<const double> start)
{
    Slope slope(pairs, bestKernels());
    std::vector<double> theta(start.begin(), start.end());
    auto local = slope.at(theta);
    // First along the ridge onto the constraint, then uphill within it.
    for (int iteration = 0; local && iteration < kMostIterations; ++iteration) {
        const auto factor = Cholesky::of(local->augmented);
        if (!factor) break;
        const std::vector<double> ridge = factor->solve(contrast);
        std::vector<double> step = factor->solve(local->score);
        const double missing = iteration == 0 ? value - dot(contrast, theta) : 0;
        step = sum(step, ridge, -(dot(contrast, step) - missing) / dot(contrast, ridge));
        std::optional<Local> next;
        if (iteration == 0) {
            theta = sum(theta, step);
            next = slope.at(theta);
        } else {
            capStep(step);
            next = slope.climb(theta, step, *local);
        }
        if (!next) break;
        local = std::move(next);
        if (largest(step) >= kProfileTolerance) continue;
        const double rise = dot(contrast, local->score) / dot(contrast, contrast);
        return ProfilePoint{std::move(theta), local->penalised, rise};
    }
    return notEstimable();
}

} // namespace bakeoff
