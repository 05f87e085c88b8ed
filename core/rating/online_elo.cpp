// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/online_elo.h"

#include "core/rating/scale.h"

#include <cmath>
#include <optional>
#include <utility>

namespace bakeoff {

namespace {

std::optional<double> scoreOf(Verdict verdict, OutcomePolicy policy)
{
    switch (verdict) {
    case Verdict::ModelA: return 1;
    case Verdict::ModelB: return 0;
    case Verdict::Tie: return policy.ties == TiePolicy::Half ? std::optional(0.5) : std::nullopt;
    case Verdict::BothBad:
        return policy.ties == TiePolicy::Half && policy.bothBad == BothBadPolicy::AsTie ? std::optional(0.5)
                                                                                        : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

OnlineElo::OnlineElo(int models, double step)
    : step_(step), ratings_(static_cast<std::size_t>(models), kMeanRating)
{
}

void OnlineElo::add(int a, int b, double score)
{
    // Seen from the lower index, whoever stood left: chances of both sides add up to 1 only up to rounding.
    if (a > b) {
        std::swap(a, b);
        score = 1 - score;
    }
    double& first = ratings_[static_cast<std::size_t>(a)];
    double& second = ratings_[static_cast<std::size_t>(b)];
    const double move = step_ * (score - sigmoid((first - second) / kEloPerLogit));
    first += move;
    second -= move;
}

std::vector<double> onlineEloOf(const VoteColumnsView& votes, int models, double step, OutcomePolicy policy)
{
    OnlineElo elo(models, step);
    for (std::size_t k = 0; k < votes.verdicts.size(); ++k)
        if (const auto score = scoreOf(votes.verdicts[k], policy)) elo.add(votes.a[k], votes.b[k], *score);
    return elo.ratings();
}

} // namespace bakeoff
