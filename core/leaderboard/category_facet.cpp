// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/category_facet.h"

#include "core/rating/group_counts.h"

#include <algorithm>
#include <map>

namespace bakeoff {

namespace {

// A part costs models³ per step; with so many small ones, one against the rest says as much.
constexpr std::size_t kMostParts = 30;

ScoredPairs pairsOf(const SelectedVotes& votes, BothBadPolicy bothBad)
{
    PairCounts counts(static_cast<int>(votes.models.size()));
    counts.addAll(votes.view());
    return scoredPairs(counts, {.bothBad = bothBad});
}

/// The part of each tag set: by category where none has two, else whether it has the category.
std::vector<std::uint32_t> partsOf(const SelectedVotes& all, const std::string& category)
{
    std::vector<bool> isUsed(all.tagSets.size());
    for (const std::uint32_t tag : all.tags)
        isUsed[tag] = true;
    std::map<std::string, std::uint32_t> parts{{category, 0}};
    bool isExclusive = true;
    for (std::size_t s = 0; s < isUsed.size(); ++s) {
        if (!isUsed[s]) continue;
        isExclusive = isExclusive && all.tagSets[s].size() <= 1;
        parts.emplace(all.tagSets[s].empty() ? std::string() : all.tagSets[s].front(), 0);
    }
    isExclusive = isExclusive && parts.size() <= kMostParts;
    std::uint32_t next = 0;
    for (auto& [name, part] : parts)
        if (name != category) part = ++next;
    std::vector<std::uint32_t> partOf(all.tagSets.size());
    for (std::size_t s = 0; s < partOf.size(); ++s) {
        const auto& set = all.tagSets[s];
        const bool isInside = std::find(set.begin(), set.end(), category) != set.end();
        if (isInside || !isUsed[s]) continue;
        partOf[s] = isExclusive ? parts.at(set.empty() ? std::string() : set.front()) : 1;
    }
    return partOf;
}

} // namespace

CategoryFacet::CategoryFacet(const SelectedVotes& all, const std::string& category, BothBadPolicy bothBad)
    : votes_(all), pooled_(pairsOf(all, bothBad))
{
    const std::vector<std::uint32_t> partOf = partsOf(all, category);
    std::vector<std::vector<std::uint32_t>> groupsOf;
    for (const std::uint32_t part : partOf)
        groupsOf.push_back({part});
    std::uint32_t last = 0;
    std::vector<bool> isInside(all.size());
    for (std::size_t v = 0; v < all.size(); ++v) {
        last = std::max(last, partOf[all.tags[v]]);
        isInside[v] = partOf[all.tags[v]] == 0;
    }
    for (const PairCounts& one : countsOfGroups(all.view(), static_cast<int>(all.models.size()), all.tags,
                                                groupsOf, static_cast<int>(last) + 1))
        parts_.push_back(scoredPairs(one, {.bothBad = bothBad}));
    keepOnly(votes_, isInside);
}

Result<CategoryStrengths> CategoryFacet::strengths(const std::vector<int>& island) const
{
    std::vector<ScoredPairs> parts;
    for (const ScoredPairs& part : parts_)
        parts.push_back(restrictedTo(part, island));
    auto fit = fitHierarchical(parts);
    if (!fit) return Unexpected(fit.error());
    return std::move(fit->categories.front());
}

} // namespace bakeoff
