// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/leaderboard/counted_share.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bakeoff {

/// What the votes of one rater look like. A flag is a reason to look, never to leave the votes out: someone
/// who differs may be right.
struct RaterCard {
    std::optional<RaterId> id; ///< none in `rate`
    std::string rater;
    std::int64_t votes = 0;

    std::int64_t sharedVotes = 0; ///< on a prompt and pair that others voted on too
    CountedShare agreement;       ///< of the pairs of votes with others
    std::optional<double> impliedAccuracy;
    std::optional<double>
        alpha;                 ///< Krippendorff's, nominal, with the others; none: no overlap or no variation
    std::optional<double> ac1; ///< Gwet's

    CountedShare repeats; ///< the same verdict when shown again with the sides swapped
    bool isInconsistent = false;

    std::optional<double> wordsPerMinute; ///< median
    bool readsFast = false;               ///< faster than most people can
    bool readsImpossiblyFast = false;

    CountedShare leftSide; ///< of the decisive votes
    std::optional<double> leftPValue;
    bool prefersSide = false;

    std::optional<double> anomaly; ///< standard deviations from what the others' votes foretell; none: < 20
    bool isOdd = false;

    /// The board without this rater.
    struct Without {
        std::string leader;
        std::string mostMoved; ///< the model whose rating changes most
        double change = 0;     ///< of its rating, Elo, from with to without
    };
    std::optional<Without> without; ///< none: too few votes are left, or too many raters
};

/// A model that judged as a second annotator; its votes enter no board.
struct JudgeCard {
    std::string judge;
    std::int64_t votes = 0;
    CountedShare agreement; ///< with the majority of people, on what both judged decisively or as ties
    /// For the leader against the runner-up: what the judge adds to people's votes.
    std::optional<double> credit;     ///< one vote of a person counts like this many
    std::optional<double> extraVotes; ///< that the judge is worth
    /// May it stand in for a person (tolerance 0.2)? None: fewer than 3 people on 30 shared items.
    std::optional<double> winningRate;
    bool passes = false;
};

struct RaterReport {
    std::vector<RaterCard> raters;  ///< most votes first, then by name
    std::int64_t units = 0;         ///< prompt and pair with votes
    std::int64_t sharedUnits = 0;   ///< those with two and more raters
    std::optional<double> alpha;    ///< nominal: left, tie, right
    std::optional<double> alphaLow; ///< 95 %, units resampled
    std::optional<double> alphaHigh;
    std::optional<double> alphaOrdinal;
    std::optional<double> ac1;
    std::optional<double> agreement; ///< pooled over pairs of votes
    std::vector<JudgeCard> judges;
    std::string note; ///< empty: none
};

} // namespace bakeoff
