// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/arena.h"
#include "core/domain/ids.h"
#include "core/domain/part.h"

#include <string>
#include <vector>

namespace bakeoff {

struct PromptTurn {
    Parts parts;

    friend bool operator==(const PromptTurn&, const PromptTurn&) = default;
};

/// What is asked: one or more user turns. Immutable once stored; categories are notes beside it.
struct Prompt {
    PromptId id;
    Arena arena = Arena::Text;
    std::string language;                ///< BCP 47, empty: unknown
    std::string source;                  ///< where it comes from, for people; empty: typed here
    std::vector<PromptTurn> turns;       ///< at least one
    std::vector<std::string> categories; ///< sorted, without duplicates

    friend bool operator==(const Prompt&, const Prompt&) = default;
};

} // namespace bakeoff
