// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board_query.h"

#include <array>
#include <optional>

namespace bakeoff::test {

/// A way to make a board, and what it needs of the votes.
struct Way {
    const char* name;
    RatingMethod method;
    std::optional<StyleControl> style = std::nullopt;
    bool isResampled = false;
};

inline constexpr std::array kWays{
    Way{"firth", RatingMethod::Firth},
    Way{"bt", RatingMethod::BradleyTerry},
    Way{"map", RatingMethod::GaussianMap},
    Way{"davidson", RatingMethod::Davidson},
    Way{"rao-kupper", RatingMethod::RaoKupper},
    Way{"elo", RatingMethod::OnlineElo},
    Way{"firth, style", RatingMethod::Firth, StyleControl::Standard},
    Way{"bt, style of the arenas", RatingMethod::BradleyTerry, StyleControl::Arena},
    Way{"firth, resampled", RatingMethod::Firth, std::nullopt, true},
    Way{"bt, resampled", RatingMethod::BradleyTerry, std::nullopt, true}};

inline BoardQuery queryFor(const Way& way)
{
    BoardQuery query;
    query.method = way.method;
    query.style = way.style;
    if (way.isResampled) query.resampling = Resampling{40, 7};
    query.parts = {.fragility = true, .matrix = true};
    return query;
}

} // namespace bakeoff::test
