// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/multinomial.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <numeric>

namespace bakeoff {

namespace {

constexpr double kReserve = 5; // standard deviations of the sum that the Poisson counts stay below N
constexpr double kTail = 9;    // standard deviations of a count; what lies beyond has no bit in a double
constexpr double kTailRoom = 30;

double poissonChance(double mean, std::int64_t count)
{
    const auto k = static_cast<double>(count);
    return std::exp(k * std::log(mean) - mean - std::lgamma(k + 1));
}

} // namespace

AliasTable::AliasTable(std::span<const double> weights) : keep_(weights.size()), alias_(weights.size())
{
    assert(!weights.empty());
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::size_t> small;
    std::vector<std::size_t> large;
    for (std::size_t k = 0; k < weights.size(); ++k) {
        keep_[k] = weights[k] * static_cast<double>(weights.size()) / total;
        alias_[k] = k;
        (keep_[k] < 1 ? small : large).push_back(k);
    }
    while (!small.empty() && !large.empty()) {
        const std::size_t poor = small.back();
        small.pop_back();
        const std::size_t rich = large.back();
        alias_[poor] = rich;
        keep_[rich] -= 1 - keep_[poor];
        if (keep_[rich] >= 1) continue;
        large.pop_back();
        small.push_back(rich);
    }
    for (const std::size_t rest : small)
        keep_[rest] = 1; // off by rounding alone
}

std::size_t AliasTable::draw(Random& random) const
{
    const double at = random.unit() * static_cast<double>(keep_.size());
    const auto index = std::min(static_cast<std::size_t>(at), keep_.size() - 1);
    return at - static_cast<double>(index) < keep_[index] ? index : alias_[index];
}

Multinomial::Multinomial(std::span<const std::int64_t> counts) : tableOf_(counts.size())
{
    votes_ = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    assert(votes_ > 0);
    const auto all = static_cast<double>(votes_);
    const double share = 1 - kReserve / std::sqrt(all);
    std::map<std::int64_t, std::size_t> tables;
    std::vector<double> weights;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        if (counts[cell] == 0) continue;
        filled_.push_back(cell);
        weights.push_back(static_cast<double>(counts[cell]));
        if (share <= 0) continue; // so few votes are drawn one by one
        const auto [entry, isNew] = tables.emplace(counts[cell], tables_.size());
        tableOf_[cell] = entry->second;
        if (!isNew) continue;
        const double mean = weights.back() * share;
        const double reach = kTail * std::sqrt(mean);
        const auto lowest = static_cast<std::int64_t>(std::max(0.0, std::floor(mean - reach)));
        const auto highest = static_cast<std::int64_t>(std::ceil(mean + reach + kTailRoom));
        std::vector<double> chances;
        for (std::int64_t count = lowest; count <= highest; ++count)
            chances.push_back(poissonChance(mean, count));
        tables_.push_back({lowest, AliasTable(chances)});
    }
    wholeCells_.emplace_back(weights);
}

void Multinomial::draw(Random& random, std::span<std::int64_t> drawn) const
{
    std::int64_t sum = 0;
    do {
        std::fill(drawn.begin(), drawn.end(), 0);
        sum = 0;
        if (tables_.empty()) break;
        for (const std::size_t cell : filled_) {
            const PoissonTable& table = tables_[tableOf_[cell]];
            drawn[cell] = table.lowest + static_cast<std::int64_t>(table.chances.draw(random));
            sum += drawn[cell];
        }
    } while (sum > votes_); // about once in two million draws
    for (; sum < votes_; ++sum)
        ++drawn[filled_[wholeCells_.front().draw(random)]];
}

} // namespace bakeoff
