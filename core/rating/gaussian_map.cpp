// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/gaussian_map.h"

#include "core/rating/newton.h"
#include "core/rating/scale.h"

#include <cassert>

namespace bakeoff {

namespace {

constexpr int kMostIterations = 50;
constexpr double kTolerance = 1e-12; // logits

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

struct Local {
    double logLikelihood = 0;
    double penalty = 0;
    std::vector<double> gradient;
    SquareMatrix information; // of the penalised likelihood, with the gauge pinned
};

/// theta has mean 0, so that the prior pulls each strength by itself: (I − 11ᵀ/K)/s² and the pinned gauge
/// add up to I/s² and what the likelihood alone would pin.
Local localTerms(const ScoredPairs& pairs, const std::vector<double>& theta, double precision, double gauge)
{
    Local local{0, 0, std::vector<double>(theta.size()), gaugeMatrix(pairs.models, gauge)};
    for (std::size_t k = 0; k < theta.size(); ++k) {
        local.gradient[k] = -precision * theta[k];
        local.penalty += 0.5 * precision * theta[k] * theta[k];
        local.information(static_cast<int>(k), static_cast<int>(k)) += precision;
    }
    for (const ScoredPair& pair : pairs.pairs) {
        const double d = theta[at(pair.i)] - theta[at(pair.j)];
        const double p = sigmoid(d);
        const double residual = pair.score - pair.votes * p;
        local.gradient[at(pair.i)] += residual;
        local.gradient[at(pair.j)] -= residual;
        local.logLikelihood += pair.score * logSigmoid(d) + (pair.votes - pair.score) * logSigmoid(-d);
        addPair(local.information, pair.i, pair.j, pair.votes * p * (1 - p));
    }
    return local;
}

} // namespace

Result<Fit> fitGaussianMap(const ScoredPairs& pairs, double deviation, std::span<const double> start)
{
    assert(pairs.models > 0 && deviation > 0);
    assert(start.empty() || start.size() == at(pairs.models));
    const double precision = 1 / (deviation * deviation);
    const double gauge = gaugeWeight(pairs);
    Fit fit;
    fit.theta.assign(start.begin(), start.end());
    fit.theta.resize(at(pairs.models));
    centre(fit.theta);
    while (fit.iterations < kMostIterations) {
        const Local local = localTerms(pairs, fit.theta, precision, gauge);
        const auto factor = Cholesky::of(local.information);
        if (!factor) break;
        std::vector<double> step = factor->solve(local.gradient);
        capStep(step);
        fit.theta = sum(fit.theta, step);
        centre(fit.theta);
        ++fit.iterations;
        if (largest(step) >= kTolerance) continue;

        const Local last = localTerms(pairs, fit.theta, precision, gauge);
        const auto lastFactor = Cholesky::of(last.information);
        if (!lastFactor) break;
        fit.logLikelihood = last.logLikelihood;
        fit.penalisedLogLikelihood = last.logLikelihood - last.penalty;
        fit.covariance = lastFactor->inverse();
        removeGauge(fit.covariance, gauge + precision / pairs.models);
        return fit;
    }
    return Unexpected(ErrorCode::NotEstimable, "the penalised fit did not settle");
}

} // namespace bakeoff
