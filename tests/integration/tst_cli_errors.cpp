// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cli_bench.h"

#include <QObject>
#include <QTcpServer>
#include <QtTest/qtest.h>

#include <sqlite3.h>

using namespace bakeoff::test;

class CliErrorsTest : public QObject {
    Q_OBJECT

private:
    CliBench bench_;

    CliResult run(const QStringList& words, const QByteArray& input = {}) const
    {
        return bench_.run(words, input);
    }

    /// Runs SQL behind the program's back.
    bool tamper(const QString& name, const char* sql) const
    {
        sqlite3* handle = nullptr;
        const bool isOpen = sqlite3_open(bench_.path(name).toUtf8().constData(), &handle) == SQLITE_OK;
        const bool isDone = isOpen && sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
        sqlite3_close(handle);
        return isDone;
    }

    /// A port on which nobody listens.
    static quint16 closedPort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }

private slots:
    void initTestCase()
    {
        QCOMPARE(run({"new", "good.bakeoff", "--sample"}).exit, 0);
        QCOMPARE(run({"new", "newer.bakeoff"}).exit, 0);
        QVERIFY(tamper("newer.bakeoff", "PRAGMA user_version = 9999"));
        QVERIFY(tamper("foreign.bakeoff", "CREATE TABLE other(x)"));
        QVERIFY(bench_.write("text.bakeoff",
                             "This is only a text, and a long one, so that it has a header's length.\n"));
        QFile whole(bench_.path("good.bakeoff"));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QVERIFY(bench_.write("cut.bakeoff", whole.read(whole.size() / 2)));
        QVERIFY(bench_.write("empty.csv", ""));
        QVERIFY(bench_.write("columns.csv", "model_a,model_b\nx,y\n"));
        QVERIFY(bench_.write("winner.csv", "model_a,model_b,winner\nx,y,model_a\nx,y,nobody\n"));
        QVERIFY(bench_.write("fine.csv", "model_a,model_b,winner\nx,y,model_a\nx,y,model_b\ny,x,tie\n"));
        const auto added = run({"endpoint", "add", "closed", "--kind", "openai", "--url",
                                QStringLiteral("http://127.0.0.1:%1/v1").arg(closedPort())});
        QVERIFY2(added.exit == 0, added.told());
    }

    void everyFailureIsOneLineWithItsExitCode_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exit");
        const QString id = "00000000-0000-4000-8000-000000000000";
        const auto add = [](const char* name, const QStringList& words, int exit) {
            QTest::addRow("%s", name) << words << exit;
        };
        add("no command", {}, 2);
        add("unknown command", {"dance"}, 2);
        add("unknown option", {"info", "good.bakeoff", "--loud"}, 2);
        add("missing option", {"vote", "good.bakeoff"}, 2);
        add("unknown verdict", {"vote", "good.bakeoff", "--battle", id, "--verdict", "c"}, 2);
        add("two prompts", {"battle", "good.bakeoff", "--prompt", "a", "--prompt-id", id}, 2);
        add("json without no-vote", {"battle", "good.bakeoff", "--json"}, 2);
        add("unknown method", {"leaderboard", "good.bakeoff", "--method", "glicko"}, 2);
        add("segment of nobody", {"leaderboard", "good.bakeoff", "--segment", "team=x"}, 1);
        add("family of strangers", {"leaderboard", "good.bakeoff", "--variants", "f=nobody"}, 1);
        add("cards of nobody", {"rate", "fine.csv", "--rater-cards"}, 2);
        add("style without counts", {"rate", "fine.csv", "--style-control"}, 2);
        add("style by Elo", {"rate", "fine.csv", "--style-control", "--method", "elo"}, 2);
        add("segment without a column", {"rate", "fine.csv", "--segment", "team=x"}, 2);
        add("clusters without a column", {"rate", "fine.csv", "--cluster", "prompt"}, 2);
        add("unknown endpoint kind", {"endpoint", "add", "x", "--kind", "telepathy", "--url", "http://a"}, 2);

        add("missing file", {"info", "nowhere.bakeoff"}, 3);
        add("text file", {"info", "text.bakeoff"}, 3);
        add("foreign database", {"leaderboard", "foreign.bakeoff"}, 3);
        add("newer version", {"battle", "newer.bakeoff", "--json", "--no-vote"}, 3);
        add("truncated", {"verify", "cut.bakeoff"}, 3);
        add("folder", {"info", "."}, 3);
        add("missing votes", {"rate", "nowhere.csv"}, 3);
        add("empty votes", {"rate", "empty.csv"}, 3);
        add("votes without winner", {"rate", "columns.csv"}, 3);
        add("bad winner", {"rate", "winner.csv"}, 3);
        add("missing prompts", {"prompt", "import", "good.bakeoff", "nowhere.txt"}, 3);

        add("file exists", {"new", "good.bakeoff"}, 1);
        add("no such folder", {"new", "nowhere/x.bakeoff"}, 1);
        add("unknown battle", {"vote", "good.bakeoff", "--battle", id, "--verdict", "tie"}, 1);
        add("no id at all", {"vote", "good.bakeoff", "--battle", "seven", "--verdict", "tie"}, 1);
        add("unknown prompt", {"battle", "good.bakeoff", "--prompt-id", id, "--json", "--no-vote"}, 1);
        add("unknown contestant", {"contestant", "retire", "good.bakeoff", "nobody", "--reason", "x"}, 1);
        add("unknown vote", {"void", "good.bakeoff", "--vote", id, "--reason", "x"}, 1);
        add("unknown endpoint", {"ask", "--endpoint", "nobody", "--model", "m", "--text", "t"}, 1);

        add("refused connection, test", {"endpoint", "test", "closed"}, 4);
        add("refused connection, models", {"endpoint", "models", "closed"}, 4);
        add("refused connection, ask", {"ask", "--endpoint", "closed", "--model", "m", "--text", "t"}, 4);
    }

    void everyFailureIsOneLineWithItsExitCode()
    {
        QFETCH(QStringList, words);
        QFETCH(int, exit);
        const auto done = run(words);
        QVERIFY2(done.exit == exit, done.told());
        QVERIFY2(done.err.startsWith("error: ") && done.err.count('\n') == 1, done.told());
        QVERIFY2(done.err.trimmed().endsWith(')'), done.told());
        QVERIFY2(done.out.isEmpty(), done.told());
    }

    void aBadRowIsNamedByItsLine()
    {
        const auto done = run({"rate", "winner.csv"});
        QVERIFY2(done.err.contains("line 3"), done.told());
    }

    void aNewBakeoffOverwritesNothing()
    {
        QVERIFY(bench_.write("precious.txt", "precious"));
        QCOMPARE(run({"new", "precious.txt"}).exit, 1);
        QFile file(bench_.path("precious.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("precious"));
    }

    void findingsOfVerifyAreAFailure()
    {
        QCOMPARE(run({"new", "edited.bakeoff", "--sample"}).exit, 0);
        QCOMPARE(run({"judge", "edited.bakeoff"}, "A\n").exit, 0);
        QCOMPARE(run({"verify", "edited.bakeoff"}).exit, 0);
        QVERIFY(tamper("edited.bakeoff", "UPDATE vote SET verdict = 'model_b'"));
        const auto found = run({"verify", "edited.bakeoff", "--json"});
        QVERIFY2(found.exit == 1 && !found.json()["findings"].toArray().isEmpty(), found.told());
    }

    void helpAndVersionAreNoFailures()
    {
        for (const QStringList& words :
             {QStringList{"--help"}, QStringList{"--version"}, QStringList{"battle", "--help"},
              QStringList{"endpoint", "add", "--help"}}) {
            const auto done = run(words);
            QVERIFY2(done.exit == 0 && !done.out.isEmpty() && done.err.isEmpty(), done.told());
        }
    }

    void quietSaysNothingBesidesResults()
    {
        const auto done = run({"new", "quiet.bakeoff", "--quiet"});
        QVERIFY2(done.exit == 0 && done.out.isEmpty() && done.err.isEmpty(), done.told());
    }
};

QTEST_GUILESS_MAIN(CliErrorsTest)
#include "tst_cli_errors.moc"
