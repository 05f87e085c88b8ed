// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/pair_counts.h"

#include <optional>
#include <utility>
#include <vector>

namespace bakeoff {

/// Models that some chain of comparisons connects: only inside an island do ratings have a common scale.
struct Island {
    std::vector<int> models; ///< ascending
    /// Strong components of "scored against", from the top of the ladder down; each model list ascending. No
    /// block ever scored against a block above it.
    std::vector<std::vector<int>> blocks;

    /// The unpenalised maximum exists if and only if this holds (Ford 1957).
    bool isStronglyConnected() const { return blocks.size() == 1; }
};

struct Connectivity {
    std::vector<std::optional<int>> islandOf; ///< by model; none: it has no votes
    std::vector<Island> islands;              ///< most models first, then by lowest index
};

/// source: statistics reference, section 4 (union–find; Tarjan's strong components without recursion)
Connectivity connectivityOf(const ScoredPairs& pairs);

/// Whether every model hangs together with every other.
bool isOneIsland(const ScoredPairs& pairs);
/// Whether the unpenalised strengths have a finite maximum: one island of all models, strongly connected.
bool hasMaximum(const ScoredPairs& pairs);

using ModelPair = std::pair<int, int>;

/// For islands 1, 2, …: the pair whose comparison would tie it to the largest, made of the models with most
/// votes in each.
std::vector<ModelPair> bridgeProposals(const Connectivity& connectivity, const ScoredPairs& pairs);

/// For each two neighbours on the ladder of an island: the pair across them with fewest votes.
std::vector<ModelPair> separationProposals(const Island& island, const ScoredPairs& pairs);

} // namespace bakeoff
