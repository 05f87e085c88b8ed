// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/domain/answer.h"
#include "core/domain/battle.h"
#include "core/domain/blind_battle.h"
#include "core/domain/contestant.h"
#include "core/domain/conversation.h"
#include "core/domain/ids.h"
#include "core/domain/prompt.h"
#include "core/domain/rater.h"
#include "core/domain/vote.h"
#include "core/domain/vote_table.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bakeoff {

enum class OpenMode { ReadWrite, ReadOnly };

/// What the store needs from outside.
struct DocumentSetup {
    const Clock& clock;
    Seed seed; ///< for new identities
    /// The person's origin table (contracts 1, "Chain"): identity of the chain that this installation writes
    /// at this path.
    std::function<OriginId(DocumentId document, const std::filesystem::path& canonicalPath)> originFor;
    /// How long to wait for the lock of another program before DocumentBusy.
    std::chrono::milliseconds busyTimeout{5000};
};

struct ChainHead {
    OriginId origin;
    std::int64_t count = 0;
    Sha256Digest hash;
};

struct DocumentInfo {
    DocumentId id;
    std::string title;
    Timestamp created;
    int schemaVersion = 0;
    std::int64_t prompts = 0;
    std::int64_t contestants = 0; ///< not retired
    std::int64_t conversations = 0;
    std::int64_t battles = 0; ///< voted or abandoned ones only: pending ones would tell who plays
    std::int64_t votes = 0;   ///< not void
    std::int64_t voids = 0;
    std::int64_t skips = 0;
    std::vector<ChainHead> heads;
};

/// A battle with both conversations and its contestants: for core only.
struct StoredBattle {
    Battle battle;
    Prompt prompt;
    Conversation left;
    Conversation right;
    Contestant leftContestant;
    Contestant rightContestant;
    std::optional<Vote> vote; ///< the one that is not void
    bool isRevealed = false;
    bool isAbandoned = false;
};

/// What `verify` found wrong, one line each.
struct Finding {
    std::string
        code; ///< "integrity", "foreign_key", "chain_edited", "chain_gap", "chain_head", "blindness" …
    std::string text; ///< one English sentence with the ids concerned
};

/// How a battle left the stage without a vote.
enum class BattleClosing { Skipped, Abandoned };

/// One open `.bakeoff` file with its only writing connection. One thread only, that of the StoreThread or of
/// the command line. Every append is one transaction: stored whole, durably (fsync), or not at all.
///
/// errors of every write: DiskFull, DocumentBusy, DocumentReadOnly, StorageFailed
class Document {
public:
    /// errors: AlreadyExists, FileNotWritable, DiskFull
    static Result<std::unique_ptr<Document>>
    create(const std::filesystem::path& path, const std::string& title, DocumentSetup setup);
    /// Migrates an older file after a backup beside it. errors: FileMissing, FileUnreadable, NotADocument,
    /// DocumentDamaged, DocumentTooNew, DocumentBusy, FileNotWritable (where ReadWrite was asked for: offer
    /// ReadOnly)
    static Result<std::unique_ptr<Document>>
    open(const std::filesystem::path& path, OpenMode mode, DocumentSetup setup);

    /// Checkpoints and turns the file back into one plain file.
    ~Document();
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    Document(Document&&) = delete;
    Document& operator=(Document&&) = delete;

    const std::filesystem::path& path() const;
    bool isReadOnly() const;

    // --- reading
    // -----------------------------------------------------------------------------------------------
    Result<DocumentInfo> info();
    Result<std::vector<Contestant>> contestants(); ///< all, retired too, oldest first
    Result<std::vector<Prompt>> prompts();         ///< oldest first, with the categories in force
    Result<std::optional<Prompt>> prompt(PromptId id);
    Result<std::vector<Rater>> raters();
    Result<std::optional<StoredBattle>> battle(BattleId id);
    /// This rater's live battles that are neither voted, skipped nor abandoned, newest first.
    Result<std::vector<BattleId>> pendingBattles(RaterId rater);
    /// How often each unordered pair was shown to this rater, and in which orders: input of pairing and of
    /// the sides.
    struct PairHistory {
        ContestantId left;
        ContestantId right;
        std::int64_t showings = 0;
    };
    Result<std::vector<PairHistory>> pairHistory(RaterId rater); ///< one row an ordered pair
    /// Two stored conversations on one prompt that both ended votable.
    struct StoredPair {
        PromptId prompt;
        ConversationId one;
        ConversationId other;
        ContestantId oneContestant;
        ContestantId otherContestant;
    };
    /// Those that this rater was never shown; conversations of live battles are left out.
    Result<std::vector<StoredPair>> pairsToJudge(RaterId rater);
    /// This rater's prepared battles without a standing vote, oldest first; an undone one is open again.
    Result<std::vector<BattleId>> pendingPrepared(RaterId rater);
    Result<VoteTable> voteTable(VoteDetail detail = VoteDetail::Outcomes);
    /// The full check (minutes in a very large document); see verify.h.
    Result<std::vector<Finding>> verify();
    /// The check to run after opening. errors: DocumentDamaged, Cancelled
    Result<void> quickCheck();
    Result<std::string> mediaBytes(const Sha256Digest& digest);
    /// A number that changes with every commit of any process: poll it to see new votes.
    Result<std::int64_t> dataVersion();

    // --- appending
    // ---------------------------------------------------------------------------------------------
    Result<Contestant> addContestant(Contestant contestant); ///< notes included; its id is drawn here
    /// Appends a dated note for each field that differs from the note in force. errors: NotFound
    Result<void> noteContestant(ContestantId id, const ContestantNotes& notes);
    Result<void> retireContestant(ContestantId id, const std::string& reason);
    /// Reuses the row where arena, turns and attachments are equal, else draws an id; adds the categories as
    /// tags. errors: NotFound (a medium that was not added before)
    Result<Prompt> addPrompt(Prompt prompt);
    Result<void>
    tagPrompt(PromptId id, const std::vector<std::string>& add, const std::vector<std::string>& remove);
    /// Finds by uuid or pseudonym (the oldest), or creates. errors: NotFound (a uuid that no rater has)
    Result<Rater> raterNamed(const std::string& pseudonym);
    Result<Sha256Digest> addMedia(const std::string& mime, const std::string& bytes);

    /// Stores the battle and its two fresh conversations before anything is sent. Its id is the caller's;
    /// left and right are drawn here, and so is an absent createdAt. errors: NotFound
    Result<StoredBattle> addLiveBattle(Battle battle, ContestantId left, ContestantId right);
    /// A whole conversation that was recorded elsewhere, answers in the order of the prompt's turns.
    /// errors: NotFound
    Result<ConversationId>
    addRecordedConversation(PromptId prompt, ContestantId contestant, const std::vector<Answer>& answers);
    /// A battle on two stored conversations (judge). errors: NotFound, InvalidArgument (about another prompt)
    Result<StoredBattle> addPreparedBattle(Battle battle);
    /// Copies a follow-up to both conversations of a live battle; one that other battles use is forked first.
    Result<void> addFollowUp(BattleId battle, const PromptTurn& turn);
    /// Committed before the request leaves. errors: NotFound, InvalidArgument (there is no such turn),
    /// AlreadyExists (the turn has a votable answer)
    Result<AttemptId> beginAttempt(ConversationId conversation, int turn, const std::string& requestHash);
    /// Stores the answer, its parts and, where it failed, a failure event; replaces nothing.
    /// errors: NotFound, AlreadyExists (ended before), InvalidArgument (of another turn)
    Result<void> endAttempt(AttemptId attempt, const Answer& answer);
    Result<void> markShown(BattleId battle, Timestamp when);

    /// Stores vote, reasons and chain row in one transaction. The vote's id is the caller's.
    /// errors: UnknownBattle, AlreadyVoted, AlreadyRevealed, BattleNotReady (also: abandoned), NotFound
    /// (rater)
    Result<VoteId> addVote(const Vote& vote);
    /// Stores the reveal and returns the names; a battle revealed before is told again and nothing is stored.
    /// errors: UnknownBattle, VoteNotStored
    Result<Reveal> reveal(BattleId battle, Timestamp when);
    /// errors: NotFound, AlreadyExists (already void), AlreadyRevealed (reason "undo" after the reveal)
    Result<void> voidVote(VoteId vote, RaterId rater, const std::string& reason, Timestamp when);
    /// Skipped: no verdict, may be judged later. Abandoned: over, its figures count. errors: UnknownBattle,
    /// AlreadyVoted
    Result<void> closeBattle(BattleId battle, RaterId rater, BattleClosing how, const std::string& reason);
    /// Any further event; payload is a JSON object.
    Result<void> addEvent(const std::string& kind, const std::string& payload);

    /// "Save a copy": the backup API, never a file copy. errors: AlreadyExists, FileNotWritable, DiskFull
    Result<void> saveCopy(const std::filesystem::path& target);
    /// Makes a running read or check return Cancelled. Any thread.
    void interrupt();

private:
    class Impl;
    explicit Document(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace bakeoff
