// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/agreement.h"

#include "core/rating/linear.h"

#include <cassert>
#include <cmath>
#include <numeric>

namespace bakeoff {

namespace {

std::int64_t ratingsOf(const UnitCounts& unit)
{
    return std::accumulate(unit.begin(), unit.end(), std::int64_t{0});
}

/// How often two ratings of one unit were c and k, weighted so that a unit counts by its ratings.
SquareMatrix coincidences(std::span<const UnitCounts> units, std::span<const std::int64_t> times)
{
    SquareMatrix together = SquareMatrix::zero(units.empty() ? 0 : static_cast<int>(units.front().size()));
    for (std::size_t u = 0; u < units.size(); ++u) {
        const UnitCounts& unit = units[u];
        const auto ratings = ratingsOf(unit);
        if (ratings < 2) continue;
        const double weight = static_cast<double>(times[u]) / static_cast<double>(ratings - 1);
        for (int c = 0; c < together.size; ++c)
            for (int k = 0; k < together.size; ++k) {
                const auto ofC = static_cast<double>(unit[static_cast<std::size_t>(c)]);
                const auto ofK = static_cast<double>(unit[static_cast<std::size_t>(k)]);
                together(c, k) += weight * ofC * (ofK - (c == k ? 1 : 0));
            }
    }
    return together;
}

/// Square of how far two categories lie apart.
double distance(const std::vector<double>& totals, int c, int k, CategoryScale scale)
{
    if (c == k) return 0;
    if (scale == CategoryScale::Nominal) return 1;
    const int low = std::min(c, k);
    const int high = std::max(c, k);
    double between = -(totals[static_cast<std::size_t>(low)] + totals[static_cast<std::size_t>(high)]) / 2;
    for (int g = low; g <= high; ++g)
        between += totals[static_cast<std::size_t>(g)];
    return between * between;
}

} // namespace

std::optional<double> krippendorffAlpha(std::span<const UnitCounts> units, CategoryScale scale)
{
    return krippendorffAlpha(units, std::vector<std::int64_t>(units.size(), 1), scale);
}

std::optional<double>
krippendorffAlpha(std::span<const UnitCounts> units, std::span<const std::int64_t> times, CategoryScale scale)
{
    assert(units.size() == times.size());
    const SquareMatrix together = coincidences(units, times);
    std::vector<double> totals(static_cast<std::size_t>(together.size));
    double all = 0;
    for (int c = 0; c < together.size; ++c)
        for (int k = 0; k < together.size; ++k) {
            totals[static_cast<std::size_t>(c)] += together(c, k);
            all += together(c, k);
        }
    double observed = 0;
    double expected = 0;
    for (int c = 0; c < together.size; ++c)
        for (int k = 0; k < together.size; ++k) {
            const double apart = distance(totals, c, k, scale);
            observed += apart * together(c, k);
            expected += apart * totals[static_cast<std::size_t>(c)] * totals[static_cast<std::size_t>(k)];
        }
    if (all < 2 || expected == 0) return std::nullopt;
    return 1 - (all - 1) * observed / expected;
}

std::optional<double> gwetAc1(std::span<const UnitCounts> units)
{
    return gwetAc1(units, std::vector<std::int64_t>(units.size(), 1));
}

std::optional<double> gwetAc1(std::span<const UnitCounts> units, std::span<const std::int64_t> times)
{
    assert(units.size() == times.size());
    double agreed = 0;
    double shared = 0;
    double rated = 0;
    std::vector<double> share(units.empty() ? 0 : units.front().size());
    for (std::size_t u = 0; u < units.size(); ++u) {
        const UnitCounts& unit = units[u];
        const auto weight = static_cast<double>(times[u]);
        const auto ratings = static_cast<double>(ratingsOf(unit));
        if (ratings == 0) continue;
        rated += weight;
        double pairs = 0;
        for (std::size_t k = 0; k < unit.size(); ++k) {
            const auto count = static_cast<double>(unit[k]);
            share[k] += weight * count / ratings;
            pairs += count * (count - 1);
        }
        if (ratings < 2) continue;
        shared += weight;
        agreed += weight * pairs / (ratings * (ratings - 1));
    }
    if (shared == 0 || share.size() < 2) return std::nullopt;
    double chance = 0;
    for (const double sum : share) {
        const double part = sum / rated;
        chance += part * (1 - part);
    }
    chance /= static_cast<double>(share.size() - 1);
    const double observed = agreed / shared;
    return (observed - chance) / (1 - chance); // chance is at most 1/categories
}

std::optional<double> pooledAgreement(std::span<const UnitCounts> units)
{
    double agreeing = 0;
    double all = 0;
    for (const UnitCounts& unit : units) {
        const auto ratings = static_cast<double>(ratingsOf(unit));
        all += ratings * (ratings - 1);
        for (const std::int64_t count : unit)
            agreeing += static_cast<double>(count * (count - 1));
    }
    return all > 0 ? std::optional(agreeing / all) : std::nullopt;
}

std::optional<double> impliedAccuracy(double agreement)
{
    if (agreement < 0.5) return std::nullopt;
    return (1 + std::sqrt(2 * agreement - 1)) / 2;
}

} // namespace bakeoff
