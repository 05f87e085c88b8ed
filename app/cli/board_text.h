// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace bakeoff::cli {

/// "firth", "bt": as --method takes it.
std::string_view methodName(RatingMethod method);

/// What the board says, in one sentence.
std::string verdictSentence(const BoardVerdict& verdict);

/// The board as a table with the interval of each row drawn as a whisker, and the verdict below. Fits
/// `columns` where that is at least 60. Not yet made printable.
std::string boardText(const Board& board, std::size_t columns);

/// Interval [low, high] and point on a scale from `from` to `to`, drawn over `width` columns; what lies
/// outside is cut.
std::string whisker(double low, double point, double high, double from, double to, std::size_t width);

} // namespace bakeoff::cli
