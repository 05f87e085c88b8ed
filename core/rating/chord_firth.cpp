// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/chord_firth.h"

#include "core/rating/firth_terms.h"
#include "core/rating/newton.h"

#include <cmath>

namespace bakeoff {

namespace {

constexpr int kMostSteps = 20;
constexpr int kMostInverses = 12;
constexpr double kStepTolerance = 1e-12; // logits
constexpr double kTolerance = 1e-11;     // logits, of what is left after the last inverse
// A vote that moves strengths further than this is fitted with the care of a fit from scratch.
constexpr double kNear = 0.05; // logits
constexpr double kLeastShrinking = 0.5;

} // namespace

ChordFirth::ChordFirth(const ScoredPairs& pairs, const Fit& fit, const Kernels& kernels)
    : kernels_(&kernels)
    , models_(pairs.models)
    , likelihood_(pairs, kernels)
    , theta_(fit.theta)
    , inverse_(fit.covariance)
{
    likelihood_.moveTo(theta_);
    variances_ = differenceVariances(likelihood_, inverse_);
    SquareMatrix augmented = gaugeMatrix(models_, gaugeWeight(pairs));
    addAugmentedInformation(likelihood_, variances_, augmented);
    factor_ = Cholesky::of(augmented, *kernels_);
}

void ChordFirth::recount(std::size_t pair, double votes, double score)
{
    const double weight = (votes - likelihood_.votes(pair)) * likelihood_.spread(pair);
    likelihood_.recount(pair, votes, score);
    const int i = likelihood_.first(pair);
    const int j = likelihood_.second(pair);
    const double growth = 1 + weight * differenceVariance(inverse_, i, j);
    isStale_ = true;
    if (!(growth > 0)) return; // the last vote that held two islands together: the inverse does not follow
    const auto size = static_cast<std::size_t>(models_);
    std::vector<double> column(size);
    for (std::size_t m = 0; m < size; ++m)
        column[m] = inverse_(i, static_cast<int>(m)) - inverse_(j, static_cast<int>(m));
    for (std::size_t m = 0; m < size; ++m) {
        const double factor = weight / growth * column[m];
        double* row = inverse_.values.data() + m * size;
        for (std::size_t k = 0; k < size; ++k)
            row[k] -= factor * column[k];
    }
}

std::optional<double> ChordFirth::settle()
{
    std::optional<double> first;
    double before = kNear;
    for (int steps = 0; steps < kMostSteps; ++steps) {
        likelihood_.moveTo(theta_);
        std::vector<double> score(theta_.size());
        addAdjustedScore(likelihood_, variances_, score);
        const std::vector<double> step = factor_->solve(score);
        const double length = largest(step);
        if (!(length < before)) return std::nullopt;
        theta_ = sum(theta_, step);
        centre(theta_);
        if (!first) first = length;
        if (length < kStepTolerance) return first;
        before = std::max(kLeastShrinking * length, kStepTolerance);
    }
    return std::nullopt;
}

bool ChordFirth::refactor()
{
    const double gauge = gaugeWeight(models_, likelihood_.allVotes());
    const auto information = informationFactor(likelihood_, models_, gauge, *kernels_);
    if (!information) return false;
    inverse_ = information->inverse();
    removeGauge(inverse_, gauge);
    variances_ = differenceVariances(likelihood_, inverse_);
    SquareMatrix augmented = gaugeMatrix(models_, gauge);
    addAugmentedInformation(likelihood_, variances_, augmented);
    factor_ = Cholesky::of(augmented, *kernels_);
    return factor_.has_value();
}

bool ChordFirth::climb()
{
    if (!factor_) return false;
    if (isStale_) variances_ = differenceVariances(likelihood_, inverse_);
    isStale_ = false;
    auto before = settle();
    if (!before) return false;
    for (int inverses = 0; inverses < kMostInverses; ++inverses) {
        if (!refactor()) return false;
        const auto error = settle();
        if (!error) return false;
        // What was off before this inverse, times how much one inverse takes away, is what is still off.
        const double shrinking = *before > 0 ? *error / *before : 0;
        if (*error <= kStepTolerance || (shrinking < kLeastShrinking && *error * shrinking < kTolerance))
            return true;
        before = error;
    }
    return false;
}

std::optional<Fit> ChordFirth::fit() const
{
    const double gauge = gaugeWeight(models_, likelihood_.allVotes());
    const auto information = informationFactor(likelihood_, models_, gauge, *kernels_);
    if (!information) return std::nullopt;
    Fit fit;
    fit.theta = theta_;
    fit.logLikelihood = likelihood_.logLikelihood();
    fit.penalisedLogLikelihood = fit.logLikelihood + jeffreysPenalty(*information, models_, gauge);
    fit.covariance = information->inverse();
    removeGauge(fit.covariance, gauge);
    return fit;
}

} // namespace bakeoff
