// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/coverage_world.h"

namespace bakeoff::test {

// Each prints one table to the standard output.

/// How often the default 95 % limits of a difference hold the true one, over all pairs of a board.
void studyCoverage(const Effort& effort);

/// How often a verdict is given that is wrong, where somebody looks after every one of 2,000 votes.
void studyAlarms(const Effort& effort);

/// How often all true ranks lie in all rank sets.
void studyRanks(const Effort& effort);

/// Votes until the best is known, by the way in which pairs are drawn.
void studySchedulers(const Effort& effort);

} // namespace bakeoff::test
