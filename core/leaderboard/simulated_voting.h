// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/leaderboard/pair_evidence.h"
#include "core/matchmaking/pair_policy.h"
#include "core/rating/linear.h"
#include "core/rating/pair_counts.h"
#include "core/rating/tie_models.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace bakeoff {

/// Where a vote count stands: one island with at least two models, by position.
struct VotingState {
    ScoredPairs pairs;
    PairEvidence evidence;
    std::int64_t prompts = 0;      ///< closed so far; without prompts the votes
    std::vector<double> theta;     ///< strengths under the prior of fitGaussianMap(), logits
    SquareMatrix covariance;       ///< of theta; zero: the strengths are known
    double tieParameter = 0;       ///< Davidson's ν; 0: no ties to come
    std::vector<bool> isAvailable; ///< for further votes; empty: all are
};

/// Draws that tell who may be the best, made once and shared by many simulations; immutable.
class BestDraws {
public:
    BestDraws(int models, Random& random);

    /// As the scheduler smooths them.
    std::vector<double> chances(std::span<const double> theta, const SquareMatrix& covariance) const;

private:
    int models_;
    std::vector<double> normals_;
};

struct SimulatedVote {
    int i = 0; ///< i < j
    int j = 0;
    double score = 0; ///< of i: 1, ½ or 0
};

/// One way in which the voting may go on: pairs as the scheduler draws them, outcomes with ties from
/// strengths that are given, each on a prompt of its own, and the rules that end a vote count.
///
/// A fit after every vote would take minutes. Each vote moves strengths and covariance by one step of Newton,
/// which is a correction of rank one; a full fit, and the chances to be the best, follow when the votes have
/// grown by a twentieth.
///
/// source   statistics reference, sections 18, 19 and 21
/// threads  confined; draws and random are borrowed
class SimulatedVoting {
public:
    /// truth  the strengths that outcomes are drawn from, on the scale of a fit with ties as half a win
    SimulatedVoting(const VotingState& state,
                    PairGoal goal,
                    std::span<const double> truth,
                    const BestDraws& draws,
                    Random& random);
    ~SimulatedVoting() = default;
    SimulatedVoting(const SimulatedVoting&) = delete; // the policy asks back
    SimulatedVoting& operator=(const SimulatedVoting&) = delete;
    SimulatedVoting(SimulatedVoting&&) = delete;
    SimulatedVoting& operator=(SimulatedVoting&&) = delete;

    /// One vote more; nothing where fewer than two models can play.
    std::optional<SimulatedVote> vote();

    const std::vector<double>& theta() const { return theta_; }
    int leader() const;
    /// Whether the evidence for the leader suffices against every rival.
    bool isDecided() const;
    /// Whether the two best were practically equal at the last fit. Votes so far count as independent ones.
    bool isEqual() const { return isEqual_; }

private:
    std::size_t position(int i, int j) const;
    void readEvidence(int i, int j);
    void step(int i, int j, double score);
    void refit();
    bool areTheBestEqual() const;

    PairGoal goal_;
    const BestDraws& draws_;
    Random& random_;
    int models_;
    PairEvidence evidence_;
    std::vector<double> logs_; // logForBest() of the first against the second
    double prompts_;
    std::vector<double> theta_;
    SquareMatrix covariance_;
    double logNeeded_;
    ScoredPairs pairs_; // all of them, those without votes too
    std::vector<TieChances> chances_;
    PairState policy_;
    std::vector<double> reach_;
    std::int64_t total_ = 0;
    std::int64_t nextFit_ = 0;
    bool isEqual_ = false;
};

} // namespace bakeoff
