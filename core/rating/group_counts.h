// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/pair_counts.h"

#include <cstdint>
#include <span>
#include <vector>

namespace bakeoff {

/// The counts of several groups of votes that may overlap, as the categories of a file do, from one pass.
///
/// sets      of each vote: its position in groupsOf
/// groupsOf  for each set of groups: which, in [0, groups), each once
/// threads   pure, with threads of its own for many votes
std::vector<PairCounts> countsOfGroups(const VoteColumnsView& votes,
                                       int models,
                                       std::span<const std::uint32_t> sets,
                                       std::span<const std::vector<std::uint32_t>> groupsOf,
                                       int groups);

} // namespace bakeoff
