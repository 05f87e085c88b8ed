// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/variant_family.h"

#include "core/rating/newton.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace bakeoff {

namespace {

constexpr std::array kSpreads{0.0, 10.0, 20.0, 30.0, 45.0, 65.0, 90.0, 120.0}; // Elo
constexpr int kFewestFreshVotes = 50;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// The family under one spread.
struct Shrunk {
    std::vector<double> rating;
    std::vector<double> variance;
    double mean = 0;
    double logWeight = 0;
};

Shrunk shrunkBy(double spread, std::span<const double> ratings, const SquareMatrix& covariance)
{
    const int variants = covariance.size;
    const double square = spread * spread;
    SquareMatrix total = covariance;
    for (int k = 0; k < variants; ++k)
        total(k, k) += square;
    const auto factor = Cholesky::of(total);
    assert(factor); // a covariance with positive variances, and more on its diagonal
    const SquareMatrix inverse = factor->inverse();
    const std::vector<double> ones(ratings.size(), 1.0);
    const std::vector<double> byOnes = product(inverse, ones);
    const double sumOfInverse = dot(ones, byOnes);

    Shrunk result;
    result.mean = dot(byOnes, ratings) / sumOfInverse;
    std::vector<double> fromMean(ratings.begin(), ratings.end());
    for (double& each : fromMean)
        each -= result.mean;
    const std::vector<double> pulled = product(inverse, fromMean);
    for (int k = 0; k < variants; ++k) {
        const double rest = 1 - square * byOnes[at(k)];
        result.rating.push_back(result.mean + square * pulled[at(k)]);
        result.variance.push_back(square - square * square * inverse(k, k) + rest * rest / sumOfInverse);
    }
    result.logWeight = -0.5 * (factor->logDeterminant() + std::log(sumOfInverse) + dot(fromMean, pulled));
    return result;
}

/// What chance alone adds to the spread: variances without what all variants have in common.
double meanOwnVariance(const SquareMatrix& covariance)
{
    const double variants = covariance.size;
    double diagonal = 0;
    double others = 0;
    for (int r = 0; r < covariance.size; ++r)
        for (int c = 0; c < covariance.size; ++c)
            (r == c ? diagonal : others) += covariance(r, c);
    return diagonal / variants - others / (variants * (variants - 1));
}

} // namespace

CorrectedFamily correctedFamily(std::span<const double> ratings, const SquareMatrix& covariance)
{
    assert(!ratings.empty() && at(covariance.size) == ratings.size());
    if (ratings.size() == 1) return {{ratings[0]}, {std::sqrt(covariance(0, 0))}, ratings[0], 0};
    double mean = 0;
    for (const double rating : ratings)
        mean += rating / static_cast<double>(ratings.size());
    double squares = 0;
    for (const double rating : ratings)
        squares += (rating - mean) * (rating - mean);
    const double sample = squares / static_cast<double>(ratings.size() - 1);
    CorrectedFamily family;
    family.spread = std::sqrt(std::max(0.0, sample - meanOwnVariance(covariance)));
    const Shrunk shrunk = shrunkBy(family.spread, ratings, covariance);
    family.rating = shrunk.rating;
    family.mean = shrunk.mean;
    for (const double variance : shrunk.variance)
        family.deviation.push_back(std::sqrt(variance));
    return family;
}

AveragedFamily averagedFamily(std::span<const double> ratings, const SquareMatrix& covariance)
{
    assert(!ratings.empty() && at(covariance.size) == ratings.size());
    if (ratings.size() == 1) return {{ratings[0]}, {std::sqrt(covariance(0, 0))}, {1}};
    std::vector<Shrunk> all;
    for (const double spread : kSpreads)
        all.push_back(shrunkBy(spread, ratings, covariance));
    const auto heavier = [](const Shrunk& x, const Shrunk& y) { return x.logWeight < y.logWeight; };
    const double most = std::max_element(all.begin(), all.end(), heavier)->logWeight;
    AveragedFamily family;
    double total = 0;
    for (const Shrunk& each : all)
        total += family.weight.emplace_back(std::exp(each.logWeight - most));
    for (double& weight : family.weight)
        weight /= total;
    for (std::size_t k = 0; k < ratings.size(); ++k) {
        double mean = 0;
        double square = 0;
        for (std::size_t t = 0; t < all.size(); ++t) {
            mean += family.weight[t] * all[t].rating[k];
            square += family.weight[t] * (all[t].variance[k] + all[t].rating[k] * all[t].rating[k]);
        }
        family.rating.push_back(mean);
        family.deviation.push_back(std::sqrt(std::max(0.0, square - mean * mean)));
    }
    return family;
}

int freshVotesNeeded(int votesBefore)
{
    return std::max(kFewestFreshVotes, (votesBefore + 1) / 2);
}

} // namespace bakeoff
