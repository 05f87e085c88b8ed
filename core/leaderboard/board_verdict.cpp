// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board_verdict.h"

#include "core/rating/evidence.h"
#include "core/rating/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace bakeoff {

namespace {

constexpr double kEqualStrengths = 1e-9; // logits
constexpr double kPracticallyEqual = 35; // Elo

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

// The leader against each rival, prompt by prompt.
struct LeaderEvidence {
    double logLeast = 0; ///< over the rivals
    std::optional<std::int64_t> crossedAtVote;
};

class LeaderScores {
public:
    LeaderScores(const SelectedVotes& votes,
                 const std::vector<int>& models,
                 int leader,
                 BothBadPolicy bothBad)
        : votes_(votes)
        , leader_(models[at(leader)])
        , leaderInIsland_(leader)
        , bothBad_(bothBad)
        , positions_(votes.models.size(), -1)
        , evidence_(models.size())
    {
        for (std::size_t k = 0; k < models.size(); ++k)
            positions_[at(models[k])] = static_cast<int>(k);
    }

    /// A prompt counts at its first vote on a pair and never again.
    LeaderEvidence atFirstVotes(double logNeeded)
    {
        LeaderEvidence result;
        std::unordered_set<std::uint64_t> closed;
        for (std::size_t v = 0; v < votes_.size(); ++v) {
            const auto scored = score(v);
            if (!scored || !closed.insert(key(v, scored->rival)).second) continue;
            evidence_[at(scored->rival)].add(scored->value);
            if (!result.crossedAtVote && logLeast() >= logNeeded)
                result.crossedAtVote = static_cast<std::int64_t>(v) + 1;
        }
        result.logLeast = logLeast();
        return result;
    }

    /// All prompts are complete: their means count, in an order that does not depend on that of the votes.
    LeaderEvidence atEnd(double logNeeded)
    {
        struct Mean {
            double sum = 0;
            double votes = 0;
        };
        std::unordered_map<std::uint64_t, Mean> means;
        std::vector<std::vector<double>> scores(evidence_.size());
        for (std::size_t v = 0; v < votes_.size(); ++v) {
            const auto scored = score(v);
            if (!scored) continue;
            if (votes_.prompts.empty()) {
                scores[at(scored->rival)].push_back(scored->value);
                continue;
            }
            Mean& mean = means[key(v, scored->rival)];
            mean.sum += scored->value; // of halves: exact in any order
            mean.votes += 1;
        }
        for (const auto& [key, mean] : means)
            scores[static_cast<std::size_t>(key % evidence_.size())].push_back(mean.sum / mean.votes);
        for (std::size_t rival = 0; rival < scores.size(); ++rival) {
            std::sort(scores[rival].begin(), scores[rival].end());
            for (const double value : scores[rival])
                evidence_[rival].add(value);
        }
        LeaderEvidence result{logLeast(), std::nullopt};
        if (result.logLeast >= logNeeded) result.crossedAtVote = static_cast<std::int64_t>(votes_.size());
        return result;
    }

private:
    struct Scored {
        int rival;
        double value;
    };

    std::optional<Scored> score(std::size_t v) const
    {
        const bool isLeft = votes_.a[v] == leader_;
        if (!isLeft && votes_.b[v] != leader_) return std::nullopt;
        const int rival = positions_[isLeft ? votes_.b[v] : votes_.a[v]];
        switch (votes_.verdicts[v]) {
        case Verdict::ModelA: return Scored{rival, isLeft ? 1.0 : 0.0};
        case Verdict::ModelB: return Scored{rival, isLeft ? 0.0 : 1.0};
        case Verdict::Tie: return Scored{rival, 0.5};
        case Verdict::BothBad:
            if (bothBad_ == BothBadPolicy::Drop) return std::nullopt;
            return Scored{rival, 0.5};
        }
        return std::nullopt;
    }

    // Prompt and rival in one number; without prompts every vote is its own.
    std::uint64_t key(std::size_t v, int rival) const
    {
        const std::uint64_t prompt = votes_.prompts.empty() ? v : votes_.prompts[v];
        return prompt * evidence_.size() + static_cast<std::uint64_t>(rival);
    }

    double logLeast() const
    {
        std::optional<double> least;
        for (std::size_t rival = 0; rival < evidence_.size(); ++rival) {
            if (static_cast<int>(rival) == leaderInIsland_) continue;
            const Evidence& evidence = evidence_[rival];
            const double log = logForBest(evidence.logForFirst(), evidence.logForEither(),
                                          static_cast<int>(evidence_.size()));
            least = least ? std::min(*least, log) : log;
        }
        return least.value_or(0);
    }

    const SelectedVotes& votes_;
    int leader_;
    int leaderInIsland_;
    BothBadPolicy bothBad_;
    std::vector<int> positions_;
    std::vector<Evidence> evidence_;
};

VerdictState stateOf(const BoardVerdict& verdict,
                     const IslandAnalysis& analysis,
                     const std::optional<std::vector<RankRange>>& rankSets,
                     int leader,
                     int runnerUp)
{
    const bool isAlone = rankSets && (*rankSets)[at(leader)] == RankRange{1, 1};
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
                           const std::optional<std::vector<RankRange>>& rankSets,
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
    LeaderScores scores(votes, models, leader, bothBad);
    const double logNeeded = std::log(*verdict.eNeeded);
    const LeaderEvidence evidence = votes.closing == PromptClosing::AtFirstVote
                                        ? scores.atFirstVotes(logNeeded)
                                        : scores.atEnd(logNeeded);
    verdict.eValue = cappedExp(evidence.logLeast);
    verdict.crossedAtVote = evidence.crossedAtVote;
    verdict.state = stateOf(verdict, analysis, rankSets, leader, runnerUp);
    if (verdict.crossedAtVote && verdict.state != VerdictState::ClearWinner)
        verdict.note = fmt::format("evidence crossed at vote {}", *verdict.crossedAtVote);
    return verdict;
}

} // namespace bakeoff
