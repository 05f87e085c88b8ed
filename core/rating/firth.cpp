// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/firth.h"

#include "core/rating/newton.h"
#include "core/rating/scale.h"

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

// The plain part: likelihood, information and the probability of each pair.
struct Plain {
    double logLikelihood = 0;
    double penalised = 0;
    std::vector<double> probabilities;
    Cholesky information; // with the gauge pinned
};

std::optional<Plain> plainTerms(const ScoredPairs& pairs, std::span<const double> theta, double gauge)
{
    SquareMatrix information = gaugeMatrix(pairs.models, gauge);
    std::vector<double> probabilities;
    probabilities.reserve(pairs.pairs.size());
    double logLikelihood = 0;
    for (const ScoredPair& pair : pairs.pairs) {
        const double d = theta[at(pair.i)] - theta[at(pair.j)];
        // One exponential serves the probability and both logarithms: this loop is half the cost of a step.
        const double small = std::exp(-std::abs(d));
        const double softplus = std::log1p(small);
        const double p = d >= 0 ? 1 / (1 + small) : small / (1 + small);
        const double logP = d >= 0 ? -softplus : d - softplus;
        logLikelihood += pair.score * logP + (pair.votes - pair.score) * (logP - d);
        addPair(information, pair.i, pair.j, pair.votes * p * (1 - p));
        probabilities.push_back(p);
    }
    auto factor = Cholesky::of(information);
    if (!factor) return std::nullopt;
    // ln det of a minor of the Laplacian, by the matrix-tree theorem the same for every minor.
    const double size = pairs.models;
    const double logMinor = factor->logDeterminant() - std::log(gauge * size * size);
    return Plain{logLikelihood, logLikelihood + 0.5 * logMinor, std::move(probabilities), std::move(*factor)};
}

std::optional<Local> localTerms(const ScoredPairs& pairs, const std::vector<double>& theta, double gauge)
{
    const auto plain = plainTerms(pairs, theta, gauge);
    if (!plain) return std::nullopt;
    Local local{plain->logLikelihood, plain->penalised, std::vector<double>(theta.size()),
                plain->information.inverse(), gaugeMatrix(pairs.models, gauge)};
    for (std::size_t k = 0; k < pairs.pairs.size(); ++k) {
        const ScoredPair& pair = pairs.pairs[k];
        const double p = plain->probabilities[k];
        const double leverage = p * (1 - p) * differenceVariance(local.inverse, pair.i, pair.j);
        const double residual = pair.score - pair.votes * p + pair.votes * leverage * (0.5 - p);
        local.score[at(pair.i)] += residual;
        local.score[at(pair.j)] -= residual;
        addPair(local.augmented, pair.i, pair.j, pair.votes * (1 + leverage) * p * (1 - p));
    }
    return local;
}

// Takes the step, halved until the penalised likelihood no longer falls. Rounding is not a fall.
std::optional<Local> climb(const ScoredPairs& pairs,
                           std::vector<double>& theta,
                           std::vector<double>& step,
                           const Local& from,
                           double gauge)
{
    const double slack = 1e-12 * (1 + std::abs(from.penalised));
    for (int halvings = 0; halvings < kMostHalvings; ++halvings) {
        std::vector<double> there = sum(theta, step);
        auto local = localTerms(pairs, there, gauge);
        if (local && local->penalised >= from.penalised - slack) {
            theta = std::move(there);
            return local;
        }
        for (double& value : step)
            value *= 0.5;
    }
    return std::nullopt;
}

Unexpected notEstimable()
{
    return {ErrorCode::NotEstimable, "the penalised likelihood has no maximum: not one island"};
}

bool isOneIsland(const ScoredPairs& pairs)
{
    std::vector<bool> isReached(at(pairs.models), false);
    isReached[0] = true;
    // Pairs are in order of (i, j); at most `models` passes, two in practice.
    for (bool grew = true; grew;) {
        grew = false;
        for (const ScoredPair& pair : pairs.pairs)
            if (isReached[at(pair.i)] != isReached[at(pair.j)])
                grew = isReached[at(pair.i)] = isReached[at(pair.j)] = true;
    }
    return std::find(isReached.begin(), isReached.end(), false) == isReached.end();
}

} // namespace

double penalisedLogLikelihood(const ScoredPairs& pairs, std::span<const double> theta)
{
    const auto plain = plainTerms(pairs, theta, gaugeWeight(pairs));
    return plain ? plain->penalised : -std::numeric_limits<double>::infinity();
}

Result<Fit> fitFirth(const ScoredPairs& pairs, std::span<const double> start)
{
    assert(start.empty() || start.size() == at(pairs.models));
    if (pairs.models < 2 || !isOneIsland(pairs)) return notEstimable();

    const double gauge = gaugeWeight(pairs);
    Fit fit;
    fit.theta.assign(start.begin(), start.end());
    fit.theta.resize(at(pairs.models));
    auto local = localTerms(pairs, fit.theta, gauge);
    if (!local) return notEstimable();
    while (fit.iterations < kMostIterations) {
        const auto factor = Cholesky::of(local->augmented);
        if (!factor) return notEstimable();
        std::vector<double> step = factor->solve(local->score);
        capStep(step);
        auto next = climb(pairs, fit.theta, step, *local, gauge);
        if (!next) return notEstimable();
        local = std::move(next);
        ++fit.iterations;
        if (largest(step) < kFitTolerance) break;
    }
    centre(fit.theta);
    fit.logLikelihood = local->logLikelihood;
    fit.penalisedLogLikelihood = local->penalised;
    fit.covariance = std::move(local->inverse);
    removeGauge(fit.covariance, gauge);
    return fit;
}

Result<ProfilePoint> profilePoint(const ScoredPairs& pairs,
                                  std::span<const double> contrast,
                                  double value,
                                  std::span<const double> start)
{
    const double gauge = gaugeWeight(pairs);
    std::vector<double> theta(start.begin(), start.end());
    auto local = localTerms(pairs, theta, gauge);
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
            next = localTerms(pairs, theta, gauge);
        } else {
            capStep(step);
            next = climb(pairs, theta, step, *local, gauge);
        }
        if (!next) break;
        local = std::move(next);
        if (largest(step) >= kProfileTolerance) continue;
        const double slope = dot(contrast, local->score) / dot(contrast, contrast);
        return ProfilePoint{std::move(theta), local->penalised, slope};
    }
    return notEstimable();
}

} // namespace bakeoff
