// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/verdict.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bakeoff {

/// Half: a tie is half a win for each side. Drop: it is left out. Ratings under different policies are on
/// different scales.
enum class TiePolicy { Half, Drop };
enum class BothBadPolicy { AsTie, Drop };

struct OutcomePolicy {
    TiePolicy ties = TiePolicy::Half;
    BothBadPolicy bothBad = BothBadPolicy::AsTie;
};

/// Outcomes of one unordered pair, seen from its model with the lower index.
struct PairTally {
    std::int64_t wins = 0;
    std::int64_t losses = 0;
    std::int64_t ties = 0;
    std::int64_t bothBad = 0;

    std::int64_t total() const { return wins + losses + ties + bothBad; }

    friend bool operator==(const PairTally&, const PairTally&) = default;
};

/// Votes as columns of equal length: what is counted. Models are indices, a is shown on the left.
struct VoteColumnsView {
    std::span<const std::uint16_t> a;
    std::span<const std::uint16_t> b;
    std::span<const Verdict> verdicts;
};

/// Integer counts per unordered pair of models: all that the estimators below need, whatever the order of the
/// votes.
///
/// shape    models × models / 2; memory 16·models² bytes
/// source   statistics reference, section 3
class PairCounts {
public:
    explicit PairCounts(int models);

    int models() const { return models_; }

    /// One vote more; a ≠ b, both in [0, models). O(1).
    void add(int a, int b, Verdict verdict, std::int64_t votes = 1);
    /// Takes back what was added. O(1).
    void remove(int a, int b, Verdict verdict) { add(a, b, verdict, -1); }
    /// One pass over columns of votes.
    void addAll(const VoteColumnsView& votes);

    /// The tally of i < j.
    const PairTally& pair(int i, int j) const { return tallies_[position(i, j)]; }

    friend bool operator==(const PairCounts&, const PairCounts&) = default;

private:
    std::size_t position(int i, int j) const
    {
        const auto row = static_cast<std::size_t>(i);
        const auto size = static_cast<std::size_t>(models_);
        return row * (2 * size - row - 1) / 2 + static_cast<std::size_t>(j - i - 1);
    }

    int models_;
    std::vector<PairTally> tallies_;
};

/// One compared pair as the estimators see it; i < j.
struct ScoredPair {
    int i = 0;
    int j = 0;
    double votes = 0; ///< n: outcomes that count under the policy, > 0
    double score = 0; ///< s: of i; wins and half the ties
    double wins = 0;  ///< of i
    double losses = 0;
    double ties = 0; ///< of both kinds, as far as they count

    friend bool operator==(const ScoredPair&, const ScoredPair&) = default;
};

/// Compared pairs in the order of (i, j).
struct ScoredPairs {
    int models = 0;
    std::vector<ScoredPair> pairs;

    double votes() const;

    friend bool operator==(const ScoredPairs&, const ScoredPairs&) = default;
};

/// One pair; its votes may be 0.
ScoredPair scoredPair(int i, int j, const PairTally& tally, OutcomePolicy policy);
/// All that have votes.
ScoredPairs scoredPairs(const PairCounts& counts, OutcomePolicy policy);

/// The pairs within a group of models (ascending indices), renumbered by position in the group.
ScoredPairs restrictedTo(const ScoredPairs& all, std::span<const int> group);

} // namespace bakeoff
