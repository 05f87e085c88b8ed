// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/leaderboard/board.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace bakeoff::cli {

/// The filters that `leaderboard` and `rate` share, as typed.
struct BoardOptions {
    std::string arena = "text";
    std::string category;
    std::string allCategories;
    std::string method = "firth";
    bool isHierarchical = false;
    std::string cluster;
    std::string bothBad = "as_tie";
    bool excludesTies = false;
    std::optional<std::int64_t> minVotes;
    std::string since;
    std::string until;
    std::string language;
    std::string rater;
    std::string anchor;
    std::string segment;
    std::string style; ///< empty: off
    std::optional<std::int64_t> minRaterVotes;
    double eloStep = 4;
    std::optional<int> replicates;
    std::uint64_t seed = 42;
    bool wantsMatrix = false;
    bool wantsRaterCards = false;
    std::vector<std::string> variants;
    std::string picked;
    BoardParts parts; ///< what the command always works out, or was asked for
    bool includesFlagged = false;
    bool includesUnblinded = false;

    bool wantsAllCategories() const { return !allCategories.empty(); }
};

/// Adds them to a command.
void addBoardOptions(CLI::App& command, BoardOptions& options);

/// errors: InvalidArgument, which says what is wrong
Result<BoardQuery> boardQuery(const BoardOptions& options);

} // namespace bakeoff::cli
