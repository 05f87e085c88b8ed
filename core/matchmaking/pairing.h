// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/domain/ids.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace bakeoff {

/// How often one rater saw this pair with these sides.
struct PairShowings {
    ContestantId left;
    ContestantId right;
    std::int64_t showings = 0;
};

/// Who decides on the sides: fixed for a document and a rater, so that blocks go on after a restart.
struct SideKey {
    DocumentId document;
    RaterId rater;
};

/// The next showing, with what is logged about the draw.
struct Pairing {
    ContestantId left;
    ContestantId right;
    double probability = 0; ///< of the unordered pair under the policy
    std::int64_t block = 0; ///< number of the permuted block of this pair and rater
    Seed seed;              ///< that drew the pair

    friend bool operator==(const Pairing&, const Pairing&) = default;
};

/// Name of the policy below, as stored with each battle.
inline constexpr std::string_view kLeastPlayedPolicy = "least_played";

/// Draws uniformly among the pairs that this rater saw least often; nothing for fewer than two entrants.
///
/// Sides come from permuted blocks of four showings per pair and rater: in every block each of the two stands
/// on the left twice, in an order that nobody can guess from the screen. A plain coin would leave a lean to
/// one side in small samples, strict alternation would tell the voter who sits where.
std::optional<Pairing> leastPlayedPair(std::vector<ContestantId> entrants,
                                       const std::vector<PairShowings>& history,
                                       const SideKey& key,
                                       Seed seed);

/// Two contestants that could be shown next.
struct CandidatePair {
    ContestantId one;
    ContestantId other;
};

struct DrawnPair {
    std::size_t index = 0; ///< of the candidate
    Pairing pairing;
};

/// The same policy over given candidates, of which several may be the same two contestants on different
/// prompts. The probability is that of the candidate. Nothing without candidates.
std::optional<DrawnPair> leastPlayedOf(const std::vector<CandidatePair>& candidates,
                                       const std::vector<PairShowings>& history,
                                       const SideKey& key,
                                       Seed seed);

/// Sides for one more showing of this pair: the block rule alone, for a pair that was chosen otherwise.
struct Sides {
    ContestantId left;
    ContestantId right;
    std::int64_t block = 0;
};
Sides counterbalancedSides(ContestantId one,
                           ContestantId other,
                           const std::vector<PairShowings>& history,
                           const SideKey& key);

} // namespace bakeoff
