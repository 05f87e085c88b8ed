// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/ranks.h"

#define EIGEN_MPL2_ONLY
#include <Eigen/Core>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bakeoff {

namespace {

// Draws side by side fill wide registers; their number is part of the stream's order and may not change.
constexpr int kLanes = 32;
using Batch = Eigen::Array<double, Eigen::Dynamic, kLanes, Eigen::RowMajor>; // a row for each model

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

// Batches of correlated normals.
class Draws {
public:
    Draws(const SquareMatrix& covariance, Seed seed)
        : factor_(symmetricFactor(covariance))
        , random_(seed)
        , independent_(covariance.size, kLanes)
        , correlated_(covariance.size, kLanes)
    {
    }

    const Batch& next()
    {
        for (Eigen::Index k = 0; k < independent_.size(); ++k)
            independent_.data()[k] = random_.normal();
        using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
        const Eigen::Map<const Matrix> factor(factor_.values.data(), factor_.size, factor_.size);
        correlated_.matrix().noalias() = factor * independent_.matrix();
        return correlated_;
    }

private:
    SquareMatrix factor_;
    Random random_;
    Batch independent_;
    Batch correlated_;
};

struct WeightedPair {
    int i;
    int j;
    double weight; // 1 / standard deviation
};

std::vector<WeightedPair> weightedPairs(const SquareMatrix& covariance)
{
    std::vector<WeightedPair> pairs;
    for (int i = 0; i < covariance.size; ++i)
        for (int j = i + 1; j < covariance.size; ++j) {
            const double variance = differenceVariance(covariance, i, j);
            if (variance > 1e-12) pairs.push_back({i, j, 1 / std::sqrt(variance)});
        }
    return pairs;
}

} // namespace

std::vector<RankRange> rankSpreads(std::span<const Interval> intervals)
{
    std::vector<RankRange> spreads(intervals.size());
    for (std::size_t i = 0; i < intervals.size(); ++i)
        for (std::size_t j = 0; j < intervals.size(); ++j) {
            if (j == i) continue;
            if (intervals[j].low > intervals[i].high) ++spreads[i].low;
            if (intervals[j].high > intervals[i].low) ++spreads[i].high;
        }
    return spreads;
}

std::vector<RankRange> rankSets(int models, const IsAbove& isAbove)
{
    std::vector<RankRange> sets(at(models), RankRange{1, models});
    for (int i = 0; i < models; ++i)
        for (int j = 0; j < models; ++j)
            if (i != j && isAbove(i, j)) {
                --sets[at(i)].high;
                ++sets[at(j)].low;
            }
    return sets;
}

double maxDifferenceQuantile(const SquareMatrix& covariance, double level, Seed seed, int draws)
{
    const auto pairs = weightedPairs(covariance);
    Draws stream(covariance, seed);
    std::vector<double> largest;
    largest.reserve(at(draws) + kLanes);
    while (largest.size() < at(draws)) {
        const Batch& z = stream.next();
        Eigen::Array<double, 1, kLanes> most = Eigen::Array<double, 1, kLanes>::Zero();
        for (const WeightedPair& pair : pairs)
            most = most.max((z.row(pair.i) - z.row(pair.j)).abs() * pair.weight);
        largest.insert(largest.end(), most.data(), most.data() + kLanes);
    }
    largest.resize(at(draws));
    const auto position = static_cast<std::ptrdiff_t>(std::ceil((1 - level) * draws)) - 1;
    std::nth_element(largest.begin(), largest.begin() + position, largest.end());
    return largest[static_cast<std::size_t>(position)];
}

std::vector<double>
chancesToBeBest(std::span<const double> theta, const SquareMatrix& covariance, Seed seed, int draws)
{
    Draws stream(covariance, seed);
    std::vector<double> shares(theta.size());
    for (int drawn = 0; drawn < draws;) {
        const Batch& z = stream.next();
        for (Eigen::Index lane = 0; lane < kLanes && drawn < draws; ++lane, ++drawn) {
            Eigen::Index best = 0;
            for (Eigen::Index i = 1; i < z.rows(); ++i)
                if (theta[static_cast<std::size_t>(i)] + z(i, lane) >
                    theta[static_cast<std::size_t>(best)] + z(best, lane))
                    best = i;
            shares[static_cast<std::size_t>(best)] += 1;
        }
    }
    for (double& share : shares)
        share /= draws;
    return shares;
}

Tiers tiersOf(std::span<const double> theta, const IsAbove& isAbove)
{
    std::vector<int> order(theta.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int x, int y) { return theta[at(x)] > theta[at(y)]; });
    Tiers tiers;
    for (const int model : order) {
        if (tiers.members.empty() || isAbove(tiers.members.back().front(), model))
            tiers.members.emplace_back();
        tiers.members.back().push_back(model);
    }
    for (std::size_t cut = 1; cut < order.size(); ++cut) {
        bool isClean = true;
        for (std::size_t above = 0; above < cut && isClean; ++above)
            for (std::size_t below = cut; below < order.size() && isClean; ++below)
                isClean = isAbove(order[above], order[below]);
        if (isClean) tiers.cleanCuts.push_back(static_cast<int>(cut));
    }
    return tiers;
}

} // namespace bakeoff
