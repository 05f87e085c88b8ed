// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/rating/linear.h"
#include "core/rating/pair_counts.h"

#include <array>
#include <span>
#include <vector>

namespace bakeoff {

/// How far a category may differ from the overall strength, in logits; every value is tried and weighed by
/// how well it explains the votes.
inline constexpr std::array kCategoryDeviations{.05, .1, .2, .3, .45, .65, .9};

/// The strengths of one category, with the deviation averaged and not guessed.
struct CategoryStrengths {
    std::vector<double> theta; ///< logits, mean 0
    /// For contrasts only: along the sum of all strengths it holds what the prior says.
    SquareMatrix covariance;
    /// By model: how much of its place in this category comes from the overall result, 0–1; 1 means that no
    /// vote of this category says anything.
    std::vector<double> borrowedShare;
};

struct HierarchicalFit {
    std::vector<double> evidence; ///< ln of the marginal likelihood, by deviation
    std::vector<double> weight;   ///< by deviation, adding up to 1
    std::vector<CategoryStrengths> categories;
};

/// Strengths per category that borrow from the overall strength: θ = μ + δ with μ ~ N(0, 1) and δ ~ N(0, τ²).
/// The categories exclude each other; of overlapping ones each is fitted with "all others" as the second.
/// Finite for any votes.
///
/// categories  the same models in all of them; at least one
/// deviations  the values of τ to average over
/// errors      NotEstimable: the iteration did not settle
/// source      statistics reference, section 8
/// threads     pure; about (categories + 1)·models³/3 per step and deviation, 4–6 steps each
Result<HierarchicalFit> fitHierarchical(std::span<const ScoredPairs> categories,
                                        std::span<const double> deviations = kCategoryDeviations);

} // namespace bakeoff
