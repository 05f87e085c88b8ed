// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/bradley_terry.h"
#include "core/rating/pair_likelihood.h"

#include <optional>
#include <span>
#include <vector>

namespace bakeoff {

/// Newton's method on the Bradley–Terry likelihood, with or without a normal prior, that keeps its factor of
/// the information as long as each step is a tenth of the one before: far from the maximum it is Newton's
/// method, close to it, or from the maximum of nearly the same counts, each step costs models² + pairs.
class ChordNewton {
public:
    /// start      strengths to begin from, or empty
    /// precision  of the prior on the strengths around their mean; 0: none
    ChordNewton(const ScoredPairs& pairs,
                std::span<const double> start,
                double precision,
                const Kernels& kernels);

    /// Other counts of the pair at this position.
    void recount(std::size_t pair, double votes, double score) { likelihood_.recount(pair, votes, score); }

    /// Climbs to the maximum; false: there is none that can be reached.
    bool climb();
    const std::vector<double>& theta() const { return theta_; } ///< mean 0
    /// All about the maximum, after climb(). None: the information is singular.
    std::optional<Fit> fit() const;

private:
    double gauge() const;
    std::optional<Cholesky> factorHere(double gauge) const;
    std::vector<double> nextStep() const;

    const Kernels* kernels_;
    int models_;
    double precision_;
    PairLikelihood likelihood_;
    std::vector<double> theta_;
    std::optional<Cholesky> factor_; // of the information, here or where some steps ago was here
    int iterations_ = 0;
};

} // namespace bakeoff
