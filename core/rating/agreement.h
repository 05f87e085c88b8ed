// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace bakeoff {

/// How often each category was given to one unit, for example to a pair of answers: left, tie, right.
using UnitCounts = std::vector<std::int64_t>;

enum class CategoryScale {
    Nominal, ///< categories are only different
    Ordinal, ///< categories are in order
};

/// Krippendorff's alpha: 1 for full agreement, 0 for what chance gives. None: fewer than two ratings on any
/// unit, or only one category was ever used, so that there is nothing to agree about.
///
/// units    each with the same number of categories
/// source   statistics reference, section 24; Krippendorff 2004
std::optional<double> krippendorffAlpha(std::span<const UnitCounts> units, CategoryScale scale);

/// The same where each unit stands for several equal ones.
///
/// times  of each unit, not negative
std::optional<double> krippendorffAlpha(std::span<const UnitCounts> units,
                                        std::span<const std::int64_t> times,
                                        CategoryScale scale);

/// Gwet's AC1, which does not collapse when one category dominates. None: no unit has two ratings.
///
/// source   statistics reference, section 24; Gwet 2008
std::optional<double> gwetAc1(std::span<const UnitCounts> units);

/// The same where each unit stands for several equal ones.
std::optional<double> gwetAc1(std::span<const UnitCounts> units, std::span<const std::int64_t> times);

/// Agreeing pairs of ratings divided by all pairs on the same unit. None: there is no pair.
std::optional<double> pooledAgreement(std::span<const UnitCounts> units);

/// What a rater's agreement with another says about how often each is right, if their errors are independent.
/// None: agreement below one half.
std::optional<double> impliedAccuracy(double agreement);

} // namespace bakeoff
