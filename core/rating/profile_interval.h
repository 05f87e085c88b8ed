// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/pair_counts.h"

#include <span>
#include <vector>

namespace bakeoff {

struct Interval {
    double low = 0;
    double high = 0;

    friend bool operator==(const Interval&, const Interval&) = default;
};

/// e_i − e_j.
std::vector<double> differenceContrast(int models, int i, int j);
/// e_i − 1/models: one strength against the mean of all, what a whisker shows.
std::vector<double> modelContrast(int models, int i);

/// Profile-likelihood interval of a contrast of Firth strengths, in logits: all values that the likelihood
/// does not reject. Asymmetric, and finite even for 10 wins of 10 or one vote.
///
/// fit        of fitFirth for these pairs
/// contrast   weights that sum to 0
/// threshold  chi-square quantile times the design effect of the contrast
/// errors     NotEstimable: the likelihood stays flat as far as can be searched
/// source     statistics reference, section 10; Heinze & Schemper 2002
/// threads    pure; about ten fits
Result<Interval>
profileInterval(const ScoredPairs& pairs, const Fit& fit, std::span<const double> contrast, double threshold);

/// Whether the profile rejects that the contrast is 0; one fit.
Result<bool> profileExcludesZero(const ScoredPairs& pairs,
                                 const Fit& fit,
                                 std::span<const double> contrast,
                                 double threshold);

/// Upper quantile of chi-square with one degree of freedom, for a two-sided level.
double chiSquareQuantile(double level);

} // namespace bakeoff
