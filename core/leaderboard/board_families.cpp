// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board_families.h"

#include "core/rating/scale.h"
#include "core/rating/variant_family.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace bakeoff {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// The rows of the variants, as positions.
Result<std::vector<int>> variantsIn(const VariantFamily& family, const std::vector<BoardRow>& rows)
{
    std::vector<int> found;
    for (const std::string& model : family.models) {
        const auto row = std::find_if(rows.begin(), rows.end(),
                                      [&](const BoardRow& candidate) { return candidate.model == model; });
        if (row == rows.end())
            return Unexpected(ErrorCode::NotFound, fmt::format("no model on this board is called {}", model));
        found.push_back(static_cast<int>(row - rows.begin()));
    }
    return found;
}

/// Where a model stands among the groups; none: without an analysis.
struct Place {
    std::size_t group;
    int position;
};

std::optional<Place> placeOf(int model,
                             const std::vector<std::vector<int>>& groups,
                             const std::vector<std::optional<IslandAnalysis>>& analyses)
{
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const auto found = std::find(groups[g].begin(), groups[g].end(), model);
        if (found == groups[g].end()) continue;
        if (!analyses[g] || analyses[g]->covariance() == nullptr) return std::nullopt;
        return Place{g, static_cast<int>(found - groups[g].begin())};
    }
    return std::nullopt;
}

struct Member {
    std::size_t variant; // in the family
    int position;        // in the group
};

/// The variants of the group that holds most of them; the first of equals.
std::pair<std::size_t, std::vector<Member>>
largestGroup(const std::vector<int>& models,
             const std::vector<std::vector<int>>& groups,
             const std::vector<std::optional<IslandAnalysis>>& analyses)
{
    std::map<std::size_t, std::vector<Member>> byGroup;
    for (std::size_t v = 0; v < models.size(); ++v)
        if (const auto place = placeOf(models[v], groups, analyses))
            byGroup[place->group].push_back({v, place->position});
    std::pair<std::size_t, std::vector<Member>> best;
    for (const auto& [group, members] : byGroup)
        if (members.size() > best.second.size()) best = {group, members};
    return best;
}

void correct(BoardFamily& family, const std::vector<Member>& members, const SquareMatrix& covariance)
{
    const int size = static_cast<int>(members.size());
    std::vector<double> ratings;
    SquareMatrix ofVariants = SquareMatrix::zero(size);
    for (int i = 0; i < size; ++i) {
        ratings.push_back(*family.variants[members[at(i)].variant].rating);
        for (int j = 0; j < size; ++j)
            ofVariants(i, j) =
                kEloPerLogit * kEloPerLogit * covariance(members[at(i)].position, members[at(j)].position);
    }
    const AveragedFamily averaged = averagedFamily(ratings, ofVariants);
    for (int i = 0; i < size; ++i) {
        BoardFamily::Variant& variant = family.variants[members[at(i)].variant];
        const double half = kZ95 * averaged.deviation[at(i)];
        variant.corrected = averaged.rating[at(i)];
        variant.ciLow = *variant.corrected - half;
        variant.ciHigh = *variant.corrected + half;
    }
    family.spread = correctedFamily(ratings, ofVariants).spread;
    if (*family.spread == 0) family.note = "the differences within the family look like noise";
}

} // namespace

Result<void> checkFamilies(const std::vector<VariantFamily>& families)
{
    std::set<std::string> seen;
    for (const VariantFamily& family : families) {
        if (family.name.empty() || family.models.empty())
            return Unexpected(ErrorCode::InvalidArgument, "a family needs a name and its models");
        for (const std::string& model : family.models)
            if (!seen.insert(model).second)
                return Unexpected(ErrorCode::InvalidArgument,
                                  fmt::format("{} is named twice as a variant", model));
    }
    return {};
}

Result<BoardFamily> boardFamily(const VariantFamily& family,
                                const std::vector<BoardRow>& rows,
                                const std::vector<std::vector<int>>& groups,
                                const std::vector<std::optional<IslandAnalysis>>& analyses)
{
    const auto models = variantsIn(family, rows);
    if (!models) return Unexpected(models.error());
    BoardFamily result;
    result.name = family.name;
    for (const int model : *models)
        result.variants.push_back({rows[at(model)].model, rows[at(model)].votes, rows[at(model)].rating,
                                   std::nullopt, std::nullopt, std::nullopt});
    const auto [group, members] = largestGroup(*models, groups, analyses);
    if (members.empty())
        result.note = "no variant has a rating with limits";
    else if (members.size() == 1)
        result.note = "one variant with votes: nothing to correct";
    else
        correct(result, members, *analyses[group]->covariance());
    if (members.size() > 1 && members.size() < models->size())
        result.note += (result.note.empty() ? "" : "; ") +
                       std::string("variants without votes, or of other groups, are not corrected");
    std::stable_sort(result.variants.begin(), result.variants.end(), [](const auto& x, const auto& y) {
        return x.rating && (!y.rating || *x.rating > *y.rating);
    });
    return result;
}

std::optional<BoardFamily::Pick>
familyPick(const VariantFamily& family, const Board& before, const Board* fresh)
{
    const auto isVariant = [&](const BoardRow& row) {
        return std::find(family.models.begin(), family.models.end(), row.model) != family.models.end();
    };
    const BoardRow* best = nullptr;
    for (const BoardRow& row : before.rows)
        if (isVariant(row) && row.rating && (best == nullptr || *row.rating > *best->rating)) best = &row;
    if (best == nullptr) return std::nullopt;
    BoardFamily::Pick pick{best->model, best->votes, 0, freshVotesNeeded(static_cast<int>(best->votes)),
                           {},          {},          {}};
    if (fresh == nullptr) return pick;
    for (const BoardRow& row : fresh->rows) {
        if (row.model != best->model) continue;
        pick.freshVotes = row.votes;
        pick.freshRating = row.rating;
        pick.freshCiLow = row.ciLow;
        pick.freshCiHigh = row.ciHigh;
    }
    return pick;
}

} // namespace bakeoff
