// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/hierarchical.h"

#include "core/rating/newton.h"
#include "core/rating/pair_likelihood.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <optional>

namespace bakeoff {

namespace {

constexpr int kMostIterations = 100;
constexpr double kTolerance = 1e-12; // logits
// Of millions of votes rounding alone moves the strengths by more: steps below this may stop shrinking.
constexpr double kRoundingTolerance = 1e-9;

using Vector = std::vector<double>;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// What is estimated: the overall strengths and each category's deviations from them.
struct Point {
    Vector overall;
    std::vector<Vector> deviations;
};

struct CategoryTerms {
    double logLikelihood = 0;
    Vector residuals;
    SquareMatrix information;
};

CategoryTerms termsOf(const ScoredPairs& pairs, const Vector& theta)
{
    PairLikelihood likelihood(pairs);
    likelihood.moveTo(theta);
    CategoryTerms terms{likelihood.logLikelihood(), Vector(theta.size()), SquareMatrix::zero(pairs.models)};
    likelihood.addGradient(terms.residuals);
    likelihood.addInformation(terms.information);
    return terms;
}

/// The curvature has the form of an arrow: every category touches only itself and the overall strengths, so
/// each is eliminated by itself.
struct Arrow {
    std::vector<CategoryTerms> terms;
    std::vector<Cholesky> own;       // of A_c + I/τ²
    std::vector<SquareMatrix> reach; // (A_c + I/τ²)⁻¹ A_c
    std::optional<Cholesky> overall; // of the Schur complement
};

SquareMatrix times(const Cholesky& factor, const SquareMatrix& right)
{
    SquareMatrix result = SquareMatrix::zero(right.size);
    Vector column(at(right.size));
    for (int c = 0; c < right.size; ++c) {
        for (int r = 0; r < right.size; ++r)
            column[at(r)] = right(r, c);
        const Vector solved = factor.solve(column);
        for (int r = 0; r < right.size; ++r)
            result(r, c) = solved[at(r)];
    }
    return result;
}

std::optional<Arrow> arrowAt(std::span<const ScoredPairs> categories, const Point& point, double precision)
{
    const int models = categories.front().models;
    Arrow arrow;
    SquareMatrix schur = SquareMatrix::zero(models);
    for (int k = 0; k < models; ++k)
        schur(k, k) = 1;
    for (std::size_t c = 0; c < categories.size(); ++c) {
        arrow.terms.push_back(termsOf(categories[c], sum(point.overall, point.deviations[c])));
        const SquareMatrix& information = arrow.terms.back().information;
        SquareMatrix own = information;
        for (int k = 0; k < models; ++k)
            own(k, k) += precision;
        auto factor = Cholesky::of(own);
        if (!factor) return std::nullopt;
        arrow.reach.push_back(times(*factor, information));
        // A − A M⁻¹ A = M⁻¹A / τ², without taking a difference of large numbers.
        for (std::size_t k = 0; k < schur.values.size(); ++k)
            schur.values[k] += precision * arrow.reach.back().values[k];
        arrow.own.push_back(std::move(*factor));
    }
    arrow.overall = Cholesky::of(schur);
    if (!arrow.overall) return std::nullopt;
    return arrow;
}

Vector transposedProduct(const SquareMatrix& matrix, const Vector& vector)
{
    Vector result(vector.size());
    for (int r = 0; r < matrix.size; ++r)
        for (int c = 0; c < matrix.size; ++c)
            result[at(c)] += matrix(r, c) * vector[at(r)];
    return result;
}

/// One Newton step; returns the largest move.
double move(Point& point, const Arrow& arrow, double precision)
{
    const std::size_t categories = point.deviations.size();
    Vector right(point.overall.size());
    std::vector<Vector> gradients;
    for (std::size_t c = 0; c < categories; ++c) {
        gradients.push_back(sum(arrow.terms[c].residuals, point.deviations[c], -precision));
        const Vector reached = transposedProduct(arrow.reach[c], gradients.back());
        for (std::size_t k = 0; k < right.size(); ++k)
            right[k] += arrow.terms[c].residuals[k] - reached[k];
    }
    right = sum(right, point.overall, -1);
    const Vector overallStep = arrow.overall->solve(right);
    std::vector<Vector> steps;
    double most = largest(overallStep);
    for (std::size_t c = 0; c < categories; ++c) {
        steps.push_back(sum(arrow.own[c].solve(gradients[c]), product(arrow.reach[c], overallStep), -1));
        most = std::max(most, largest(steps.back()));
    }
    const double share = most > kLargestStep ? kLargestStep / most : 1;
    point.overall = sum(point.overall, overallStep, share);
    for (std::size_t c = 0; c < categories; ++c)
        point.deviations[c] = sum(point.deviations[c], steps[c], share);
    return most;
}

/// Laplace's estimate of the logarithm of how likely the votes are under one deviation.
double evidenceOf(const Point& point, const Arrow& arrow, double deviation)
{
    double evidence = -0.5 * (dot(point.overall, point.overall) + arrow.overall->logDeterminant());
    const double precision = 1 / (deviation * deviation);
    for (std::size_t c = 0; c < point.deviations.size(); ++c) {
        const Vector& own = point.deviations[c];
        evidence += arrow.terms[c].logLikelihood - 0.5 * precision * dot(own, own) +
                    0.5 * static_cast<double>(own.size()) * std::log(precision) -
                    0.5 * arrow.own[c].logDeterminant();
    }
    return evidence;
}

/// One category under one deviation.
struct Single {
    Vector theta;
    SquareMatrix covariance;
    Vector borrowed;
};

Single singleOf(const Point& point, const Arrow& arrow, std::size_t c, double deviation)
{
    const int models = static_cast<int>(point.overall.size());
    const SquareMatrix overall = arrow.overall->inverse();
    const SquareMatrix& reach = arrow.reach[c];
    // Cov(δ) = M⁻¹ + R S⁻¹ Rᵀ and Cov(θ) = M⁻¹ + (I − R) S⁻¹ (I − R)ᵀ, with R = M⁻¹A.
    SquareMatrix rest = SquareMatrix::zero(models);
    for (int r = 0; r < models; ++r)
        for (int k = 0; k < models; ++k)
            rest(r, k) = (r == k ? 1 : 0) - reach(r, k);
    const auto around = [&](const SquareMatrix& outer) {
        SquareMatrix half = SquareMatrix::zero(models);
        SquareMatrix whole = arrow.own[c].inverse();
        for (int r = 0; r < models; ++r)
            for (int k = 0; k < models; ++k)
                for (int m = 0; m < models; ++m)
                    half(r, k) += outer(r, m) * overall(m, k);
        for (int r = 0; r < models; ++r)
            for (int k = 0; k < models; ++k)
                for (int m = 0; m < models; ++m)
                    whole(r, k) += half(r, m) * outer(k, m);
        return whole;
    };
    Single single{sum(point.overall, point.deviations[c]), around(rest), {}};
    centre(single.theta);
    const SquareMatrix ofDeviations = around(reach);
    const double prior = deviation * deviation * (1 - 1.0 / models);
    for (int m = 0; m < models; ++m) {
        Vector fromMean(at(models), -1.0 / models);
        fromMean[at(m)] += 1;
        const double share = models > 1 ? contrastVariance(ofDeviations, fromMean) / prior : 1;
        single.borrowed.push_back(std::clamp(share, 0.0, 1.0)); // but for rounding it is
    }
    return single;
}

/// Means and covariance of a mixture, taken in step by step.
void mix(CategoryStrengths& all, const Single& one, double weight)
{
    for (std::size_t k = 0; k < one.theta.size(); ++k) {
        all.theta[k] += weight * one.theta[k];
        all.borrowedShare[k] += weight * one.borrowed[k];
    }
    for (int r = 0; r < all.covariance.size; ++r)
        for (int c = 0; c < all.covariance.size; ++c)
            all.covariance(r, c) += weight * (one.covariance(r, c) + one.theta[at(r)] * one.theta[at(c)]);
}

void removeMeans(CategoryStrengths& all)
{
    for (int r = 0; r < all.covariance.size; ++r)
        for (int c = 0; c < all.covariance.size; ++c)
            all.covariance(r, c) -= all.theta[at(r)] * all.theta[at(c)];
}

} // namespace

Result<HierarchicalFit> fitHierarchical(std::span<const ScoredPairs> categories,
                                        std::span<const double> deviations)
{
    assert(!categories.empty() && !deviations.empty());
    const std::size_t models = at(categories.front().models);
    Point point{Vector(models), std::vector<Vector>(categories.size(), Vector(models))};
    HierarchicalFit fit;
    std::vector<std::vector<Single>> singles; // by deviation, then category
    for (const double deviation : deviations) {
        const double precision = 1 / (deviation * deviation);
        std::optional<Arrow> arrow;
        double most = std::numeric_limits<double>::infinity();
        bool isSettled = false;
        for (int k = 0; !isSettled && k < kMostIterations; ++k) {
            arrow = arrowAt(categories, point, precision);
            if (!arrow) break;
            const double before = most;
            most = move(point, *arrow, precision);
            isSettled = most < kTolerance || (most < kRoundingTolerance && most > 0.5 * before);
        }
        if (arrow) arrow = arrowAt(categories, point, precision);
        if (!arrow || !isSettled)
            return Unexpected(ErrorCode::NotEstimable, "the fit of the categories did not settle");
        fit.evidence.push_back(evidenceOf(point, *arrow, deviation));
        singles.emplace_back();
        for (std::size_t c = 0; c < categories.size(); ++c)
            singles.back().push_back(singleOf(point, *arrow, c, deviation));
    }
    const double best = *std::max_element(fit.evidence.begin(), fit.evidence.end());
    double total = 0;
    for (const double evidence : fit.evidence)
        total += fit.weight.emplace_back(std::exp(evidence - best));
    for (double& weight : fit.weight)
        weight /= total;
    for (std::size_t c = 0; c < categories.size(); ++c) {
        CategoryStrengths& all = fit.categories.emplace_back();
        all = {Vector(models), SquareMatrix::zero(static_cast<int>(models)), Vector(models)};
        for (std::size_t t = 0; t < deviations.size(); ++t)
            mix(all, singles[t][c], fit.weight[t]);
        removeMeans(all);
    }
    return fit;
}

} // namespace bakeoff
