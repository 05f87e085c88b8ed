// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document_impl.h"
#include "core/store/nouns.h"
#include "core/store/told.h"

namespace bakeoff {

namespace {

std::int64_t count(Database& db, const std::string& sql)
{
    return db.integer("SELECT count(*) FROM " + sql).value_or(0);
}

std::int64_t votesNotVoid(Database& db)
{
    return count(db, "vote") - db.integer("SELECT count(DISTINCT vote) FROM void").value_or(0);
}

std::vector<ChainHead> chainHeads(Database& db)
{
    std::vector<ChainHead> heads;
    for (auto row = db.query("SELECT origin, count, hash FROM chain_head ORDER BY id"); row.next();)
        heads.push_back({row.id<OriginId>(0), row.integer(1), row.digest(2)});
    return heads;
}

std::int64_t activeContestants(Database& db)
{
    std::int64_t active = 0;
    for (const auto key : contestantKeys(db))
        active += contestantNotes(db, key).retiredAt ? 0 : 1;
    return active;
}

} // namespace

Result<DocumentInfo> Document::info()
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<DocumentInfo> {
        auto row = db.query("SELECT uuid, title, created_at FROM document");
        if (!row.next()) throw DamagedValue{"the document has no identity"};
        const auto told = votedOrAbandoned(db);
        return DocumentInfo{.id = row.id<DocumentId>(0),
                            .title = row.text(1),
                            .created = row.time(2),
                            .schemaVersion = static_cast<int>(db.integer("PRAGMA user_version").value_or(0)),
                            .prompts = count(db, "prompt"),
                            .contestants = activeContestants(db),
                            .conversations = visibleConversations(db, told),
                            .battles = told.size(),
                            .votes = votesNotVoid(db),
                            .voids = count(db, "void"),
                            .skips = count(db, "event WHERE kind = 'skip'"),
                            .heads = chainHeads(db)};
    });
}

Result<std::vector<BattleId>> Document::pendingBattles(RaterId rater)
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<std::vector<BattleId>> {
        std::vector<BattleId> pending;
        const auto who = raterKey(db, rater);
        if (!who) return pending;
        auto row = db.query("SELECT b.uuid FROM battle b WHERE b.rater = ? AND b.source = 'live'"
                            " AND NOT EXISTS (SELECT 1 FROM vote v WHERE v.battle = b.id"
                            "  AND NOT EXISTS (SELECT 1 FROM void WHERE void.vote = v.id))"
                            " AND NOT EXISTS (SELECT 1 FROM reveal WHERE reveal.battle = b.id)"
                            " AND NOT EXISTS (SELECT 1 FROM event WHERE event.battle = b.id AND event.kind "
                            "IN ('skip', 'abandon'))"
                            " ORDER BY b.id DESC",
                            {*who});
        while (row.next())
            pending.push_back(row.id<BattleId>(0));
        return pending;
    });
}

Result<std::vector<Document::PairHistory>> Document::pairHistory(RaterId rater)
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<std::vector<PairHistory>> {
        std::vector<PairHistory> history;
        const auto who = raterKey(db, rater);
        if (!who) return history;
        auto row = db.query(
            "SELECT l.uuid, r.uuid, n FROM (SELECT left_contestant, right_contestant, count(*) AS n"
            " FROM battle WHERE rater = ? GROUP BY left_contestant, right_contestant)"
            " JOIN contestant l ON l.id = left_contestant JOIN contestant r ON r.id = right_contestant"
            " ORDER BY left_contestant, right_contestant",
            {*who});
        while (row.next())
            history.push_back({row.id<ContestantId>(0), row.id<ContestantId>(1), row.integer(2)});
        return history;
    });
}

} // namespace bakeoff
