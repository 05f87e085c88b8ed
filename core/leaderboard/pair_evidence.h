// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/vote_selection.h"
#include "core/rating/evidence.h"
#include "core/rating/pair_counts.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace bakeoff {

/// What the votes so far say about every pair of an island. Models are positions in the island.
class PairEvidence {
public:
    explicit PairEvidence(int models);

    int models() const { return models_; }

    /// One closed prompt: the mean outcome of i against j, in [0, 1]; i ≠ j. O(1).
    void add(int i, int j, double score);

    /// ln E⁺ that i beats j.
    double logFor(int i, int j) const;
    /// ln ½(E⁺ + E⁻) that i and j differ.
    double logForEither(int i, int j) const;

private:
    std::size_t position(int i, int j) const;

    int models_;
    std::vector<std::uint32_t> slots_; // of i < j in the order of (i, j): in evidence_, 0 for none yet
    std::vector<Evidence> evidence_;   // of the pairs that were compared, after an empty one
};

/// One prompt that is closed for a pair of an island; i < j.
struct ClosedPrompt {
    std::int64_t castSoFar = 0; ///< votes, the closing one included
    int i = 0;
    int j = 0;
    double score = 0.5; ///< of i, in [0, 1]
};

/// A prompt counts once for each pair: with its first vote or, where prompts are complete at the end, with
/// the mean of its votes, in an order that does not depend on that of the votes.
///
/// models   of the island, as positions in votes
/// source   statistics reference, section 18.1; contracts section 5
void forEachClosedPrompt(const SelectedVotes& votes,
                         const std::vector<int>& models,
                         BothBadPolicy bothBad,
                         const std::function<void(const ClosedPrompt&)>& take);

/// All closed prompts of an island as evidence.
PairEvidence pairEvidence(const SelectedVotes& votes, const std::vector<int>& models, BothBadPolicy bothBad);

/// Two models of an island of which one is better.
struct DecidedPair {
    int better = 0;
    int worse = 0;
    double logEvidence = 0; ///< ln E, for either direction

    friend bool operator==(const DecidedPair&, const DecidedPair&) = default;
};

/// The pairs that are decided when all are looked at, most evidence first: in the mean at most 5 % of them
/// are not what they seem. Another question than who is best, which needs evidence against every rival.
///
/// source   statistics reference, section 18.1 (e-BH)
std::vector<DecidedPair> decidedPairs(const PairEvidence& evidence);

} // namespace bakeoff
