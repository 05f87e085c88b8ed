// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/fragility_badge.h"
#include "core/rating/pair_counts.h"
#include "core/rating/should_stop.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace bakeoff {

/// Which fit has to turn.
enum class FragilityFit { GaussianMap, Firth, BradleyTerry };

/// That fit; pairs without votes are left out.
///
/// start   warm start, or empty
/// errors  NotEstimable: too few votes are left for this method
Result<Fit> fragilityFit(const ScoredPairs& pairs, FragilityFit method, std::span<const double> start = {});

/// The order has turned when the gap lies below minus this, in logits: an exact tie of symmetric votes is no
/// flip.
inline constexpr double kLevelGap = 1e-9;

/// Votes of one pair with one outcome: any `dropped` of the `available` ones will do.
struct DecidingVotes {
    int winner = 0; ///< of a tie: the lower index
    int loser = 0;
    bool isTie = false;
    std::int64_t dropped = 0;
    std::int64_t available = 0;

    friend bool operator==(const DecidingVotes&, const DecidingVotes&) = default;
};

/// How few votes decide that one model stands above another.
struct Fragility {
    std::int64_t votes = 0;              ///< whose removal turns the order; 0: there is no order to turn
    std::vector<DecidingVotes> deciding; ///< most dropped first
};

inline constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

/// Drops, one after the other, the vote whose removal narrows the gap most, fitting anew after each. One
/// ordering by influence alone would overstate how robust the order is.
///
/// pairs    one island
/// above    the model that leads, below the one that would overtake it
/// limit    votes to drop at most, if that is fewer than a third
/// None: more than that would have to go, no fit is left before the order turns, or it was stopped.
/// source   statistics reference, section 20; Broderick, Giordano & Meager; Huang et al. 2025
/// threads  pure; one fit per dropped vote
std::optional<Fragility> fragilityOf(const ScoredPairs& pairs,
                                     int above,
                                     int below,
                                     FragilityFit method = FragilityFit::GaussianMap,
                                     std::int64_t limit = kNoLimit,
                                     const ShouldStop& shouldStop = {});

} // namespace bakeoff
