// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/rater_checks.h"

#include "core/rating/rates.h"
#include "core/rating/scale.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace bakeoff {

namespace {

constexpr double kPoorAccuracy = 0.7;
constexpr double kSurelyPoor = 0.95;
constexpr double kFastReading = 700; // words a minute
constexpr double kImpossibleReading = 1000;
constexpr double kLeastChance = 1e-300; // what cannot happen has happened: odd beyond any doubt, but a number

BlindingIndex indexOf(double value, double variance)
{
    const double deviation = std::sqrt(variance);
    return {value,
            deviation,
            {std::max(-1.0, value - kZ95 * deviation), std::min(1.0, value + kZ95 * deviation)}};
}

} // namespace

GoldCheck goldCheck(std::int64_t right, std::int64_t wrong)
{
    const boost::math::beta_distribution<> accuracy(1.0 + static_cast<double>(right),
                                                    1.0 + static_cast<double>(wrong));
    const double poor = boost::math::cdf(accuracy, kPoorAccuracy);
    return {poor, poor > kSurelyPoor};
}

std::optional<double> wordsPerMinute(std::int64_t words, std::chrono::microseconds activeTime)
{
    if (activeTime <= std::chrono::microseconds::zero()) return std::nullopt;
    return static_cast<double>(words) / std::chrono::duration<double, std::ratio<60>>(activeTime).count();
}

ReadingSpeed readingSpeed(double wordsPerMinute)
{
    if (wordsPerMinute > kImpossibleReading) return ReadingSpeed::Impossible;
    return wordsPerMinute > kFastReading ? ReadingSpeed::Fast : ReadingSpeed::Plausible;
}

std::optional<SideCheck> sideCheck(std::int64_t left, std::int64_t right)
{
    const auto all = static_cast<double>(left + right);
    const auto share = wilsonShare(static_cast<double>(left), all);
    if (!share) return std::nullopt;
    const boost::math::binomial_distribution<> even(all, 0.5);
    const double tail = boost::math::cdf(even, static_cast<double>(std::min(left, right)));
    const bool isFlagged = share->interval.low > 0.5 || share->interval.high < 0.5;
    return SideCheck{share->value, share->interval, std::min(1.0, 2 * tail), isFlagged};
}

std::optional<double> anomalyScore(std::span<const ExpectedVote> votes)
{
    double surprise = 0;
    double variance = 0;
    for (const ExpectedVote& vote : votes) {
        double mean = 0;
        double square = 0;
        for (const double chance : {vote.win, vote.tie, vote.loss}) {
            if (chance <= 0) continue; // x ln x and x ln² x go to 0
            const double information = std::log(chance);
            mean += chance * information;
            square += chance * information * information;
        }
        const double happened = vote.verdict == Verdict::ModelA   ? vote.win
                                : vote.verdict == Verdict::ModelB ? vote.loss
                                                                  : vote.tie;
        surprise += std::log(std::max(happened, kLeastChance)) - mean;
        variance += square - mean * mean;
    }
    return variance > 0 ? std::optional(surprise / std::sqrt(variance)) : std::nullopt;
}

std::optional<BlindingIndex> blindingIndex(const BlindingGuesses& guesses)
{
    const std::array arms{guesses};
    return blindingIndex(arms);
}

std::optional<BlindingIndex> blindingIndex(std::span<const BlindingGuesses> arms)
{
    double value = 0;
    double variance = 0;
    for (const BlindingGuesses& arm : arms) {
        if (arm.all() == 0) return std::nullopt;
        const auto all = static_cast<double>(arm.all());
        const double correct = static_cast<double>(arm.correct) / all;
        const double wrong = static_cast<double>(arm.wrong) / all;
        value += correct - wrong;
        variance += (correct + wrong - (correct - wrong) * (correct - wrong)) / all;
    }
    if (arms.empty()) return std::nullopt;
    const auto count = static_cast<double>(arms.size());
    return indexOf(value / count, variance / (count * count));
}

} // namespace bakeoff
