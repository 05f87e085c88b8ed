// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cli_bench.h"
#include "tests/support/peer.h"

#include <QObject>
#include <QtTest/qtest.h>

using namespace bakeoff::test;

namespace {

const QByteArray kFixtures = R"({"fixtures": [
  {"match": {"endpoint": "chat", "userMessage": "name a harbour", "model": "north"}, "chunkSize": 5,
   "response": {"content": "Trondheim: Größe, 港, 🚢.", "reasoning": "Pick a port.",
                "usage": {"prompt_tokens": 9, "completion_tokens": 14, "total_tokens": 23}}},
  {"match": {"endpoint": "chat", "userMessage": "name a harbour", "model": "south"}, "chunkSize": 5,
   "response": {"content": "Valparaíso, by far."}},
  {"match": {"userMessage": "hit the limit"}, "response": {"content": "One two", "finishReason": "length"}},
  {"match": {"userMessage": "too fast"},
   "response": {"error": {"message": "slow down", "type": "rate_limit_error"}, "status": 429}},
  {"match": {"userMessage": "cut me"}, "latency": 20, "chunkSize": 5, "truncateAfterChunks": 4,
   "response": {"content": "cut before the end"}}
]})";

} // namespace

/// bakeoff-cli against a server that nobody here wrote.
class CliPeerTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Peer> peer_;
    CliBench bench_;

    CliResult run(const QStringList& words, const QByteArray& input = {}) const
    {
        return bench_.run(words, input);
    }

    CliResult ask(const QString& text) const
    {
        return run({"ask", "--endpoint", "harbour", "--model", "north", "--text", text, "--json"});
    }

private slots:
    void initTestCase()
    {
        peer_ = std::make_unique<Peer>(kFixtures, "peer-key-1");
        BAKEOFF_REQUIRE_PEER(*peer_);
        bench_.setVariable("HARBOUR_KEY", "peer-key-1");
        const auto added = run({"endpoint", "add", "harbour", "--url",
                                QString::fromStdString(peer_->url()) + "/v1", "--key-env", "HARBOUR_KEY"});
        QVERIFY2(added.exit == 0, added.told());
        QVERIFY(run({"new", "h.bakeoff"}).exit == 0);
        for (const char* model : {"north", "south"})
            QVERIFY(run({"contestant", "add", "h.bakeoff", "--endpoint", "harbour", "--model", model}).exit ==
                    0);
    }

    void modelsAreListed()
    {
        const auto models = run({"endpoint", "models", "harbour", "--json"});
        QVERIFY2(models.exit == 0, models.told());
        QCOMPARE(models.json()["format"].toString(), "bakeoff.models/1");
        QVERIFY(!models.json()["models"].toArray().isEmpty());
    }

    void aWrongKeyIsToldInOneLine()
    {
        CliBench other;
        other.setVariable("HARBOUR_KEY", "another-key");
        QVERIFY(other
                    .run({"endpoint", "add", "harbour", "--url", QString::fromStdString(peer_->url()) + "/v1",
                          "--key-env", "HARBOUR_KEY"})
                    .exit == 0);
        const auto tested = other.run({"endpoint", "test", "harbour"});
        QCOMPARE(tested.exit, 4);
        QVERIFY2(tested.err.contains("does not accept the key"), tested.told());
        QVERIFY2(!tested.told().contains("another-key"), tested.told());
    }

    void anAnswerIsAskedFor()
    {
        const auto answer = ask("Please name a harbour.");
        QVERIFY2(answer.exit == 0, answer.told());
        QCOMPARE(answer.json()["text"].toString(), "Trondheim: Größe, 港, 🚢.");
        QCOMPARE(answer.json()["reasoning"].toString(), "Pick a port.");
        QCOMPARE(answer.json()["end"].toString(), "complete");
        QCOMPARE(answer.json()["usage"]["output_tokens"].toInt(), 14);
    }

    void endsAreDataWithTheirExitCodes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("end");
        QTest::addColumn<int>("exit");
        QTest::addRow("length") << "hit the limit"
                                << "length" << 0;
        QTest::addRow("rate limit") << "too fast"
                                    << "http_error" << 4;
        QTest::addRow("cut") << "cut me"
                             << "truncated" << 4;
    }

    void endsAreDataWithTheirExitCodes()
    {
        QFETCH(QString, text);
        QFETCH(QString, end);
        QFETCH(int, exit);
        const auto answer = ask(text);
        QCOMPARE(answer.json()["end"].toString(), end);
        QCOMPARE(answer.exit, exit);
    }

    void aLiveBattleIsPlayedAndVotedOn()
    {
        const auto shown =
            run({"battle", "h.bakeoff", "--prompt", "Please name a harbour.", "--json", "--no-vote"});
        QVERIFY2(shown.exit == 0, shown.told());
        for (const char* name : {"north", "south", "harbour\"", "Pick a port"})
            QVERIFY2(!shown.told().contains(name), name);
        const auto reveal = run({"vote", "h.bakeoff", "--battle", shown.json()["battle"].toString(),
                                 "--verdict", "model_a", "--json"});
        QVERIFY2(reveal.exit == 0, reveal.told());
        const bool isNorthLeft =
            shown.json()["a"]["turns"][0]["parts"][0]["text"].toString().startsWith("Trondheim");
        QCOMPARE(reveal.json()["a"]["model"].toString(), isNorthLeft ? "north" : "south");
        QCOMPARE(run({"verify", "h.bakeoff"}).exit, 0);
    }

    void oneLetterVotesInTheTerminal()
    {
        const auto played = run({"battle", "h.bakeoff", "--prompt", "Please name a harbour."}, "B\n");
        QVERIFY2(played.exit == 0, played.told());
        QVERIFY2(played.out.indexOf("Valparaíso") < played.out.indexOf("Your verdict: B is better"),
                 played.told());
        QVERIFY2(played.out.contains("(north, harbour)"), played.told());
    }
};

QTEST_GUILESS_MAIN(CliPeerTest)
#include "tst_cli_peer.moc"
