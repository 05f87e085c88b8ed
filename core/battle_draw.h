// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/domain/sample_bakeoff.h"
#include "core/open_bakeoff.h"

#include <set>

namespace bakeoff {

/// What drawing a battle needs, as values: it runs on the store's thread.
struct DrawInput {
    BattleRequest request;
    std::set<ContestantId> available; ///< contestants whose endpoint is configured here
    const SampleBakeoff& sample;      ///< immutable
    Timestamp now;
    Seed seed;
};

/// Finds or adds the prompt, draws the pair and the sides, stores the battle.
/// errors: NotFound (prompt), NotEnoughContestants, NoRecordedAnswer, those of the document
Result<StoredBattle> drawLiveBattle(Document& document, const DrawInput& input);

/// The next stored pair for this rater: a shown but unvoted one first, else a draw. errors: NothingToJudge
Result<StoredBattle> drawStoredPair(Document& document, const std::string& rater, Timestamp now, Seed seed);

/// Stored pairs that this rater has neither judged nor skipped.
Result<std::int64_t> countStoredPairs(Document& document, const std::string& rater);

/// Prompts, contestants and recorded answers of the sample, as a document holds them after `new --sample`.
Result<void> fillWithSample(Document& document, const SampleBakeoff& sample, Timestamp now, Seed seed);

} // namespace bakeoff
