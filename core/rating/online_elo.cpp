// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/online_elo.h"

#include "core/rating/scale.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

namespace bakeoff {

namespace {

// How far a chance is from a half, doubled: tanh(x / 2) = (1 − e^−x) / (1 + e^−x), by the Padé approximant of
// order 6 of e^r (off by 2e-19 of itself) with e^−|x| = 2^k·e^r. One division and no branch: votes wait for
// the ones before them, so what counts is how long one takes.
double lead(double x)
{
    constexpr double kPerLog = 0x1.71547652b82fep+0;
    constexpr double kLogHigh = 0x1.62e42fefap-1;
    constexpr double kLogLow = 0x1.cf79abc9e3b3ap-40;
    constexpr double kRounder = 0x1.8p+52; // added, it leaves an integer in the low bits
    const double size = std::min(std::abs(x), 700.0);
    const double rounded = kRounder - size * kPerLog;
    const double k = rounded - kRounder;
    const double r = (-size - k * kLogHigh) - k * kLogLow;
    const double square = r * r;
    const double even = 1 + square * (5.0 / 44 + square * (1.0 / 792 + square * (1.0 / 665280)));
    const double odd = r * (0.5 + square * (1.0 / 66 + square * (1.0 / 15840)));
    const auto scale =
        std::bit_cast<double>((std::bit_cast<std::uint64_t>(rounded) << 52U) + (std::uint64_t{1023} << 52U));
    const double small = scale * (even + odd);
    const double large = even - odd;
    return std::copysign((large - small) / (large + small), x);
}

// The score less one half, doubled, and whether it counts, by verdict.
struct Effects {
    double lead[kVerdicts.size()] = {};
    double share[kVerdicts.size()] = {};
};

Effects effectsUnder(OutcomePolicy policy)
{
    const double ties = policy.ties == TiePolicy::Half ? 1 : 0;
    const double bothBad = policy.bothBad == BothBadPolicy::AsTie ? ties : 0;
    Effects effects;
    const auto set = [&](Verdict verdict, double leadOfA, double share) {
        effects.lead[static_cast<std::size_t>(verdict)] = leadOfA;
        effects.share[static_cast<std::size_t>(verdict)] = share;
    };
    set(Verdict::ModelA, 1, 1);
    set(Verdict::ModelB, -1, 1);
    set(Verdict::Tie, 0, ties);
    set(Verdict::BothBad, 0, bothBad);
    return effects;
}

} // namespace

OnlineElo::OnlineElo(int models, double step)
    : step_(step), ratings_(static_cast<std::size_t>(models), kMeanRating)
{
}

void OnlineElo::add(int a, int b, double score)
{
    double& left = ratings_[static_cast<std::size_t>(a)];
    double& right = ratings_[static_cast<std::size_t>(b)];
    const double move = step_ / 2 * (2 * score - 1 - lead((left - right) * (1 / kEloPerLogit)));
    left += move;
    right -= move;
}

std::vector<double> onlineEloOf(const VoteColumnsView& votes, int models, double step, OutcomePolicy policy)
{
    const Effects effects = effectsUnder(policy);
    std::vector<double> ratings(static_cast<std::size_t>(models), kMeanRating);
    for (std::size_t k = 0; k < votes.verdicts.size(); ++k) {
        double& left = ratings[votes.a[k]];
        double& right = ratings[votes.b[k]];
        const auto verdict = static_cast<std::size_t>(votes.verdicts[k]);
        const double move = step / 2 * effects.share[verdict] *
                            (effects.lead[verdict] - lead((left - right) * (1 / kEloPerLogit)));
        left += move;
        right -= move;
    }
    return ratings;
}

} // namespace bakeoff
