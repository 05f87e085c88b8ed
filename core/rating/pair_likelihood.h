// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/kernels.h"
#include "core/rating/linear.h"
#include "core/rating/pair_counts.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bakeoff {

/// The Bradley–Terry likelihood of counted pairs around one point, as columns that the kernels take. Sums run
/// over the pairs in their order, so that the same counts give the same bits.
///
/// threads  as a value: one thread at a time
class PairLikelihood {
public:
    explicit PairLikelihood(const ScoredPairs& pairs, const Kernels& kernels = bestKernels());

    /// New counts of the pair at this position.
    void recount(std::size_t pair, double votes, double score);

    /// Everything below is at these strengths.
    void moveTo(std::span<const double> theta);

    std::size_t pairs() const { return votes_.size(); }
    int first(std::size_t pair) const { return first_[pair]; }
    int second(std::size_t pair) const { return second_[pair]; }
    double votes(std::size_t pair) const { return votes_[pair]; }
    double allVotes() const;
    /// Chance that the first of the pair wins, and that times the chance that it loses.
    double chance(std::size_t pair) const { return chance_[pair]; }
    double spread(std::size_t pair) const { return spread_[pair]; }
    double residual(std::size_t pair) const { return score_[pair] - votes_[pair] * chance_[pair]; }

    /// Residuals summed by model: the gradient.
    void addGradient(std::span<double> gradient) const;
    /// The Laplacian with weights n·p(1 − p).
    void addInformation(SquareMatrix& information) const;
    double logLikelihood() const;

private:
    const Kernels* kernels_;
    std::vector<std::int32_t> first_;
    std::vector<std::int32_t> second_;
    std::vector<double> votes_;
    std::vector<double> score_;
    // Filled up to whole vectors.
    std::vector<double> difference_;
    std::vector<double> chance_;
    std::vector<double> spread_;
};

} // namespace bakeoff
