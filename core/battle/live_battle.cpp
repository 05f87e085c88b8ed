// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/battle/live_battle.h"

#include "core/store/document.h"
#include "core/store/store_thread.h"

#include <algorithm>
#include <cassert>

namespace bakeoff {

namespace {

std::vector<PromptTurn> userTurnsOf(const StoredBattle& stored)
{
    auto turns = stored.prompt.turns;
    turns.insert(turns.end(), stored.left.followUps.begin(), stored.left.followUps.end());
    return turns;
}

const Answer* answerAt(const Conversation& conversation, int turn)
{
    const auto found =
        std::find_if(conversation.answers.begin(), conversation.answers.end(),
                     [turn](const Answer& answer) { return answer.turn == turn && answer.isVotable(); });
    return found == conversation.answers.end() ? nullptr : &*found;
}

bool namesItself(const Conversation& conversation)
{
    return std::any_of(conversation.answers.begin(), conversation.answers.end(),
                       [](const Answer& answer) { return !answer.identityRanges.empty(); });
}

/// A battle is one showing to one rater. errors: NotFound where somebody else says to be voting
Result<void> checkRater(Document& document, RaterId shownTo, const std::string& given)
{
    if (given.empty()) return {};
    const auto raters = document.raters();
    if (!raters) return Unexpected(raters.error());
    const bool isTheirs = std::any_of(raters->begin(), raters->end(), [&](const Rater& rater) {
        return rater.id == shownTo && (rater.pseudonym == given || rater.id.toString() == given);
    });
    if (isTheirs) return {};
    return Unexpected(ErrorCode::NotFound, "the battle was not shown to rater " + given);
}

} // namespace

struct LiveBattle::Hidden {
    SideRun::Outside outside;
    Random random;
    StoredBattle stored;
    std::function<void()> onVotesChanged;
    std::unique_ptr<SideRun> left;
    std::unique_ptr<SideRun> right;
    int working = 0; ///< sides still running
    std::optional<VoteId> vote;

    Seed nextSeed() { return Seed{random.next()}; }
    Conversation& conversation(Side side) { return side == Side::A ? stored.left : stored.right; }
    int openTurn(Side side)
    {
        return firstOpenTurn(conversation(side), static_cast<int>(userTurnsOf(stored).size()));
    }
};

LiveBattle::LiveBattle(SideRun::Outside outside,
                       Seed seed,
                       StoredBattle stored,
                       std::function<void()> onVotesChanged)
    : hidden_(std::make_unique<Hidden>(
          Hidden{outside, Random(seed), std::move(stored), std::move(onVotesChanged), {}, {}, 0, {}}))
    , blind_{.id = hidden_->stored.battle.id,
             .arena = hidden_->stored.prompt.arena,
             .categories = hidden_->stored.prompt.categories,
             .userTurns = {},
             .a = {},
             .b = {}}
    , startedAt_(outside.clock.steady())
{
    const StoredBattle& own = hidden_->stored;
    const bool isFresh = own.left.answers.empty() && own.right.answers.empty() && !own.battle.shownAt;
    if (own.isAbandoned) {
        phase_ = Phase::Abandoned;
    } else if (own.vote) {
        hidden_->vote = own.vote->id;
        phase_ = Phase::Voted;
    } else if (isFresh) {
        generate();
    } else {
        settle();
    }
    refreshBlind();
}

LiveBattle::~LiveBattle() = default;

BattleId LiveBattle::id() const
{
    return blind_.id;
}
Phase LiveBattle::phase() const
{
    return phase_;
}
const BlindBattle& LiveBattle::blind() const
{
    return blind_;
}
const std::optional<Reveal>& LiveBattle::revealed() const
{
    return revealed_;
}
const std::optional<Error>& LiveBattle::trouble() const
{
    return trouble_;
}
SteadyTime LiveBattle::startedAt() const
{
    return startedAt_;
}
Subscription LiveBattle::onChanged(std::function<void()> receiver)
{
    return changed_.subscribe(std::move(receiver));
}

void LiveBattle::generate()
{
    phase_ = Phase::Generating;
    trouble_.reset();
    startedAt_ = hidden_->outside.clock.steady();
    refreshBlind();

    const auto turns = userTurnsOf(hidden_->stored);
    const int wanted = static_cast<int>(turns.size());
    const bool runsLeft = hidden_->openTurn(Side::A) < wanted;
    const bool runsRight = hidden_->openTurn(Side::B) < wanted;
    // Counted before either starts: one that ended at once would otherwise look like both.
    hidden_->working = (runsLeft ? 1 : 0) + (runsRight ? 1 : 0);
    const auto run = [&](Side side, const Contestant& contestant) {
        return std::make_unique<SideRun>(
            hidden_->outside, hidden_->nextSeed(), contestant, hidden_->conversation(side), turns,
            alive_.guard([this, side](Result<Conversation> done) { sideDone(side, std::move(done)); }));
    };
    // Which side goes first is a coin toss: on a shared local server the second one waits.
    const bool isLeftFirst = hidden_->random.below(2) == 0;
    if (runsLeft && isLeftFirst) hidden_->left = run(Side::A, hidden_->stored.leftContestant);
    if (runsRight) hidden_->right = run(Side::B, hidden_->stored.rightContestant);
    if (runsLeft && !isLeftFirst) hidden_->left = run(Side::A, hidden_->stored.leftContestant);
    changed_.notify();
}

void LiveBattle::sideDone(Side side, Result<Conversation> conversation)
{
    if (conversation)
        hidden_->conversation(side) = std::move(*conversation);
    else
        trouble_ = conversation.error();
    if (--hidden_->working > 0) return; // the faster side says nothing
    settle();
    refreshBlind();
    changed_.notify();
}

void LiveBattle::settle()
{
    const int wanted = static_cast<int>(userTurnsOf(hidden_->stored).size());
    const bool isWhole = hidden_->openTurn(Side::A) == wanted && hidden_->openTurn(Side::B) == wanted;
    phase_ = isWhole ? Phase::Ready : Phase::Failed;
}

void LiveBattle::refreshBlind()
{
    const auto turns = userTurnsOf(hidden_->stored);
    blind_.userTurns = turns;
    blind_.a.turns.clear();
    blind_.b.turns.clear();
    for (int turn = 0; turn < static_cast<int>(turns.size()); ++turn) {
        const Answer* left = answerAt(hidden_->stored.left, turn);
        const Answer* right = answerAt(hidden_->stored.right, turn);
        if (left == nullptr || right == nullptr) break; // never one without the other
        blind_.a.turns.push_back(blindTurn(*left));
        blind_.b.turns.push_back(blindTurn(*right));
    }
}

void LiveBattle::retry()
{
    if (phase_ == Phase::Failed) generate();
}

void LiveBattle::cancel()
{
    if (phase_ != Phase::Generating) return;
    if (hidden_->left) hidden_->left->cancel();
    if (hidden_->right) hidden_->right->cancel();
}

void LiveBattle::followUp(const std::string& text, std::function<void(Result<void>)> then)
{
    if (phase_ != Phase::Ready)
        return then(Unexpected(ErrorCode::BattleNotReady, "answers are not there yet"));
    const PromptTurn turn{{TextPart{text}}};
    hidden_->outside.store.run<void>(
        [id = blind_.id, turn](Document& document) { return document.addFollowUp(id, turn); },
        alive_.guard([this, turn, then = std::move(then)](Result<void> stored) {
            if (stored) {
                hidden_->stored.left.followUps.push_back(turn);
                hidden_->stored.right.followUps.push_back(turn);
                generate();
            }
            then(stored);
        }));
}

void LiveBattle::markShown()
{
    if (hidden_->stored.battle.shownAt) return;
    const auto now = hidden_->outside.clock.now();
    hidden_->stored.battle.shownAt = now;
    hidden_->outside.store.run<void>(
        [id = blind_.id, now](Document& document) { return document.markShown(id, now); },
        alive_.guard([this](Result<void> stored) {
            if (stored) return;
            trouble_ = stored.error();
            changed_.notify();
        }));
}

Vote LiveBattle::voteOf(const VoteDraft& draft)
{
    const auto now = hidden_->outside.clock.now();
    const auto& stored = hidden_->stored;
    return Vote{.id = VoteId::random(hidden_->random),
                .battle = stored.battle.id,
                .rater = stored.battle.rater,
                .verdict = draft.verdict,
                .turnsSeen = static_cast<int>(blind_.a.turns.size()),
                .strength = draft.strength,
                .reasons = draft.reasons,
                .comment = draft.comment,
                .hasIdentityLeak = namesItself(stored.left) || namesItself(stored.right),
                .shownAt = stored.battle.shownAt.value_or(now),
                .decidedAt = now,
                .activeTime = draft.activeTime};
}

void LiveBattle::vote(const VoteDraft& draft, std::function<void(Result<Reveal>)> then)
{
    if (phase_ == Phase::Voted && hidden_->vote) return reveal(*hidden_->vote, std::move(then));
    if (phase_ != Phase::Ready)
        return then(Unexpected(ErrorCode::BattleNotReady, "there is nothing to vote on yet"));
    phase_ = Phase::Voting;
    trouble_.reset();
    changed_.notify();
    hidden_->outside.store.run<VoteId>(
        [vote = voteOf(draft), given = draft.rater](Document& document) -> Result<VoteId> {
            if (const auto checked = checkRater(document, vote.rater, given); !checked)
                return Unexpected(checked.error());
            return document.addVote(vote);
        },
        alive_.guard([this, then = std::move(then)](Result<VoteId> stored) {
            if (!stored) {
                phase_ = Phase::Ready;
                trouble_ = stored.error();
                changed_.notify();
                return then(Unexpected(stored.error()));
            }
            hidden_->vote = *stored;
            phase_ = Phase::Voted;
            reveal(*stored, then);
            changed_.notify(); // last: being told may end this battle
        }));
}

void LiveBattle::reveal(VoteId vote, std::function<void(Result<Reveal>)> then)
{
    const auto now = hidden_->outside.clock.now();
    hidden_->vote = vote;
    hidden_->outside.store.run<Reveal>(
        [id = blind_.id, now](Document& document) { return document.reveal(id, now); },
        alive_.guard([this, then = std::move(then)](Result<Reveal> revealed) {
            if (revealed) {
                revealed_ = *revealed;
                phase_ = Phase::Revealed;
            } else {
                trouble_ = revealed.error();
            }
            const auto tellVotes = hidden_->onVotesChanged; // being told may end this battle
            changed_.notify();
            then(revealed);
            tellVotes();
        }));
}

void LiveBattle::skip(const std::string& reason, std::function<void(Result<void>)> then)
{
    close(BattleClosing::Skipped, reason, std::move(then));
}

void LiveBattle::abandon(std::function<void(Result<void>)> then)
{
    close(BattleClosing::Abandoned, {}, std::move(then));
}

void LiveBattle::close(BattleClosing how, const std::string& reason, std::function<void(Result<void>)> then)
{
    if (phase_ != Phase::Ready && phase_ != Phase::Failed && phase_ != Phase::Generating)
        return then(Unexpected(ErrorCode::InvalidArgument, "the battle has already ended"));
    const auto rater = hidden_->stored.battle.rater;
    hidden_->outside.store.run<void>(
        [id = blind_.id, rater, how, reason](Document& document) {
            return document.closeBattle(id, rater, how, reason);
        },
        alive_.guard([this, then = std::move(then)](Result<void> stored) {
            if (stored) {
                hidden_->left.reset();
                hidden_->right.reset();
                phase_ = Phase::Abandoned;
                changed_.notify();
            }
            then(stored);
        }));
}

void LiveBattle::voidVote(const std::string& reason, std::function<void(Result<void>)> then)
{
    if (!hidden_->vote) return then(Unexpected(ErrorCode::NotFound, "this battle has no vote"));
    const auto rater = hidden_->stored.battle.rater;
    const auto now = hidden_->outside.clock.now();
    hidden_->outside.store.run<void>(
        [vote = *hidden_->vote, rater, reason, now](Document& document) {
            return document.voidVote(vote, rater, reason, now);
        },
        std::move(then));
}

} // namespace bakeoff
