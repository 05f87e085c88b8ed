// SPDX-License-Identifier: GPL-3.0-or-later
// Keys and passwords in the hands of the real program (protocols D14, 4.4, 4.5): whatever servers, addresses
// and proxies do with them, they are neither printed nor stored.
#include "tests/integration/cli_bench.h"
#include "tests/support/fault_server.h"

#include <QObject>
#include <QtTest/qtest.h>

using namespace bakeoff::test;

namespace {

// Not of a shape by which any vendor marks its keys.
const QByteArray kKey = "quaysecret0123456789";
const QByteArray kPassword = "s3cret";
const std::string kPath = "/v1/chat/completions";

std::string errorTelling(const std::string& what)
{
    return R"({"error":{"message":"no luck: )" + what + R"("}})";
}

} // namespace

class CliSecretsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CliBench> bench_;
    std::unique_ptr<FaultServer> server_;

    CliResult run(const QStringList& words, const QByteArray& input = {}) const
    {
        return bench_->run(words, input);
    }

    CliResult addEndpoint(const QString& name, const QString& url) const
    {
        return run(
            {"endpoint", "add", name, "--kind", "openai", "--url", url, "--key-env", "CANARY_KEY", "--json"});
    }

    QByteArray bytesOf(const QString& name) const
    {
        QFile file(bench_->path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Everything that a server might echo: the key, the host, the model.
    std::string everything() const
    {
        return kKey.toStdString() + " of Canarymodel at 127.0.0.1:" + std::to_string(server_->port());
    }

    bool edit(const QByteArray& from, const QByteArray& to) const
    {
        QFile file(bench_->configDir() + "/endpoints.json");
        if (!file.open(QIODevice::ReadOnly)) return false;
        const QByteArray before = file.readAll();
        file.close();
        QByteArray after = before;
        after.replace(from, to);
        return after != before && file.open(QIODevice::WriteOnly) && file.write(after) == after.size();
    }

private slots:
    void init()
    {
        bench_ = std::make_unique<CliBench>();
        server_ = std::make_unique<FaultServer>();
        const auto added = addEndpoint("Canarylabs", server_->url("/v1").c_str());
        QVERIFY2(added.exit == 0, added.told());
        bench_->setVariable("CANARY_KEY", kKey);
    }

    void noCommandPrintsAKeyThatAServerEchoes_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("isInsideTheStream");
        QTest::newRow("refused") << 401 << false;
        QTest::newRow("bad request") << 400 << false;
        QTest::newRow("inside the stream") << 200 << true;
    }

    void noCommandPrintsAKeyThatAServerEchoes()
    {
        QFETCH(int, status);
        QFETCH(bool, isInsideTheStream);
        const std::string error = errorTelling(everything());
        server_->on("/v1/models", {wholeReply(isInsideTheStream ? 400 : status, error)});
        server_->on(kPath, {isInsideTheStream ? eventStream({textChunk("Half of an"), error})
                                              : wholeReply(status, error)});
        const QStringList ask{"ask", "--endpoint", "Canarylabs", "--model", "Canarymodel", "--text", "x"};
        for (const QStringList& words :
             {ask, ask + QStringList{"--json"}, QStringList{"endpoint", "test", "Canarylabs"},
              QStringList{"endpoint", "test", "Canarylabs", "--model", "Canarymodel", "--json"},
              QStringList{"endpoint", "models", "Canarylabs"}}) {
            const auto done = run(words);
            QVERIFY2(done.exit == 4, done.told());
            QVERIFY2(!done.told().contains(kKey), done.told());
        }
        QVERIFY(run(ask).told().contains("no luck")); // what the server says is told, but for the key
        QVERIFY(!bench_->configBytes().contains(kKey));
    }

    void aBlindBattleTellsNothingThatAServerEchoes()
    {
        server_->on(kPath, {eventStream({textChunk("Half of an"), errorTelling(everything())})});
        QCOMPARE(run({"new", "d.bakeoff"}).exit, 0);
        for (const char* name : {"One", "Other"})
            QCOMPARE(run({"contestant", "add", "d.bakeoff", "--endpoint", "Canarylabs", "--model",
                          "Canarymodel", "--name", name, "--system", name})
                         .exit,
                     0);
        const auto battle =
            run({"battle", "d.bakeoff", "--prompt", "Name a harbour.", "--json", "--no-vote"});
        QCOMPARE(battle.exit, 4);
        for (const char* word : {"Canary", "127.0.0.1", "no luck", kKey.constData()})
            QVERIFY2(!battle.told().contains(word), battle.told());
        for (const char* file : {"d.bakeoff", "d.bakeoff-wal"})
            QVERIFY(!bytesOf(file).contains(kKey));
        QVERIFY(bytesOf("d.bakeoff").contains("no luck")); // for after the reveal
        QVERIFY(!bench_->configBytes().contains(kKey));
    }

    void aPasswordInAnAddressIsRefusedAndKeptNowhere()
    {
        const auto added = addEndpoint("Other", "http://me:" + kPassword + "@127.0.0.1/v1");
        QVERIFY2(added.exit != 0, added.told());
        QVERIFY2(!added.told().contains(kPassword), added.told());
        QVERIFY(!bench_->configBytes().contains(kPassword));
    }

    void aPasswordThatSomebodyWroteIntoTheFileGoesNoFurther()
    {
        QCOMPARE(run({"new", "d.bakeoff"}).exit, 0);
        QVERIFY(edit("http://127", "http://me:" + kPassword + "@127"));
        for (const QStringList& words :
             {QStringList{"endpoint", "list"}, QStringList{"endpoint", "test", "Canarylabs"},
              QStringList{"contestant", "add", "d.bakeoff", "--endpoint", "Canarylabs", "--model", "m"},
              QStringList{"ask", "--endpoint", "Canarylabs", "--model", "m", "--text", "x"}}) {
            const auto done = run(words);
            QVERIFY2(done.exit != 0, done.told());
            QVERIFY2(done.err.contains("endpoint 1"), done.told()); // says where to look
            QVERIFY2(!done.told().contains(kPassword), done.told());
        }
        QVERIFY(!bytesOf("d.bakeoff").contains(kPassword));
    }

    void aProxyIsNamedWithoutItsPassword()
    {
        QByteArray down;
        {
            const FaultServer gone;
            down = QByteArray("127.0.0.1:") + QByteArray::number(gone.port());
        }
        QVERIFY(
            edit("\"base_url\"", "\"proxy\": \"http://me:" + kPassword + "@" + down + "\", \"base_url\""));
        for (const QStringList& words :
             {QStringList{"endpoint", "test", "Canarylabs"},
              QStringList{"ask", "--endpoint", "Canarylabs", "--model", "m", "--text", "x"},
              QStringList{"endpoint", "list", "--json"}}) {
            const auto done = run(words);
            QVERIFY2(!done.told().contains(kPassword), done.told());
            if (words.contains("list")) continue;
            QCOMPARE(done.exit, 4);
            QVERIFY2(done.err.contains("proxy http://" + down), done.told());
        }
        QCOMPARE(server_->connections(), 0);
    }

    void aKeyIsNotSentUnencryptedToThePublic()
    {
        QCOMPARE(addEndpoint("Public", "http://api.example.com/v1").exit, 0);
        const auto tested = run({"endpoint", "test", "Public", "--json"});
        QCOMPARE(tested.exit, 4);
        QCOMPARE(tested.json()["outcome"].toString(), "key_would_leak");
        const auto asked = run({"ask", "--endpoint", "Public", "--model", "m", "--text", "x"});
        QCOMPARE(asked.exit, 4);
        QVERIFY2(asked.err.contains("plain http"), asked.told());
    }
};

QTEST_GUILESS_MAIN(CliSecretsTest)
#include "tst_cli_secrets.moc"
