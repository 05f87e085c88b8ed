// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/nouns.h"

#include "core/store/canonical_row.h"
#include "core/store/stored_parts.h"

#include <algorithm>

namespace bakeoff {

namespace {

Query only(Database& database, const char* sql, std::int64_t key)
{
    auto row = database.query(sql, {key});
    if (!row.next()) throw DamagedValue{"a row that another one names is missing"};
    return row;
}

void applyNote(ContestantNotes& notes, const Query& row)
{
    const auto field = row.text(0);
    const bool isSet = !row.isNull(1);
    auto value = isSet ? row.text(1) : std::string();
    if (field == "name") {
        notes.name = std::move(value);
    } else if (field == "codename") {
        notes.codename = std::move(value);
    } else if (field == "family") {
        notes.family = std::move(value);
    } else if (field == "organisation") {
        notes.organisation = std::move(value);
    } else if (field == "licence") {
        notes.licence = std::move(value);
    } else if (field == "price") {
        notes.prices = isSet ? std::optional(pricesFromJson(value)) : std::nullopt;
    } else if (field == "retired") {
        notes.retiredAt = isSet ? std::optional(row.time(2)) : std::nullopt;
        notes.retiredReason = std::move(value);
    }
}

Battle battleOf(Database& database, std::int64_t key)
{
    const auto row =
        only(database,
             "SELECT b.uuid, p.uuid, l.uuid, r.uuid, rater.uuid, b.mode, b.source, b.item, round.uuid, "
             "b.scheduler,"
             " b.probability, b.block, b.seed, b.created_at, b.shown_at FROM battle b JOIN prompt p ON p.id "
             "= b.prompt"
             " JOIN conversation l ON l.id = b.left_conversation JOIN conversation r ON r.id = "
             "b.right_conversation"
             " JOIN rater ON rater.id = b.rater LEFT JOIN round ON round.id = b.round WHERE b.id = ?",
             key);
    return Battle{.id = row.id<BattleId>(0),
                  .prompt = row.id<PromptId>(1),
                  .left = row.id<ConversationId>(2),
                  .right = row.id<ConversationId>(3),
                  .rater = row.id<RaterId>(4),
                  .mode = known(parseBattleMode(row.text(5))),
                  .source = known(parseBattleSource(row.text(6))),
                  .item = known(parseItemKind(row.text(7))),
                  .round = row.isNull(8) ? std::nullopt : std::optional(row.id<RoundId>(8)),
                  .scheduler = row.text(9),
                  .probability = row.real(10),
                  .block = row.integer(11),
                  .seed = Seed{static_cast<std::uint64_t>(row.integer(12))},
                  .createdAt = row.time(13),
                  .shownAt = row.maybeTime(14)};
}

void addFollowUps(Database& database,
                  Conversation& conversation,
                  std::int64_t key,
                  std::optional<std::int64_t> before)
{
    auto turn =
        database.query("SELECT id FROM follow_up WHERE conversation = ?1 AND (?2 IS NULL OR turn < ?2)"
                       " ORDER BY turn",
                       {key, before});
    while (turn.next())
        conversation.followUps.push_back({readParts(database, PartOwner::FollowUp, turn.integer(0))});
}

struct Fork {
    std::int64_t parent;
    std::int64_t turn; ///< the first that is no longer the parent's
};

std::optional<Fork> forkOf(Database& database, std::int64_t conversation)
{
    auto row = database.query(
        "SELECT parent, parent_turn FROM conversation WHERE id = ? AND parent IS NOT NULL", {conversation});
    if (!row.next()) return std::nullopt;
    return Fork{row.integer(0), row.integer(1)};
}

} // namespace

std::optional<std::int64_t> contestantKey(Database& database, ContestantId id)
{
    return database.integer("SELECT id FROM contestant WHERE uuid = ?", {id});
}
std::optional<std::int64_t> promptKey(Database& database, PromptId id)
{
    return database.integer("SELECT id FROM prompt WHERE uuid = ?", {id});
}
std::optional<std::int64_t> conversationKey(Database& database, ConversationId id)
{
    return database.integer("SELECT id FROM conversation WHERE uuid = ?", {id});
}
std::optional<std::int64_t> battleKey(Database& database, BattleId id)
{
    return database.integer("SELECT id FROM battle WHERE uuid = ?", {id});
}
std::optional<std::int64_t> raterKey(Database& database, RaterId id)
{
    return database.integer("SELECT id FROM rater WHERE uuid = ?", {id});
}
std::optional<std::int64_t> roundKey(Database& database, RoundId id)
{
    return database.integer("SELECT id FROM round WHERE uuid = ?", {id});
}

std::vector<std::int64_t> contestantKeys(Database& database)
{
    std::vector<std::int64_t> keys;
    for (auto row = database.query("SELECT id FROM contestant ORDER BY id"); row.next();)
        keys.push_back(row.integer(0));
    return keys;
}

ContestantNotes contestantNotes(Database& database, std::int64_t key)
{
    ContestantNotes notes;
    auto row = database.query(
        "SELECT field, value, at FROM contestant_note WHERE contestant = ? ORDER BY at, id", {key});
    while (row.next())
        applyNote(notes, row);
    return notes;
}

Contestant contestantOf(Database& database, std::int64_t key)
{
    const auto row = only(database,
                          "SELECT uuid, origin_label, origin_kind, origin_url, model_id, system_prompt, "
                          "temperature, top_p, seed,"
                          " max_tokens, stop, reasoning_effort, extra_body FROM contestant WHERE id = ?",
                          key);
    return Contestant{
        .id = row.id<ContestantId>(0),
        .origin = {row.text(1), known(parseEndpointKind(row.text(2))), row.text(3)},
        .modelId = row.text(4),
        .systemPrompt = row.text(5),
        .sampling = {.temperature = row.maybeReal(6),
                     .topP = row.maybeReal(7),
                     .seed = row.maybeInteger(8),
                     .maxTokens = row.maybeInteger(9),
                     .stop = stringsFromJson(row.text(10)),
                     .reasoningEffort = row.isNull(11) ? std::nullopt : std::optional(row.text(11)),
                     .extraBody = row.text(12)},
        .notes = contestantNotes(database, key)};
}

std::vector<std::string> promptCategories(Database& database, std::int64_t key)
{
    std::vector<std::string> categories;
    auto row = database.query("SELECT tag, action FROM prompt_tag WHERE prompt = ? ORDER BY at, id", {key});
    while (row.next()) {
        auto tag = row.text(0);
        const auto place = std::lower_bound(categories.begin(), categories.end(), tag);
        const bool isThere = place != categories.end() && *place == tag;
        if (row.text(1) == "add" && !isThere) categories.insert(place, std::move(tag));
        if (row.text(1) == "remove" && isThere) categories.erase(place);
    }
    return categories;
}

Prompt promptOf(Database& database, std::int64_t key)
{
    const auto row = only(database, "SELECT uuid, arena, language, source FROM prompt WHERE id = ?", key);
    Prompt prompt{.id = row.id<PromptId>(0),
                  .arena = known(parseArena(row.text(1))),
                  .language = row.text(2),
                  .source = row.text(3),
                  .turns = {},
                  .categories = promptCategories(database, key)};
    for (auto turn = database.query("SELECT id FROM prompt_turn WHERE prompt = ? ORDER BY n", {key});
         turn.next();)
        prompt.turns.push_back({readParts(database, PartOwner::PromptTurn, turn.integer(0))});
    return prompt;
}

Rater raterOf(Database& database, std::int64_t key)
{
    const auto row = only(database, "SELECT uuid, pseudonym, kind FROM rater WHERE id = ?", key);
    return {row.id<RaterId>(0), row.text(1), known(parseRaterKind(row.text(2)))};
}

int scriptedTurns(Database& database, std::int64_t prompt)
{
    return static_cast<int>(
        database.integer("SELECT count(*) FROM prompt_turn WHERE prompt = ?", {prompt}).value_or(0));
}

int userTurns(Database& database, std::int64_t conversation)
{
    // Turns are numbered on; a fork owns those from parent_turn on.
    const auto last =
        database.integer("SELECT max(turn) + 1 FROM follow_up WHERE conversation = ?", {conversation});
    if (last) return static_cast<int>(*last);
    if (const auto fork = forkOf(database, conversation)) return static_cast<int>(fork->turn);
    return scriptedTurns(
        database,
        database.integer("SELECT prompt FROM conversation WHERE id = ?", {conversation}).value_or(0));
}

std::vector<std::int64_t> newestAnswers(Database& database, std::int64_t conversation, int turns)
{
    std::vector<std::int64_t> answers;
    const auto fork = forkOf(database, conversation);
    if (fork) {
        answers = newestAnswers(database, fork->parent,
                                static_cast<int>(std::min<std::int64_t>(turns, fork->turn)));
    }
    // A bare column beside max() is that of the row with the maximum
    // (https://sqlite.org/lang_select.html#bareagg).
    auto row = database.query(
        "SELECT answer.id, max(attempt.number) FROM answer JOIN attempt ON attempt.id = answer.attempt"
        " WHERE answer.conversation = ?1 AND answer.turn >= ?2 AND answer.turn < ?3 GROUP BY answer.turn"
        " ORDER BY answer.turn",
        {conversation, fork ? fork->turn : std::int64_t{0}, turns});
    while (row.next())
        answers.push_back(row.integer(0));
    return answers;
}

bool isVotableUpTo(Database& database, std::int64_t conversation, int turns)
{
    const auto answers = newestAnswers(database, conversation, turns);
    if (static_cast<int>(answers.size()) < turns) return false;
    return std::all_of(answers.begin(), answers.end(), [&](std::int64_t answer) {
        return database.integer("SELECT is_votable FROM answer WHERE id = ?", {answer}).value_or(0) != 0;
    });
}

Answer answerOf(Database& database, std::int64_t key)
{
    const auto row = only(
        database,
        "SELECT uuid, turn, ending, reasoning, error_class, error_text, http_status, finish_reason, "
        "reported_model,"
        " provider, queued, connected, headers, first_byte, first_reasoning, first_text, last_text, finished,"
        " input_tokens, output_tokens, reasoning_tokens, cached_tokens, reported_cost, cost, warnings,"
        " identity_ranges, ended_at FROM answer WHERE id = ?",
        key);
    return Answer{.id = row.id<AnswerId>(0),
                  .turn = static_cast<int>(row.integer(1)),
                  .parts = readParts(database, PartOwner::Answer, key),
                  .reasoning = row.text(3),
                  .end = known(parseAnswerEnd(row.text(2))),
                  .sealed = {row.text(4), row.text(5), row.integer(6), row.text(7), row.text(8), row.text(9)},
                  .timings = {row.maybeMicros(10), row.maybeMicros(11), row.maybeMicros(12),
                              row.maybeMicros(13), row.maybeMicros(14), row.maybeMicros(15),
                              row.maybeMicros(16), row.maybeMicros(17)},
                  .usage = {row.maybeInteger(18), row.maybeInteger(19), row.maybeInteger(20),
                            row.maybeInteger(21), row.maybeReal(22)},
                  .cost = row.maybeReal(23),
                  .warnings = stringsFromJson(row.text(24)),
                  .identityRanges = rangesFromJson(row.text(25)),
                  .endedAt = row.time(26)};
}

Conversation conversationOf(Database& database, std::int64_t key)
{
    const auto row =
        only(database,
             "SELECT c.uuid, p.uuid, k.uuid, round.uuid, c.sample, parent.uuid FROM conversation c"
             " JOIN prompt p ON p.id = c.prompt JOIN contestant k ON k.id = c.contestant"
             " LEFT JOIN round ON round.id = c.round LEFT JOIN conversation parent ON parent.id = c.parent "
             "WHERE c.id = ?",
             key);
    Conversation conversation{.id = row.id<ConversationId>(0),
                              .prompt = row.id<PromptId>(1),
                              .contestant = row.id<ContestantId>(2),
                              .round = row.isNull(3) ? std::nullopt : std::optional(row.id<RoundId>(3)),
                              .sample = static_cast<int>(row.integer(4)),
                              .parent =
                                  row.isNull(5) ? std::nullopt : std::optional(row.id<ConversationId>(5)),
                              .followUps = {},
                              .answers = {}};
    if (const auto fork = forkOf(database, key))
        addFollowUps(database, conversation, fork->parent, fork->turn);
    addFollowUps(database, conversation, key, std::nullopt);
    for (const auto answer : newestAnswers(database, key, userTurns(database, key)))
        conversation.answers.push_back(answerOf(database, answer));
    return conversation;
}

std::optional<std::int64_t> standingVote(Database& database, std::int64_t battle)
{
    return database.integer("SELECT id FROM vote WHERE battle = ?"
                            " AND NOT EXISTS (SELECT 1 FROM void WHERE void.vote = vote.id) LIMIT 1",
                            {battle});
}

std::optional<std::int64_t> newestVote(Database& database, std::int64_t battle)
{
    return database.integer("SELECT max(id) FROM vote WHERE battle = ?", {battle});
}

bool isRevealed(Database& database, std::int64_t battle)
{
    return database.integer("SELECT 1 FROM reveal WHERE battle = ? LIMIT 1", {battle}).has_value();
}

const char* closingKind(BattleClosing how)
{
    switch (how) {
    case BattleClosing::Skipped: return "skip";
    case BattleClosing::Abandoned: return "abandon";
    }
    return "";
}

bool isClosed(Database& database, std::int64_t battle, BattleClosing how)
{
    return database
        .integer("SELECT 1 FROM event WHERE battle = ? AND kind = ? LIMIT 1", {battle, closingKind(how)})
        .has_value();
}

Vote voteOf(Database& database, std::int64_t key)
{
    const auto row = only(database,
                          "SELECT v.uuid, b.uuid, r.uuid, v.verdict, v.turns_seen, v.strength, v.comment, "
                          "v.identity_leak, v.shown_at,"
                          " v.decided_at, v.active_time FROM vote v JOIN battle b ON b.id = v.battle JOIN "
                          "rater r ON r.id = v.rater"
                          " WHERE v.id = ?",
                          key);
    Vote vote{.id = row.id<VoteId>(0),
              .battle = row.id<BattleId>(1),
              .rater = row.id<RaterId>(2),
              .verdict = known(parseVerdict(row.text(3))),
              .turnsSeen = static_cast<int>(row.integer(4)),
              .strength = row.isNull(5) ? std::nullopt : std::optional(static_cast<int>(row.integer(5))),
              .reasons = {},
              .comment = row.text(6),
              .hasIdentityLeak = row.boolean(7),
              .shownAt = row.time(8),
              .decidedAt = row.time(9),
              .activeTime = Micros(row.integer(10))};
    for (auto reason = database.query("SELECT key, side FROM reason WHERE vote = ? ORDER BY id", {key});
         reason.next();) {
        vote.reasons.push_back(
            {reason.text(0),
             reason.isNull(1) ? std::nullopt : std::optional(reason.text(1) == "a" ? Side::A : Side::B)});
    }
    return vote;
}

StoredBattle storedBattle(Database& database, std::int64_t key)
{
    const auto row = only(
        database,
        "SELECT prompt, left_conversation, right_conversation, left_contestant, right_contestant FROM battle"
        " WHERE id = ?",
        key);
    const auto vote = standingVote(database, key);
    return StoredBattle{.battle = battleOf(database, key),
                        .prompt = promptOf(database, row.integer(0)),
                        .left = conversationOf(database, row.integer(1)),
                        .right = conversationOf(database, row.integer(2)),
                        .leftContestant = contestantOf(database, row.integer(3)),
                        .rightContestant = contestantOf(database, row.integer(4)),
                        .vote = vote ? std::optional(voteOf(database, *vote)) : std::nullopt,
                        .isRevealed = isRevealed(database, key),
                        .isAbandoned = isClosed(database, key, BattleClosing::Abandoned)};
}

} // namespace bakeoff
