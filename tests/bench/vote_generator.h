// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/vote_columns.h"
#include "core/rating/pair_counts.h"

#include <cstddef>
#include <string>

namespace bakeoff::bench {

struct Size {
    int models;
    std::size_t votes;
};

/// The two sizes of the statistics reference, section 27.
inline constexpr Size kSmall{20, 10'000};
inline constexpr Size kLarge{129, 1'670'000};

/// Models and votes alone, the same in every run: θ ~ N(0, .75²); popularity ∝ rank^−.6, shuffled;
/// Rao–Kupper ties with η = .55, half of them "both bad".
VoteColumns generatedVotes(Size size);

/// The votes of kSmall or kLarge, made once: those with so many models.
const VoteColumns& votesOfModels(int models);

/// Adds the look of the answers: lognormal token counts around a mean of each model, and the Markdown that
/// goes with them.
void addStyles(VoteColumns& votes);

/// Adds so many categories, "0" onwards: each vote is in the first and in a quarter of the others.
void addCategories(VoteColumns& votes, int categories);

PairCounts counted(const VoteColumns& votes);

/// The columns of a public file: about 48 bytes a row, so 80 MB at the large size.
std::string asCsv(const VoteColumns& votes);

/// Peak of the resident memory of this process, in MB; 0 where the system does not tell.
double peakMegabytes();

} // namespace bakeoff::bench
