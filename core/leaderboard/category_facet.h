// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/leaderboard/vote_selection.h"
#include "core/rating/hierarchical.h"
#include "core/rating/pair_counts.h"

#include <string>
#include <vector>

namespace bakeoff {

/// One category beside those it may borrow from. Where no vote has two categories each is a part of its own;
/// else there are two parts, the category and all other votes.
class CategoryFacet {
public:
    /// all  the votes of every category, with their tags
    CategoryFacet(const SelectedVotes& all, const std::string& category, BothBadPolicy bothBad);

    /// No vote lies outside of the category, so there is nothing to borrow from.
    bool isAlone() const { return parts_.size() == 1; }
    /// The votes of the category alone, on the same models.
    const SelectedVotes& votes() const { return votes_; }
    /// Of all parts together: what decides which models are connected.
    const ScoredPairs& pooled() const { return pooled_; }

    /// The category's strengths on one island of the pooled votes.
    /// errors: NotEstimable
    Result<CategoryStrengths> strengths(const std::vector<int>& island) const;

private:
    SelectedVotes votes_;
    ScoredPairs pooled_;
    std::vector<ScoredPairs> parts_; // the category first
};

} // namespace bakeoff
