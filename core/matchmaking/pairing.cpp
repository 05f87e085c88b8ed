// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matchmaking/pairing.h"

#include "core/base/sha256.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace bakeoff {

namespace {

constexpr std::int64_t kBlockSize = 4;

using Showings = std::map<std::pair<ContestantId, ContestantId>, std::int64_t>;

/// Showings of each unordered pair, whichever side.
Showings showingsOf(const std::vector<PairShowings>& history)
{
    Showings showings;
    for (const PairShowings& row : history)
        showings[std::minmax(row.left, row.right)] += row.showings;
    return showings;
}

std::int64_t showingsOf(ContestantId one, ContestantId other, const Showings& showings)
{
    const auto found = showings.find(std::minmax(one, other));
    return found == showings.end() ? 0 : found->second;
}

/// The block's own seed: everything that names the block, hashed, so that neighbours share nothing.
Seed blockSeed(ContestantId first, ContestantId second, const SideKey& key, std::int64_t block)
{
    Sha256 hash;
    hash.add("sides").add(key.document.uuid.bytes()).add(key.rater.uuid.bytes());
    hash.add(first.uuid.bytes()).add(second.uuid.bytes()).add(std::to_string(block));
    const Sha256Digest digest = hash.finish();
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(value); ++i)
        value = (value << 8U) | digest[i];
    return Seed{value};
}

} // namespace

Sides counterbalancedSides(ContestantId one,
                           ContestantId other,
                           const std::vector<PairShowings>& history,
                           const SideKey& key)
{
    const ContestantId first = std::min(one, other);
    const ContestantId second = std::max(one, other);
    const std::int64_t shown = showingsOf(first, second, showingsOf(history));
    const std::int64_t block = shown / kBlockSize;

    std::vector<bool> isFirstLeft{true, true, false, false};
    Random random(blockSeed(first, second, key, block));
    for (std::size_t i = isFirstLeft.size(); i > 1; --i) {
        const auto j = static_cast<std::size_t>(random.below(i));
        const bool kept = isFirstLeft[i - 1];
        isFirstLeft[i - 1] = isFirstLeft[j];
        isFirstLeft[j] = kept;
    }
    const bool firstLeft = isFirstLeft[static_cast<std::size_t>(shown % kBlockSize)];
    return firstLeft ? Sides{first, second, block} : Sides{second, first, block};
}

std::optional<DrawnPair> leastPlayedOf(const std::vector<CandidatePair>& candidates,
                                       const std::vector<PairShowings>& history,
                                       const SideKey& key,
                                       Seed seed)
{
    const Showings showings = showingsOf(history);
    auto fewest = std::numeric_limits<std::int64_t>::max();
    std::vector<std::size_t> least;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const std::int64_t shown = showingsOf(candidates[i].one, candidates[i].other, showings);
        if (shown > fewest) continue;
        if (shown < fewest) least.clear();
        fewest = shown;
        least.push_back(i);
    }
    if (least.empty()) return std::nullopt;

    Random random(subSeed(seed, "pair"));
    const std::size_t index = least[static_cast<std::size_t>(random.below(least.size()))];
    const Sides sides = counterbalancedSides(candidates[index].one, candidates[index].other, history, key);
    const double probability = 1.0 / static_cast<double>(least.size());
    return DrawnPair{index, {sides.left, sides.right, probability, sides.block, seed}};
}

std::optional<Pairing> leastPlayedPair(std::vector<ContestantId> entrants,
                                       const std::vector<PairShowings>& history,
                                       const SideKey& key,
                                       Seed seed)
{
    std::sort(entrants.begin(), entrants.end());
    entrants.erase(std::unique(entrants.begin(), entrants.end()), entrants.end());
    std::vector<CandidatePair> candidates;
    for (std::size_t i = 0; i < entrants.size(); ++i)
        for (std::size_t j = i + 1; j < entrants.size(); ++j)
            candidates.push_back({entrants[i], entrants[j]});
    const auto drawn = leastPlayedOf(candidates, history, key, seed);
    return drawn ? std::optional(drawn->pairing) : std::nullopt;
}

} // namespace bakeoff
