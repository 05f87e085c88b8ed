// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board_outlook.h"

#include "core/leaderboard/votes_until_decided.h"
#include "core/rating/gaussian_map.h"
#include "core/rating/tie_models.h"

namespace bakeoff {

Result<MoreVotes> moreVotes(const SelectedVotes& votes,
                            const std::vector<int>& models,
                            const IslandAnalysis& analysis,
                            BothBadPolicy bothBad,
                            const ShouldStop& shouldStop)
{
    const ScoredPairs& pairs = analysis.pairs();
    auto strengths = fitGaussianMap(pairs);
    if (!strengths) return Unexpected(strengths.error());
    const auto ties = fitDavidson(pairs);
    if (!ties) return Unexpected(ties.error());
    VotingState state{pairs,
                      pairEvidence(votes, models, bothBad),
                      analysis.prompts() ? *analysis.prompts() : static_cast<std::int64_t>(pairs.votes()),
                      std::move(strengths->theta),
                      std::move(strengths->covariance),
                      ties->tieParameter.value_or(0),
                      {}};
    for (const int model : models)
        state.isAvailable.push_back(!votes.models[static_cast<std::size_t>(model)].isRetired);
    const auto found = votesUntilDecided(state, {}, shouldStop);
    if (!found) return Unexpected(found.error());
    return MoreVotes{found->low, found->middle, found->high, found->undecidedShare};
}

} // namespace bakeoff
