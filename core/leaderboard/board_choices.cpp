// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board_choices.h"

#include "core/leaderboard/vote_selection.h"

#include <algorithm>
#include <map>
#include <set>

namespace bakeoff {

namespace {

std::vector<CategoryCount> byVotes(const std::map<std::string, std::int64_t>& counts)
{
    std::vector<CategoryCount> categories;
    for (const auto& [category, votes] : counts)
        categories.push_back({category, votes});
    std::stable_sort(categories.begin(), categories.end(),
                     [](const CategoryCount& x, const CategoryCount& y) { return x.votes > y.votes; });
    return categories;
}

} // namespace

std::vector<CategoryCount> categoriesOf(const VoteTable& table, Arena arena)
{
    std::map<std::string, std::int64_t> counts;
    for (std::size_t p = 0; p < table.promptKeys.size(); ++p)
        if (table.promptArenas[p] == arena)
            for (const std::string& category : table.promptCategories[p])
                counts.emplace(category, 0);
    BoardQuery query;
    query.arena = arena;
    if (const auto selected = selectVotes(table, query))
        for (const std::uint32_t prompt : selected->prompts)
            for (const std::string& category : table.promptCategories[prompt])
                ++counts[category];
    return byVotes(counts);
}

std::vector<CategoryCount> categoriesOf(const VoteColumns& votes)
{
    std::vector<std::int64_t> bySet(votes.categories.size());
    for (const std::uint32_t set : votes.categorySets)
        ++bySet[set];
    std::map<std::string, std::int64_t> counts;
    for (std::size_t set = 0; set < bySet.size(); ++set)
        for (const std::string& category : votes.categories[set])
            counts[category] += bySet[set];
    return byVotes(counts);
}

std::vector<ArenaCount> arenasOf(const VoteTable& table)
{
    const std::set<Arena> present(table.promptArenas.begin(), table.promptArenas.end());
    std::vector<ArenaCount> counts;
    for (const Arena arena : kArenas) {
        if (present.count(arena) == 0) continue;
        BoardQuery query;
        query.arena = arena;
        const auto selected = selectVotes(table, query);
        counts.push_back({arena, selected ? static_cast<std::int64_t>(selected->size()) : 0});
    }
    return counts;
}

} // namespace bakeoff
