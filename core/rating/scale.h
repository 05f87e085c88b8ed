// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace bakeoff {

/// Elo points per logit, 400 / ln 10; statistics reference, section 1.
inline constexpr double kEloPerLogit = 173.717792761153;
inline constexpr double kMeanRating = 1000;
/// Two-sided 5 % of the normal distribution, and its square.
inline constexpr double kZ95 = 1.959963984540054;
inline constexpr double kChiSquare95 = 3.841458820694124;

inline double toElo(double logits)
{
    return kMeanRating + kEloPerLogit * logits;
}

/// 1 / (1 + e^−x) without overflow.
inline double sigmoid(double x)
{
    const double small = std::exp(-std::abs(x));
    return x >= 0 ? 1 / (1 + small) : small / (1 + small);
}

/// ln sigmoid(x) without cancellation.
inline double logSigmoid(double x)
{
    return x >= 0 ? -std::log1p(std::exp(-x)) : x - std::log1p(std::exp(x));
}

} // namespace bakeoff
