// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/kernels.h"
#include "core/rating/linear.h"
#include "core/rating/pair_counts.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bakeoff {

/// Counts of resampled data sets, side by side: as many as the kernels have lanes, so that one instruction
/// serves all of them. Pairs are those of the data.
class BatchCounts {
public:
    static constexpr std::size_t kSets = Kernels::kLanes;

    explicit BatchCounts(std::size_t pairs) : counts_(pairs * 2 * kSets) {}

    void clear() { counts_.assign(counts_.size(), 0); }
    void add(std::size_t pair, std::size_t set, std::int32_t wins, std::int32_t losses, std::int32_t ties)
    {
        std::int32_t* const counts = counts_.data() + pair * 2 * kSets + set;
        counts[0] += wins + losses + ties;
        counts[kSets] += 2 * wins + ties;
    }

    std::int32_t votes(std::size_t pair, std::size_t set) const { return counts_[pair * 2 * kSets + set]; }
    /// Twice the score of the first model.
    std::int32_t halves(std::size_t pair, std::size_t set) const
    {
        return counts_[(pair * 2 + 1) * kSets + set];
    }
    /// Pair by pair: the votes of every set, then the halves.
    const std::int32_t* data() const { return counts_.data(); }

private:
    std::vector<std::int32_t> counts_;
};

/// Fits the sets of a batch, all from one estimate: each by chord steps with the inverse of the whole data,
/// and where these do not close in fast, by itself. A set's result does not depend on its neighbours.
///
/// threads  const but for the batch: one fit serves all threads
class BatchFit {
public:
    /// pairs      the whole data, one island
    /// theta      the estimate
    /// precision  of the prior on the strengths; 0: none
    BatchFit(const ScoredPairs& pairs,
             std::span<const double> theta,
             double precision,
             const Kernels& kernels);

    /// Whether the unpenalised strengths of a set have a maximum.
    bool hasMaximum(const BatchCounts& counts, std::size_t set) const;

    /// strengths  set by set, those not wanted are empty; receives logits, mean 0
    /// False: a set did not settle.
    bool fit(const BatchCounts& counts,
             const std::array<std::span<double>, BatchCounts::kSets>& strengths) const;

private:
    enum class Way { Open, Ended, TooSlow };

    ScoredPairs pairsOf(const BatchCounts& counts, std::size_t set) const;
    void climb(const BatchCounts& counts,
               std::array<Way, BatchCounts::kSets>& ways,
               std::vector<double>& theta) const;
    bool fitAlone(const BatchCounts& counts, std::size_t set, std::span<double> strengths) const;

    const ScoredPairs& pairs_;
    std::span<const double> start_;
    double precision_;
    const Kernels* kernels_;
    std::vector<std::int32_t> models_;
    SquareMatrix inverse_; // of the information with prior and gauge; empty where it is singular
};

} // namespace bakeoff
