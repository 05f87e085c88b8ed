// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/verdict.h"

#include <optional>
#include <span>
#include <vector>

namespace bakeoff {

/// The mean score of one model against another from people's votes, helped by a judge model that was asked
/// about more prompts than people were.
struct JudgedMean {
    double mean = 0;
    double deviation = 0;
    double weight = 0; ///< λ of the judge, 0–1
    double credit = 1; ///< one vote of a person counts like this many without the judge
};

/// PPI++ for a mean. Right only if people's prompts are a random part of all.
///
/// human      y of n prompts, 0–1
/// judge      f of the judge on the same prompts
/// judgeOnly  F of the judge on prompts that no person judged
/// Fewer than 20 prompts of people: the mean of people alone, credit 1. None: fewer than two.
/// source     statistics reference, section 25; Angelopoulos et al. 2023
std::optional<JudgedMean>
judgedMean(std::span<const double> human, std::span<const double> judge, std::span<const double> judgeOnly);

/// May the judge stand in for a person? Each person is compared with the judge by how well they agree with
/// the other people.
struct AltTest {
    std::vector<double> pValues; ///< by person
    double winningRate = 0;      ///< ω: share of the people that the judge is as good as
    bool passes = false;         ///< ω ≥ ½
};

/// items     by item, then by person
/// judge     by item
/// tolerance 0.2 against experts, 0.15 skilled people, 0.1 a crowd
/// None: fewer than 3 people or 30 items. source: section 25; Calderon et al. 2025
std::optional<AltTest>
altTest(std::span<const std::vector<Verdict>> items, std::span<const Verdict> judge, double tolerance);

} // namespace bakeoff
