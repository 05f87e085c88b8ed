// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/run_loop.h"
#include "core/catalog/endpoint_book.h"
#include "core/workbench.h"
#include "resources/sample_files.h"

#include <QFileInfo>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace bakeoff;

namespace {

constexpr auto kPatience = std::chrono::seconds(30);

VoteDraft voteFor(Verdict verdict)
{
    VoteDraft draft;
    draft.verdict = verdict;
    return draft;
}

/// A whole workbench in a folder of its own, with the built-in sample at full speed.
struct Fixture {
    QTemporaryDir folder;
    RunLoop loop;
    SystemClock clock;
    std::unique_ptr<Workbench> workbench;

    Fixture() { start(); }

    void start()
    {
        std::filesystem::create_directories(file("config"));
        workbench = std::make_unique<Workbench>(
            Workbench::Setup{.home = loop,
                             .clock = clock,
                             .seed = Seed{5},
                             .configDir = file("config"),
                             .environment = [](const std::string&) { return std::optional<std::string>(); },
                             .sample = *readSample(sampleFiles()),
                             .samplePace = 0});
    }

    std::filesystem::path file(const char* name) const
    {
        return std::filesystem::path(folder.path().toStdString()) / name;
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

    std::unique_ptr<OpenBakeoff> create(const char* name, StartContent content)
    {
        auto made = result<std::unique_ptr<OpenBakeoff>>([&](Then<std::unique_ptr<OpenBakeoff>> then) {
            workbench->create(file(name), "Title", content, std::move(then));
        });
        return made ? std::move(*made) : nullptr;
    }
    Result<std::unique_ptr<OpenBakeoff>> open(const char* name, OpenMode mode)
    {
        return result<std::unique_ptr<OpenBakeoff>>([&](Then<std::unique_ptr<OpenBakeoff>> then) {
            workbench->open(file(name), mode, std::move(then));
        });
    }
    Result<std::unique_ptr<LiveBattle>> start(OpenBakeoff& bakeoff, const BattleRequest& request)
    {
        return result<std::unique_ptr<LiveBattle>>(
            [&](Then<std::unique_ptr<LiveBattle>> then) { bakeoff.startBattle(request, std::move(then)); });
    }
    std::vector<Prompt> prompts(OpenBakeoff& bakeoff)
    {
        return *result<std::vector<Prompt>>(
            [&](Then<std::vector<Prompt>> then) { bakeoff.prompts(std::move(then)); });
    }
    std::vector<std::string> findings(OpenBakeoff& bakeoff)
    {
        const auto found = result<std::vector<Finding>>(
            [&](Then<std::vector<Finding>> then) { bakeoff.verify(std::move(then)); });
        if (!found) return {found.error().detail};
        std::vector<std::string> texts;
        for (const auto& finding : *found)
            texts.push_back(finding.text);
        return texts;
    }
};

} // namespace

class WorkbenchTest : public QObject {
    Q_OBJECT

private slots:
    void theSampleHoldsPromptsAndContestantsAndNoVotes()
    {
        Fixture fixture;
        const auto bakeoff = fixture.create("s.bakeoff", StartContent::Sample);
        QVERIFY(bakeoff);
        const auto info = fixture.result<DocumentInfo>([&](Then<DocumentInfo> then) { bakeoff->info(then); });
        QVERIFY(info.has_value());
        QCOMPARE(info->prompts, std::int64_t{24});
        QCOMPARE(info->contestants, std::int64_t{4});
        QCOMPARE(info->votes, std::int64_t{0});
        QCOMPARE(fixture.findings(*bakeoff), std::vector<std::string>{});
    }

    void aSampleBattleReplaysTheRecordings()
    {
        Fixture fixture;
        const auto bakeoff = fixture.create("s.bakeoff", StartContent::Sample);
        for (const Prompt& prompt : fixture.prompts(*bakeoff)) {
            auto battle = fixture.start(*bakeoff, {prompt.id, {}, "me"});
            QVERIFY2(battle.has_value(), battle ? "" : battle.error().detail.c_str());
            QVERIFY(fixture.wait([&] { return (*battle)->phase() != Phase::Generating; }));
            QVERIFY((*battle)->phase() == Phase::Ready);
            QCOMPARE((*battle)->blind().a.turns.size(), prompt.turns.size());
            const auto reveal = fixture.result<Reveal>(
                [&](Then<Reveal> then) { (*battle)->vote(voteFor(Verdict::ModelA), std::move(then)); });
            QVERIFY(reveal.has_value());
            QVERIFY(reveal->a.name != reveal->b.name);
        }
        const auto page =
            fixture.result<BoardPage>([&](Then<BoardPage> then) { bakeoff->board({}, std::move(then)); });
        QVERIFY(page.has_value());
        QCOMPARE(page->board.votes, std::int64_t{24});
        QCOMPARE(page->board.rows.size(), std::size_t{4});
        QCOMPARE(fixture.findings(*bakeoff), std::vector<std::string>{});
    }

    void ownTextInTheSampleSaysThatNobodyKnowsIt()
    {
        Fixture fixture;
        const auto bakeoff = fixture.create("s.bakeoff", StartContent::Sample);
        const auto battle =
            fixture.start(*bakeoff, {NewPrompt{Arena::Text, {"Something of my own"}, {}, "en"}, {}, "me"});
        QCOMPARE(battle.error().code, ErrorCode::NoRecordedAnswer);
        QCOMPARE(fixture.prompts(*bakeoff).size(), std::size_t{24});
    }

    void storedPairsAreJudgedOneByOneAndNoneTwice()
    {
        Fixture fixture;
        const auto bakeoff = fixture.create("s.bakeoff", StartContent::Sample);
        const auto left = [&] {
            return *fixture.result<std::int64_t>(
                [&](Then<std::int64_t> then) { bakeoff->leftToJudge("me", std::move(then)); });
        };
        QCOMPARE(left(), std::int64_t{24 * 6});
        std::set<std::string> seen;
        for (int i = 0; i < 12; ++i) {
            auto battle = fixture.result<std::unique_ptr<LiveBattle>>(
                [&](Then<std::unique_ptr<LiveBattle>> then) { bakeoff->nextToJudge("me", std::move(then)); });
            QVERIFY2(battle.has_value(), battle ? "" : battle.error().detail.c_str());
            QVERIFY((*battle)->phase() == Phase::Ready);
            QVERIFY(seen.insert((*battle)->id().toString()).second);
            const auto reveal = fixture.result<Reveal>(
                [&](Then<Reveal> then) { (*battle)->vote(voteFor(Verdict::Tie), std::move(then)); });
            QVERIFY(reveal.has_value());
        }
        QCOMPARE(left(), std::int64_t{24 * 6 - 12});
        QCOMPARE(*fixture.result<std::int64_t>([&](Then<std::int64_t> then) {
            bakeoff->leftToJudge("somebody else", std::move(then));
        }),
                 std::int64_t{24 * 6});
        QCOMPARE(fixture.findings(*bakeoff), std::vector<std::string>{});
    }

    void aShownPairThatWasNotJudgedComesFirstAgain()
    {
        Fixture fixture;
        auto bakeoff = fixture.create("s.bakeoff", StartContent::Sample);
        const auto next = [&] {
            return *fixture.result<std::unique_ptr<LiveBattle>>(
                [&](Then<std::unique_ptr<LiveBattle>> then) { bakeoff->nextToJudge("me", std::move(then)); });
        };
        auto battle = next();
        battle->markShown();
        const auto id = battle->id();
        battle.reset();
        bakeoff.reset();
        bakeoff = *fixture.open("s.bakeoff", OpenMode::ReadWrite);
        QVERIFY(next()->id() == id);
    }

    void creatingOverAFileIsRefused()
    {
        Fixture fixture;
        QVERIFY(fixture.create("s.bakeoff", StartContent::Empty));
        const auto again =
            fixture.result<std::unique_ptr<OpenBakeoff>>([&](Then<std::unique_ptr<OpenBakeoff>> then) {
                fixture.workbench->create(fixture.file("s.bakeoff"), "Title", StartContent::Sample,
                                          std::move(then));
            });
        QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
    }

    void aFileClosedIsOnePlainFile()
    {
        Fixture fixture;
        fixture.create("s.bakeoff", StartContent::Sample).reset();
        QVERIFY(QFileInfo::exists(QString::fromStdString(fixture.file("s.bakeoff").string())));
        QVERIFY(!QFileInfo::exists(QString::fromStdString(fixture.file("s.bakeoff-wal").string())));
        QVERIFY(!QFileInfo::exists(QString::fromStdString(fixture.file("s.bakeoff-shm").string())));
    }

    void aReadOnlyBakeoffShowsItsBoardAndTakesNoBattle()
    {
        Fixture fixture;
        fixture.create("s.bakeoff", StartContent::Sample).reset();
        auto bakeoff = fixture.open("s.bakeoff", OpenMode::ReadOnly);
        QVERIFY(bakeoff.has_value());
        QVERIFY((*bakeoff)->isReadOnly());
        const auto prompt = fixture.prompts(**bakeoff).front();
        QCOMPARE(fixture.start(**bakeoff, {prompt.id, {}, "me"}).error().code, ErrorCode::DocumentReadOnly);
        const auto page =
            fixture.result<BoardPage>([&](Then<BoardPage> then) { (*bakeoff)->board({}, std::move(then)); });
        QVERIFY(page.has_value());
        QCOMPARE(page->board.votes, std::int64_t{0});
    }

    void aMissingFileSaysSo()
    {
        Fixture fixture;
        QCOMPARE(fixture.open("none.bakeoff", OpenMode::ReadWrite).error().code, ErrorCode::FileMissing);
    }

    void contestantsOfUnknownEndpointsAreNotAvailable()
    {
        Fixture fixture;
        const auto bakeoff = fixture.create("s.bakeoff", StartContent::Empty);
        QVERIFY(bakeoff->isAvailable({"Sample", EndpointKind::Sample, {}}));
        const Origin origin{"lab", EndpointKind::OpenAi, "http://127.0.0.1:9/v1"};
        QVERIFY(!bakeoff->isAvailable(origin));
        Endpoint endpoint;
        endpoint.name = "lab";
        endpoint.baseUrl = "http://127.0.0.1:9/v1";
        QVERIFY(fixture.workbench->endpoints().add(endpoint).has_value());
        QVERIFY(bakeoff->isAvailable(origin));
    }
};

QTEST_APPLESS_MAIN(WorkbenchTest)
#include "tst_workbench.moc"
