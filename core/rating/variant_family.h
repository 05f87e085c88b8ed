// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/linear.h"

#include <span>
#include <vector>

namespace bakeoff {

/// Ratings of the variants of one family, corrected for having picked the luckiest: each is drawn towards the
/// family's mean by as much as chance explains of the spread.
struct CorrectedFamily {
    std::vector<double> rating;    ///< Elo, as the others
    std::vector<double> deviation; ///< standard errors
    double mean = 0;               ///< of the family
    double spread = 0;             ///< standard deviation of the true ratings, estimated
};

/// Empirical Bayes with the spread put in as estimated. For orientation: its limits are too narrow.
///
/// ratings     of N ≥ 1 variants, Elo
/// covariance  of the ratings, Elo²
/// source      statistics reference, section 22
CorrectedFamily correctedFamily(std::span<const double> ratings, const SquareMatrix& covariance);

/// The same with the spread averaged over 0 … 120 Elo: what is reported.
struct AveragedFamily {
    std::vector<double> rating;
    std::vector<double> deviation;
    std::vector<double> weight; ///< of each spread that was tried
};
AveragedFamily averagedFamily(std::span<const double> ratings, const SquareMatrix& covariance);

/// How many votes after the pick make a picked variant's rating more than provisional.
///
/// votesBefore  votes of the variant up to the pick
int freshVotesNeeded(int votesBefore);

} // namespace bakeoff
