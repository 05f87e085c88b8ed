// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document.h"
#include "tests/core/store/store_fixture.h"

#include <QTest>

#include <algorithm>

using namespace bakeoff;
using namespace bakeoff::test;

class DocumentTest : public QObject {
    Q_OBJECT
private slots:
    void whatWasCreatedCanBeOpened();
    void oneFileRemainsWhenTheLastOneCloses();
    void anExistingFileIsNeverOverwritten();
    void aContestantComesBackWithItsNotes();
    void aNoteReplacesOnlyWhatItNames();
    void addressesLoseWhatMayHoldAKey();
    void equalPromptsShareARow();
    void tagsAreAddedAndRemoved();
    void mediaComeBackInOnePiece_data();
    void mediaComeBackInOnePiece();
    void partsOfEveryKindComeBack();
    void aBattleComesBackWhole();
    void aRetryAddsAnAttemptAndItsAnswerCounts();
    void anAnsweredTurnIsNotAnsweredAgain();
    void aFollowUpGoesToBothSides();
    void aFollowUpForksASharedConversation();
    void pendingBattlesAreThoseWithoutAnEnd();
    void countsLeaveOutPendingBattles();
    void pairHistoryCountsOrderedPairs();
    void theDataVersionChangesWithEveryCommit();
    void aReadOnlyDocumentRefusesToWrite();
    void aCopyHoldsWhatIsStillInTheLog();
};

void DocumentTest::whatWasCreatedCanBeOpened()
{
    StoreFixture fixture;
    const auto id = must(fixture.create()->info()).id;
    const auto document = fixture.open();
    REQUIRE_OK(document);
    const auto info = must((*document)->info());
    QCOMPARE(info.id.toString(), id.toString());
    QCOMPARE(info.title, std::string("Test"));
    QCOMPARE(info.schemaVersion, 1);
    QVERIFY(info.created == fixture.clock.now());
    QVERIFY((*document)->quickCheck().has_value());
    QVERIFY(must((*document)->verify()).empty());
}

void DocumentTest::oneFileRemainsWhenTheLastOneCloses()
{
    StoreFixture fixture;
    auto first = fixture.create();
    auto second = must(fixture.open());
    fixture.cast(*first);
    fixture.cast(*second);
    QVERIFY(fixture.files().size() > 1); // the log lies beside it meanwhile
    first.reset();
    fixture.cast(*second);
    second.reset();
    QCOMPARE(fixture.files(), std::vector<std::string>{"test.bakeoff"});
    QCOMPARE(must(must(fixture.open())->info()).contestants, 6);
}

void DocumentTest::anExistingFileIsNeverOverwritten()
{
    StoreFixture fixture;
    fixture.create();
    COMPARE_ERROR(Document::create(fixture.path(), "Other", fixture.setup()), ErrorCode::AlreadyExists);
    QCOMPARE(must(must(fixture.open())->info()).title, std::string("Test"));
    COMPARE_ERROR(Document::create(fixture.path("none/x.bakeoff"), "Other", fixture.setup()),
                  ErrorCode::FileNotWritable);
}

void DocumentTest::aContestantComesBackWithItsNotes()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    auto contestant = fixture.contestant("model");
    contestant.systemPrompt = "Be brief.";
    contestant.sampling = {0.7, 0.9, 42, 1000, {"END", "\n"}, "high", R"({"top_k":4})"};
    contestant.notes = {"Name", "Kiwi", "family", "maker", "MIT", Prices{0.1, 2.5}, std::nullopt, {}};
    const auto stored = must(document->addContestant(contestant));
    QVERIFY(stored.id != contestant.id);
    QVERIFY(must(document->contestants()).at(0) == stored);
    contestant.id = stored.id;
    QVERIFY(stored == contestant);

    REQUIRE_OK(document->retireContestant(stored.id, "too slow"));
    const auto retired = must(document->contestants()).at(0);
    QVERIFY(retired.isRetired());
    QCOMPARE(retired.notes.retiredReason, std::string("too slow"));
    QCOMPARE(must(document->info()).contestants, 0);
    COMPARE_ERROR(document->retireContestant(fixture.draw<ContestantId>(), ""), ErrorCode::NotFound);
}

void DocumentTest::aNoteReplacesOnlyWhatItNames()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    auto contestant = fixture.contestant("model");
    contestant.notes.name = "Old";
    contestant.notes.licence = "MIT";
    const auto id = must(document->addContestant(contestant)).id;
    auto notes = contestant.notes;
    notes.name = "New";
    notes.prices = Prices{1, 2};
    REQUIRE_OK(document->noteContestant(id, notes));
    QVERIFY(must(document->contestants()).at(0).notes == notes);
    notes.licence.clear();
    notes.prices.reset();
    REQUIRE_OK(document->noteContestant(id, notes));
    QVERIFY(must(document->contestants()).at(0).notes == notes);
}

void DocumentTest::addressesLoseWhatMayHoldAKey()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    auto contestant = fixture.contestant("model");
    contestant.origin.baseUrl = "https://user:canary@host/v1?key=canary#canary";
    QCOMPARE(must(document->addContestant(contestant)).origin.baseUrl, std::string("https://host/v1"));
}

void DocumentTest::equalPromptsShareARow()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto first = must(document->addPrompt(fixture.prompt("Same", {"b", "a", "a"})));
    const auto second = must(document->addPrompt(fixture.prompt("Same", {"c", "a"})));
    QVERIFY(first.id == second.id);
    QCOMPARE(first.categories, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(second.categories, (std::vector<std::string>{"a", "b", "c"}));
    auto other = fixture.prompt("Same");
    other.arena = Arena::Search;
    QVERIFY(must(document->addPrompt(other)).id != first.id);
    QCOMPARE(must(document->prompts()).size(), std::size_t{2});
    QVERIFY(must(document->prompt(first.id)) == second);
    QVERIFY(!must(document->prompt(fixture.draw<PromptId>())));
    COMPARE_ERROR(document->addPrompt(Prompt{fixture.draw<PromptId>(), {}, {}, {}, {}, {}}),
                  ErrorCode::InvalidArgument);
}

void DocumentTest::tagsAreAddedAndRemoved()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto prompt = must(document->addPrompt(fixture.prompt("P", {"coding"})));
    REQUIRE_OK(document->tagPrompt(prompt.id, {"math", "hard"}, {"coding"}));
    QCOMPARE(must(document->prompt(prompt.id))->categories, (std::vector<std::string>{"hard", "math"}));
    REQUIRE_OK(document->tagPrompt(prompt.id, {"coding"}, {"math"}));
    QCOMPARE(must(document->prompt(prompt.id))->categories, (std::vector<std::string>{"coding", "hard"}));
}

void DocumentTest::mediaComeBackInOnePiece_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addRow("nothing") << qint64{0};
    QTest::addRow("one byte") << qint64{1};
    QTest::addRow("one chunk") << qint64{4 << 20};
    QTest::addRow("one byte more than two chunks") << qint64{(8 << 20) + 1};
}

void DocumentTest::mediaComeBackInOnePiece()
{
    QFETCH(qint64, size);
    StoreFixture fixture;
    const auto document = fixture.create();
    std::string bytes(static_cast<std::size_t>(size), '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 2654435761U >> 13U);
    const auto digest = must(document->addMedia("image/png", bytes));
    QVERIFY(digest == must(document->addMedia("image/png", bytes)));
    QVERIFY(must(document->mediaBytes(digest)) == bytes);
    COMPARE_ERROR(document->mediaBytes(sha256("unknown")), ErrorCode::NotFound);
}

void DocumentTest::partsOfEveryKindComeBack()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto picture = must(document->addMedia("image/png", "png"));
    const auto preview = must(document->addMedia("image/webp", "webp"));
    auto prompt = fixture.prompt("");
    prompt.turns = {
        {{TextPart{"Look: \xE4\xBD\xA0"}, ImagePart{{picture, preview, "image/png"}}}},
        {{VideoPart{{picture, std::nullopt, "video/mp4"}}, CitationPart{"https://x", "t", "q", 1, 5},
          CitationPart{"https://y", "", "", {}, {}}, FilePart{{picture, {}, "text/plain"}, "a.txt"}}}};
    auto stored = must(document->addPrompt(prompt));
    prompt.id = stored.id;
    QVERIFY(stored == prompt);
    prompt.turns = {{{ImagePart{{sha256("absent"), std::nullopt, "image/png"}}}}};
    COMPARE_ERROR(document->addPrompt(prompt), ErrorCode::NotFound);
    QCOMPARE(must(document->prompts()).size(), std::size_t{1});
}

void DocumentTest::aBattleComesBackWhole()
{
    StoreFixture fixture;
    auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    auto battle = fixture.battle(cast.prompt.id, cast.rater.id);
    battle.block = 3;
    auto stored = must(document->addLiveBattle(battle, cast.a.id, cast.b.id));
    battle.left = stored.battle.left;
    battle.right = stored.battle.right;
    battle.createdAt = fixture.clock.now();
    QVERIFY(stored.battle == battle);
    QVERIFY(stored.prompt == cast.prompt);
    QVERIFY(stored.leftContestant == cast.a && stored.rightContestant == cast.b);
    QVERIFY(stored.left.answers.empty() && !stored.vote && !stored.isRevealed && !stored.isAbandoned);

    auto answer = fixture.answer(0, "I am a model made by X.");
    answer.reasoning = "hm";
    answer.sealed = {"server", "overloaded, Bearer canary", 500, "stop", "model-x", "prov"};
    answer.timings = {Micros(1), Micros(2), Micros(3), Micros(4), Micros(5), Micros(6), Micros(7), Micros(8)};
    answer.usage = {1, 2, 3, 4, 0.5};
    answer.cost = 0.25;
    answer.warnings = {"retried"};
    answer.identityRanges = {{0, 22}};
    REQUIRE_OK(fixture.speak(*document, battle.left, answer));
    document.reset();
    document = must(fixture.open());
    stored = must(document->battle(battle.id)).value();
    answer.sealed.errorText = "overloaded, [redacted]";
    QVERIFY(stored.left.answers == std::vector<Answer>{answer});
    QVERIFY(!must(document->battle(fixture.draw<BattleId>())));
}

void DocumentTest::aRetryAddsAnAttemptAndItsAnswerCounts()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto stored =
        must(document->addLiveBattle(fixture.battle(cast.prompt.id, cast.rater.id), cast.a.id, cast.b.id));
    REQUIRE_OK(fixture.speak(*document, stored.battle.left, fixture.answer(0, "", AnswerEnd::ServerError)));
    auto again = fixture.answer(0, "Now it works.");
    REQUIRE_OK(fixture.speak(*document, stored.battle.left, again));
    const auto left = must(document->battle(stored.battle.id))->left;
    QVERIFY(left.answers == std::vector<Answer>{again});
}

void DocumentTest::anAnsweredTurnIsNotAnsweredAgain()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto battle = fixture.readyBattle(*document, fixture.cast(*document)).battle;
    COMPARE_ERROR(document->beginAttempt(battle.left, 0, ""), ErrorCode::AlreadyExists);
    COMPARE_ERROR(document->beginAttempt(fixture.draw<ConversationId>(), 0, ""), ErrorCode::NotFound);
    COMPARE_ERROR(document->beginAttempt(battle.left, 1, ""), ErrorCode::InvalidArgument);
    REQUIRE_OK(document->addFollowUp(battle.id, {{TextPart{"more"}}}));
    const auto attempt = must(document->beginAttempt(battle.left, 1, ""));
    COMPARE_ERROR(document->endAttempt(attempt, fixture.answer(0, "x")), ErrorCode::InvalidArgument);
    REQUIRE_OK(document->endAttempt(attempt, fixture.answer(1, "x")));
    COMPARE_ERROR(document->endAttempt(attempt, fixture.answer(1, "y")), ErrorCode::AlreadyExists);
}

void DocumentTest::aFollowUpGoesToBothSides()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto ready = fixture.readyBattle(*document, cast);
    const PromptTurn more{{TextPart{"And at night?"}}};
    REQUIRE_OK(document->addFollowUp(ready.battle.id, more));
    const auto stored = must(document->battle(ready.battle.id)).value();
    QVERIFY(stored.left.followUps == std::vector<PromptTurn>{more});
    QVERIFY(stored.right.followUps == std::vector<PromptTurn>{more});
    QVERIFY(stored.left.id == ready.left.id);

    auto vote = fixture.vote(ready.battle.id, cast.rater.id);
    vote.turnsSeen = 2;
    COMPARE_ERROR(document->addVote(vote), ErrorCode::BattleNotReady);
    REQUIRE_OK(fixture.speak(*document, ready.battle.left, fixture.answer(1, "Dark.")));
    REQUIRE_OK(fixture.speak(*document, ready.battle.right, fixture.answer(1, "Black.")));
    REQUIRE_OK(document->addVote(vote));
    QVERIFY(must(document->verify()).empty());
}

void DocumentTest::aFollowUpForksASharedConversation()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto ready = fixture.readyBattle(*document, cast);
    auto prepared = fixture.battle(cast.prompt.id, cast.rater.id);
    prepared.source = BattleSource::Prepared;
    prepared.left = ready.battle.left;
    prepared.right = ready.battle.right;
    REQUIRE_OK(document->addPreparedBattle(prepared));
    COMPARE_ERROR(document->addFollowUp(prepared.id, {}), ErrorCode::InvalidArgument);

    const PromptTurn more{{TextPart{"And at night?"}}};
    REQUIRE_OK(document->addFollowUp(ready.battle.id, more));
    const auto forked = must(document->battle(ready.battle.id)).value();
    QVERIFY(forked.left.id != ready.left.id);
    QVERIFY(forked.left.parent == ready.left.id);
    QVERIFY(forked.left.answers == ready.left.answers);
    QVERIFY(forked.left.followUps == std::vector<PromptTurn>{more});
    REQUIRE_OK(fixture.speak(*document, forked.left.id, fixture.answer(1, "Dark.")));
    QCOMPARE(must(document->battle(ready.battle.id))->left.answers.size(), std::size_t{2});
    const auto untouched = must(document->battle(prepared.id)).value();
    QVERIFY(untouched.left == ready.left && untouched.right == ready.right);
    REQUIRE_OK(document->addVote(fixture.vote(ready.battle.id, cast.rater.id)));
    QCOMPARE(text(must(document->verify())), std::string());
}

void DocumentTest::pendingBattlesAreThoseWithoutAnEnd()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    std::vector<BattleId> ids;
    for (int i = 0; i < 5; ++i)
        ids.push_back(fixture.readyBattle(*document, cast).battle.id);
    const auto undone = fixture.vote(ids[0], cast.rater.id);
    REQUIRE_OK(document->addVote(undone));
    REQUIRE_OK(document->voidVote(undone.id, cast.rater.id, "undo", fixture.clock.now()));
    REQUIRE_OK(document->addVote(fixture.vote(ids[1], cast.rater.id)));
    REQUIRE_OK(document->closeBattle(ids[2], cast.rater.id, BattleClosing::Skipped, "unsure"));
    REQUIRE_OK(document->closeBattle(ids[3], cast.rater.id, BattleClosing::Abandoned, ""));
    QVERIFY(must(document->pendingBattles(cast.rater.id)) == (std::vector{ids[4], ids[0]}));
    QVERIFY(must(document->pendingBattles(must(document->raterNamed("other")).id)).empty());
}

void DocumentTest::countsLeaveOutPendingBattles()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    const auto before = must(document->info());
    const auto ready = fixture.readyBattle(*document, cast);
    const auto pending = must(document->info());
    QCOMPARE(pending.battles, before.battles);
    QCOMPARE(pending.conversations, before.conversations);
    QCOMPARE(must(document->voteTable()).figures.at(0).answers, 0);
    REQUIRE_OK(document->addVote(fixture.vote(ready.battle.id, cast.rater.id)));
    QCOMPARE(must(document->info()).battles, 1);
    QCOMPARE(must(document->info()).votes, 1);
    QCOMPARE(must(document->voteTable()).figures.at(0).answers, 0); // voted, but not revealed
    REQUIRE_OK(document->reveal(ready.battle.id, fixture.clock.now()));
    QCOMPARE(must(document->voteTable()).figures.at(0).answers, 1);
}

void DocumentTest::pairHistoryCountsOrderedPairs()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    fixture.readyBattle(*document, cast);
    fixture.readyBattle(*document, cast);
    fixture.readyBattle(*document, {cast.b, cast.a, cast.rater, cast.prompt});
    const auto history = must(document->pairHistory(cast.rater.id));
    QCOMPARE(history.size(), std::size_t{2});
    QVERIFY(history[0].left == cast.a.id && history[0].right == cast.b.id);
    QCOMPARE(history[0].showings, 2);
    QCOMPARE(history[1].showings, 1);
}

void DocumentTest::theDataVersionChangesWithEveryCommit()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto other = must(fixture.open());
    const auto first = must(document->dataVersion());
    QCOMPARE(must(document->dataVersion()), first);
    fixture.cast(*document);
    const auto second = must(document->dataVersion());
    QVERIFY(second != first);
    must(other->raterNamed("new"));
    QVERIFY(must(document->dataVersion()) != second);
}

void DocumentTest::aReadOnlyDocumentRefusesToWrite()
{
    StoreFixture fixture;
    auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    document.reset();
    document = must(fixture.open(OpenMode::ReadOnly));
    QVERIFY(document->isReadOnly());
    COMPARE_ERROR(document->addContestant(cast.a), ErrorCode::DocumentReadOnly);
    QVERIFY(must(document->raterNamed("me")) == cast.rater);
    COMPARE_ERROR(document->raterNamed("nobody"), ErrorCode::DocumentReadOnly);
    QCOMPARE(must(document->contestants()).size(), std::size_t{2});
    QVERIFY(must(document->verify()).empty());
    document.reset();
    QCOMPARE(fixture.files(), std::vector<std::string>{"test.bakeoff"});
}

void DocumentTest::aCopyHoldsWhatIsStillInTheLog()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    REQUIRE_OK(
        document->addVote(fixture.vote(fixture.readyBattle(*document, cast).battle.id, cast.rater.id)));
    const auto target = fixture.path("copy.bakeoff");
    REQUIRE_OK(document->saveCopy(target));
    QVERIFY(!std::filesystem::exists(target.string() + "-wal"));
    COMPARE_ERROR(document->saveCopy(target), ErrorCode::AlreadyExists);
    const auto copy = must(Document::open(target, OpenMode::ReadWrite, fixture.setup()));
    QCOMPARE(must(copy->info()).votes, 1);
    // A copied file goes on with a chain of its own.
    REQUIRE_OK(copy->addVote(fixture.vote(fixture.readyBattle(*copy, cast).battle.id, cast.rater.id)));
    QCOMPARE(must(copy->info()).heads.size(), std::size_t{2});
    QCOMPARE(text(must(copy->verify())), std::string());
    QCOMPARE(must(document->info()).votes, 1);
}

QTEST_APPLESS_MAIN(DocumentTest)
#include "tst_document.moc"
