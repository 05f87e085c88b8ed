// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/rates.h"

#include "core/rating/scale.h"

#include <algorithm>
#include <cmath>

namespace bakeoff {

std::vector<std::optional<double>> averageWinRates(const ScoredPairs& pairs)
{
    const auto size = static_cast<std::size_t>(pairs.models);
    std::vector<double> sums(size);
    std::vector<int> opponents(size);
    for (const ScoredPair& pair : pairs.pairs) {
        const auto i = static_cast<std::size_t>(pair.i);
        const auto j = static_cast<std::size_t>(pair.j);
        sums[i] += pair.score / pair.votes;
        sums[j] += (pair.votes - pair.score) / pair.votes;
        ++opponents[i];
        ++opponents[j];
    }
    std::vector<std::optional<double>> rates(size);
    for (std::size_t i = 0; i < size; ++i)
        if (opponents[i] > 0) rates[i] = sums[i] / opponents[i];
    return rates;
}

std::vector<std::optional<double>> expectedWinRates(std::span<const double> theta)
{
    std::vector<std::optional<double>> rates(theta.size());
    if (theta.size() < 2) return rates;
    for (std::size_t i = 0; i < theta.size(); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < theta.size(); ++j)
            if (j != i) sum += sigmoid(theta[i] - theta[j]);
        rates[i] = sum / static_cast<double>(theta.size() - 1);
    }
    return rates;
}

std::optional<Share> wilsonShare(double hits, double trials, double designEffect)
{
    if (trials <= 0) return std::nullopt;
    const double p = hits / trials;
    const double n = trials / std::max(1.0, designEffect);
    const double z2 = kZ95 * kZ95;
    const double middle = p + z2 / (2 * n);
    const double half = kZ95 * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    const double scale = 1 + z2 / n;
    // At p = 0 and 1 one limit is exact; rounding must not push it past the end.
    const double low = hits <= 0 ? 0 : std::max(0.0, (middle - half) / scale);
    const double high = hits >= trials ? 1 : std::min(1.0, (middle + half) / scale);
    return Share{p, {low, high}};
}

} // namespace bakeoff
