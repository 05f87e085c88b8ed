// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/bradley_terry.h"

#include "core/rating/connectivity.h"
#include "core/rating/newton.h"
#include "core/rating/scale.h"

#include <boost/math/distributions/chi_squared.hpp>

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
    std::vector<double> gradient;
    SquareMatrix information; // with the gauge pinned
};

Local localTerms(const ScoredPairs& pairs, const std::vector<double>& theta, double gauge)
{
    Local local{0, std::vector<double>(theta.size()), gaugeMatrix(pairs.models, gauge)};
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

Unexpected noMaximum()
{
    return {ErrorCode::NotEstimable,
            "some models never scored against the rest, so no finite maximum exists"};
}

} // namespace

Result<Fit> fitBradleyTerry(const ScoredPairs& pairs, std::span<const double> start)
{
    assert(start.empty() || start.size() == at(pairs.models));
    const Connectivity connectivity = connectivityOf(pairs);
    if (connectivity.islands.size() != 1 || !connectivity.islands.front().isStronglyConnected() ||
        connectivity.islands.front().models.size() != at(pairs.models))
        return noMaximum();

    const double gauge = gaugeWeight(pairs);
    Fit fit;
    fit.theta.assign(start.begin(), start.end());
    fit.theta.resize(at(pairs.models));
    while (fit.iterations < kMostIterations) {
        const Local local = localTerms(pairs, fit.theta, gauge);
        const auto factor = Cholesky::of(local.information);
        if (!factor) return noMaximum();
        std::vector<double> step = factor->solve(local.gradient);
        capStep(step);
        fit.theta = sum(fit.theta, step);
        ++fit.iterations;
        if (largest(step) >= kTolerance) continue;

        centre(fit.theta);
        const Local last = localTerms(pairs, fit.theta, gauge);
        const auto lastFactor = Cholesky::of(last.information);
        if (!lastFactor) return noMaximum();
        fit.logLikelihood = fit.penalisedLogLikelihood = last.logLikelihood;
        fit.covariance = lastFactor->inverse();
        removeGauge(fit.covariance, gauge);
        return fit;
    }
    return noMaximum();
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
