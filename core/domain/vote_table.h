// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/uuid.h"
#include "core/domain/arena.h"
#include "core/domain/battle.h"
#include "core/domain/contestant.h"
#include "core/domain/rater.h"
#include "core/domain/style_counts.h"
#include "core/domain/verdict.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace bakeoff {

/// One vote as boards read it: integer keys for speed, and what decides whether it enters.
struct VoteRow {
    std::int64_t vote = 0;
    std::int64_t prompt = 0; ///< root prompt: the cluster
    std::int64_t rater = 0;
    std::int64_t contestantA = 0; ///< row keys of `contestants`
    std::int64_t contestantB = 0;
    Verdict verdict = Verdict::Tie;
    BattleMode mode = BattleMode::Blind;
    ItemKind item = ItemKind::Normal;
    RaterKind raterKind = RaterKind::Human;
    bool isVotable = true; ///< both ends
    bool hasIdentityLeak = false;
    Timestamp decidedAt;
    Uuid uuid;
};

/// Reliability of a contestant over the answers whose battles are revealed or abandoned (contracts 2).
struct AnswerFigures {
    std::int64_t answers = 0;
    std::int64_t failures = 0;
    std::vector<Micros> firstText;
    std::vector<double> tokensPerSecond;
    std::vector<double> costs;
};

/// What boards need of a vote beyond its outcome.
struct VoteReading {
    StyleCounts a; ///< of the answers' text, all turns that were seen
    StyleCounts b;
    std::int64_t words = 0; ///< of the prompt and both answers
    Micros activeTime{0};   ///< 0: not taken

    friend bool operator==(const VoteReading&, const VoteReading&) = default;
};

/// What a rater said about themselves, from a time on: expertise, language, …
struct RaterProfile {
    Timestamp from;
    std::vector<std::pair<std::string, std::string>> properties;
};

/// How much of each vote is read: the texts of a large document take a while.
enum class VoteDetail { Outcomes, Texts };

/// Everything a board is computed from, read in one snapshot.
struct VoteTable {
    std::vector<Contestant> contestants;                    ///< every one, retired too, sorted by uuid
    std::vector<std::int64_t> contestantKeys;               ///< same order
    std::vector<AnswerFigures> figures;                     ///< same order
    std::vector<std::vector<std::string>> promptCategories; ///< by position in promptKeys
    std::vector<std::int64_t> promptKeys;                   ///< ascending
    std::vector<Arena> promptArenas;                        ///< by position in promptKeys
    std::vector<std::string> promptLanguages;
    std::vector<std::int64_t> raterKeys;                  ///< ascending
    std::vector<Rater> raters;                            ///< by position in raterKeys
    std::vector<std::vector<RaterProfile>> raterProfiles; ///< by position in raterKeys, oldest first
    std::vector<VoteRow> votes;                           ///< not void, by row id
    std::vector<VoteReading> readings;                    ///< by position in votes; empty: not asked for
    std::vector<std::pair<Arena, std::int64_t>> skips;
};

} // namespace bakeoff
