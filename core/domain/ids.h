// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uuid.h"

namespace bakeoff {

using AnswerId = Id<struct AnswerTag>;
using AttemptId = Id<struct AttemptTag>;
using BattleId = Id<struct BattleTag>;
using ContestantId = Id<struct ContestantTag>;
using ConversationId = Id<struct ConversationTag>;
using DocumentId = Id<struct DocumentTag>;
using EventId = Id<struct EventTag>;
using OriginId = Id<struct OriginTag>; ///< of a hash chain: one per document, installation and path
using PromptId = Id<struct PromptTag>;
using RaterId = Id<struct RaterTag>;
using RevealId = Id<struct RevealTag>;
using RoundId = Id<struct RoundTag>;
using VoidId = Id<struct VoidTag>;
using VoteId = Id<struct VoteTag>;

} // namespace bakeoff
