// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/chain.h"
#include "core/store/document_impl.h"
#include "core/store/nouns.h"

#include <algorithm>

namespace bakeoff {

namespace {

/// What a vote takes over from its battle.
struct VotedBattle {
    std::int64_t key = 0;
    std::int64_t prompt = 0;
    std::int64_t left = 0; ///< conversation
    std::int64_t right = 0;
    std::int64_t contestantA = 0;
    std::int64_t contestantB = 0;
    std::string mode;
    std::string item;
    bool isImported = false;
};

std::optional<VotedBattle> votedBattle(Database& db, BattleId id)
{
    auto row = db.query(
        "SELECT id, prompt, left_conversation, right_conversation, left_contestant, right_contestant,"
        " mode, item, source FROM battle WHERE uuid = ?",
        {id});
    if (!row.next()) return std::nullopt;
    return VotedBattle{row.integer(0), row.integer(1), row.integer(2),
                       row.integer(3), row.integer(4), row.integer(5),
                       row.text(6),    row.text(7),    row.text(8) == "imported"};
}

bool isReady(Database& db, const VotedBattle& battle, int turnsSeen)
{
    const int turns = std::max(turnsSeen, scriptedTurns(db, battle.prompt));
    return isVotableUpTo(db, battle.left, turns) && isVotableUpTo(db, battle.right, turns);
}

std::int64_t
insertVote(Database& db, const Vote& vote, const VotedBattle& battle, std::int64_t rater, bool isVotable)
{
    const auto key = db.insert(
        "INSERT INTO vote (uuid, prompt, rater, contestant_a, contestant_b, decided_at, battle, verdict, "
        "mode, item,"
        " is_votable, identity_leak, turns_seen, strength, shown_at, active_time, comment_sha256, comment)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {vote.id, battle.prompt, rater, battle.contestantA, battle.contestantB, vote.decidedAt, battle.key,
         verdictName(vote.verdict), battle.mode, battle.item, isVotable, vote.hasIdentityLeak, vote.turnsSeen,
         vote.strength, vote.shownAt, vote.activeTime, sha256(vote.comment), vote.comment});
    for (const auto& reason : vote.reasons) {
        const auto side =
            reason.side ? std::optional<std::string>(*reason.side == Side::A ? "a" : "b") : std::nullopt;
        db.run("INSERT INTO reason (vote, key, side) VALUES (?, ?, ?)", {key, reason.key, side});
    }
    return key;
}

/// Enters a fact that this transaction has stored into the chain of this installation.
void chain(Database& db, OriginId origin, const char* kind, const Uuid& subject)
{
    const auto row = ChainRows(db).row(kind, subject);
    if (!row) throw DamagedValue{"a fact just stored cannot be read back"};
    appendToChain(db, origin, kind, subject, *row);
}

Reveal revealOf(Database& db, std::int64_t battle, std::int64_t vote)
{
    const auto stored = storedBattle(db, battle);
    const auto cast = voteOf(db, vote);
    return Reveal{.battle = stored.battle.id,
                  .vote = cast.id,
                  .verdict = cast.verdict,
                  .a = revealedSide(stored.leftContestant, stored.left),
                  .b = revealedSide(stored.rightContestant, stored.right)};
}

} // namespace

Result<VoteId> Document::addVote(const Vote& vote)
{
    auto& db = *impl_->database;
    if (vote.turnsSeen < 1)
        return Unexpected(ErrorCode::InvalidArgument, "a vote refers to at least one turn");
    return db.write([&]() -> Result<VoteId> {
        const auto name = vote.battle.toString();
        const auto battle = votedBattle(db, vote.battle);
        if (!battle) return Unexpected(ErrorCode::UnknownBattle, "battle " + name);
        const auto rater = raterKey(db, vote.rater);
        if (!rater) return Unexpected(ErrorCode::NotFound, "rater " + vote.rater.toString());
        // Asked under the write lock: two windows and the command line cannot both find none.
        if (standingVote(db, battle->key)) return Unexpected(ErrorCode::AlreadyVoted, "battle " + name);
        if (isRevealed(db, battle->key)) return Unexpected(ErrorCode::AlreadyRevealed, "battle " + name);
        if (isClosed(db, battle->key, BattleClosing::Abandoned))
            return Unexpected(ErrorCode::BattleNotReady, "battle " + name + " was abandoned");
        const bool isVotable = isReady(db, *battle, vote.turnsSeen);
        if (!isVotable && !battle->isImported) return Unexpected(ErrorCode::BattleNotReady, "battle " + name);
        // Imported votes come without answers; how those ended was judged where they come from.
        insertVote(db, vote, *battle, *rater, isVotable || battle->isImported);
        chain(db, impl_->origin(), "vote", vote.id.uuid);
        return vote.id;
    });
}

Result<Reveal> Document::reveal(BattleId battle, Timestamp when)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<Reveal> {
        const auto key = battleKey(db, battle);
        if (!key) return Unexpected(ErrorCode::UnknownBattle, "battle " + battle.toString());
        if (isRevealed(db, *key)) {
            if (const auto vote = newestVote(db, *key)) return revealOf(db, *key, *vote);
        }
        const auto vote = standingVote(db, *key);
        if (!vote) return Unexpected(ErrorCode::VoteNotStored, "battle " + battle.toString());
        const auto id = impl_->draw<RevealId>();
        db.run("INSERT INTO reveal (uuid, battle, at) VALUES (?, ?, ?)", {id, *key, when});
        chain(db, impl_->origin(), "reveal", id.uuid);
        return revealOf(db, *key, *vote);
    });
}

Result<void> Document::voidVote(VoteId vote, RaterId rater, const std::string& reason, Timestamp when)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<void> {
        auto row = db.query("SELECT id, battle FROM vote WHERE uuid = ?", {vote});
        if (!row.next()) return Unexpected(ErrorCode::NotFound, "vote " + vote.toString());
        const auto who = raterKey(db, rater);
        if (!who) return Unexpected(ErrorCode::NotFound, "rater " + rater.toString());
        if (db.integer("SELECT 1 FROM void WHERE vote = ? LIMIT 1", {row.integer(0)}))
            return Unexpected(ErrorCode::AlreadyExists, "vote " + vote.toString() + " is void");
        if (reason == "undo" && isRevealed(db, row.integer(1)))
            return Unexpected(ErrorCode::AlreadyRevealed, "vote " + vote.toString());
        const auto id = impl_->draw<VoidId>();
        db.run("INSERT INTO void (uuid, vote, rater, reason, at) VALUES (?, ?, ?, ?, ?)",
               {id, row.integer(0), *who, reason, when});
        chain(db, impl_->origin(), "void", id.uuid);
        return {};
    });
}

} // namespace bakeoff
