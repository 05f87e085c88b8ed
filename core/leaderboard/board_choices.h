// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/arena.h"
#include "core/domain/vote_table.h"
#include "core/leaderboard/vote_columns.h"

#include <cstdint>
#include <string>
#include <vector>

namespace bakeoff {

struct CategoryCount {
    std::string category;
    std::int64_t votes = 0;

    friend bool operator==(const CategoryCount&, const CategoryCount&) = default;
};

/// Categories of the prompts of an arena with the votes that would enter their board, most votes first, then
/// by name. A category without votes is listed with 0.
std::vector<CategoryCount> categoriesOf(const VoteTable& table, Arena arena);
/// The same for a file.
std::vector<CategoryCount> categoriesOf(const VoteColumns& votes);

struct ArenaCount {
    Arena arena = Arena::Text;
    std::int64_t votes = 0;

    friend bool operator==(const ArenaCount&, const ArenaCount&) = default;
};

/// Arenas that have prompts, in the order of kArenas, with the votes that would enter their board.
std::vector<ArenaCount> arenasOf(const VoteTable& table);

} // namespace bakeoff
