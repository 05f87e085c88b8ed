// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace bakeoff {

/// What the rater said. Both bad is an outcome of its own, never a tie.
enum class Verdict { ModelA, ModelB, Tie, BothBad };

inline constexpr std::array kVerdicts{Verdict::ModelA, Verdict::ModelB, Verdict::Tie, Verdict::BothBad};

/// "model_a", "model_b", "tie", "both_bad".
std::string_view verdictName(Verdict verdict);
std::optional<Verdict> parseVerdict(std::string_view name);

/// The two answers of a battle: A is shown on the left.
enum class Side { A, B };

inline constexpr std::array kSides{Side::A, Side::B};
inline Side otherSide(Side side)
{
    return side == Side::A ? Side::B : Side::A;
}

} // namespace bakeoff
