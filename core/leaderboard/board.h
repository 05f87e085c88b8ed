// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/arena.h"
#include "core/domain/ids.h"
#include "core/leaderboard/board_query.h"
#include "core/leaderboard/counted_share.h"
#include "core/leaderboard/rater_report.h"
#include "core/rating/fragility_badge.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

/// Ratings are in Elo, mean 1000 over the models of an island unless anchored. What does not exist is absent,
/// and the note says why.
struct BoardRow {
    std::optional<ContestantId> contestant; ///< none in `rate`
    std::string model;
    bool isRetired = false;
    std::optional<double> rating;
    std::optional<double> rawRating; ///< with style control: by the same fit, without it
    /// How much of it comes from the overall result, 0–1; only where categories borrow.
    std::optional<double> borrowedShare;
    std::optional<double> standardError;
    std::optional<double> ciLow;
    std::optional<double> ciHigh;
    std::optional<int> rank;    ///< rank (UB), within the island
    std::optional<int> rankLow; ///< simultaneous rank set
    std::optional<int> rankHigh;
    std::optional<int> rankSpreadLow;
    std::optional<int> rankSpreadHigh;
    std::optional<double> chanceBest; ///< 0–1, of its island; with the rank sets
    std::optional<int> tier;          ///< from 1, within the island: inside a tier no order is sure
    bool hasCleanCutBelow = false;    ///< every model down to here is surely above all further down
    std::optional<int> island;        ///< from 0, largest first; none without votes
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

/// How few votes decide that the leader stands above a rival.
struct BoardFragility {
    /// Whose removal turns the order; none: more than a third of the votes would have to go.
    std::optional<std::int64_t> votes;
    /// The same by whole prompts; none: each holds one vote, or more than a third would have to go.
    std::optional<std::int64_t> prompts;
    std::optional<FragilityBadge> badge; ///< none: nobody leads, or too few votes to tell
    std::string rival;                   ///< who would be first
    struct Deciding {
        std::string winner; ///< of a tie: one of the two
        std::string loser;
        bool isTie = false;
        std::int64_t dropped = 0;
        std::int64_t available = 0; ///< votes of this kind: any `dropped` of them will do
    };
    std::vector<Deciding> deciding;
};

/// How many further votes it takes until the board says who is best; 0 where it does.
struct MoreVotes {
    std::optional<std::int64_t> low;  ///< enough in 20 % of the cases; none: more than 2,000
    std::optional<std::int64_t> mid;  ///< in 50 %
    std::optional<std::int64_t> high; ///< in 80 %
    double openShare = 0;             ///< of the cases that stay open after 2,000, 0–1
};

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
    /// Of two models one is better; most evidence first. At most 5 % of them are expected to be wrong.
    struct DecidedPair {
        std::string better;
        std::string worse;
        double eValue = 1;
    };
    std::vector<DecidedPair> decidedPairs;
    std::optional<MoreVotes> moreVotes;      ///< none: not asked for, or too many models
    std::optional<BoardFragility> fragility; ///< none: not asked for, or nobody to compare
    std::string note;                        ///< empty: none
};

/// What a difference of one scaled unit of style is worth, in logits.
struct StyleCoefficient {
    std::string feature; ///< tokens, headers, lists, bold, position (of standing left)
    double value = 0;
    double ciLow = 0;
    double ciHigh = 0;
};

/// Every pair of models, both ways, in the order of the rows.
struct PairMatrix {
    struct Cell {
        std::int64_t votes = 0;
        std::optional<double> winRate;  ///< of the row's model, ties half; none: never compared
        std::optional<double> expected; ///< by the fit; none across islands and on the diagonal
    };
    std::vector<std::vector<Cell>> cells; ///< [row][opponent]
};

/// The variants of one model, corrected for having picked the luckiest.
struct BoardFamily {
    struct Variant {
        std::string model;
        std::int64_t votes = 0;
        std::optional<double> rating;    ///< as in its row
        std::optional<double> corrected; ///< none: without votes, or in another group than most
        std::optional<double> ciLow;     ///< of the corrected rating
        std::optional<double> ciHigh;
    };
    /// The variant that was chosen, by its rating at the time, and what was voted on it since.
    struct Pick {
        std::string model;
        std::int64_t votesBefore = 0;
        std::int64_t freshVotes = 0;
        std::int64_t freshNeeded = 0;      ///< until then the choice is provisional
        std::optional<double> freshRating; ///< by the fresh votes alone: the only unbiased one
        std::optional<double> freshCiLow;
        std::optional<double> freshCiHigh;

        bool isProvisional() const { return freshVotes < freshNeeded; }
    };
    std::string name;
    std::vector<Variant> variants; ///< best first, those without rating last
    std::optional<double> spread;  ///< standard deviation of the true ratings, estimated
    std::optional<Pick> pick;      ///< none: no variant had a rating
    std::string note;
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
    CountedShare leftSide;    ///< of the decisive votes: whether one side wins more often
    std::int64_t flagged = 0; ///< left out because an answer named its maker
    int models = 0;           ///< with votes
    int pairs = 0;            ///< compared
    int components = 0;       ///< islands
    bool isSeparated = false; ///< some island is not strongly connected
    std::optional<std::int64_t> clusters;
    std::optional<double> effectiveVotes;
    std::optional<double> logLikelihood;
    std::optional<double> penalisedLogLikelihood;
    std::optional<double> tieParameter;  ///< Davidson's ν or Rao and Kupper's η, of the largest island
    std::vector<StyleCoefficient> style; ///< of the largest island
    std::optional<PairMatrix> matrix;
    std::vector<BoardFamily> families;      ///< as asked for
    std::optional<RaterReport> raterReport; ///< none: not asked for
    std::string note;
    BoardVerdict verdict;
    std::vector<BoardRow> rows; ///< by island, rating descending, then name; models without votes last
    BoardTiming timing;
};

} // namespace bakeoff
