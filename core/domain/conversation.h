// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/answer.h"
#include "core/domain/ids.h"
#include "core/domain/prompt.h"

#include <optional>
#include <vector>

namespace bakeoff {

/// One contestant's run through one prompt. Belongs to no battle and may serve many.
struct Conversation {
    ConversationId id;
    PromptId prompt;
    ContestantId contestant;
    std::optional<RoundId> round; ///< none: live
    int sample = 0;
    std::optional<ConversationId> parent; ///< forked from, for a live follow-up on a shared one
    std::vector<PromptTurn> followUps;    ///< user turns beyond those of the prompt
    std::vector<Answer> answers;          ///< the newest answer of each turn, in order

    friend bool operator==(const Conversation&, const Conversation&) = default;
};

} // namespace bakeoff
