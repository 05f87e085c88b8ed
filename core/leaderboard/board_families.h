// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/leaderboard/board.h"
#include "core/leaderboard/island_analysis.h"
#include "core/rating/connectivity.h"

#include <optional>
#include <vector>

namespace bakeoff {

/// errors  InvalidArgument: a family without a name or models, or a model that is in two
Result<void> checkFamilies(const std::vector<VariantFamily>& families);

/// One family, with its corrected ratings and no pick. For the best-known variants only: those of the group
/// that most of them are in.
///
/// rows      of the board, in the order of the votes' models
/// groups    by island: the models that the analysis holds
/// errors    NotFound: no model of the board has that name
/// source    statistics reference, section 22
Result<BoardFamily> boardFamily(const VariantFamily& family,
                                const std::vector<BoardRow>& rows,
                                const std::vector<std::vector<int>>& groups,
                                const std::vector<std::optional<IslandAnalysis>>& analyses);

/// The variant that was best before it was chosen, and its votes since.
///
/// before, fresh  boards of the votes before and after the choice; fresh may be null: chosen now
std::optional<BoardFamily::Pick>
familyPick(const VariantFamily& family, const Board& before, const Board* fresh);

} // namespace bakeoff
