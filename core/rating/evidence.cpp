// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/evidence.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace bakeoff {

namespace {

constexpr double kSmallestBet = 0.19;
constexpr double kLevel = 0.05;
constexpr double kTunedFor = 200; // prompts

template <std::size_t N>
double logMeanExp(const std::array<double, N>& logs)
{
    const double most = *std::max_element(logs.begin(), logs.end());
    double sum = 0;
    for (const double value : logs)
        sum += std::exp(value - most);
    return most + std::log(sum / static_cast<double>(N));
}

} // namespace

void Evidence::add(double score)
{
    assert(score >= 0 && score <= 1);
    for (std::size_t k = 0; k < kBets; ++k) {
        const double bet = kSmallestBet * static_cast<double>(k + 1);
        logForFirst_[k] += std::log1p(bet * (score - 0.5));
        logForSecond_[k] += std::log1p(-bet * (score - 0.5));
    }
}

double Evidence::logForFirst() const
{
    return logMeanExp(logForFirst_);
}

double Evidence::logForSecond() const
{
    return logMeanExp(logForSecond_);
}

double Evidence::logForEither() const
{
    return logMeanExp(std::array{logForFirst(), logForSecond()});
}

double cappedExp(double x)
{
    constexpr double kMostLog = 690; // e^690 ≈ 10^299
    return std::exp(std::min(x, kMostLog));
}

double logForBest(double forOne, double forEither, int models)
{
    return models == 2 ? std::min(forOne, forEither) : forOne;
}

double evidenceNeeded(int models)
{
    return std::max(1, models - 1) / kLevel;
}

double monitoringMultiple(double prompts, double level)
{
    const double l = -2 * std::log(level);
    const double rho2 = (l + std::log(l + 1)) / kTunedFor;
    const double m = prompts * rho2;
    return std::sqrt(2 * (m + 1) / m * std::log(std::sqrt(m + 1) / level));
}

} // namespace bakeoff
