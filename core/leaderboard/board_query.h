// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/arena.h"
#include "core/rating/pair_counts.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bakeoff {

enum class RatingMethod {
    Firth,
    BradleyTerry,
    GaussianMap,
    Davidson,
    RaoKupper,
    OnlineElo,
    Hierarchical, ///< categories borrow from the overall result; a board without a category is Firth's
};
enum class Clustering { ByPrompt, None };

/// What a board works out beyond ratings and their limits: each costs more than all the rest, so it is only
/// done where somebody reads it.
struct BoardParts {
    bool rankSets = true;
    bool verdict = true;     ///< needs the rank sets and includes them
    bool moreVotes = false;  ///< how many it still takes; with the verdict
    bool fragility = false;  ///< which votes decide who leads
    bool matrix = false;     ///< every pair
    bool raterCards = false; ///< what can be said about those who voted

    static BoardParts none() { return {false, false, false, false, false, false}; }
};

struct Anchor {
    std::string model;
    double value = 1000;
};

/// What the look of answers is held equal by: Bakeoff's own model, or that of the public arenas.
enum class StyleControl { Standard, Arena };

struct Resampling {
    int replicates = 1000;
    std::uint64_t seed = 42;
};

/// A property of votes and the value it must have.
struct SegmentFilter {
    std::string key;
    std::string value;
};

/// Models that are versions of one another, of which the best one is chosen.
struct VariantFamily {
    std::string name;
    std::vector<std::string> models;
};

/// What a board is asked for. The fields are exactly those that the command line and the page offer.
struct BoardQuery {
    Arena arena = Arena::Text;
    std::optional<std::string> category; ///< none: overall
    RatingMethod method = RatingMethod::Firth;
    std::optional<Clustering> clustering; ///< none: by prompt where prompts are known
    BothBadPolicy bothBad = BothBadPolicy::AsTie;
    bool excludesTies = false; ///< drops tie and both_bad
    std::optional<std::string> language;
    std::optional<std::string> rater; ///< pseudonym or uuid
    std::optional<SegmentFilter> segment;
    std::optional<std::int64_t> minVotes;      ///< drops models below it once, after the other filters
    std::optional<std::int64_t> minRaterVotes; ///< drops raters below it, before the models
    std::optional<std::chrono::sys_time<std::chrono::microseconds>> since; ///< inclusive
    std::optional<std::chrono::sys_time<std::chrono::microseconds>> until; ///< exclusive
    bool includesFlagged = false;   ///< votes on answers that named their maker
    bool includesUnblinded = false; ///< imported votes of unknown blindness
    std::optional<Anchor> anchor;
    double eloStep = 4; ///< what a vote moves at most; only of OnlineElo
    std::optional<StyleControl> style;
    std::optional<Resampling> resampling; ///< limits from resampled votes in place of the method's own
    std::vector<VariantFamily> families;
    /// When the best variant of each family was chosen: its votes from then on are fresh. None: now.
    std::optional<std::chrono::sys_time<std::chrono::microseconds>> pickedAt;
    BoardParts parts; ///< `rate` asks for less unless told otherwise
};

} // namespace bakeoff
