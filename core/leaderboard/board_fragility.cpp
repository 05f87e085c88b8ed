// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board_fragility.h"

#include "core/rating/fragility.h"
#include "core/rating/prompt_fragility.h"
#include "core/rating/sandwich.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bakeoff {

namespace {

constexpr std::size_t kRivals = 3;
constexpr int kMostPrompts = 5000;       // each that is dropped costs a look at all
constexpr double kEqualStrengths = 1e-9; // logits
// A third of fewer votes than this is not more than the two that would be a red badge.
constexpr std::int64_t kFewestToBeRobust = 9;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

std::int64_t votesOf(const IslandAnalysis& analysis)
{
    return static_cast<std::int64_t>(analysis.pairs().votes());
}

/// How many prompts would have to go; none where each holds one vote, and beyond a third of them.
std::optional<std::int64_t> decidingPrompts(
    const SelectedVotes& votes, const std::vector<int>& models, int leader, int rival, BothBadPolicy bothBad)
{
    std::vector<int> positions(votes.models.size(), -1);
    for (std::size_t k = 0; k < models.size(); ++k)
        positions[at(models[k])] = static_cast<int>(k);
    const Clusters prompts = clustersOf(votes.view(), votes.prompts, positions, {.bothBad = bothBad});
    if (prompts.mostVotes < 2 || prompts.count() > kMostPrompts) return std::nullopt;
    const auto found = promptFragilityOf(prompts, static_cast<int>(models.size()), leader, rival);
    return found ? std::optional(found->prompts) : std::nullopt;
}

} // namespace

std::optional<BoardFragility> boardFragility(const SelectedVotes& votes,
                                             const std::vector<int>& models,
                                             const IslandAnalysis& analysis,
                                             BothBadPolicy bothBad,
                                             const ShouldStop& shouldStop)
{
    if (analysis.models() < 2) return std::nullopt;
    const auto& theta = analysis.fit().theta;
    std::vector<int> order(models.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int x, int y) { return theta[at(x)] > theta[at(y)]; });
    const auto nameOf = [&](int model) { return votes.models[at(models[at(model)])].name; };
    BoardFragility result;
    result.rival = nameOf(order[1]);
    if (theta[at(order[0])] - theta[at(order[1])] <= kEqualStrengths) {
        result.votes = 0; // nobody leads
        return result;
    }
    int rival = order[1];
    for (std::size_t k = 1; k <= std::min(kRivals, order.size() - 1); ++k) {
        if (shouldStop && shouldStop()) return std::nullopt;
        // More than the best so far need not be looked for.
        const auto found = fragilityOf(analysis.pairs(), order[0], order[k], FragilityFit::GaussianMap,
                                       result.votes ? *result.votes - 1 : kNoLimit, shouldStop);
        if (!found || (result.votes && found->votes >= *result.votes)) continue;
        result.votes = found->votes;
        result.rival = nameOf(order[k]);
        rival = order[k];
        result.deciding.clear();
        for (const DecidingVotes& kind : found->deciding)
            result.deciding.push_back(
                {nameOf(kind.winner), nameOf(kind.loser), kind.isTie, kind.dropped, kind.available});
    }
    if (!result.votes && votesOf(analysis) >= kFewestToBeRobust) result.badge = FragilityBadge::Green;
    if (result.votes) result.badge = fragilityBadge(*result.votes, votesOf(analysis));
    if (!votes.prompts.empty()) result.prompts = decidingPrompts(votes, models, order[0], rival, bothBad);
    return result;
}

} // namespace bakeoff
