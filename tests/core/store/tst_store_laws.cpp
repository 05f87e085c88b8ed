// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/store_fixture.h"

#include <QTest>

#include <rapidcheck.h>

#include <map>

using namespace bakeoff;
using namespace bakeoff::test;

/// Whatever is done in whatever order: the document stays clean and says what was accepted.
class StoreLawsTest : public QObject {
    Q_OBJECT
private slots:
    void everySequenceOfOperationsKeepsTheDocumentClean();
};

namespace {

enum class Step { NewBattle, Vote, Reveal, Void, Undo, Skip, Abandon, FollowUp, FailAndRetry, Reopen };

constexpr std::array kSteps{Step::NewBattle, Step::NewBattle, Step::Vote,         Step::Vote,
                            Step::Reveal,    Step::Void,      Step::Undo,         Step::Skip,
                            Step::Abandon,   Step::FollowUp,  Step::FailAndRetry, Step::Reopen};

/// The document together with what must be true of it.
struct Model {
    struct Fate {
        BattleId id;
        std::optional<VoteId> vote;
        bool isRevealed = false;
        bool isAbandoned = false;
    };

    StoreFixture fixture;
    std::unique_ptr<Document> document = fixture.create();
    StoreFixture::Cast cast = fixture.cast(*document);
    std::vector<Fate> battles;
    std::int64_t voids = 0;

    void vote(Fate& fate)
    {
        const auto vote = fixture.vote(fate.id, cast.rater.id);
        const bool isAllowed = !fate.vote && !fate.isRevealed && !fate.isAbandoned;
        const auto stored = document->addVote(vote);
        RC_ASSERT(stored.has_value() == isAllowed);
        if (stored) fate.vote = *stored;
    }
    void reveal(Fate& fate)
    {
        const auto revealed = document->reveal(fate.id, fixture.clock.now());
        RC_ASSERT(revealed.has_value() == (fate.isRevealed || fate.vote.has_value()));
        fate.isRevealed = revealed.has_value();
    }
    void makeVoid(Fate& fate, const char* reason)
    {
        if (!fate.vote) return;
        const bool isUndo = std::string(reason) == "undo";
        const auto done = document->voidVote(*fate.vote, cast.rater.id, reason, fixture.clock.now());
        RC_ASSERT(done.has_value() == !(isUndo && fate.isRevealed));
        if (!done) return;
        fate.vote.reset();
        ++voids;
    }
    void close(Fate& fate, BattleClosing how)
    {
        const auto closed = document->closeBattle(fate.id, cast.rater.id, how, "");
        RC_ASSERT(closed.has_value() == !fate.vote.has_value());
        if (closed && how == BattleClosing::Abandoned) fate.isAbandoned = true;
    }
    void retry(Fate& fate)
    {
        const auto stored = must(document->battle(fate.id)).value();
        const auto turn = static_cast<int>(stored.left.answers.size());
        if (turn > static_cast<int>(stored.left.followUps.size())) {
            RC_ASSERT(!document->beginAttempt(stored.left.id, turn, ""));
            return;
        }
        must(fixture.speak(*document, stored.left.id, fixture.answer(turn, "", AnswerEnd::Stalled)));
        must(fixture.speak(*document, stored.left.id, fixture.answer(turn, "Now.")));
    }
    void take(Step step, std::size_t which)
    {
        if (step == Step::NewBattle || battles.empty()) {
            battles.push_back({fixture.readyBattle(*document, cast).battle.id, {}});
            return;
        }
        auto& fate = battles[which % battles.size()];
        switch (step) {
        case Step::NewBattle: break;
        case Step::Vote: return vote(fate);
        case Step::Reveal: return reveal(fate);
        case Step::Void: return makeVoid(fate, "mistake");
        case Step::Undo: return makeVoid(fate, "undo");
        case Step::Skip: return close(fate, BattleClosing::Skipped);
        case Step::Abandon: return close(fate, BattleClosing::Abandoned);
        case Step::FollowUp: return must(document->addFollowUp(fate.id, {{TextPart{"more"}}}));
        case Step::FailAndRetry: return retry(fate);
        case Step::Reopen: document.reset(); document = must(fixture.open());
        }
    }
    void check()
    {
        std::int64_t votes = 0;
        for (const auto& fate : battles) {
            const auto stored = must(document->battle(fate.id)).value();
            RC_ASSERT(stored.vote.has_value() == fate.vote.has_value());
            RC_ASSERT(stored.isRevealed == fate.isRevealed);
            RC_ASSERT(stored.isAbandoned == fate.isAbandoned);
            votes += fate.vote ? 1 : 0;
        }
        const auto info = must(document->info());
        RC_ASSERT(info.votes == votes);
        RC_ASSERT(info.voids == voids);
        RC_ASSERT(must(document->voteTable()).votes.size() == static_cast<std::size_t>(votes));
        RC_ASSERT(text(must(document->verify())) == std::string());
    }
};

} // namespace

void StoreLawsTest::everySequenceOfOperationsKeepsTheDocumentClean()
{
    QVERIFY(rc::check([] {
        const auto length = *rc::gen::inRange(1, 30);
        Model model;
        for (int i = 0; i < length; ++i) {
            const auto step = *rc::gen::elementOf(std::vector<Step>(kSteps.begin(), kSteps.end()));
            model.take(step, *rc::gen::inRange<std::size_t>(0, 100));
        }
        model.check();
    }));
}

QTEST_APPLESS_MAIN(StoreLawsTest)
#include "tst_store_laws.moc"
