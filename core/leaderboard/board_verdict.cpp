// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board_verdict.h"

#include "core/leaderboard/pair_evidence.h"
#include "core/rating/evidence.h"
#include "core/rating/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace bakeoff {

namespace {

constexpr double kEqualStrengths = 1e-9; // logits
constexpr double kPracticallyEqual = 35; // Elo

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

// ln E that the leader is better than every rival.
double logOfLeast(const PairEvidence& evidence, int leader)
{
    std::optional<double> least;
    for (int rival = 0; rival < evidence.models(); ++rival) {
        if (rival == leader) continue;
        const double log = logForBest(evidence.logFor(leader, rival), evidence.logForEither(leader, rival),
                                      evidence.models());
        least = least ? std::min(*least, log) : log;
    }
    return least.value_or(0);
}

// Evidence of all pairs, and when that of the leader first sufficed.
struct GrownEvidence {
    PairEvidence pairs;
    std::optional<std::int64_t> crossedAtVote;
};

GrownEvidence grownEvidence(const SelectedVotes& votes,
                            const std::vector<int>& models,
                            int leader,
                            double logNeeded,
                            BothBadPolicy bothBad)
{
    GrownEvidence grown{PairEvidence(static_cast<int>(models.size())), std::nullopt};
    forEachClosedPrompt(votes, models, bothBad, [&](const ClosedPrompt& prompt) {
        grown.pairs.add(prompt.i, prompt.j, prompt.score);
        if (grown.crossedAtVote || votes.closing == PromptClosing::AtEnd) return;
        if (prompt.i != leader && prompt.j != leader) return;
        if (logOfLeast(grown.pairs, leader) >= logNeeded) grown.crossedAtVote = prompt.castSoFar;
    });
    if (votes.closing == PromptClosing::AtEnd && logOfLeast(grown.pairs, leader) >= logNeeded)
        grown.crossedAtVote = static_cast<std::int64_t>(votes.size());
    return grown;
}

VerdictState stateOf(const BoardVerdict& verdict,
                     const IslandAnalysis& analysis,
                     const std::optional<IslandAnalysis::SureOrder>& order,
                     int leader,
                     int runnerUp)
{
    const bool isAlone = order && order->rankSets[at(leader)] == RankRange{1, 1};
    if (verdict.crossedAtVote && isAlone) return VerdictState::ClearWinner;
    if (const auto half = analysis.monitoringHalfWidth(leader, runnerUp))
        if (*verdict.difference + kEloPerLogit * *half < kPracticallyEqual) return VerdictState::Equivalent;
    const auto& theta = analysis.fit().theta;
    if (theta[at(leader)] - theta[at(runnerUp)] <= kEqualStrengths) return VerdictState::TieAtTop;
    return VerdictState::Undecided;
}

} // namespace

BoardVerdict islandVerdict(const SelectedVotes& votes,
                           const std::vector<int>& models,
                           const IslandAnalysis& analysis,
                           const std::optional<IslandAnalysis::SureOrder>& order,
                           BothBadPolicy bothBad)
{
    const auto& theta = analysis.fit().theta;
    const auto best = std::max_element(theta.begin(), theta.end());
    const int leader = static_cast<int>(best - theta.begin());
    int runnerUp = leader == 0 ? 1 : 0;
    for (int k = 0; k < analysis.models(); ++k)
        if (k != leader && theta[at(k)] > theta[at(runnerUp)]) runnerUp = k;

    BoardVerdict verdict;
    verdict.leader = votes.models[at(models[at(leader)])].name;
    verdict.runnerUp = votes.models[at(models[at(runnerUp)])].name;
    verdict.difference = kEloPerLogit * (theta[at(leader)] - theta[at(runnerUp)]);
    if (const auto limits = analysis.difference(leader, runnerUp).interval) {
        verdict.ciLow = kEloPerLogit * limits->low;
        verdict.ciHigh = kEloPerLogit * limits->high;
    }
    verdict.eNeeded = evidenceNeeded(analysis.models());
    const GrownEvidence evidence = grownEvidence(votes, models, leader, std::log(*verdict.eNeeded), bothBad);
    verdict.eValue = cappedExp(logOfLeast(evidence.pairs, leader));
    verdict.crossedAtVote = evidence.crossedAtVote;
    for (const DecidedPair& pair : decidedPairs(evidence.pairs))
        verdict.decidedPairs.push_back({votes.models[at(models[at(pair.better)])].name,
                                        votes.models[at(models[at(pair.worse)])].name,
                                        cappedExp(pair.logEvidence)});
    verdict.state = stateOf(verdict, analysis, order, leader, runnerUp);
    if (verdict.crossedAtVote && verdict.state != VerdictState::ClearWinner)
        verdict.note = fmt::format("evidence crossed at vote {}", *verdict.crossedAtVote);
    return verdict;
}

} // namespace bakeoff
