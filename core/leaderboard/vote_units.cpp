// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/vote_units.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <tuple>

namespace bakeoff {

std::size_t outcomeCategory(Verdict outcome)
{
    switch (outcome) {
    case Verdict::ModelA: return 0;
    case Verdict::Tie:
    case Verdict::BothBad: return 1;
    case Verdict::ModelB: return 2;
    }
    return 1;
}

Verdict outcomeOfFirst(Verdict verdict, bool isFirstLeft)
{
    switch (verdict) {
    case Verdict::ModelA: return isFirstLeft ? Verdict::ModelA : Verdict::ModelB;
    case Verdict::ModelB: return isFirstLeft ? Verdict::ModelB : Verdict::ModelA;
    case Verdict::Tie:
    case Verdict::BothBad: return Verdict::Tie;
    }
    return Verdict::Tie;
}

UnitCounts VoteUnit::counts() const
{
    UnitCounts counts(3);
    for (const Said& one : said)
        ++counts[outcomeCategory(one.outcome)];
    return counts;
}

Verdict VoteUnit::majority() const
{
    static constexpr std::array kOutcomes{Verdict::ModelA, Verdict::Tie, Verdict::ModelB};
    const UnitCounts all = counts();
    const auto most = std::max_element(all.begin(), all.end());
    if (std::count(all.begin(), all.end(), *most) > 1) return Verdict::Tie;
    return kOutcomes.at(static_cast<std::size_t>(most - all.begin()));
}

std::vector<VoteUnit> voteUnits(const SelectedVotes& votes, BothBadPolicy bothBad)
{
    assert(votes.size() == 0 || (!votes.prompts.empty() && !votes.raters.empty()));
    const auto key = [&](std::size_t v) {
        const auto [first, second] = std::minmax(votes.a[v], votes.b[v]);
        return std::make_tuple(votes.prompts[v], first, second);
    };
    std::vector<std::size_t> order(votes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
        return std::tuple_cat(key(x), std::tuple(votes.raters[x])) <
               std::tuple_cat(key(y), std::tuple(votes.raters[y]));
    });
    std::vector<VoteUnit> units;
    for (const std::size_t v : order) {
        if (votes.verdicts[v] == Verdict::BothBad && bothBad == BothBadPolicy::Drop) continue;
        const auto [prompt, first, second] = key(v);
        if (units.empty() || std::tie(units.back().prompt, units.back().first, units.back().second) !=
                                 std::tie(prompt, first, second))
            units.push_back({prompt, first, second, {}});
        auto& said = units.back().said;
        if (!said.empty() && said.back().rater == votes.raters[v]) said.pop_back();
        said.push_back({votes.raters[v], outcomeOfFirst(votes.verdicts[v], votes.a[v] == first)});
    }
    return units;
}

} // namespace bakeoff
