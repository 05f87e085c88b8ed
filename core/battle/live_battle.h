// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/lifetime.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/subscription.h"
#include "core/battle/phase.h"
#include "core/battle/side_run.h"
#include "core/domain/blind_battle.h"
#include "core/domain/vote.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace bakeoff {

struct StoredBattle;
enum class BattleClosing;

/// What the person decided; times and ids are added by the battle.
struct VoteDraft {
    Verdict verdict = Verdict::Tie;
    std::vector<Reason> reasons;
    std::optional<int> strength;
    std::string comment;
    Micros activeTime{0}; ///< without the time the window had no focus
    std::string rater;    ///< who says to be voting, by pseudonym or uuid; empty: whom it was shown to
};

/// One battle from the first request to the reveal. Knows who plays and gives out a BlindBattle until the
/// vote is on disk. Answers are held until both sides are ready; a failure is told once both have ended, and
/// never of whom. Home thread. Dropping it cancels what runs; what is stored stays pending and can be
/// restored.
class LiveBattle {
public:
    /// stored: fresh (starts generating) or pending (Ready, or Failed until retried).
    /// onVotesChanged: a vote was stored or made void.
    LiveBattle(SideRun::Outside outside,
               Seed seed,
               StoredBattle stored,
               std::function<void()> onVotesChanged);
    ~LiveBattle();
    LiveBattle(const LiveBattle&) = delete;
    LiveBattle& operator=(const LiveBattle&) = delete;
    LiveBattle(LiveBattle&&) = delete;
    LiveBattle& operator=(LiveBattle&&) = delete;

    BattleId id() const;
    Phase phase() const;
    /// The turns that both sides have answered; empty answers while the first turn is being written.
    const BlindBattle& blind() const;
    /// Names and figures. Only in phase Revealed.
    const std::optional<Reveal>& revealed() const;
    /// Why the last step could not be stored; phase says where the battle stands.
    const std::optional<Error>& trouble() const;
    /// When generating began, for the one clock that both panes share.
    SteadyTime startedAt() const;

    /// Told after every change of phase, trouble or blind view.
    Subscription onChanged(std::function<void()> receiver);

    /// Runs the failed turns again, on whichever side. Only in phase Failed.
    void retry();
    /// Stops generating: phase Failed, so that it can be retried or abandoned.
    void cancel();
    /// The same two go on with one more user turn. Only in phase Ready; errors: BattleNotReady
    void followUp(const std::string& text, std::function<void(Result<void>)> then);
    /// Both answers are on the screen now.
    void markShown();
    /// Stores the vote, then the reveal. Not stored: back to Ready with trouble(), the names stay hidden.
    /// errors: BattleNotReady, NotFound (another rater than the one it was shown to), those of
    /// Document::addVote and Document::reveal
    void vote(const VoteDraft& draft, std::function<void(Result<Reveal>)> then);
    /// Recorded, not rated, nothing revealed.
    void skip(const std::string& reason, std::function<void(Result<void>)> then);
    void abandon(std::function<void(Result<void>)> then);
    /// Takes the vote out of the ratings; the record stays. Only in phase Revealed.
    void voidVote(const std::string& reason, std::function<void(Result<void>)> then);

private:
    struct Hidden;

    void generate();
    void sideDone(Side side, Result<Conversation> conversation);
    void settle();
    void refreshBlind();
    void close(BattleClosing how, const std::string& reason, std::function<void(Result<void>)> then);
    Vote voteOf(const VoteDraft& draft);
    void reveal(VoteId vote, std::function<void(Result<Reveal>)> then);

    std::unique_ptr<Hidden> hidden_; ///< who plays: defined in the .cpp, so that no includer can reach it
    BlindBattle blind_;
    Phase phase_ = Phase::Generating;
    std::optional<Reveal> revealed_;
    std::optional<Error> trouble_;
    SteadyTime startedAt_;
    Notifier<> changed_;
    Lifetime alive_;
};

} // namespace bakeoff
