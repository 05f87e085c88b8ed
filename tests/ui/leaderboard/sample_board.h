// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"

namespace bakeoff::test {

inline BoardRow boardRow(const char* model, double rating, double halfWidth, int rankLow, int rankHigh)
{
    BoardRow row;
    row.model = model;
    row.rating = rating;
    row.ciLow = rating - halfWidth;
    row.ciHigh = rating + halfWidth;
    row.rank = rankLow;
    row.rankLow = rankLow;
    row.rankHigh = rankHigh;
    row.island = 0;
    row.votes = 96;
    row.bothBad = 12;
    row.winRate = 0.68;
    row.goodEnough = 0.88;
    row.goodEnoughLow = 0.79;
    row.goodEnoughHigh = 0.93;
    return row;
}

/// Three models in one island and one that nobody has judged.
inline Board sampleBoard()
{
    Board board;
    board.votes = 300;
    board.models = 3;
    board.components = 1;
    board.clusters = 88;
    board.effectiveVotes = 214;
    board.verdict.state = VerdictState::Undecided;
    board.verdict.leader = "Thorough (sample)";
    board.verdict.runnerUp = "Terse (sample)";
    board.verdict.difference = 72;
    board.verdict.ciLow = -9;
    board.verdict.ciHigh = 156;
    board.verdict.eValue = 14;
    board.verdict.eNeeded = 20;
    board.rows = {boardRow("Thorough (sample)", 1122, 64, 1, 2), boardRow("Terse (sample)", 1050, 58, 1, 3),
                  boardRow("Chatty (sample)", 828, 70, 3, 3)};
    BoardRow unseen;
    unseen.model = "Careless (sample)";
    unseen.note = "no votes";
    board.rows.push_back(unseen);
    return board;
}

} // namespace bakeoff::test
