// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/verify.h"

#include "core/store/canonical_row.h"
#include "core/store/chain.h"
#include "core/store/nouns.h"
#include "core/store/stored_parts.h"

#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace bakeoff {

namespace {

using Findings = std::vector<Finding>;

void checkPages(Database& db, Findings& findings)
{
    for (auto row = db.query("PRAGMA integrity_check"); row.next();)
        if (row.text(0) != "ok") findings.push_back({"integrity", row.text(0)});
}

void checkForeignKeys(Database& db, Findings& findings)
{
    for (auto row = db.query("PRAGMA foreign_key_check"); row.next();) {
        findings.push_back({"foreign_key", "row " + std::to_string(row.integer(1)) + " of " + row.text(0) +
                                               " names a missing row of " + row.text(2)});
    }
}

/// Walks one chain from its start and compares each row with what the tables say now.
class ChainWalk {
public:
    ChainWalk(Database& db, Findings& findings, OriginId origin)
        : db_(db), findings_(findings), rows_(db), origin_(origin), previous_(chainStart(origin))
    {
    }

    void walk(std::int64_t head)
    {
        auto row = db_.query(
            "SELECT sequence, kind, subject, hash, row FROM chain WHERE head = ? ORDER BY sequence", {head});
        while (row.next()) {
            const auto place = row.integer(0);
            const bool isNext = place == last_ + 1;
            if (!isNext) {
                find("chain_gap", "rows " + std::to_string(last_ + 1) + " to " + std::to_string(place - 1) +
                                      " are missing");
            }
            check(row, place, isNext);
            previous_ = row.digest(3);
            last_ = place;
        }
    }

    void compareHead(std::int64_t count, const Sha256Digest& hash)
    {
        if (count != last_ || hash != previous_) {
            find("chain_head", "the head speaks of " + std::to_string(count) +
                                   " rows, the chain ends with row " + std::to_string(last_));
        }
    }

private:
    void find(const char* code, const std::string& text)
    {
        findings_.push_back({code, "chain " + origin_.toString() + ": " + text});
    }

    void check(const Query& row, std::int64_t place, bool isNext)
    {
        const auto kind = row.text(1);
        const auto subject = row.uuid(2);
        const auto name = kind + " " + subject.toString();
        if (!seen_.insert(subject).second) find("chain_duplicate", name + " is entered twice");
        const auto fact = row.isNull(4) ? rows_.row(kind, subject) : std::optional(row.text(4));
        if (!fact) return find("chain_missing", name + " (row " + std::to_string(place) + ") is gone");
        // After a gap the hash before this row is unknown, so the row cannot be judged.
        if (isNext && chainHash(previous_, *fact) != row.digest(3))
            find("chain_edited", name + " (row " + std::to_string(place) + ") is not what was entered");
        if (kind == "vote") checkVote(subject, name);
        if (kind == "reveal") revealed_.insert(battleOf("SELECT battle FROM reveal WHERE uuid = ?", subject));
        if (kind == "void") checkVoid(subject, name);
    }

    std::int64_t battleOf(const char* sql, const Uuid& subject)
    {
        return db_.integer(sql, {subject}).value_or(0);
    }

    void checkVote(const Uuid& subject, const std::string& name)
    {
        const auto key = db_.integer("SELECT id FROM vote WHERE uuid = ?", {subject}).value_or(0);
        if (key <= lastVote_) find("chain_order", name + " stands before one that was entered earlier");
        lastVote_ = key;
        const auto battle = battleOf("SELECT battle FROM vote WHERE uuid = ?", subject);
        if (revealed_.contains(battle)) find("blindness", name + " came after the reveal of its battle");
    }

    void checkVoid(const Uuid& subject, const std::string& name)
    {
        auto row = db_.query(
            "SELECT x.reason, v.battle FROM void x JOIN vote v ON v.id = x.vote WHERE x.uuid = ?", {subject});
        if (row.next() && row.text(0) == "undo" && revealed_.contains(row.integer(1)))
            find("blindness", name + " undoes a vote after the reveal of its battle");
    }

    Database& db_;
    Findings& findings_;
    ChainRows rows_;
    OriginId origin_;
    Sha256Digest previous_;
    std::int64_t last_ = 0;     ///< sequence
    std::int64_t lastVote_ = 0; ///< row key
    std::unordered_set<Uuid> seen_;
    std::unordered_set<std::int64_t> revealed_; ///< battles
};

void checkChains(Database& db, Findings& findings)
{
    for (auto head = db.query("SELECT id, origin, count, hash FROM chain_head ORDER BY id"); head.next();) {
        ChainWalk walk(db, findings, head.id<OriginId>(1));
        walk.walk(head.integer(0));
        walk.compareHead(head.integer(2), head.digest(3));
    }
}

/// Facts that stand in the tables and in no chain: put there by somebody else.
void checkUnchained(Database& db, Findings& findings)
{
    struct Chained {
        const char* kind;
        const char* table;
    };
    for (const auto& [kind, table] :
         {Chained{"vote", "vote"}, Chained{"void", "void"}, Chained{"reveal", "reveal"},
          Chained{"plan", "plan"}, Chained{"amendment", "plan_amendment"}}) {
        auto row = db.query(std::string("SELECT uuid FROM ") + table +
                                " WHERE uuid NOT IN (SELECT subject FROM chain WHERE kind = ?) ORDER BY id",
                            {kind});
        while (row.next()) {
            findings.push_back(
                {"chain_extra", std::string(kind) + " " + row.uuid(0).toString() + " is in no chain"});
        }
    }
}

/// Contents whose digest the chains rest on.
void checkContents(Database& db, Findings& findings)
{
    for (auto row = db.query("SELECT id, digest, is_votable FROM answer ORDER BY id"); row.next();) {
        const auto answer = answerOf(db, row.integer(0));
        if (answerDigest(answer) != row.digest(1) || answer.isVotable() != row.boolean(2)) {
            findings.push_back(
                {"content_edited", "answer " + answer.id.toString() + " is not what was stored"});
        }
    }
    for (auto row = db.query("SELECT id, digest FROM prompt ORDER BY id"); row.next();) {
        const auto prompt = promptOf(db, row.integer(0));
        if (promptDigest(prompt) != row.digest(1)) {
            findings.push_back(
                {"content_edited", "prompt " + prompt.id.toString() + " is not what was stored"});
        }
    }
    for (auto row = db.query("SELECT uuid, comment, comment_sha256 FROM vote WHERE comment != ''");
         row.next();) {
        if (sha256(row.text(1)) != row.digest(2)) {
            findings.push_back({"content_edited",
                                "the comment of vote " + row.uuid(0).toString() + " is not what was stored"});
        }
    }
    for (auto row = db.query("SELECT id, sha256 FROM media ORDER BY id"); row.next();) {
        Sha256 digest;
        for (auto chunk =
                 db.query("SELECT data FROM media_chunk WHERE media = ? ORDER BY n", {row.integer(0)});
             chunk.next();)
            digest.add(chunk.bytes(0));
        if (digest.finish() != row.digest(1)) {
            findings.push_back(
                {"content_edited", "medium " + toHex(row.bytes(1)) + " is not what was stored"});
        }
    }
}

void findEach(Database& db, Findings& findings, const char* code, const char* sql, const std::string& text)
{
    for (auto row = db.query(sql); row.next();)
        findings.push_back({code, row.uuid(0).toString() + ": " + text});
}

/// What votes and battles repeat from other rows for speed must agree with them.
void checkAgreement(Database& db, Findings& findings)
{
    findEach(
        db, findings, "inconsistent",
        "SELECT v.uuid FROM vote v JOIN battle b ON b.id = v.battle WHERE v.prompt != b.prompt"
        " OR v.contestant_a != b.left_contestant OR v.contestant_b != b.right_contestant OR v.mode != b.mode"
        " OR v.item != b.item",
        "the vote does not agree with its battle");
    findEach(db, findings, "inconsistent",
             "SELECT b.uuid FROM battle b JOIN conversation l ON l.id = b.left_conversation"
             " JOIN conversation r ON r.id = b.right_conversation WHERE l.contestant != b.left_contestant"
             " OR r.contestant != b.right_contestant OR l.prompt != b.prompt OR r.prompt != b.prompt",
             "the battle does not agree with its conversations");
}

void checkBlindness(Database& db, Findings& findings)
{
    findEach(db, findings, "blindness",
             "SELECT r.uuid FROM reveal r WHERE NOT EXISTS (SELECT 1 FROM vote v WHERE v.battle = r.battle)",
             "a reveal without a vote");
    findEach(
        db, findings, "blindness",
        "SELECT b.uuid FROM vote v JOIN battle b ON b.id = v.battle"
        " WHERE NOT EXISTS (SELECT 1 FROM void WHERE void.vote = v.id) GROUP BY v.battle HAVING count(*) > 1",
        "the battle has two votes that are not void");
    auto row = db.query(
        "SELECT v.uuid, v.turns_seen, v.prompt, b.left_conversation, b.right_conversation FROM vote v"
        " JOIN battle b ON b.id = v.battle WHERE b.source != 'imported'");
    while (row.next()) {
        const int turns =
            static_cast<int>(std::max(row.integer(1), std::int64_t{scriptedTurns(db, row.integer(2))}));
        if (!isVotableUpTo(db, row.integer(3), turns) || !isVotableUpTo(db, row.integer(4), turns)) {
            findings.push_back(
                {"blindness", row.uuid(0).toString() + ": a vote on answers that may not be voted on"});
        }
    }
}

} // namespace

Result<std::vector<Finding>> verifyDocument(Database& database)
{
    Findings findings;
    for (const auto check : {checkPages, checkForeignKeys, checkChains, checkUnchained, checkContents,
                             checkAgreement, checkBlindness}) {
        const auto done = database.read([&]() -> Result<void> {
            check(database, findings);
            return {};
        });
        if (done) continue;
        const auto& error = done.error();
        if (error.code == ErrorCode::Cancelled || error.code == ErrorCode::DocumentBusy)
            return Unexpected(error);
        // What cannot be read to its end is itself a finding; the other checks go on.
        findings.push_back({"integrity", error.detail});
    }
    return findings;
}

} // namespace bakeoff
