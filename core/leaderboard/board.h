// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/arena.h"
#include "core/domain/ids.h"
#include "core/rating/pair_counts.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

enum class RatingMethod { Firth, BradleyTerry };
enum class Clustering { ByPrompt, None };
/// Rank sets and the verdict cost more than all the rest: only where somebody reads them.
enum class BoardDepth { Ratings, RankSets, Verdict };

struct Anchor {
    std::string model;
    double value = 1000;
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
    std::optional<std::string> rater;     ///< pseudonym or uuid
    std::optional<std::int64_t> minVotes; ///< drops models below it once, after the other filters
    std::optional<std::chrono::sys_time<std::chrono::microseconds>> since; ///< inclusive
    std::optional<std::chrono::sys_time<std::chrono::microseconds>> until; ///< exclusive
    bool includesFlagged = false;   ///< votes on answers that named their maker
    bool includesUnblinded = false; ///< imported votes of unknown blindness
    std::optional<Anchor> anchor;
    BoardDepth depth = BoardDepth::Verdict; ///< `rate` asks for less unless told otherwise
};

/// Ratings are in Elo, mean 1000 over the models of an island unless anchored. What does not exist is absent,
/// and the note says why.
struct BoardRow {
    std::optional<ContestantId> contestant; ///< none in `rate`
    std::string model;
    bool isRetired = false;
    std::optional<double> rating;
    std::optional<double> standardError;
    std::optional<double> ciLow;
    std::optional<double> ciHigh;
    std::optional<int> rank;    ///< rank (UB), within the island
    std::optional<int> rankLow; ///< simultaneous rank set
    std::optional<int> rankHigh;
    std::optional<int> rankSpreadLow;
    std::optional<int> rankSpreadHigh;
    std::optional<int> island; ///< from 0, largest first; none without votes
    std::int64_t votes = 0;
    std::int64_t wins = 0;
    std::int64_t losses = 0;
    std::int64_t ties = 0;
    std::int64_t bothBad = 0;
    std::optional<double> winRate; ///< average over the opponents met, 0–1
    std::optional<double> expectedWinRate;
    std::optional<double> goodEnough; ///< 1 − both_bad share, 0–1, with its Wilson interval
    std::optional<double> goodEnoughLow;
    std::optional<double> goodEnoughHigh;
    std::int64_t failures = 0;
    std::optional<double> medianTtftMs;
    std::optional<double> medianTokensPerSecond;
    std::optional<double> meanCost;
    std::string note; ///< empty: none
};

enum class VerdictState { ClearWinner, TieAtTop, Undecided, Equivalent, NoData };
std::string_view verdictStateName(VerdictState state);

/// The board's answer, as numbers; sentences are made elsewhere.
struct BoardVerdict {
    VerdictState state = VerdictState::NoData;
    std::optional<std::string> leader;
    std::optional<std::string> runnerUp;
    std::optional<double> difference; ///< Elo
    std::optional<double> ciLow;
    std::optional<double> ciHigh;
    std::optional<double> eValue;
    std::optional<double> eNeeded;
    std::optional<std::int64_t> crossedAtVote; ///< number of the vote at which the evidence first sufficed
    std::string note;                          ///< empty: none
};

struct BoardTiming {
    double read = 0; ///< milliseconds, as the others
    double aggregate = 0;
    double fit = 0;
    double interval = 0;
    double total = 0;
};

struct Board {
    Arena arena = Arena::Text;
    std::optional<std::string> category;
    RatingMethod method = RatingMethod::Firth;
    std::string gauge = "mean=1000";
    std::int64_t votes = 0; ///< outcomes in the fit, tie and both_bad included
    std::int64_t ties = 0;  ///< without both_bad
    std::int64_t bothBad = 0;
    std::int64_t skipped = 0;
    std::int64_t flagged = 0; ///< left out because an answer named its maker
    int models = 0;           ///< with votes
    int pairs = 0;            ///< compared
    int components = 0;       ///< islands
    bool isSeparated = false; ///< some island is not strongly connected
    std::optional<std::int64_t> clusters;
    std::optional<double> effectiveVotes;
    std::optional<double> logLikelihood;
    std::optional<double> penalisedLogLikelihood;
    std::string note;
    BoardVerdict verdict;
    std::vector<BoardRow> rows; ///< by island, rating descending, then name; models without votes last
    BoardTiming timing;
};

} // namespace bakeoff
