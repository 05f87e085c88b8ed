// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/multinomial.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace bakeoff {

namespace {

constexpr double kReserve = 5; // standard deviations of the sum that the Poisson counts stay below N
constexpr double kTail = 9;    // standard deviations of a count; what lies beyond has no bit in a double
constexpr double kTailRoom = 30;
constexpr unsigned kAliasBits = 24;
constexpr std::uint64_t kAliasMask = (std::uint64_t{1} << kAliasBits) - 1;
constexpr double kWholeShare = 0x1p40;

} // namespace

Multinomial::Table Multinomial::tableOf(std::span<const double> weights)
{
    const std::size_t size = weights.size();
    assert(size > 0 && size <= kAliasMask);
    const double scale = static_cast<double>(size) / std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double> keep(size);
    std::vector<std::uint32_t> order(size); // from the front those below 1, from the back the others
    std::size_t small = 0;
    std::size_t large = size;
    for (std::size_t k = 0; k < size; ++k) {
        keep[k] = weights[k] * scale;
        order[keep[k] < 1 ? small++ : --large] = static_cast<std::uint32_t>(k);
    }
    const Table table{entries_.size(), size};
    entries_.resize(entries_.size() + size);
    const auto enter = [&](std::uint32_t index, std::uint32_t alias) {
        const double share = std::clamp(keep[index] * kWholeShare, 0.0, kWholeShare - 1);
        entries_[table.first + index] = (static_cast<std::uint64_t>(share) << kAliasBits) | alias;
    };
    std::size_t poor = 0;
    std::size_t rich = large;
    // What falls below 1 joins the poor, in the place that the poor leave free.
    while (poor < small && rich < size) {
        const std::uint32_t giver = order[rich];
        enter(order[poor], giver);
        keep[giver] -= 1 - keep[order[poor]];
        if (keep[giver] < 1) {
            order[poor] = giver;
            ++rich;
        } else {
            ++poor;
        }
    }
    for (; poor < small; ++poor) // off by rounding alone
        enter(order[poor], order[poor]);
    for (; rich < size; ++rich)
        enter(order[rich], order[rich]);
    return table;
}

// Chances relative to that of the most likely count; the table needs no more.
void Multinomial::addPoisson(double mean, CellsAlike& cells)
{
    const double reach = kTail * std::sqrt(mean);
    const auto lowest = static_cast<std::int64_t>(std::max(0.0, std::floor(mean - reach)));
    const auto highest = static_cast<std::int64_t>(std::ceil(mean + reach + kTailRoom));
    const auto middle = static_cast<std::int64_t>(mean);
    std::vector<double> chances(static_cast<std::size_t>(highest - lowest + 1));
    const auto chanceOf = [&](std::int64_t count) -> double& {
        return chances[static_cast<std::size_t>(count - lowest)];
    };
    chanceOf(middle) = 1;
    for (std::int64_t count = middle + 1; count <= highest; ++count)
        chanceOf(count) = chanceOf(count - 1) * (mean / static_cast<double>(count));
    const double perMean = 1 / mean;
    for (std::int64_t count = middle; count > lowest; --count)
        chanceOf(count - 1) = chanceOf(count) * (static_cast<double>(count) * perMean);
    cells.lowest = static_cast<std::int32_t>(lowest);
    cells.chances = tableOf(chances);
}

Multinomial::Multinomial(std::span<const std::int64_t> counts)
{
    votes_ = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    assert(votes_ > 0 && votes_ < std::int64_t{1} << 30U);
    for (std::size_t cell = 0; cell < counts.size(); ++cell)
        if (counts[cell] > 0) byCount_.push_back(static_cast<std::uint32_t>(cell));
    std::stable_sort(byCount_.begin(), byCount_.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return counts[x] < counts[y]; });
    std::vector<double> weights;
    weights.reserve(byCount_.size());
    for (const std::uint32_t cell : byCount_)
        weights.push_back(static_cast<double>(counts[cell]));
    const double share = 1 - kReserve / std::sqrt(static_cast<double>(votes_));
    for (std::size_t first = 0; share > 0 && first < weights.size();) {
        CellsAlike cells{0, {}, first, first};
        while (cells.end < weights.size() && weights[cells.end] == weights[first])
            ++cells.end;
        addPoisson(weights[first] * share, cells);
        first = cells.end;
        alike_.push_back(cells);
    }
    wholeCells_ = tableOf(weights);
}

std::uint64_t Multinomial::drawFrom(const Table& table, FastRandom& random) const
{
    const auto [index, fraction] = FastRandom::scaled(random.next(), table.size);
    const std::uint64_t entry = entries_[table.first + index];
    return (fraction >> kAliasBits) < (entry >> kAliasBits) ? index : entry & kAliasMask;
}

template <class Count>
void Multinomial::drawInto(FastRandom& random, std::span<Count> drawn) const
{
    std::int64_t sum = 0;
    std::fill(drawn.begin(), drawn.end(), 0);
    do {
        sum = 0;
        for (const CellsAlike& cells : alike_)
            for (std::size_t k = cells.first; k < cells.end; ++k) {
                const std::int32_t count =
                    cells.lowest + static_cast<std::int32_t>(drawFrom(cells.chances, random));
                drawn[byCount_[k]] = count;
                sum += count;
            }
    } while (sum > votes_); // about once in two million draws
    for (; sum < votes_; ++sum)
        ++drawn[byCount_[drawFrom(wholeCells_, random)]];
}

void Multinomial::draw(FastRandom& random, std::span<std::int32_t> drawn) const
{
    drawInto(random, drawn);
}

void Multinomial::draw(FastRandom& random, std::span<std::int64_t> drawn) const
{
    drawInto(random, drawn);
}

} // namespace bakeoff
