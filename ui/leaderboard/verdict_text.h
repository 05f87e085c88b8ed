// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"

#include <QString>

namespace bakeoff::ui {

/// "X leads Y by 72 Elo", "X is better than Y.", "X and Y are practically equal." …
QString verdictSentence(const BoardVerdict& verdict);
/// "(95 %: −9 … +156)"; empty without an interval.
QString verdictInterval(const BoardVerdict& verdict);
/// What the verdict lacks: "Not decided."; empty: nothing.
QString verdictState(const BoardVerdict& verdict);
/// "14 : 1 of 20 : 1 needed"; empty without evidence.
QString evidenceText(const BoardVerdict& verdict);
/// Share of the way from 1 : 1 to what is needed, on a logarithmic scale, 0 … 1.
double evidenceShare(double eValue, double eNeeded);

/// How the numbers were made, in one line.
QString methodLine(const Board& board);

} // namespace bakeoff::ui
