// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/planning.h"

#include "core/rating/scale.h"

#include <cmath>

namespace bakeoff {

namespace {

constexpr double kPower80 = 0.8416212335729143; // quantile of the normal distribution
constexpr double kUnitHalfWidth = 2 * kZ95 * kEloPerLogit;

std::int64_t roundedUp(double votes)
{
    return static_cast<std::int64_t>(std::ceil(votes - 1e-9));
}

} // namespace

std::optional<std::int64_t> votesToFindGap(double gap, const VotingPlan& plan)
{
    const double p = sigmoid(std::abs(gap) / kEloPerLogit);
    if (p <= 0.5) return std::nullopt;
    const double root = (kZ95 / 2 + kPower80 * std::sqrt(p * (1 - p))) / (p - 0.5);
    return roundedUp(root * root / (1 - plan.tieShare) * plan.designEffect);
}

std::optional<std::int64_t> votesForPrecision(double halfWidth, int models, const VotingPlan& plan)
{
    if (halfWidth <= 0) return std::nullopt;
    const double ratio = kUnitHalfWidth / halfWidth;
    return roundedUp((models - 1) * (1 - plan.tieShare) * plan.designEffect * ratio * ratio);
}

std::optional<double> expectedHalfWidth(std::int64_t votes, int models, const VotingPlan& plan)
{
    if (votes <= 0) return std::nullopt;
    return kUnitHalfWidth *
           std::sqrt((models - 1) * (1 - plan.tieShare) * plan.designEffect / static_cast<double>(votes));
}

} // namespace bakeoff
