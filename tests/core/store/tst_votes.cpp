// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document.h"
#include "tests/core/store/store_fixture.h"

#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

class VotesTest : public QObject {
    Q_OBJECT
private slots:
    void aVoteComesBackWithItsReasons();
    void aBattleTakesOneVote();
    void twoWindowsCannotBothVote();
    void afterAnUndoTheBattleTakesAnotherVote();
    void afterTheRevealNothingIsUndoneAndNothingAdded();
    void namesNeedAVote();
    void aRevealIsStoredOnce();
    void aVoteIsVoidedOnce();
    void onlyGoodAnswersAreVotedOn_data();
    void onlyGoodAnswersAreVotedOn();
    void allScriptedTurnsMustBeThere();
    void aSkippedBattleMayBeJudgedLaterAnAbandonedOneNot();
    void whatDoesNotExistIsRefused();
    void everyFactMovesTheHead();
    void theVoteTableHoldsWhatBoardsNeed();
    void theTextsOfAVoteAreReadOnRequest();
    void profilesAreDated();
    void aFailureIsCountedAgainstItsContestant();
    void storedPairsAreJudgedOnce();
};

void VotesTest::aVoteComesBackWithItsReasons()
{
    StoreFixture fixture;
    auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto battle = fixture.readyBattle(*document, cast).battle.id;
    auto vote = fixture.vote(battle, cast.rater.id, Verdict::BothBad);
    vote.strength = 2;
    vote.hasIdentityLeak = true;
    QVERIFY(must(document->addVote(vote)) == vote.id);
    document.reset();
    document = must(fixture.open());
    QVERIFY(must(document->battle(battle))->vote == vote);
}

void VotesTest::aBattleTakesOneVote()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto battle = fixture.readyBattle(*document, cast).battle.id;
    const auto vote = fixture.vote(battle, cast.rater.id);
    REQUIRE_OK(document->addVote(vote));
    COMPARE_ERROR(document->addVote(fixture.vote(battle, cast.rater.id)), ErrorCode::AlreadyVoted);
    COMPARE_ERROR(document->closeBattle(battle, cast.rater.id, BattleClosing::Skipped, ""),
                  ErrorCode::AlreadyVoted);
    QVERIFY(must(document->battle(battle))->vote == vote);
    QCOMPARE(must(document->info()).heads.at(0).count, 1);
}

void VotesTest::twoWindowsCannotBothVote()
{
    StoreFixture fixture;
    const auto first = fixture.create();
    const auto second = must(fixture.open());
    const auto cast = fixture.cast(*first);
    const auto battle = fixture.readyBattle(*first, cast).battle.id;
    REQUIRE_OK(second->addVote(fixture.vote(battle, cast.rater.id)));
    COMPARE_ERROR(first->addVote(fixture.vote(battle, cast.rater.id)), ErrorCode::AlreadyVoted);
    REQUIRE_OK(first->reveal(battle, fixture.clock.now()));
    QVERIFY(must(second->battle(battle))->isRevealed);
    QCOMPARE(text(must(second->verify())), std::string());
    QCOMPARE(must(second->info()).heads.size(), std::size_t{1}); // one installation and path, one chain
}

void VotesTest::afterAnUndoTheBattleTakesAnotherVote()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto battle = fixture.readyBattle(*document, cast).battle.id;
    const auto first = fixture.vote(battle, cast.rater.id, Verdict::ModelA);
    REQUIRE_OK(document->addVote(first));
    REQUIRE_OK(document->voidVote(first.id, cast.rater.id, "undo", fixture.clock.now()));
    QVERIFY(!must(document->battle(battle))->vote);
    const auto second = fixture.vote(battle, cast.rater.id, Verdict::Tie);
    REQUIRE_OK(document->addVote(second));
    QVERIFY(must(document->battle(battle))->vote == second);
    const auto info = must(document->info());
    QCOMPARE(info.votes, 1);
    QCOMPARE(info.voids, 1);
    QCOMPARE(text(must(document->verify())), std::string());
}

void VotesTest::afterTheRevealNothingIsUndoneAndNothingAdded()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto battle = fixture.readyBattle(*document, cast).battle.id;
    const auto vote = fixture.vote(battle, cast.rater.id);
    REQUIRE_OK(document->addVote(vote));
    REQUIRE_OK(document->reveal(battle, fixture.clock.now()));
    COMPARE_ERROR(document->voidVote(vote.id, cast.rater.id, "undo", fixture.clock.now()),
                  ErrorCode::AlreadyRevealed);
    REQUIRE_OK(document->voidVote(vote.id, cast.rater.id, "wrong key", fixture.clock.now()));
    COMPARE_ERROR(document->addVote(fixture.vote(battle, cast.rater.id)), ErrorCode::AlreadyRevealed);
    QCOMPARE(text(must(document->verify())), std::string());
}

void VotesTest::namesNeedAVote()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto battle = fixture.readyBattle(*document, cast).battle.id;
    COMPARE_ERROR(document->reveal(battle, fixture.clock.now()), ErrorCode::VoteNotStored);
    COMPARE_ERROR(document->reveal(fixture.draw<BattleId>(), fixture.clock.now()), ErrorCode::UnknownBattle);
    const auto vote = fixture.vote(battle, cast.rater.id);
    REQUIRE_OK(document->addVote(vote));
    const auto reveal = must(document->reveal(battle, fixture.clock.now()));
    QVERIFY(reveal.battle == battle && reveal.vote == vote.id && reveal.verdict == vote.verdict);
    QCOMPARE(reveal.a.modelId, std::string("model-a"));
    QCOMPARE(reveal.b.modelId, std::string("model-b"));
    QCOMPARE(reveal.a.endpoint, std::string("Local"));
}

void VotesTest::aRevealIsStoredOnce()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto battle = fixture.readyBattle(*document, cast).battle.id;
    REQUIRE_OK(document->addVote(fixture.vote(battle, cast.rater.id)));
    const auto first = must(document->reveal(battle, fixture.clock.now()));
    QVERIFY(must(document->reveal(battle, fixture.clock.now())) == first);
    QCOMPARE(must(document->info()).heads.at(0).count, 2);
}

void VotesTest::aVoteIsVoidedOnce()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto vote = fixture.vote(fixture.readyBattle(*document, cast).battle.id, cast.rater.id);
    REQUIRE_OK(document->addVote(vote));
    REQUIRE_OK(document->voidVote(vote.id, cast.rater.id, "mistake", fixture.clock.now()));
    COMPARE_ERROR(document->voidVote(vote.id, cast.rater.id, "again", fixture.clock.now()),
                  ErrorCode::AlreadyExists);
    COMPARE_ERROR(document->voidVote(fixture.draw<VoteId>(), cast.rater.id, "", fixture.clock.now()),
                  ErrorCode::NotFound);
    QVERIFY(must(document->voteTable()).votes.empty());
}

void VotesTest::onlyGoodAnswersAreVotedOn_data()
{
    QTest::addColumn<int>("end");
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("isAccepted");
    for (const auto end : kAnswerEnds) {
        const auto name = QByteArray(std::string(answerEndName(end)).c_str());
        QTest::addRow("%s with text", name.constData())
            << static_cast<int>(end) << "text" << isVotable(end, true);
        QTest::addRow("%s without", name.constData()) << static_cast<int>(end) << "" << isVotable(end, false);
    }
}

void VotesTest::onlyGoodAnswersAreVotedOn()
{
    QFETCH(int, end);
    QFETCH(QString, said);
    QFETCH(bool, isAccepted);
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto battle =
        must(document->addLiveBattle(fixture.battle(cast.prompt.id, cast.rater.id), cast.a.id, cast.b.id))
            .battle;
    REQUIRE_OK(fixture.speak(*document, battle.left, fixture.answer(0, "fine")));
    const auto vote = fixture.vote(battle.id, cast.rater.id);
    COMPARE_ERROR(document->addVote(vote), ErrorCode::BattleNotReady); // one answer is missing
    REQUIRE_OK(fixture.speak(*document, battle.right,
                             fixture.answer(0, said.toStdString(), static_cast<AnswerEnd>(end))));
    const auto voted = document->addVote(vote);
    QCOMPARE(voted.has_value(), isAccepted);
    if (!isAccepted) COMPARE_ERROR(voted, ErrorCode::BattleNotReady);
}

void VotesTest::allScriptedTurnsMustBeThere()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    auto scripted = fixture.prompt("First");
    scripted.turns.push_back({{TextPart{"Second"}}});
    scripted = must(document->addPrompt(scripted));
    const auto battle =
        must(document->addLiveBattle(fixture.battle(scripted.id, cast.rater.id), cast.a.id, cast.b.id))
            .battle;
    REQUIRE_OK(fixture.speak(*document, battle.left, fixture.answer(0, "1")));
    REQUIRE_OK(fixture.speak(*document, battle.right, fixture.answer(0, "1")));
    REQUIRE_OK(fixture.speak(*document, battle.left, fixture.answer(1, "2")));
    const auto vote = fixture.vote(battle.id, cast.rater.id);
    COMPARE_ERROR(document->addVote(vote), ErrorCode::BattleNotReady);
    REQUIRE_OK(fixture.speak(*document, battle.right, fixture.answer(1, "2")));
    REQUIRE_OK(document->addVote(vote));
}

void VotesTest::aSkippedBattleMayBeJudgedLaterAnAbandonedOneNot()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto skipped = fixture.readyBattle(*document, cast).battle.id;
    const auto abandoned = fixture.readyBattle(*document, cast).battle.id;
    REQUIRE_OK(document->closeBattle(skipped, cast.rater.id, BattleClosing::Skipped, "unsure"));
    REQUIRE_OK(document->closeBattle(skipped, cast.rater.id, BattleClosing::Skipped, "twice"));
    REQUIRE_OK(document->closeBattle(abandoned, cast.rater.id, BattleClosing::Abandoned, ""));
    QCOMPARE(must(document->info()).skips, 1);
    QCOMPARE(must(document->voteTable()).skips.size(), std::size_t{1});
    REQUIRE_OK(document->addVote(fixture.vote(skipped, cast.rater.id)));
    COMPARE_ERROR(document->addVote(fixture.vote(abandoned, cast.rater.id)), ErrorCode::BattleNotReady);
    QVERIFY(must(document->battle(abandoned))->isAbandoned);
}

void VotesTest::whatDoesNotExistIsRefused()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto ready = fixture.readyBattle(*document, cast);
    COMPARE_ERROR(document->addVote(fixture.vote(fixture.draw<BattleId>(), cast.rater.id)),
                  ErrorCode::UnknownBattle);
    COMPARE_ERROR(document->addVote(fixture.vote(ready.battle.id, fixture.draw<RaterId>())),
                  ErrorCode::NotFound);
    auto unseen = fixture.vote(ready.battle.id, cast.rater.id);
    unseen.turnsSeen = 0;
    COMPARE_ERROR(document->addVote(unseen), ErrorCode::InvalidArgument);
    auto elsewhere = fixture.battle(must(document->addPrompt(fixture.prompt("Other"))).id, cast.rater.id);
    elsewhere.left = ready.battle.left;
    elsewhere.right = ready.battle.right;
    COMPARE_ERROR(document->addPreparedBattle(elsewhere), ErrorCode::InvalidArgument);
    COMPARE_ERROR(document->addLiveBattle(ready.battle, cast.a.id, cast.b.id), ErrorCode::AlreadyExists);
    COMPARE_ERROR(document->addEvent("leak", "not json"), ErrorCode::InvalidArgument);
    REQUIRE_OK(document->addEvent("leak", R"({"battle":"x"})"));
}

void VotesTest::everyFactMovesTheHead()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    QVERIFY(must(document->info()).heads.empty());
    const auto battle = fixture.readyBattle(*document, cast).battle.id;
    const auto vote = fixture.vote(battle, cast.rater.id);
    REQUIRE_OK(document->addVote(vote));
    const auto first = must(document->info()).heads.at(0);
    REQUIRE_OK(document->reveal(battle, fixture.clock.now()));
    const auto second = must(document->info()).heads.at(0);
    REQUIRE_OK(document->voidVote(vote.id, cast.rater.id, "x", fixture.clock.now()));
    const auto third = must(document->info()).heads.at(0);
    QVERIFY(first.origin == third.origin);
    QCOMPARE(first.count, 1);
    QCOMPARE(second.count, 2);
    QCOMPARE(third.count, 3);
    QVERIFY(first.hash != second.hash && second.hash != third.hash);
}

void VotesTest::theVoteTableHoldsWhatBoardsNeed()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    std::vector<Vote> votes;
    for (const auto verdict : kVerdicts) {
        auto battle = fixture.battle(cast.prompt.id, cast.rater.id);
        const auto ready = fixture.readyBattle(*document, cast).battle;
        battle.left = ready.left;
        battle.right = ready.right;
        battle.mode = verdict == Verdict::Tie ? BattleMode::SideBySide : BattleMode::Blind;
        battle.item = verdict == Verdict::BothBad ? ItemKind::Gold : ItemKind::Normal;
        battle.source = BattleSource::Prepared;
        must(document->addPreparedBattle(battle));
        votes.push_back(fixture.vote(battle.id, cast.rater.id, verdict));
        votes.back().hasIdentityLeak = verdict == Verdict::ModelB;
        must(document->addVote(votes.back()));
    }
    const auto table = must(document->voteTable());
    QCOMPARE(table.contestants.size(), std::size_t{2});
    QVERIFY(table.contestants[0].id < table.contestants[1].id);
    QCOMPARE(table.promptCategories.at(0), (std::vector<std::string>{"science"}));
    QCOMPARE(table.promptLanguages.at(0), std::string("en"));
    QVERIFY(table.raters.at(0) == cast.rater);
    QCOMPARE(table.votes.size(), kVerdicts.size());
    for (std::size_t i = 0; i < votes.size(); ++i) {
        const auto& row = table.votes[i];
        QVERIFY(row.uuid == votes[i].id.uuid && row.verdict == votes[i].verdict);
        QVERIFY(row.hasIdentityLeak == votes[i].hasIdentityLeak && row.decidedAt == votes[i].decidedAt);
        QVERIFY(row.mode == (row.verdict == Verdict::Tie ? BattleMode::SideBySide : BattleMode::Blind));
        QVERIFY(row.item == (row.verdict == Verdict::BothBad ? ItemKind::Gold : ItemKind::Normal));
        QVERIFY(row.isVotable && row.raterKind == RaterKind::Human);
        QCOMPARE(row.prompt, table.promptKeys.at(0));
        const auto a = std::find(table.contestantKeys.begin(), table.contestantKeys.end(), row.contestantA);
        QVERIFY(table.contestants.at(static_cast<std::size_t>(a - table.contestantKeys.begin())).id ==
                cast.a.id);
    }
}

void VotesTest::theTextsOfAVoteAreReadOnRequest()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto battle =
        must(document->addLiveBattle(fixture.battle(cast.prompt.id, cast.rater.id), cast.a.id, cast.b.id))
            .battle;
    REQUIRE_OK(fixture.speak(*document, battle.left, fixture.answer(0, "too early", AnswerEnd::Stalled)));
    REQUIRE_OK(fixture.speak(*document, battle.left, fixture.answer(0, "# Sky\n\n- one **bold** word")));
    REQUIRE_OK(fixture.speak(*document, battle.right, fixture.answer(0, "It is blue.")));
    must(document->markShown(battle.id, fixture.clock.now()));
    const auto voided = fixture.vote(battle.id, cast.rater.id);
    must(document->addVote(voided));
    must(document->voidVote(voided.id, cast.rater.id, "slip", fixture.clock.now()));
    must(document->addVote(fixture.vote(battle.id, cast.rater.id)));

    QVERIFY(must(document->voteTable()).readings.empty());
    const auto table = must(document->voteTable(VoteDetail::Texts));
    QCOMPARE(table.votes.size(), std::size_t{1});
    QCOMPARE(table.readings.size(), std::size_t{1});
    const VoteReading& reading = table.readings.front();
    QVERIFY(reading.a == (StyleCounts{10, 1, 1, 1}));
    QVERIFY(reading.b == (StyleCounts{4, 0, 0, 0}));
    QCOMPARE(reading.words, 12); // five of the prompt, four and three of the answers
    QVERIFY(reading.activeTime == Micros(800'000));
}

void VotesTest::profilesAreDated()
{
    StoreFixture fixture;
    fixture.create();
    tamper(fixture.path(), "INSERT INTO rater VALUES (1, randomblob(16), 'ada', 'human', NULL, NULL, 0);"
                           "INSERT INTO rater_profile VALUES (1, randomblob(16), 1,"
                           " '{\"field\": \"law\", \"languages\": [\"en\", \"de\"], \"age\": 4}', 20);"
                           "INSERT INTO rater_profile VALUES (2, randomblob(16), 1, 'no profile', 10)");
    const auto table = must(must(fixture.open(OpenMode::ReadOnly))->voteTable());
    QCOMPARE(table.raterProfiles.size(), std::size_t{1});
    QCOMPARE(table.raterProfiles[0].size(), std::size_t{2});
    QVERIFY(table.raterProfiles[0][0].properties.empty());
    const auto& later = table.raterProfiles[0][1];
    QVERIFY(later.from == Timestamp(Micros(20)));
    QCOMPARE(later.properties.size(), std::size_t{3});
    QVERIFY(later.properties[0] == std::pair(std::string("field"), std::string("law")));
    QVERIFY(later.properties[2] == std::pair(std::string("languages"), std::string("de")));
}

void VotesTest::aFailureIsCountedAgainstItsContestant()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto battle =
        must(document->addLiveBattle(fixture.battle(cast.prompt.id, cast.rater.id), cast.a.id, cast.b.id))
            .battle;
    REQUIRE_OK(fixture.speak(*document, battle.left, fixture.answer(0, "", AnswerEnd::Stalled)));
    REQUIRE_OK(fixture.speak(*document, battle.left, fixture.answer(0, "", AnswerEnd::Cancelled)));
    auto good = fixture.answer(0, "fine");
    good.cost = 0.5;
    REQUIRE_OK(fixture.speak(*document, battle.right, good));
    REQUIRE_OK(document->closeBattle(battle.id, cast.rater.id, BattleClosing::Abandoned, "failed"));
    const auto table = must(document->voteTable());
    const std::size_t a = table.contestants[0].id == cast.a.id ? 0 : 1;
    QCOMPARE(table.figures[a].answers, 1);
    QCOMPARE(table.figures[a].failures, 1);
    QVERIFY(table.figures[a].firstText.empty());
    QCOMPARE(table.figures[1 - a].answers, 1);
    QCOMPARE(table.figures[1 - a].failures, 0);
    QVERIFY(table.figures[1 - a].firstText == std::vector{Micros(120'000)});
    QCOMPARE(table.figures[1 - a].tokensPerSecond.size(), std::size_t{1});
    QCOMPARE(table.figures[1 - a].costs, std::vector{0.5});
}

void VotesTest::storedPairsAreJudgedOnce()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto one =
        must(document->addRecordedConversation(cast.prompt.id, cast.a.id, {fixture.answer(0, "yes")}));
    const auto other =
        must(document->addRecordedConversation(cast.prompt.id, cast.b.id, {fixture.answer(0, "no")}));
    const auto pairs = must(document->pairsToJudge(cast.rater.id));
    QCOMPARE(pairs.size(), std::size_t{1});
    QVERIFY(pairs[0].one == one && pairs[0].other == other && pairs[0].prompt == cast.prompt.id);

    auto battle = fixture.battle(cast.prompt.id, cast.rater.id);
    battle.source = BattleSource::Prepared;
    battle.left = other;
    battle.right = one;
    REQUIRE_OK(document->addPreparedBattle(battle));
    QVERIFY(must(document->pairsToJudge(cast.rater.id)).empty());
    QVERIFY(must(document->pendingPrepared(cast.rater.id)) == std::vector{battle.id});
    const auto vote = fixture.vote(battle.id, cast.rater.id);
    REQUIRE_OK(document->addVote(vote));
    QVERIFY(must(document->pendingPrepared(cast.rater.id)).empty());
    REQUIRE_OK(document->voidVote(vote.id, cast.rater.id, "undo", fixture.clock.now()));
    QVERIFY(must(document->pendingPrepared(cast.rater.id)) == std::vector{battle.id});
    QCOMPARE(text(must(document->verify())), std::string());
}

QTEST_APPLESS_MAIN(VotesTest)
#include "tst_votes.moc"
