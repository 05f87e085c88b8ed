// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace bakeoff {

/// What the next votes are for.
enum class PairGoal {
    FindTheBest,    ///< half top-two Thompson, half least played
    RankEverything, ///< the pair whose vote narrows the strengths most
    Audit,          ///< every pair equally often
};
/// As stored with each battle.
std::string_view pairGoalName(PairGoal goal);

/// What is known when a pair is drawn; models by index.
struct PairState {
    std::vector<std::int64_t> plays; ///< votes of each model
    /// Votes of a pair.
    std::function<std::int64_t(int i, int j)> meetings;
    /// Chance of each to be the best, adding up to 1; for FindTheBest.
    std::vector<double> bestChances;
    /// p(1 − p)·Var(θi − θj): what one more vote would tell; for RankEverything.
    std::function<double(int i, int j)> information;
    std::vector<bool> isAvailable; ///< empty: all are

    int models() const { return static_cast<int>(plays.size()); }
    bool canPlay(int model) const
    {
        return isAvailable.empty() || isAvailable[static_cast<std::size_t>(model)];
    }
};

/// One unordered pair, i < j, and how likely it is drawn.
struct PairChance {
    int i = 0;
    int j = 0;
    double probability = 0;
};

/// The whole distribution that the next pair comes from, so that its probability can be stored with the vote.
/// Every pair of available models that may be drawn, adding up to 1; empty for fewer than two. Until each
/// available model has two votes only the least played are drawn, first against models that they have no
/// common opponent with.
///
/// source   statistics reference, section 21; Russo 2020
std::vector<PairChance> pairChances(PairGoal goal, const PairState& state);

/// Draws one; nothing from an empty distribution.
std::optional<PairChance> drawnFrom(std::span<const PairChance> chances, Random& random);

/// Chances to be the best from how often each was the best of so many draws, smoothed so that nobody is ever
/// out.
std::vector<double> smoothedChances(std::span<const std::int64_t> hits);

/// Top-two Thompson: the chance that i is drawn as the best and j as the best of the rest, either way round.
double topTwoChance(double best, double other);

} // namespace bakeoff
