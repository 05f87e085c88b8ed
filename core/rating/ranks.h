// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/rating/linear.h"
#include "core/rating/profile_interval.h"

#include <functional>
#include <span>
#include <vector>

namespace bakeoff {

/// An inclusive range of ranks; 1 is the best.
struct RankRange {
    int low = 1;
    int high = 1;

    friend bool operator==(const RankRange&, const RankRange&) = default;
};

/// From intervals of single models: low = 1 + those surely above (the public "rank (UB)"), high = 1 + those
/// not surely below. Uncorrected for looking at many pairs: for comparison with public boards only.
std::vector<RankRange> rankSpreads(std::span<const Interval> intervals);

/// Whether the first model is better than the second beyond doubt.
using IsAbove = std::function<bool(int i, int j)>;

/// From decisions on pairs that hold together: ranks that all true ranks lie in.
std::vector<RankRange> rankSets(int models, const IsAbove& isAbove);

/// The quantile of max |z_i − z_j| / sd(z_i − z_j), z ~ N(0, covariance): a difference beyond this many of
/// its standard errors is real for all pairs at once. Pairs without variance are left out.
///
/// source   statistics reference, section 16; Mogstad, Romano, Shaikh & Wilhelm 2024
/// threads  pure; the same seed gives the same number; draws·models²
double maxDifferenceQuantile(const SquareMatrix& covariance, double level, Seed seed, int draws = 20'000);

/// Share of draws from N(theta, covariance) in which each model is the best; sums to 1.
std::vector<double>
chancesToBeBest(std::span<const double> theta, const SquareMatrix& covariance, Seed seed, int draws = 20'000);

/// Models in tiers by descending strength: one opens a new tier when it is surely below the first of the
/// tier.
struct Tiers {
    std::vector<std::vector<int>> members;
    /// Positions k such that every one of the k best is surely above all others.
    std::vector<int> cleanCuts;
};
Tiers tiersOf(std::span<const double> theta, const IsAbove& isAbove);

} // namespace bakeoff
