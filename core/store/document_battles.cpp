// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/store/canonical_row.h"
#include "core/store/document_impl.h"
#include "core/store/nouns.h"
#include "core/store/stored_parts.h"

namespace bakeoff {

namespace {

/// The rows a battle stands on.
struct BattleKeys {
    std::int64_t prompt = 0;
    std::int64_t rater = 0;
    std::optional<std::int64_t> round;
};

Result<BattleKeys> battleKeys(Database& db, const Battle& battle)
{
    const auto prompt = promptKey(db, battle.prompt);
    if (!prompt) return Unexpected(ErrorCode::NotFound, "prompt " + battle.prompt.toString());
    const auto rater = raterKey(db, battle.rater);
    if (!rater) return Unexpected(ErrorCode::NotFound, "rater " + battle.rater.toString());
    BattleKeys keys{*prompt, *rater, std::nullopt};
    if (!battle.round) return keys;
    keys.round = roundKey(db, *battle.round);
    if (!keys.round) return Unexpected(ErrorCode::NotFound, "round " + battle.round->toString());
    return keys;
}

/// One side: its conversation and who speaks in it.
struct SideKeys {
    std::int64_t conversation = 0;
    std::int64_t contestant = 0;
};

std::int64_t
insertBattle(Database& db, const Battle& battle, const BattleKeys& keys, SideKeys left, SideKeys right)
{
    return db.insert(
        "INSERT INTO battle (uuid, prompt, left_conversation, right_conversation, left_contestant, "
        "right_contestant,"
        " rater, mode, source, round, scheduler, probability, block, seed, item, created_at, shown_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {battle.id, keys.prompt, left.conversation, right.conversation, left.contestant, right.contestant,
         keys.rater, battleModeName(battle.mode), battleSourceName(battle.source), keys.round,
         battle.scheduler, battle.probability, battle.block, static_cast<std::int64_t>(battle.seed.value),
         itemKindName(battle.item), battle.createdAt, battle.shownAt});
}

/// The side of a stored conversation, which must be about this prompt.
Result<SideKeys> storedSide(Database& db, ConversationId id, std::int64_t prompt)
{
    auto row = db.query("SELECT id, contestant, prompt FROM conversation WHERE uuid = ?", {id});
    if (!row.next()) return Unexpected(ErrorCode::NotFound, "conversation " + id.toString());
    if (row.integer(2) != prompt) {
        return Unexpected(ErrorCode::InvalidArgument,
                          "conversation " + id.toString() + " is about another prompt");
    }
    return SideKeys{row.integer(0), row.integer(1)};
}

Unexpected unknownBattle(BattleId id)
{
    return {ErrorCode::UnknownBattle, "battle " + id.toString()};
}

Result<void> insertFollowUp(
    Database& db, std::int64_t conversation, int turn, const PromptTurn& said, const Uuid& id, Timestamp at)
{
    const auto row = db.insert("INSERT INTO follow_up (uuid, conversation, turn, at) VALUES (?, ?, ?, ?)",
                               {id, conversation, turn, at});
    return insertParts(db, PartOwner::FollowUp, row, said.parts);
}

bool isShared(Database& db, std::int64_t conversation)
{
    return db.integer("SELECT (SELECT count(*) FROM battle WHERE left_conversation = ?1)"
                      " + (SELECT count(*) FROM battle WHERE right_conversation = ?1)",
                      {conversation})
               .value_or(0) > 1;
}

/// A conversation of its own that begins with the first `turns` turns of the shared one.
std::int64_t fork(Database& db, std::int64_t shared, int turns, ConversationId id, Timestamp at)
{
    return db.insert(
        "INSERT INTO conversation (uuid, prompt, contestant, sample, parent, parent_turn, created_at)"
        " SELECT ?, prompt, contestant, sample, id, ?, ? FROM conversation WHERE id = ?",
        {id, turns, at, shared});
}

void insertAnswer(Database& db, const Answer& answer, std::int64_t attempt, std::int64_t conversation)
{
    const auto& t = answer.timings;
    const auto& usage = answer.usage;
    const auto& sealed = answer.sealed;
    db.run(
        "INSERT INTO answer (uuid, attempt, conversation, turn, ending, is_votable, digest, queued, "
        "connected,"
        " headers, first_byte, first_reasoning, first_text, last_text, finished, input_tokens, output_tokens,"
        " reasoning_tokens, cached_tokens, reported_cost, cost, warnings, identity_ranges, ended_at, "
        "error_class,"
        " error_text, http_status, finish_reason, reported_model, provider, reasoning) VALUES (?, ?, ?, ?, "
        "?, ?, ?,"
        " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {answer.id,
         attempt,
         conversation,
         answer.turn,
         answerEndName(answer.end),
         answer.isVotable(),
         answerDigest(answer),
         t.queued,
         t.connected,
         t.headers,
         t.firstByte,
         t.firstReasoning,
         t.firstText,
         t.lastText,
         t.finished,
         usage.inputTokens,
         usage.outputTokens,
         usage.reasoningTokens,
         usage.cachedTokens,
         usage.reportedCost,
         answer.cost,
         stringsJson(answer.warnings),
         rangesJson(answer.identityRanges),
         answer.endedAt,
         sealed.errorClass,
         log::redacted(sealed.errorText),
         sealed.httpStatus,
         sealed.finishReason,
         sealed.reportedModel,
         sealed.provider,
         answer.reasoning});
}

} // namespace

Result<StoredBattle> Document::addLiveBattle(Battle battle, ContestantId left, ContestantId right)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<StoredBattle> {
        const auto keys = battleKeys(db, battle);
        if (!keys) return Unexpected(keys.error());
        if (battle.createdAt == Timestamp{}) battle.createdAt = impl_->now();
        const auto fresh = [&](ContestantId id, ConversationId conversation) -> Result<SideKeys> {
            const auto contestant = contestantKey(db, id);
            if (!contestant) return Unexpected(ErrorCode::NotFound, "contestant " + id.toString());
            const auto key =
                db.insert("INSERT INTO conversation (uuid, prompt, contestant, round, sample, created_at)"
                          " VALUES (?, ?, ?, NULL, 0, ?)",
                          {conversation, keys->prompt, *contestant, battle.createdAt});
            return SideKeys{key, *contestant};
        };
        battle.left = impl_->draw<ConversationId>();
        battle.right = impl_->draw<ConversationId>();
        const auto leftSide = fresh(left, battle.left);
        if (!leftSide) return Unexpected(leftSide.error());
        const auto rightSide = fresh(right, battle.right);
        if (!rightSide) return Unexpected(rightSide.error());
        return storedBattle(db, insertBattle(db, battle, *keys, *leftSide, *rightSide));
    });
}

Result<StoredBattle> Document::addPreparedBattle(Battle battle)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<StoredBattle> {
        const auto keys = battleKeys(db, battle);
        if (!keys) return Unexpected(keys.error());
        if (battle.createdAt == Timestamp{}) battle.createdAt = impl_->now();
        const auto left = storedSide(db, battle.left, keys->prompt);
        if (!left) return Unexpected(left.error());
        const auto right = storedSide(db, battle.right, keys->prompt);
        if (!right) return Unexpected(right.error());
        return storedBattle(db, insertBattle(db, battle, *keys, *left, *right));
    });
}

Result<void> Document::addFollowUp(BattleId battle, const PromptTurn& turn)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<void> {
        const auto key = battleKey(db, battle);
        if (!key) return unknownBattle(battle);
        const auto stored = storedBattle(db, *key);
        if (stored.battle.source != BattleSource::Live)
            return Unexpected(ErrorCode::InvalidArgument, "only a live battle goes on");
        const int next = static_cast<int>(stored.prompt.turns.size() + stored.left.followUps.size());
        for (const char* side : {"left_conversation", "right_conversation"}) {
            auto conversation =
                db.integer(std::string("SELECT ") + side + " FROM battle WHERE id = ?", {*key}).value_or(0);
            if (isShared(db, conversation)) {
                if (newestVote(db, *key)) {
                    return Unexpected(ErrorCode::InvalidArgument,
                                      "a judged conversation that others use stays as it is");
                }
                conversation = fork(db, conversation, next, impl_->draw<ConversationId>(), impl_->now());
                db.run(std::string("UPDATE battle SET ") + side + " = ? WHERE id = ?", {conversation, *key});
            }
            auto said =
                insertFollowUp(db, conversation, next, turn, Uuid::random(impl_->random), impl_->now());
            if (!said) return said;
        }
        return {};
    });
}

Result<AttemptId>
Document::beginAttempt(ConversationId conversation, int turn, const std::string& requestHash)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<AttemptId> {
        const auto key = conversationKey(db, conversation);
        if (!key) return Unexpected(ErrorCode::NotFound, "conversation " + conversation.toString());
        if (turn < 0 || turn >= userTurns(db, *key)) {
            return Unexpected(ErrorCode::InvalidArgument,
                              "the conversation has no turn " + std::to_string(turn));
        }
        // What was answered may have been voted on; only a turn that failed is tried again.
        auto last =
            db.query("SELECT is_votable, max(attempt.number) FROM answer JOIN attempt"
                     " ON attempt.id = answer.attempt WHERE answer.conversation = ? AND answer.turn = ?",
                     {*key, turn});
        if (last.next() && !last.isNull(0) && last.boolean(0))
            return Unexpected(ErrorCode::AlreadyExists, "this turn has been answered");
        const auto number =
            db.integer("SELECT coalesce(max(number), 0) + 1 FROM attempt WHERE conversation = ?"
                       " AND turn = ?",
                       {*key, turn});
        const auto id = impl_->draw<AttemptId>();
        db.run("INSERT INTO attempt (uuid, conversation, turn, number, state, request_hash, begun_at)"
               " VALUES (?, ?, ?, ?, 'submitting', ?, ?)",
               {id, *key, turn, number, requestHash, impl_->now()});
        return id;
    });
}

Result<void> Document::endAttempt(AttemptId attempt, const Answer& answer)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<void> {
        auto row =
            db.query("SELECT a.id, a.conversation, a.turn, a.state, c.contestant, k.uuid FROM attempt a"
                     " JOIN conversation c ON c.id = a.conversation JOIN contestant k ON k.id = c.contestant"
                     " WHERE a.uuid = ?",
                     {attempt});
        if (!row.next()) return Unexpected(ErrorCode::NotFound, "attempt " + attempt.toString());
        if (row.text(3) == "ended") return Unexpected(ErrorCode::AlreadyExists, "the attempt has ended");
        if (row.integer(2) != answer.turn)
            return Unexpected(ErrorCode::InvalidArgument, "the answer belongs to another turn");
        const auto key = row.integer(0);
        insertAnswer(db, answer, key, row.integer(1));
        const auto stored = db.integer("SELECT id FROM answer WHERE uuid = ?", {answer.id}).value_or(0);
        if (auto parts = insertParts(db, PartOwner::Answer, stored, answer.parts); !parts) return parts;
        db.run("UPDATE attempt SET state = 'ended' WHERE id = ?", {key});
        if (answer.isVotable() || answer.end == AnswerEnd::Cancelled) return {};
        impl_->addEvent("failure", {std::nullopt, std::nullopt, row.integer(4)},
                        objectJson({{"attempt", attempt.toString()},
                                    {"contestant", row.uuid(5).toString()},
                                    {"end", std::string(answerEndName(answer.end))}}));
        return {};
    });
}

Result<ConversationId> Document::addRecordedConversation(PromptId prompt,
                                                         ContestantId contestant,
                                                         const std::vector<Answer>& answers)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<ConversationId> {
        const auto ofPrompt = promptKey(db, prompt);
        if (!ofPrompt) return Unexpected(ErrorCode::NotFound, "prompt " + prompt.toString());
        const auto of = contestantKey(db, contestant);
        if (!of) return Unexpected(ErrorCode::NotFound, "contestant " + contestant.toString());
        const auto id = impl_->draw<ConversationId>();
        const auto conversation =
            db.insert("INSERT INTO conversation (uuid, prompt, contestant, round, sample, created_at)"
                      " VALUES (?, ?, ?, NULL, 0, ?)",
                      {id, *ofPrompt, *of, impl_->now()});
        for (const Answer& answer : answers) {
            const auto attempt = db.insert(
                "INSERT INTO attempt (uuid, conversation, turn, number, state, request_hash, begun_at)"
                " VALUES (?, ?, ?, 1, 'ended', '', ?)",
                {impl_->draw<AttemptId>(), conversation, answer.turn, impl_->now()});
            insertAnswer(db, answer, attempt, conversation);
            const auto stored = db.integer("SELECT id FROM answer WHERE uuid = ?", {answer.id}).value_or(0);
            if (auto parts = insertParts(db, PartOwner::Answer, stored, answer.parts); !parts)
                return Unexpected(parts.error());
        }
        return id;
    });
}

Result<void> Document::markShown(BattleId battle, Timestamp when)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<void> {
        const auto key = battleKey(db, battle);
        if (!key) return unknownBattle(battle);
        db.run("UPDATE battle SET shown_at = ? WHERE id = ? AND shown_at IS NULL", {when, *key});
        return {};
    });
}

Result<std::optional<StoredBattle>> Document::battle(BattleId id)
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<std::optional<StoredBattle>> {
        const auto key = battleKey(db, id);
        return key ? std::optional(storedBattle(db, *key)) : std::nullopt;
    });
}

Result<void>
Document::closeBattle(BattleId battle, RaterId rater, BattleClosing how, const std::string& reason)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<void> {
        const auto key = battleKey(db, battle);
        if (!key) return unknownBattle(battle);
        const auto who = raterKey(db, rater);
        if (!who) return Unexpected(ErrorCode::NotFound, "rater " + rater.toString());
        if (standingVote(db, *key)) return Unexpected(ErrorCode::AlreadyVoted, "battle " + battle.toString());
        if (isClosed(db, *key, how)) return {};
        impl_->addEvent(closingKind(how), {*key, *who, std::nullopt}, objectJson({{"reason", reason}}));
        return {};
    });
}

} // namespace bakeoff
