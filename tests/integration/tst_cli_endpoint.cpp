// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/chat_server.h"
#include "tests/integration/cli_bench.h"

#include <QObject>
#include <QtTest/qtest.h>

using namespace bakeoff::test;

namespace {

const QString kHostile = "Look:\x1b[2J\x1b]0;owned\x07 \u009b31m\u202e done";

} // namespace

class CliEndpointTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CliBench> bench_;
    std::unique_ptr<ChatServer> server_;

    CliResult run(const QStringList& words, const QByteArray& input = {}) const
    {
        return bench_->run(words, input);
    }

    /// A document with two contestants of the server.
    void makeDocument(const QString& one, const QString& other)
    {
        QVERIFY(run({"new", "d.bakeoff"}).exit == 0);
        for (const QString& model : {one, other}) {
            const auto added = run({"contestant", "add", "d.bakeoff", "--endpoint", "Canarylabs", "--model",
                                    model, "--name", "Name of " + model});
            QVERIFY2(added.exit == 0, added.told());
        }
    }

    CliResult battle() const
    {
        return run({"battle", "d.bakeoff", "--prompt", "Name a harbour.", "--category", "geography", "--json",
                    "--no-vote"});
    }

    static bool drivesATerminal(const QByteArray& bytes)
    {
        for (const char byte : bytes)
            if ((byte >= 0 && byte < 0x20 && byte != '\n') || byte == 0x7F) return true;
        return bytes.contains("\xC2\x9B") || bytes.contains("\xE2\x80\xAE");
    }

private slots:
    void init()
    {
        bench_ = std::make_unique<CliBench>();
        server_ = std::make_unique<ChatServer>();
        const auto added = run({"endpoint", "add", "Canarylabs", "--kind", "openai", "--url", server_->url(),
                                "--key-env", "CANARY_KEY", "--header", "X-Team: blue", "--json"});
        QVERIFY2(added.exit == 0, added.told());
        QCOMPARE(added.json()["url"].toString(), server_->url());
        bench_->setVariable("CANARY_KEY", "sk-canary-secret-0123456789");
    }

    void endpointsAreListedAndForgotten()
    {
        const auto listed = run({"endpoint", "list", "--json"});
        QCOMPARE(listed.json()["format"].toString(), "bakeoff.endpoints/1");
        QCOMPARE(listed.json()["endpoints"][0]["name"].toString(), "Canarylabs");
        QCOMPARE(listed.json()["endpoints"][0]["headers"]["X-Team"].toString(), "blue");
        QCOMPARE(run({"endpoint", "remove", "Canarylabs"}).exit, 0);
        QVERIFY(run({"endpoint", "list", "--json"}).json()["endpoints"].toArray().isEmpty());
        QCOMPARE(run({"endpoint", "remove", "Canarylabs"}).exit, 1);
    }

    void anEndpointIsTestedAndItsModelsListed()
    {
        server_->says("alpha", "pong");
        const auto tested = run({"endpoint", "test", "Canarylabs", "--json"});
        QVERIFY2(tested.exit == 0 && tested.json()["ok"].toBool(), tested.told());
        const auto models = run({"endpoint", "models", "Canarylabs", "--json"});
        QCOMPARE(models.json()["models"][0]["id"].toString(), "alpha");
    }

    void aMissingKeyIsNamedByItsVariableOnly()
    {
        bench_->setVariable("CANARY_KEY", "");
        const auto tested = run({"endpoint", "test", "Canarylabs"});
        QCOMPARE(tested.exit, 4);
        QVERIFY2(tested.err.contains("CANARY_KEY"), tested.told());
    }

    void anAnswerIsPrintedAndTold()
    {
        server_->says("alpha", "Trondheim: Größe, 港.");
        const auto plain =
            run({"ask", "--endpoint", "Canarylabs", "--model", "alpha", "--text", "A harbour?", "--system",
                 "Be brief.", "--param", "temperature=0.5", "--param", "min_p=0.1"});
        QVERIFY2(plain.exit == 0, plain.told());
        QCOMPARE(plain.out, QByteArray("Trondheim: Größe, 港.\n"));
        QVERIFY2(plain.err.startsWith("complete"), plain.told());
        const auto sent = server_->requests();
        for (const char* piece : {"A harbour?", "Be brief.", "\"temperature\":0.5", "\"min_p\":0.1"})
            QVERIFY2(sent.contains(piece), sent);

        const auto json =
            run({"ask", "--endpoint", "Canarylabs", "--model", "alpha", "--text", "x", "--json"});
        QCOMPARE(json.json()["text"].toString(), "Trondheim: Größe, 港.");
        QCOMPARE(json.json()["end"].toString(), "complete");
        QVERIFY(json.json()["ttft_ms"].isDouble());
    }

    void aFailedAnswerIsData()
    {
        server_->fails("omega");
        const auto json =
            run({"ask", "--endpoint", "Canarylabs", "--model", "omega", "--text", "x", "--json"});
        QCOMPARE(json.exit, 4);
        QCOMPARE(json.json()["end"].toString(), "http_error");
        QVERIFY(!json.json()["error"].isNull());
        QVERIFY2(!json.told().contains("sk-canary"), json.told());
    }

    void aHostileAnswerCannotDriveTheTerminal()
    {
        server_->says("alpha", kHostile);
        server_->says("beta", kHostile);
        makeDocument("alpha", "beta");
        const QStringList ask{"ask", "--endpoint", "Canarylabs", "--model", "alpha", "--text", "x"};
        for (const auto& said :
             {run(ask), run(ask + QStringList{"--json"}), battle(), run({"judge", "d.bakeoff"}, "Q\n"),
              run({"battle", "d.bakeoff", "--prompt", "Name a harbour."}, "T\n"),
              run({"prompt", "list", "d.bakeoff"}), run({"contestant", "list", "d.bakeoff"})}) {
            QVERIFY2(said.exit == 0, said.told());
            QVERIFY2(!drivesATerminal(said.out) && !drivesATerminal(said.err), said.told().toHex(' '));
        }
        QCOMPARE(run(ask + QStringList{"--json"}).json()["text"].toString(), kHostile);
    }

    void aLiveBattleOfTwoModelsIsBlindUntilTheVote()
    {
        server_->says("Canarymodel-one", "Trondheim.");
        server_->says("Canarymodel-two", "Bergen.");
        makeDocument("Canarymodel-one", "Canarymodel-two");
        const auto shown = battle();
        QVERIFY2(shown.exit == 0, shown.told());
        QVERIFY2(!shown.told().contains("Canary"), shown.told());
        QCOMPARE(shown.json()["categories"][0].toString(), "geography");
        const bool isOneLeft = shown.json()["a"]["turns"][0]["parts"][0]["text"].toString() == "Trondheim.";
        const auto voted = run({"vote", "d.bakeoff", "--battle", shown.json()["battle"].toString(),
                                "--verdict", "model_a", "--json"});
        QVERIFY2(voted.exit == 0, voted.told());
        QCOMPARE(voted.json()["a"]["model"].toString(), isOneLeft ? "Canarymodel-one" : "Canarymodel-two");
        QCOMPARE(voted.json()["a"]["endpoint"].toString(), "Canarylabs");
    }

    void aFailedSideIsNotNamedAndCanBeTriedAgain()
    {
        server_->says("Canarymodel-one", "Trondheim.");
        server_->fails("Canarymodel-two");
        makeDocument("Canarymodel-one", "Canarymodel-two");
        const auto failed = battle();
        QCOMPARE(failed.exit, 4);
        QCOMPARE(failed.json().toObject().keys(), QStringList({"battle", "format", "state"}));
        QVERIFY2(!failed.told().contains("Canary") && !failed.told().contains("500"), failed.told());
        const auto id = failed.json()["battle"].toString();
        QCOMPARE(run({"vote", "d.bakeoff", "--battle", id, "--verdict", "tie"}).exit, 1);

        server_->says("Canarymodel-two", "Bergen.");
        const auto again = run({"battle", "d.bakeoff", "--retry", id, "--json", "--no-vote"});
        QVERIFY2(again.exit == 0, again.told());
        QCOMPARE(again.json()["battle"].toString(), id);
        QCOMPARE(server_->requests().count("Canarymodel-one"), 1);
        QCOMPARE(run({"vote", "d.bakeoff", "--battle", id, "--verdict", "tie"}).exit, 0);
        QCOMPARE(run({"verify", "d.bakeoff"}).exit, 0);
    }

    void contestantsKeepWhatTheyWereGiven()
    {
        QVERIFY(run({"new", "d.bakeoff"}).exit == 0);
        const auto added =
            run({"contestant", "add",       "d.bakeoff", "--endpoint", "Canarylabs", "--model",
                 "m",          "--name",    "N",         "--codename", "C",          "--family",
                 "F",          "--licence", "MIT",       "--price-in", "1.5",        "--price-out",
                 "2",          "--system",  "Be brief.", "--param",    "seed=7"});
        QVERIFY2(added.exit == 0, added.told());
        const auto one =
            run({"contestant", "list", "d.bakeoff", "--json"}).json()["contestants"][0].toObject();
        QCOMPARE(one["id"].toString(), QString::fromUtf8(added.out.trimmed()));
        QCOMPARE(one["name"].toString(), "N");
        QCOMPARE(one["price_in"].toDouble(), 1.5);
        QCOMPARE(one["params"]["seed"].toInt(), 7);
        QCOMPARE(run({"contestant", "retire", "d.bakeoff", "N", "--reason", "old"}).exit, 0);
        const auto retired =
            run({"contestant", "list", "d.bakeoff", "--json"}).json()["contestants"][0].toObject();
        QCOMPARE(retired["retired_reason"].toString(), "old");
    }

    void promptsAreAddedImportedAndListed()
    {
        QVERIFY(run({"new", "d.bakeoff"}).exit == 0);
        const QStringList add{"prompt", "add", "d.bakeoff", "--text", "Why?", "--category", "philosophy"};
        const auto added = run(add);
        QVERIFY2(added.exit == 0, added.told());
        QCOMPARE(run(add).out, added.out); // equal: the row is used again
        QVERIFY(
            bench_->write("more.jsonl", "{\"turns\":[\"One\",\"Two\"],\"categories\":[\"multi_turn\"]}\n"));
        QCOMPARE(run({"prompt", "import", "d.bakeoff", "more.jsonl"}).exit, 0);
        const auto prompts = run({"prompt", "list", "d.bakeoff", "--json"}).json()["prompts"].toArray();
        QCOMPARE(prompts.size(), 2);
        QCOMPARE(prompts[0]["text"].toString(), "Why?");
        QCOMPARE(prompts[1]["turns"].toArray().size(), 2);
        QVERIFY(bench_->write("no.png", "not a picture"));
        QCOMPARE(run(add + QStringList{"--image", "no.png"}).exit, 3);
    }
};

QTEST_GUILESS_MAIN(CliEndpointTest)
#include "tst_cli_endpoint.moc"
