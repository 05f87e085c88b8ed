// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/battle.h"
#include "core/domain/contestant.h"
#include "core/domain/conversation.h"
#include "core/domain/prompt.h"
#include "core/domain/rater.h"
#include "core/domain/vote.h"
#include "core/store/database.h"
#include "core/store/document.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Rows to nouns. All of these run inside a job of Database and throw as it does. A key is a row id.
namespace bakeoff {

/// The parsed name of an enum, which a document of ours always holds.
template <class Enum>
Enum known(const std::optional<Enum>& parsed)
{
    if (!parsed) throw DamagedValue{"a name stands for nothing that exists"};
    return *parsed;
}

std::optional<std::int64_t> contestantKey(Database& database, ContestantId id);
std::optional<std::int64_t> promptKey(Database& database, PromptId id);
std::optional<std::int64_t> conversationKey(Database& database, ConversationId id);
std::optional<std::int64_t> battleKey(Database& database, BattleId id);
std::optional<std::int64_t> raterKey(Database& database, RaterId id);
std::optional<std::int64_t> roundKey(Database& database, RoundId id);

Contestant contestantOf(Database& database, std::int64_t key);
std::vector<std::int64_t> contestantKeys(Database& database); ///< oldest first
/// The notes in force: of each field the newest.
ContestantNotes contestantNotes(Database& database, std::int64_t key);

Prompt promptOf(Database& database, std::int64_t key);
/// Categories in force, sorted.
std::vector<std::string> promptCategories(Database& database, std::int64_t key);
Rater raterOf(Database& database, std::int64_t key);

/// With what it inherits from the conversation it was forked from.
Conversation conversationOf(Database& database, std::int64_t key);
/// Row keys of the newest answer of each of the first `turns` turns, those inherited included; absent ones
/// left out.
std::vector<std::int64_t> newestAnswers(Database& database, std::int64_t conversation, int turns);
int scriptedTurns(Database& database, std::int64_t prompt);
/// How many turns of the user a conversation holds, follow-ups and inherited ones included.
int userTurns(Database& database, std::int64_t conversation);
/// Row keys of the newest answer of each of the first `turns` turns that has one.
std::vector<std::int64_t> newestAnswers(Database& database, std::int64_t conversation, int turns);
Answer answerOf(Database& database, std::int64_t key);
/// Did the first `turns` turns all end votable?
bool isVotableUpTo(Database& database, std::int64_t conversation, int turns);

StoredBattle storedBattle(Database& database, std::int64_t key);
/// Row key of the battle's vote that is not void.
std::optional<std::int64_t> standingVote(Database& database, std::int64_t battle);
/// Row key of the battle's newest vote, void or not.
std::optional<std::int64_t> newestVote(Database& database, std::int64_t battle);
Vote voteOf(Database& database, std::int64_t key);
bool isRevealed(Database& database, std::int64_t battle);
bool isClosed(Database& database, std::int64_t battle, BattleClosing how);

/// The kind of event that closes a battle so: "skip", "abandon".
const char* closingKind(BattleClosing how);

} // namespace bakeoff
