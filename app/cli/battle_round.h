// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "core/battle/live_battle.h"

#include <optional>

namespace bakeoff::cli {

/// How a battle that a person was shown ended.
struct RoundEnd {
    enum class Kind {
        Voted,
        Skipped,
        Quit,   ///< left pending: by q, the end of input, or a signal
        Failed, ///< an answer is missing, and the person did not retry
    };
    Kind kind = Kind::Quit;
    std::optional<Reveal> reveal; ///< Voted
};

/// Where the battle and its reveal are printed.
enum class ShownOn { StandardOutput, StandardError };

/// Waits for both answers, shows them, asks for one key, stores the vote and shows the names; in this order.
/// errors: those of LiveBattle::vote and skip, and of the disk while generating
Result<RoundEnd> playRound(Session& session, LiveBattle& battle, ShownOn where);

/// Waits until the battle no longer generates. False after a signal.
bool waitForAnswers(Session& session, LiveBattle& battle);

} // namespace bakeoff::cli
