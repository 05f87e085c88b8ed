// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/bradley_terry.h"
#include "core/rating/pair_likelihood.h"

#include <optional>
#include <vector>

namespace bakeoff {

/// Carries Firth's estimate from some counts to nearly the same ones. The inverse of the information follows
/// each changed pair by a rank-one step (Sherman & Morrison 1950); with it held still, a few steps by the old
/// factor lead close to the maximum, and one inverse taken there tells how close and finishes.
class ChordFirth {
public:
    /// fit  of fitFirth for these pairs
    ChordFirth(const ScoredPairs& pairs, const Fit& fit, const Kernels& kernels);

    /// Other counts of the pair at this position.
    void recount(std::size_t pair, double votes, double score);

    /// Goes to the maximum of the counts of now; false: too far for this way, fit from scratch. About
    /// 2·models³ in all, and models² + pairs for each of some five steps.
    bool climb();
    const std::vector<double>& theta() const { return theta_; } ///< mean 0
    /// All about the maximum, after climb(). None: the information is singular.
    std::optional<Fit> fit() const;

private:
    /// Steps with the inverse held still until they vanish; the length of the first, or none: it led too far.
    std::optional<double> settle();
    bool refactor();

    const Kernels* kernels_;
    int models_;
    PairLikelihood likelihood_;
    std::vector<double> theta_;
    SquareMatrix inverse_;           // pseudo-inverse of the information
    std::vector<double> variances_;  // of the difference of each pair, by inverse_
    std::optional<Cholesky> factor_; // of the augmented information
    bool isStale_ = false;           // variances_ are not those of inverse_
};

} // namespace bakeoff
