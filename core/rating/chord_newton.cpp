// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/chord_newton.h"

#include "core/rating/newton.h"

#include <cassert>
#include <limits>

namespace bakeoff {

namespace {

constexpr int kMostIterations = 100;
constexpr double kTolerance = 1e-12; // logits
// Of millions of votes rounding alone moves the strengths by more: steps below this may stop shrinking.
constexpr double kRoundingTolerance = 1e-9;
// A factor is kept after a step below the first of these, and then while steps shrink by the second.
constexpr double kShortStep = 1e-3; // logits
constexpr double kContraction = 0.1;

} // namespace

ChordNewton::ChordNewton(const ScoredPairs& pairs,
                         std::span<const double> start,
                         double precision,
                         const Kernels& kernels)
    : kernels_(&kernels)
    , models_(pairs.models)
    , precision_(precision)
    , likelihood_(pairs, kernels)
    , theta_(start.begin(), start.end())
{
    assert(start.empty() || start.size() == static_cast<std::size_t>(models_));
    theta_.resize(static_cast<std::size_t>(models_));
    centre(theta_);
}

double ChordNewton::gauge() const
{
    return gaugeWeight(models_, likelihood_.allVotes());
}

/// theta has mean 0, so that a prior pulls each strength by itself: (I − 11ᵀ/K)·precision and the pinned
/// gauge add up to I·precision and what the likelihood alone would pin.
std::optional<Cholesky> ChordNewton::factorHere(double gauge) const
{
    SquareMatrix information = gaugeMatrix(models_, gauge);
    for (int k = 0; k < models_; ++k)
        information(k, k) += precision_;
    likelihood_.addInformation(information);
    return Cholesky::of(information, *kernels_);
}

std::vector<double> ChordNewton::nextStep() const
{
    std::vector<double> gradient(theta_.size());
    for (std::size_t k = 0; k < theta_.size(); ++k)
        gradient[k] = -precision_ * theta_[k];
    likelihood_.addGradient(gradient);
    std::vector<double> step = factor_->solve(gradient);
    capStep(step);
    return step;
}

bool ChordNewton::climb()
{
    double bound = kShortStep;
    double before = std::numeric_limits<double>::infinity();
    for (iterations_ = 0; iterations_ < kMostIterations;) {
        likelihood_.moveTo(theta_);
        if (!factor_) factor_ = factorHere(gauge());
        if (!factor_) return false;
        const std::vector<double> step = nextStep();
        theta_ = sum(theta_, step);
        centre(theta_);
        ++iterations_;
        const double size = largest(step);
        if (size < kTolerance || (size < kRoundingTolerance && size > 0.5 * before)) return true;
        before = size;
        if (size < bound) {
            bound = kContraction * size;
        } else {
            factor_.reset();
            bound = kShortStep;
        }
    }
    return false;
}

std::optional<Fit> ChordNewton::fit() const
{
    const double weight = gauge();
    const auto factor = factorHere(weight);
    if (!factor) return std::nullopt;
    Fit fit;
    fit.theta = theta_;
    fit.iterations = iterations_;
    fit.logLikelihood = likelihood_.logLikelihood();
    fit.penalisedLogLikelihood = fit.logLikelihood - 0.5 * precision_ * dot(theta_, theta_);
    fit.covariance = factor->inverse();
    removeGauge(fit.covariance, weight + precision_ / models_);
    return fit;
}

} // namespace bakeoff
