// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document_impl.h"
#include "core/store/nouns.h"

namespace bakeoff {

namespace {

// Stored conversations that ended votable on every scripted turn and belong to no live battle.
constexpr const char* kJudgeable =
    "WITH judgeable AS (SELECT c.id, c.uuid, c.prompt, c.contestant, c.sample, c.round FROM conversation c"
    " WHERE NOT EXISTS (SELECT 1 FROM battle b WHERE b.left_conversation = c.id AND b.source = 'live')"
    " AND NOT EXISTS (SELECT 1 FROM battle b WHERE b.right_conversation = c.id AND b.source = 'live')"
    " AND (SELECT count(DISTINCT a.turn) FROM answer a WHERE a.conversation = c.id AND a.is_votable = 1"
    "  AND a.turn < (SELECT count(*) FROM prompt_turn t WHERE t.prompt = c.prompt))"
    " = (SELECT count(*) FROM prompt_turn t WHERE t.prompt = c.prompt))";

// Pairs on the same prompt that this rater was never shown; a shown one is either judged, skipped or pending.
constexpr const char* kPairs =
    " SELECT p.uuid, one.uuid, other.uuid, k1.uuid, k2.uuid FROM judgeable one JOIN judgeable other"
    " ON other.prompt = one.prompt AND other.sample = one.sample AND other.round IS one.round"
    " AND other.contestant > one.contestant"
    " JOIN prompt p ON p.id = one.prompt JOIN contestant k1 ON k1.id = one.contestant"
    " JOIN contestant k2 ON k2.id = other.contestant"
    " WHERE NOT EXISTS (SELECT 1 FROM battle b WHERE b.rater = ?1 AND b.left_conversation = one.id"
    "  AND b.right_conversation = other.id)"
    " AND NOT EXISTS (SELECT 1 FROM battle b WHERE b.rater = ?1 AND b.left_conversation = other.id"
    "  AND b.right_conversation = one.id)"
    " ORDER BY one.id, other.id";

} // namespace

Result<std::vector<Document::StoredPair>> Document::pairsToJudge(RaterId rater)
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<std::vector<StoredPair>> {
        std::vector<StoredPair> pairs;
        // A rater who was never seen has judged nothing: no row key matches -1.
        const std::int64_t who = raterKey(db, rater).value_or(-1);
        auto row = db.query(std::string(kJudgeable) + kPairs, {who});
        while (row.next()) {
            pairs.push_back({row.id<PromptId>(0), row.id<ConversationId>(1), row.id<ConversationId>(2),
                             row.id<ContestantId>(3), row.id<ContestantId>(4)});
        }
        return pairs;
    });
}

Result<std::vector<BattleId>> Document::pendingPrepared(RaterId rater)
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<std::vector<BattleId>> {
        std::vector<BattleId> pending;
        const auto who = raterKey(db, rater);
        if (!who) return pending;
        auto row = db.query("SELECT b.uuid FROM battle b WHERE b.rater = ? AND b.source = 'prepared'"
                            " AND NOT EXISTS (SELECT 1 FROM vote v WHERE v.battle = b.id"
                            "  AND NOT EXISTS (SELECT 1 FROM void WHERE void.vote = v.id))"
                            " AND NOT EXISTS (SELECT 1 FROM reveal WHERE reveal.battle = b.id)"
                            " AND NOT EXISTS (SELECT 1 FROM event WHERE event.battle = b.id AND event.kind "
                            "IN ('skip', 'abandon'))"
                            " ORDER BY b.id",
                            {*who});
        while (row.next())
            pending.push_back(row.id<BattleId>(0));
        return pending;
    });
}

} // namespace bakeoff
