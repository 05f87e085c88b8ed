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

/// The counts that a Poisson number can take.
struct Range {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;

    std::size_t size() const { return static_cast<std::size_t>(highest - lowest + 1); }
};

Range rangeOf(double mean)
{
    const double reach = kTail * std::sqrt(mean);
    return {static_cast<std::int64_t>(std::max(0.0, std::floor(mean - reach))),
            static_cast<std::int64_t>(std::ceil(mean + reach + kTailRoom))};
}

} // namespace

/// Room that the tables are made in, one after the other.
struct Multinomial::Scratch {
    std::vector<double> weights;
    std::vector<double> keep;
    std::vector<std::uint32_t> order;
};

Multinomial::Table Multinomial::tableOf(Scratch& scratch)
{
    const std::vector<double>& weights = scratch.weights;
    const std::size_t size = weights.size();
    assert(size > 0 && size <= kAliasMask);
    const double scale = static_cast<double>(size) / std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double>& keep = scratch.keep;
    std::vector<std::uint32_t>& order =
        scratch.order; // from the front those below 1, from the back the others
    keep.resize(size);
    order.resize(size);
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
Multinomial::Table Multinomial::poissonTable(double mean, Scratch& scratch)
{
    const Range range = rangeOf(mean);
    const auto middle = static_cast<std::int64_t>(mean);
    std::vector<double>& chances = scratch.weights;
    chances.resize(range.size());
    const auto chanceOf = [&](std::int64_t count) -> double& {
        return chances[static_cast<std::size_t>(count - range.lowest)];
    };
    chanceOf(middle) = 1;
    for (std::int64_t count = middle + 1; count <= range.highest; ++count)
        chanceOf(count) = chanceOf(count - 1) * (mean / static_cast<double>(count));
    const double perMean = 1 / mean;
    for (std::int64_t count = middle; count > range.lowest; --count)
        chanceOf(count - 1) = chanceOf(count) * (static_cast<double>(count) * perMean);
    return tableOf(scratch);
}

Multinomial::Multinomial(std::span<const std::int64_t> counts)
{
    votes_ = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    assert(votes_ > 0 && votes_ < std::int64_t{1} << 30U);
    for (std::size_t cell = 0; cell < counts.size(); ++cell)
        if (counts[cell] > 0) byCount_.push_back(static_cast<std::uint32_t>(cell));
    std::stable_sort(byCount_.begin(), byCount_.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return counts[x] < counts[y]; });
    const double share = 1 - kReserve / std::sqrt(static_cast<double>(votes_));
    std::size_t entries = byCount_.size();
    for (std::size_t first = 0; share > 0 && first < byCount_.size();) {
        const std::int64_t count = counts[byCount_[first]];
        CellsAlike cells{0, {}, first, first};
        while (cells.end < byCount_.size() && counts[byCount_[cells.end]] == count)
            ++cells.end;
        entries += rangeOf(static_cast<double>(count) * share).size();
        first = cells.end;
        alike_.push_back(cells);
    }
    entries_.reserve(entries);
    Scratch scratch;
    for (CellsAlike& cells : alike_) {
        const double mean = static_cast<double>(counts[byCount_[cells.first]]) * share;
        cells.lowest = static_cast<std::int32_t>(rangeOf(mean).lowest);
        cells.chances = poissonTable(mean, scratch);
    }
    scratch.weights.clear();
    for (const std::uint32_t cell : byCount_)
        scratch.weights.push_back(static_cast<double>(counts[cell]));
    wholeCells_ = tableOf(scratch);
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
