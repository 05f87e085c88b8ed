// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/pair_counts.h"
#include "core/rating/profile_interval.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace bakeoff {

// Each of these is a reason to look, never to leave a rater's votes out: someone who differs may be right.

/// Items with a known answer.
struct GoldCheck {
    double chanceOfPoor = 0; ///< that fewer than 70 % would be right in the long run
    bool isFlagged = false;  ///< that chance is above 95 %
};
GoldCheck goldCheck(std::int64_t right, std::int64_t wrong);

enum class ReadingSpeed { Plausible, Fast, Impossible };
/// Words a minute of both answers and the prompt; none where no time was taken.
std::optional<double> wordsPerMinute(std::int64_t words, std::chrono::microseconds activeTime);
ReadingSpeed readingSpeed(double wordsPerMinute);

/// How often the left side won the decisive votes.
struct SideCheck {
    double share = 0;
    Interval interval; ///< Wilson, 95 %
    double pValue = 1; ///< exact binomial, two-sided, against one half
    bool isFlagged = false;
};
/// None: no decisive vote.
std::optional<SideCheck> sideCheck(std::int64_t left, std::int64_t right);

/// What a fit without the rater expects of one of their votes, and which it was.
struct ExpectedVote {
    double win = 0; ///< chances of the pair's first model
    double tie = 0;
    double loss = 0;
    Verdict verdict = Verdict::Tie; ///< of the first model as the left one; both kinds of ties are one
};
/// How far the votes are from what the others' votes foretell, in standard deviations; below −2.58 is odd.
/// None: no votes, or chances that leave no room for surprise.
std::optional<double> anomalyScore(std::span<const ExpectedVote> votes);
inline constexpr double kOddAnomaly = -2.58;

/// Bang's index of one arm: 0 nobody knew, 1 everybody knew, −1 everybody was wrong.
struct BlindingIndex {
    double value = 0;
    double deviation = 0;
    Interval interval; ///< 95 %, clipped to −1 … 1
};
struct BlindingGuesses {
    std::int64_t correct = 0;
    std::int64_t wrong = 0;
    std::int64_t unknown = 0;

    std::int64_t all() const { return correct + wrong + unknown; }
};
/// Below this many answers only the counts are shown.
inline constexpr std::int64_t kFewestGuesses = 20;
/// None: no answers. source: statistics reference, section 23; Bang, Ni & Davis 2004
std::optional<BlindingIndex> blindingIndex(const BlindingGuesses& guesses);
/// The mean over the arms, by which model stood left: who always guesses one name has 1 in one arm and −1 in
/// the other. None: an arm without answers.
std::optional<BlindingIndex> blindingIndex(std::span<const BlindingGuesses> arms);

} // namespace bakeoff
