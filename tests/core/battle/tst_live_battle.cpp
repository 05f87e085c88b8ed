// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/run_loop.h"
#include "core/stored_bakeoff.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_source.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

constexpr auto kPatience = std::chrono::seconds(20);

/// A document with two contestants whose answers the test writes.
struct Bench {
    QTemporaryDir folder;
    RunLoop loop;
    FakeClock clock;
    ScriptedSource source;
    SampleBakeoff sample;
    std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "t.bakeoff";
    std::uint64_t seed = 0;
    std::unique_ptr<StoredBakeoff> bakeoff;

    explicit Bench(int contestants = 2)
    {
        open([this] { return Document::create(path, "Test", setup()); });
        for (int i = 0; i < contestants; ++i)
            addContestant("model-" + std::to_string(i));
    }

    // Every opening draws its own identities, as a program started anew does.
    Seed nextSeed() { return Seed{++seed}; }

    DocumentSetup setup()
    {
        return {clock, nextSeed(), [](DocumentId, const std::filesystem::path&) {
                    Random random(Seed{12});
                    return OriginId::random(random);
                }};
    }

    void open(const std::function<Result<std::unique_ptr<Document>>()>& how)
    {
        bool isOpen = false;
        bakeoff = std::make_unique<StoredBakeoff>(
            StoredBakeoff::Setup{loop, clock, nextSeed(), source, sample, [](const Origin&) { return true; },
                                 path, OpenMode::ReadWrite},
            how, [&](Result<void> opened) { isOpen = opened.has_value(); });
        loop.runUntil([&] { return isOpen; }, std::chrono::steady_clock::now() + kPatience);
        QVERIFY(isOpen);
    }

    void reopen()
    {
        bakeoff.reset();
        open([this] { return Document::open(path, OpenMode::ReadWrite, setup()); });
    }

    bool wait(const std::function<bool()>& isDone)
    {
        return loop.runUntil(isDone, std::chrono::steady_clock::now() + kPatience);
    }

    template <class T>
    Result<T> result(const std::function<void(Then<T>)>& call)
    {
        std::optional<Result<T>> got;
        call([&](Result<T> answer) { got.emplace(std::move(answer)); });
        wait([&] { return got.has_value(); });
        if (!got) return Unexpected(ErrorCode::Cancelled, "no answer in time");
        return std::move(*got);
    }

    void addContestant(const std::string& model)
    {
        Random random(Seed{std::hash<std::string>{}(model)});
        Contestant contestant{.id = ContestantId::random(random),
                              .origin = {"Canary Endpoint", EndpointKind::OpenAi, "http://127.0.0.1:1/v1"},
                              .modelId = model,
                              .systemPrompt = {},
                              .sampling = {},
                              .notes = {}};
        const auto added = result<Contestant>(
            [&](Then<Contestant> then) { bakeoff->addContestant(contestant, std::move(then)); });
        QVERIFY(added.has_value());
    }

    std::unique_ptr<LiveBattle> start(std::vector<std::string> turns = {"Hello?"})
    {
        const auto before = source.asked.size();
        auto battle = result<std::unique_ptr<LiveBattle>>([&](Then<std::unique_ptr<LiveBattle>> then) {
            bakeoff->startBattle({NewPrompt{Arena::Text, turns, {"coding"}, "en"}, {}, "me"},
                                 std::move(then));
        });
        if (!battle) return nullptr;
        wait([&] { return source.asked.size() == before + 2; });
        return std::move(*battle);
    }

    bool waitFor(const LiveBattle& battle, Phase phase)
    {
        return wait([&] { return battle.phase() == phase; });
    }

    Result<Reveal> vote(LiveBattle& battle, Verdict verdict)
    {
        return result<Reveal>([&](Then<Reveal> then) {
            VoteDraft draft;
            draft.verdict = verdict;
            battle.vote(draft, std::move(then));
        });
    }

    std::int64_t votes()
    {
        const auto info =
            result<DocumentInfo>([&](Then<DocumentInfo> then) { bakeoff->info(std::move(then)); });
        return info ? info->votes : -1;
    }
};

std::string textOf(const BlindAnswer& answer, std::size_t turn = 0)
{
    return answer.turns.size() > turn ? joinedText(answer.turns[turn].parts) : std::string();
}

} // namespace

class LiveBattleTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsShownUntilBothAnswersAreReady()
    {
        Bench bench;
        const auto battle = bench.start();
        QVERIFY(battle);
        bench.source.finishWithText(0, "first");
        // A round trip through the store: whatever the first answer caused has happened by then.
        QCOMPARE(bench.votes(), std::int64_t{0});
        QCOMPARE(bench.votes(), std::int64_t{0});
        QVERIFY(battle->phase() == Phase::Generating);
        QVERIFY(battle->blind().a.turns.empty());
        QVERIFY(battle->blind().b.turns.empty());
        bench.source.finishWithText(1, "second");
        QVERIFY(bench.waitFor(*battle, Phase::Ready));
        QVERIFY(!textOf(battle->blind().a).empty());
        QVERIFY(!textOf(battle->blind().b).empty());
        QVERIFY(!battle->revealed());
    }

    void aVoteIsStoredThenTheNamesAppear()
    {
        Bench bench;
        const auto battle = bench.start();
        bench.source.finishWithText(bench.source.indexOf("model-0"), "from zero");
        bench.source.finishWithText(bench.source.indexOf("model-1"), "from one");
        QVERIFY(bench.waitFor(*battle, Phase::Ready));
        battle->markShown();
        const auto reveal = bench.vote(*battle, Verdict::ModelA);
        QVERIFY(reveal.has_value());
        QVERIFY(battle->phase() == Phase::Revealed);
        const bool isZeroLeft = textOf(battle->blind().a) == "from zero";
        QCOMPARE(reveal->a.modelId, std::string(isZeroLeft ? "model-0" : "model-1"));
        QCOMPARE(reveal->b.modelId, std::string(isZeroLeft ? "model-1" : "model-0"));
        QCOMPARE(bench.votes(), std::int64_t{1});
    }

    void noVoteBeforeBothAreReady()
    {
        Bench bench;
        const auto battle = bench.start();
        QCOMPARE(bench.vote(*battle, Verdict::Tie).error().code, ErrorCode::BattleNotReady);
        QCOMPARE(bench.votes(), std::int64_t{0});
    }

    void aSecondVoteIsRefused()
    {
        Bench bench;
        const auto battle = bench.start();
        bench.source.finishWithText(0, "a");
        bench.source.finishWithText(1, "b");
        QVERIFY(bench.waitFor(*battle, Phase::Ready));
        QVERIFY(bench.vote(*battle, Verdict::Tie).has_value());
        QVERIFY(!bench.vote(*battle, Verdict::ModelB).has_value());
        QCOMPARE(bench.votes(), std::int64_t{1});
    }

    void aVoteLostToAnotherWindowKeepsTheNamesHidden()
    {
        Bench bench;
        const auto battle = bench.start();
        bench.source.finishWithText(0, "a");
        bench.source.finishWithText(1, "b");
        QVERIFY(bench.waitFor(*battle, Phase::Ready));
        auto twin = bench.result<std::unique_ptr<LiveBattle>>([&](Then<std::unique_ptr<LiveBattle>> then) {
            bench.bakeoff->restoreBattle(battle->id(), std::move(then));
        });
        QVERIFY(twin.has_value());
        QVERIFY(bench.vote(**twin, Verdict::ModelB).has_value());
        const auto late = bench.vote(*battle, Verdict::ModelA);
        QVERIFY(!late.has_value());
        QVERIFY(battle->phase() == Phase::Ready);
        QVERIFY(battle->trouble().has_value());
        QVERIFY(!battle->revealed());
        QCOMPARE(bench.votes(), std::int64_t{1});
    }

    void aFailureIsToldWhenBothHaveEndedAndOfNobody_data()
    {
        QTest::addColumn<int>("failing");
        QTest::addColumn<int>("first");
        QTest::newRow("one fails first") << 0 << 0;
        QTest::newRow("one fails last") << 0 << 1;
        QTest::newRow("the other fails first") << 1 << 1;
        QTest::newRow("the other fails last") << 1 << 0;
    }
    void aFailureIsToldWhenBothHaveEndedAndOfNobody()
    {
        QFETCH(int, failing);
        QFETCH(int, first);
        Bench bench;
        const auto battle = bench.start();
        const auto end = [&](int side) {
            if (side == failing)
                bench.source.fail(static_cast<std::size_t>(side), AnswerEnd::HttpError);
            else
                bench.source.finishWithText(static_cast<std::size_t>(side), "fine");
        };
        end(first);
        QCOMPARE(bench.votes(), std::int64_t{0});
        QVERIFY(battle->phase() == Phase::Generating);
        end(1 - first);
        QVERIFY(bench.waitFor(*battle, Phase::Failed));
        QVERIFY(battle->blind().a.turns.empty()); // the good one is not shown either: it would name the other
        QVERIFY(battle->blind().b.turns.empty());
        QVERIFY(!battle->trouble());
        QVERIFY(!bench.vote(*battle, Verdict::Tie).has_value());
    }

    void aRetryAsksOnlyWhoFailedAndLeadsToAVote()
    {
        Bench bench;
        const auto battle = bench.start();
        bench.source.finishWithText(0, "fine");
        bench.source.fail(1, AnswerEnd::Stalled);
        QVERIFY(bench.waitFor(*battle, Phase::Failed));
        battle->retry();
        QVERIFY(battle->phase() == Phase::Generating);
        QVERIFY(bench.wait([&] { return bench.source.asked.size() == 3; }));
        QCOMPARE(bench.source.asked[2]->request.modelId, bench.source.asked[1]->request.modelId);
        bench.source.finishWithText(2, "now fine");
        QVERIFY(bench.waitFor(*battle, Phase::Ready));
        QVERIFY(bench.vote(*battle, Verdict::BothBad).has_value());
    }

    void anEmptyAnswerCannotBeVotedOn()
    {
        Bench bench;
        const auto battle = bench.start();
        bench.source.finishWithText(0, "fine");
        bench.source.finishWithText(1, "  \n ");
        QVERIFY(bench.waitFor(*battle, Phase::Failed));
    }

    void scriptedTurnsRunOneAfterTheOtherWithTheOwnAnswers()
    {
        Bench bench;
        const auto battle = bench.start({"First?", "Second?"});
        bench.source.finishWithText(bench.source.indexOf("model-0"), "zero-1");
        bench.source.finishWithText(bench.source.indexOf("model-1"), "one-1");
        QVERIFY(bench.wait([&] { return bench.source.asked.size() == 4; }));
        const auto& request = bench.source.asked[bench.source.indexOf("model-0")]->request;
        QCOMPARE(request.turns.size(), std::size_t{3});
        QCOMPARE(std::get<TextInput>(request.turns[1].parts[0]).text, std::string("zero-1"));
        QCOMPARE(std::get<TextInput>(request.turns[2].parts[0]).text, std::string("Second?"));
        QVERIFY(battle->phase() == Phase::Generating);
        bench.source.finishWithText(2, "x");
        bench.source.finishWithText(3, "y");
        QVERIFY(bench.waitFor(*battle, Phase::Ready));
        QCOMPARE(battle->blind().a.turns.size(), std::size_t{2});
    }

    void aFollowUpGoesToBothAndKeepsWhatWasShown()
    {
        Bench bench;
        const auto battle = bench.start();
        bench.source.finishWithText(0, "a");
        bench.source.finishWithText(1, "b");
        QVERIFY(bench.waitFor(*battle, Phase::Ready));
        const auto sent =
            bench.result<void>([&](Then<void> then) { battle->followUp("And?", std::move(then)); });
        QVERIFY(sent.has_value());
        QVERIFY(bench.wait([&] { return bench.source.asked.size() == 4; }));
        QCOMPARE(battle->blind().a.turns.size(), std::size_t{1});
        QCOMPARE(battle->blind().userTurns.size(), std::size_t{2});
        bench.source.finishWithText(2, "c");
        bench.source.finishWithText(3, "d");
        QVERIFY(bench.waitFor(*battle, Phase::Ready));
        QCOMPARE(battle->blind().b.turns.size(), std::size_t{2});
        QVERIFY(bench.vote(*battle, Verdict::ModelA).has_value());
    }

    void aSkippedBattleRevealsNothingAndTakesNoVote()
    {
        Bench bench;
        const auto battle = bench.start();
        bench.source.finishWithText(0, "a");
        bench.source.finishWithText(1, "b");
        QVERIFY(bench.waitFor(*battle, Phase::Ready));
        QVERIFY(bench.result<void>([&](Then<void> then) { battle->skip("boring", std::move(then)); })
                    .has_value());
        QVERIFY(battle->phase() == Phase::Abandoned);
        QVERIFY(!bench.vote(*battle, Verdict::Tie).has_value());
        QVERIFY(!battle->revealed());
        auto pending = bench.result<std::unique_ptr<LiveBattle>>([&](Then<std::unique_ptr<LiveBattle>> then) {
            bench.bakeoff->pendingBattle("me", std::move(then));
        });
        QVERIFY(pending.has_value());
        QVERIFY(!*pending);
    }

    void anUnvotedBattleComesBackBlindAfterARestart()
    {
        Bench bench;
        auto battle = bench.start();
        bench.source.finishWithText(0, "a");
        bench.source.finishWithText(1, "b");
        QVERIFY(bench.waitFor(*battle, Phase::Ready));
        battle->markShown();
        const auto shown = battle->blind();
        battle.reset();
        bench.reopen();
        auto pending = bench.result<std::unique_ptr<LiveBattle>>([&](Then<std::unique_ptr<LiveBattle>> then) {
            bench.bakeoff->pendingBattle("me", std::move(then));
        });
        QVERIFY(pending.has_value());
        QVERIFY(*pending);
        QVERIFY((*pending)->phase() == Phase::Ready);
        QVERIFY((*pending)->blind() == shown);
        QVERIFY(bench.vote(**pending, Verdict::ModelB).has_value());
    }

    void aSentenceThatNamesTheMakerIsMaskedAndTheVoteMarked()
    {
        Bench bench;
        const auto battle = bench.start();
        bench.source.finishWithText(bench.source.indexOf("model-0"),
                                    "Sure. I am model-0, at your service. Done.");
        bench.source.finishWithText(bench.source.indexOf("model-1"), "Plain.");
        QVERIFY(bench.waitFor(*battle, Phase::Ready));
        const auto& named = battle->blind().a.turns[0].isMasked ? battle->blind().a : battle->blind().b;
        QVERIFY(named.turns[0].isMasked);
        QCOMPARE(textOf(named), std::string("Sure. [masked] Done."));
    }

    void cancellingLeavesABattleThatCanBeRetried()
    {
        Bench bench;
        const auto battle = bench.start();
        bench.source.finishWithText(0, "a");
        battle->cancel();
        QVERIFY(bench.waitFor(*battle, Phase::Failed));
        battle->retry();
        QVERIFY(battle->phase() == Phase::Generating);
    }

    void aVoidedVoteLeavesTheCount()
    {
        Bench bench;
        const auto battle = bench.start();
        bench.source.finishWithText(0, "a");
        bench.source.finishWithText(1, "b");
        QVERIFY(bench.waitFor(*battle, Phase::Ready));
        QVERIFY(bench.vote(*battle, Verdict::ModelA).has_value());
        QVERIFY(bench.result<void>([&](Then<void> then) { battle->voidVote("slip", std::move(then)); })
                    .has_value());
        QCOMPARE(bench.votes(), std::int64_t{0});
    }

    void oneContestantIsNotEnough()
    {
        Bench bench(1);
        const auto battle = bench.result<std::unique_ptr<LiveBattle>>([&](Then<std::unique_ptr<LiveBattle>>
                                                                              then) {
            bench.bakeoff->startBattle({NewPrompt{Arena::Text, {"Hi"}, {}, "en"}, {}, "me"}, std::move(then));
        });
        QCOMPARE(battle.error().code, ErrorCode::NotEnoughContestants);
        const auto prompts = bench.result<std::vector<Prompt>>(
            [&](Then<std::vector<Prompt>> then) { bench.bakeoff->prompts(std::move(then)); });
        QVERIFY(prompts->empty()); // a battle that cannot begin leaves nothing behind
    }

    void endingWhileGeneratingIsClean()
    {
        const int loops = qEnvironmentVariableIntValue("BAKEOFF_LOOPS") > 0
                              ? qEnvironmentVariableIntValue("BAKEOFF_LOOPS")
                              : 50;
        Bench bench;
        for (int i = 0; i < loops; ++i) {
            auto battle = bench.start();
            QVERIFY(battle);
            if (i % 3 == 0) bench.source.finishWithText(bench.source.asked.size() - 1, "late");
            battle.reset();
            if (i % 10 == 0) bench.reopen();
        }
        const auto findings = bench.result<std::vector<Finding>>(
            [&](Then<std::vector<Finding>> then) { bench.bakeoff->verify(std::move(then)); });
        QVERIFY(findings.has_value());
        QVERIFY2(findings->empty(), findings->empty() ? "" : findings->front().text.c_str());
    }
};

QTEST_APPLESS_MAIN(LiveBattleTest)
#include "tst_live_battle.moc"
