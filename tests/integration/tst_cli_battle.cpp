// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cli_bench.h"

#include <QObject>
#include <QtTest/qtest.h>

using namespace bakeoff::test;

namespace {

const QStringList kCanaries{"Zyxquokka", "Wobblewumpus", "Flimflamjam", "Grobnikfax"};

} // namespace

class CliBattleTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CliBench> bench_;

    CliResult run(const QStringList& words, const QByteArray& input = {}) const
    {
        return bench_->run(words, input);
    }

    QString somePrompt() const
    {
        return run({"prompt", "list", "s.bakeoff", "--json"}).json()["prompts"][0]["id"].toString();
    }

    CliResult showBattle() const
    {
        return run({"battle", "s.bakeoff", "--prompt-id", somePrompt(), "--json", "--no-vote",
                    "--sample-pace", "0"});
    }

    CliResult vote(const QString& battle, const QString& verdict = "model_a") const
    {
        return run({"vote", "s.bakeoff", "--battle", battle, "--verdict", verdict, "--json"});
    }

    int votes() const { return run({"info", "s.bakeoff", "--json"}).json()["votes"].toInt(); }

private slots:
    void init()
    {
        bench_ = std::make_unique<CliBench>();
        const auto made = run({"new", "s.bakeoff", "--sample"});
        QVERIFY2(made.exit == 0, made.told());
    }

    void theSampleGoesFromBattleToBoard()
    {
        const auto shown = showBattle();
        QVERIFY2(shown.exit == 0, shown.told());
        const auto blind = shown.json();
        QCOMPARE(blind["format"].toString(), "bakeoff.blind/1");
        QVERIFY(!blind["a"]["turns"][0]["parts"][0]["text"].toString().isEmpty());
        QVERIFY(bench_->isOnePlainFile("s.bakeoff"));

        const auto voted = run({"vote", "s.bakeoff", "--battle", blind["battle"].toString(), "--verdict",
                                "model_b", "--reason", "correct", "--comment", "clear", "--json"});
        QVERIFY2(voted.exit == 0, voted.told());
        const auto reveal = voted.json();
        QCOMPARE(reveal["format"].toString(), "bakeoff.reveal/1");
        QCOMPARE(reveal["verdict"].toString(), "model_b");
        QVERIFY(!reveal["a"]["name"].toString().isEmpty());
        QVERIFY(reveal["a"]["contestant"].toString() != reveal["b"]["contestant"].toString());

        const auto board = run({"leaderboard", "s.bakeoff", "--json"});
        QVERIFY2(board.exit == 0, board.told());
        QCOMPARE(board.json()["format"].toString(), "bakeoff.board/1");
        QCOMPARE(board.json()["votes"].toInt(), 1);
        const auto boards = run({"leaderboard", "s.bakeoff", "--json", "--categories", "all"});
        QVERIFY2(boards.exit == 0, boards.told());
        QVERIFY(boards.json()["boards"].toArray().size() >= 2);

        const auto verified = run({"verify", "s.bakeoff", "--json"});
        QVERIFY2(verified.exit == 0 && verified.json()["findings"].toArray().isEmpty(), verified.told());
        QVERIFY(bench_->isOnePlainFile("s.bakeoff"));
    }

    void aBlindBattlePrintsNoIdentity()
    {
        const auto shown = showBattle();
        QCOMPARE(shown.json().toObject().keys(),
                 QStringList({"a", "arena", "b", "battle", "categories", "format", "prompt"}));
        const auto reveal = vote(shown.json()["battle"].toString()).json();
        for (const char* side : {"a", "b"}) {
            const auto about = reveal[side].toObject();
            for (const char* key : {"contestant", "name"})
                QVERIFY2(!shown.told().contains(about[key].toString().toUtf8()), key);
        }
    }

    void canaryNamesAppearNowhereBeforeTheVote()
    {
        QVERIFY(run({"new", "c.bakeoff", "--sample"}).exit == 0);
        const auto before =
            run({"contestant", "list", "c.bakeoff", "--json"}).json()["contestants"].toArray();
        for (const QJsonValue one : before)
            QVERIFY(run({"contestant", "retire", "c.bakeoff", one["id"].toString(), "--reason", "canaries"})
                        .exit == 0);
        const QStringList models{"terse", "thorough", "chatty", "careless"};
        for (int i = 0; i < models.size(); ++i) {
            const auto added = run({"contestant", "add", "c.bakeoff", "--endpoint", "sample", "--model",
                                    models[i], "--name", kCanaries[i], "--codename", kCanaries[i] + "-code",
                                    "--family", kCanaries[i] + "-family"});
            QVERIFY2(added.exit == 0, added.told());
        }
        QByteArray said;
        const auto json = run({"battle", "c.bakeoff", "--json", "--no-vote", "--sample-pace", "0"});
        QVERIFY2(json.exit == 0, json.told());
        said += json.told();
        said += run({"battle", "c.bakeoff", "--no-vote", "--sample-pace", "0"}).told();
        said += run({"battle", "c.bakeoff", "--sample-pace", "0"}, "Q\n").told();
        said += run({"judge", "c.bakeoff"}, "Q\n").told();
        said += run({"info", "c.bakeoff"}).told();
        said += bench_->configBytes();
        for (const QString& canary : kCanaries)
            QVERIFY2(!said.contains(canary.toUtf8()), qPrintable(canary));

        const auto reveal = run({"vote", "c.bakeoff", "--battle", json.json()["battle"].toString(),
                                 "--verdict", "tie", "--json"});
        QVERIFY2(reveal.exit == 0, reveal.told());
        QVERIFY2(kCanaries.contains(reveal.json()["a"]["name"].toString()), reveal.told());
    }

    void aSecondVoteIsRefused()
    {
        const auto battle = showBattle().json()["battle"].toString();
        QCOMPARE(vote(battle).exit, 0);
        const auto second = vote(battle, "model_b");
        QCOMPARE(second.exit, 1);
        QVERIFY2(second.out.isEmpty() && second.err.startsWith("error: the battle has its vote already"),
                 second.told());
        QCOMPARE(votes(), 1);
    }

    void onlyTheRaterItWasShownToVotes()
    {
        const auto shown =
            run({"battle", "s.bakeoff", "--rater", "alice", "--json", "--no-vote", "--sample-pace", "0"});
        QStringList words{"vote",      "s.bakeoff", "--battle", shown.json()["battle"].toString(),
                          "--verdict", "tie"};
        const auto refused = run(words + QStringList{"--rater", "bob"});
        QCOMPARE(refused.exit, 1);
        QVERIFY2(refused.out.isEmpty() && refused.err.contains("not shown to rater bob"), refused.told());
        QCOMPARE(votes(), 0);
        QCOMPARE(run(words + QStringList{"--rater", "alice"}).exit, 0);
        QCOMPARE(run({"leaderboard", "s.bakeoff", "--json", "--rater", "alice"}).json()["votes"].toInt(), 1);
        const auto unknown =
            run({"judge", "s.bakeoff", "--rater", "00000000-0000-4000-8000-000000000000"}, "Q\n");
        QCOMPARE(unknown.exit, 1);
    }

    void aVoidedVoteCountsNoLonger()
    {
        const auto stored = vote(showBattle().json()["battle"].toString()).json()["stored"].toString();
        const QStringList words{"void", "s.bakeoff", "--vote", stored, "--reason", "slipped"};
        const auto voided = run(words);
        QVERIFY2(voided.exit == 0, voided.told());
        QCOMPARE(votes(), 0);
        QCOMPARE(run(words).exit, 1);
        QCOMPARE(run({"verify", "s.bakeoff"}).exit, 0);
    }

    void aSkippedBattleIsCountedAndNotShownAgain()
    {
        const auto battle = showBattle().json()["battle"].toString();
        const auto skipped = run({"skip", "s.bakeoff", "--battle", battle, "--reason", "dull"});
        QVERIFY2(skipped.exit == 0 && !skipped.told().contains("Sample"), skipped.told());
        QCOMPARE(run({"info", "s.bakeoff", "--json"}).json()["skips"].toInt(), 1);
        QCOMPARE(votes(), 0);
        QVERIFY(!run({"judge", "s.bakeoff"}, "Q\n").told().contains(battle.toUtf8()));
    }

    void judgingTakesOneLetterAVoteAndEndsWithItsInput()
    {
        const auto judged = run({"judge", "s.bakeoff", "--json"}, "A\nb\n?\nT\n");
        QVERIFY2(judged.exit == 0, judged.told());
        QCOMPARE(judged.json()["stored"].toArray().size(), 3);
        QVERIFY(judged.json()["left"].toInt() > 0);
        QCOMPARE(votes(), 3);
        QCOMPARE(run({"verify", "s.bakeoff"}).exit, 0);
    }

    void battlesGoOnForAsLongAsThereAreVerdicts()
    {
        const auto played =
            run({"battle", "s.bakeoff", "--rater", "demo", "--sample-pace", "0"}, "A\nB\nX\nS\nT\n");
        QVERIFY2(played.exit == 0, played.told());
        QCOMPARE(votes(), 4);
        QCOMPARE(run({"leaderboard", "s.bakeoff", "--json", "--rater", "demo"}).json()["votes"].toInt(), 4);
        QCOMPARE(run({"leaderboard", "s.bakeoff", "--json", "--rater", "nobody"}).json()["votes"].toInt(), 0);
    }

    void anotherPromptThanTheSamplesIsExplained()
    {
        const auto asked =
            run({"battle", "s.bakeoff", "--prompt", "Something of my own", "--json", "--no-vote"});
        QCOMPARE(asked.exit, 1);
        QVERIFY2(asked.err.contains("only know the prompts of the sample"), asked.told());
    }

    void anInterruptLeavesOnePlainFile()
    {
        QProcess process;
        bench_->prepare(process, {"battle", "s.bakeoff", "--json", "--no-vote", "--sample-pace", "100"});
        process.start();
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(bench_->path("s.bakeoff-wal")), CliBench::kPatienceMs);
        QVERIFY(CliBench::send(process, SIGINT));
        QVERIFY(process.waitForFinished(CliBench::kPatienceMs));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QCOMPARE(process.readAllStandardOutput(), QByteArray());
        QVERIFY(bench_->isOnePlainFile("s.bakeoff"));
        QCOMPARE(run({"verify", "s.bakeoff"}).exit, 0);
    }
};

QTEST_GUILESS_MAIN(CliBattleTest)
#include "tst_cli_battle.moc"
