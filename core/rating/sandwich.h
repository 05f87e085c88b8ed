// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/linear.h"
#include "core/rating/pair_counts.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace bakeoff {

/// Votes of one cluster on one pair; counts under the policy, i < j.
struct ClusterCell {
    int i = 0;
    int j = 0;
    std::uint32_t wins = 0; ///< of i
    std::uint32_t losses = 0;
    std::uint32_t ties = 0;

    friend auto operator<=>(const ClusterCell&, const ClusterCell&) = default;
};

/// Votes grouped by what makes them depend on each other: a prompt, a rater. Clusters stand in the order of
/// their content, not of their names, so that sums over them have the same bits whatever the votes' order.
struct Clusters {
    std::vector<ClusterCell> cells;
    std::vector<std::size_t> ends; ///< of each cluster in cells
    std::uint32_t mostVotes = 0;   ///< of one cluster

    int count() const { return static_cast<int>(ends.size()); }
};

/// ids         the cluster of each vote
/// positionOf  by model: its index in the fit, or −1: its votes are left out
Clusters clustersOf(const VoteColumnsView& votes,
                    std::span<const std::uint32_t> ids,
                    std::span<const int> positionOf,
                    OutcomePolicy policy);

/// Covariance of the strengths if every vote is independent (White 1980, HC0). bread: Fit::covariance.
///
/// source   statistics reference, section 9; gauge: mean 0; logits²
SquareMatrix independentCovariance(const ScoredPairs& pairs,
                                   std::span<const double> theta,
                                   const SquareMatrix& bread,
                                   const Kernels& kernels = bestKernels());

/// The same with votes of one cluster dependent, and the factor G/(G−1) (Liang & Zeger 1986). Nothing for
/// fewer than two clusters: they tell nothing about their own spread.
std::optional<SquareMatrix>
clusteredCovariance(const Clusters& clusters, std::span<const double> theta, const SquareMatrix& bread);

/// V_prompt + V_rater − V_both (Cameron, Gelbach & Miller 2011). May be indefinite: see twoWay of Robust.
std::optional<SquareMatrix> twoWayCovariance(const Clusters& prompts,
                                             const Clusters& raters,
                                             const Clusters& both,
                                             std::span<const double> theta,
                                             const SquareMatrix& bread);

/// The covariances of one fit, and the rule that reports the most cautious of them for each contrast: with
/// fewer clusters than models some contrasts of a clustered covariance are 0 by construction.
struct Robust {
    SquareMatrix independent;
    std::optional<SquareMatrix> byPrompt;
    std::optional<SquareMatrix> twoWay; ///< negative eigenvalues set to 0

    double variance(std::span<const double> contrast) const;
    double differenceVariance(int i, int j) const;
    /// How many votes count like one independent vote, for a contrast; at least 1.
    double designEffect(std::span<const double> contrast) const;
    /// The same over all contrasts: n / this is the number of effective votes.
    double designEffect() const;
    /// The most cautious matrix as a whole, for drawing from.
    const SquareMatrix& main() const;
};

/// Two-sided 5 % quantile for errors from this many clusters: t with G − 1 degrees below 40, else the normal
/// one.
double clusterQuantile(int clusters);

inline constexpr int kEnoughClusters = 40;

} // namespace bakeoff
