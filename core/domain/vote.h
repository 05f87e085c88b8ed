// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"
#include "core/domain/verdict.h"

#include <optional>
#include <string>
#include <vector>

namespace bakeoff {

/// Why the chosen answer is better: a key of reasonKeys(arena).
struct Reason {
    std::string key;
    std::optional<Side> side; ///< the answer it speaks of; none: the chosen one

    friend bool operator==(const Reason&, const Reason&) = default;
};

/// The rater's verdict on a battle. Never changed once stored, only voided by a further fact.
struct Vote {
    VoteId id;
    BattleId battle;
    RaterId rater;
    Verdict verdict = Verdict::Tie;
    int turnsSeen = 1;
    std::optional<int> strength; ///< 1 slightly … 3 much better, where it was asked
    std::vector<Reason> reasons;
    std::string comment;
    bool hasIdentityLeak = false; ///< an answer named its maker
    Timestamp shownAt;
    Timestamp decidedAt;
    Micros activeTime{0}; ///< without the time the window had no focus

    friend bool operator==(const Vote&, const Vote&) = default;
};

} // namespace bakeoff
