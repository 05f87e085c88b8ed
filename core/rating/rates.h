// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/pair_counts.h"
#include "core/rating/profile_interval.h"

#include <optional>
#include <span>
#include <vector>

namespace bakeoff {

/// Share of points against each opponent met, averaged over opponents; none for a model without votes. It
/// depends on who was met: see expectedWinRates.
std::vector<std::optional<double>> averageWinRates(const ScoredPairs& pairs);

/// What each model would score on average against every other, by the strengths of its island; none for one
/// model alone.
std::vector<std::optional<double>> expectedWinRates(std::span<const double> theta);

/// A share with its 95 % Wilson interval, all in [0, 1].
struct Share {
    double value = 0;
    Interval interval;
};

/// hits of trials; none without trials. designEffect ≥ 1 shrinks both where votes repeat prompts.
///
/// source  Wilson 1927; statistics reference, section 17
std::optional<Share> wilsonShare(double hits, double trials, double designEffect = 1);

} // namespace bakeoff
