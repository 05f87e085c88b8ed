// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matchmaking/pairing.h"

#include "core/base/sha256.h"

#include <algorithm>
#include <limits>
#include <string>

namespace bakeoff {

namespace {

constexpr std::int64_t kBlockSize = 4;

std::int64_t showingsOf(ContestantId one, ContestantId other, const std::vector<PairShowings>& history)
{
    std::int64_t count = 0;
    for (const PairShowings& row : history)
        if ((row.left == one && row.right == other) || (row.left == other && row.right == one))
            count += row.showings;
    return count;
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
    const std::int64_t shown = showingsOf(first, second, history);
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

std::optional<Pairing> leastPlayedPair(std::vector<ContestantId> entrants,
                                       const std::vector<PairShowings>& history,
                                       const SideKey& key,
                                       Seed seed)
{
    std::sort(entrants.begin(), entrants.end());
    entrants.erase(std::unique(entrants.begin(), entrants.end()), entrants.end());

    auto fewest = std::numeric_limits<std::int64_t>::max();
    std::vector<std::pair<ContestantId, ContestantId>> candidates;
    for (std::size_t i = 0; i < entrants.size(); ++i) {
        for (std::size_t j = i + 1; j < entrants.size(); ++j) {
            const std::int64_t shown = showingsOf(entrants[i], entrants[j], history);
            if (shown > fewest) continue;
            if (shown < fewest) candidates.clear();
            fewest = shown;
            candidates.emplace_back(entrants[i], entrants[j]);
        }
    }
    if (candidates.empty()) return std::nullopt;

    Random random(subSeed(seed, "pair"));
    const auto& [one, other] = candidates[static_cast<std::size_t>(random.below(candidates.size()))];
    const Sides sides = counterbalancedSides(one, other, history, key);
    return Pairing{sides.left, sides.right, 1.0 / static_cast<double>(candidates.size()), sides.block, seed};
}

} // namespace bakeoff
