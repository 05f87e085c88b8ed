// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/fragility.h"
#include "core/rating/sandwich.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace bakeoff {

/// Prompts that were voted on alike: any `dropped` of the `available` ones will do.
struct DecidingPrompts {
    std::vector<ClusterCell> votes; ///< of one such prompt
    std::int64_t dropped = 0;
    std::int64_t available = 0;

    friend bool operator==(const DecidingPrompts&, const DecidingPrompts&) = default;
};

/// How few prompts decide that one model stands above another.
struct PromptFragility {
    std::int64_t prompts = 0;              ///< whose removal turns the order; 0: there is no order to turn
    std::vector<DecidingPrompts> deciding; ///< most dropped first
};

/// As fragilityOf(), with all votes of a prompt dropped together: a result may survive the loss of any few
/// votes and yet hang on one prompt that many people voted on.
///
/// clusters  votes by prompt, all of one island
/// None: more than a third of the prompts would have to go, or no fit is left before the order turns.
/// source   statistics reference, section 20
/// threads  pure; for each dropped prompt one fit, and (models on a prompt)³ for each kind of prompt
std::optional<PromptFragility> promptFragilityOf(const Clusters& clusters,
                                                 int models,
                                                 int above,
                                                 int below,
                                                 FragilityFit method = FragilityFit::GaussianMap);

} // namespace bakeoff
