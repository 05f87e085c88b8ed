// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/asking.h"
#include "tests/support/fault_server.h"

#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

const std::string kModels = R"({"data":[{"id":"quay-1"},{"id":"quay-2"}]})";

ConnectionReport tested(Asking& asking, const Endpoint& endpoint, const std::string& model = {})
{
    ConnectionReport seen;
    int reports = 0;
    const auto test = asking.providers->testConnection(endpoint, model, [&](const ConnectionReport& report) {
        seen = report;
        ++reports;
    });
    asking.runUntil([&] { return reports > 0; });
    return seen;
}

QString nameOf(ConnectionOutcome outcome)
{
    return QString::fromUtf8(connectionOutcomeName(outcome).data());
}

} // namespace

class TestConnection : public QObject {
    Q_OBJECT
private slots:
    void everyStageOfAGoodServerPasses();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void nobodyListens();
    void theWireIsNotTls();
    void aProxyStandsInTheWay_data();
    void aProxyStandsInTheWay();
    void theKeyIsMissing();
    void offersTheAddressThatWorks();
    void aServerWithoutAListStillAnswers();
    void droppingTheTestSilencesIt();
    void listsModels();
    void namesAreThereForAll();
};

void TestConnection::everyStageOfAGoodServerPasses()
{
    FaultServer server;
    server.on("/v1/models", {wholeReply(200, kModels)});
    server.on("/v1/chat/completions",
              {eventStream({R"({"choices":[{"delta":{"reasoning":"hm"}}]})", textChunk("Hi"),
                            finishChunk("stop"), usageChunk(3, 1), "[DONE]"})});
    Asking asking;
    const auto report = tested(asking, Asking::endpointAt(server.url("/v1")));
    QCOMPARE(nameOf(report.outcome), nameOf(ConnectionOutcome::Ok));
    QCOMPARE(report.models.size(), std::size_t{2});
    QCOMPARE(report.testedModel, std::string("quay-1"));
    for (const ConnectionStage stage : kConnectionStages)
        QVERIFY2(report.stage(stage) == StageState::Passed, connectionStageName(stage).data());
    QVERIFY(report.firstText.has_value());
}

void TestConnection::saysWhatIsWrong_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<int>("outcome");
    const auto row = [](const char* name, int status, const char* list, ConnectionOutcome outcome) {
        QTest::newRow(name) << status << QByteArray(list) << int(outcome);
    };
    row("401", 401, R"({"error":{"message":"bad key quaysecret0123456789"}})",
        ConnectionOutcome::Unauthorized);
    // What is shown ends inside the key.
    row("long 401", 401,
        (R"({"error":{"message":")" + std::string(290, '-') + R"( quaysecret0123456789"}})").c_str(),
        ConnectionOutcome::Unauthorized);
    row("long error object", 200,
        (R"({"error":{"message":")" + std::string(290, '-') + R"( quaysecret0123456789"}})").c_str(),
        ConnectionOutcome::ServerFailed);
    row("403", 403, "{}", ConnectionOutcome::Unauthorized);
    row("404", 404, "{}", ConnectionOutcome::NotFound);
    row("429", 429, "{}", ConnectionOutcome::RateLimited);
    row("500", 500, "oops", ConnectionOutcome::ServerFailed);
    row("web page", 200, "<html>hello</html>", ConnectionOutcome::NotAnApi);
    row("foreign JSON", 200, R"({"a":1})", ConnectionOutcome::NotAnApi);
    row("error object", 200, R"({"error":{"message":"broken"}})", ConnectionOutcome::ServerFailed);
}

void TestConnection::saysWhatIsWrong()
{
    QFETCH(int, status);
    QFETCH(QByteArray, list);
    QFETCH(int, outcome);
    FaultServer server;
    server.on("/v1/models", {wholeReply(status, list.toStdString())});
    Asking asking;
    auto endpoint = Asking::endpointAt(server.url("/v1"));
    endpoint.key.name = "PLAIN";
    const auto report = tested(asking, endpoint);
    QCOMPARE(nameOf(report.outcome), nameOf(static_cast<ConnectionOutcome>(outcome)));
    QVERIFY(!report.detail.empty());
    QVERIFY(report.detail.find("quay") == std::string::npos);
    QVERIFY(report.stage(ConnectionStage::Connect) == StageState::Passed);
}

void TestConnection::nobodyListens()
{
    std::string closedPort;
    {
        FaultServer gone;
        closedPort = gone.url("/v1");
    }
    Asking asking;
    const auto report = tested(asking, Asking::endpointAt(closedPort));
    QCOMPARE(nameOf(report.outcome), nameOf(ConnectionOutcome::Refused));
    QVERIFY(report.stage(ConnectionStage::Name) == StageState::Passed);
    QVERIFY(report.stage(ConnectionStage::Connect) == StageState::Failed);
    QVERIFY(report.stage(ConnectionStage::Tls) == StageState::NotTried);
}

void TestConnection::theWireIsNotTls()
{
    FaultServer server;
    server.onConnect({Send{"220 harbour mail ready\r\n"}});
    Asking asking;
    const auto report =
        tested(asking, Asking::endpointAt("https://127.0.0.1:" + std::to_string(server.port()) + "/v1"));
    QCOMPARE(nameOf(report.outcome), nameOf(ConnectionOutcome::TlsFailed));
    QVERIFY(report.stage(ConnectionStage::Tls) == StageState::Failed);
}

void TestConnection::aProxyStandsInTheWay_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("asksTheProxyFor");
    QTest::addColumn<int>("status");
    QTest::newRow("wants a password")
        << QByteArray("http://api.example.com/v1") << QByteArray("http://api.example.com/v1/models") << 407;
    QTest::newRow("wants a password for a tunnel")
        << QByteArray("https://api.example.com/v1") << QByteArray("api.example.com:443") << 407;
    QTest::newRow("allows no tunnel")
        << QByteArray("https://api.example.com/v1") << QByteArray("api.example.com:443") << 403;
}

void TestConnection::aProxyStandsInTheWay()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, asksTheProxyFor);
    QFETCH(int, status);
    FaultServer proxy;
    proxy.on(asksTheProxyFor.toStdString(), {wholeReply(status, "no")});
    Asking asking;
    auto endpoint = Asking::endpointAt(baseUrl.toStdString());
    endpoint.key = {};
    endpoint.proxy = proxy.url();
    const auto report = tested(asking, endpoint);
    QCOMPARE(nameOf(report.outcome), nameOf(ConnectionOutcome::ProxyFailed));
    QVERIFY2(report.detail.find(proxy.url()) != std::string::npos, report.detail.c_str());
    QVERIFY(report.stage(ConnectionStage::Connect) == StageState::Failed);
    QVERIFY(report.stage(ConnectionStage::Authorization) == StageState::NotTried);
    QCOMPARE(proxy.requests().size(), std::size_t{1});
}

void TestConnection::theKeyIsMissing()
{
    FaultServer server;
    Asking asking;
    auto endpoint = Asking::endpointAt(server.url("/v1"));
    endpoint.key.name = "NOT_SET";
    const auto report = tested(asking, endpoint);
    QCOMPARE(nameOf(report.outcome), nameOf(ConnectionOutcome::KeyMissing));
    QVERIFY(report.detail.find("NOT_SET") != std::string::npos);
    QVERIFY(server.requests().empty());
}

void TestConnection::offersTheAddressThatWorks()
{
    FaultServer server;
    server.on("/llm/v1/models", {wholeReply(200, kModels)});
    Asking asking;
    const auto report = tested(asking, Asking::endpointAt(server.url("/llm")));
    QCOMPARE(nameOf(report.outcome), nameOf(ConnectionOutcome::NotFound));
    QCOMPARE(report.workingBaseUrl.value_or(""), server.url("/llm/v1"));
    QCOMPARE(server.requests().size(), std::size_t{2});
}

void TestConnection::aServerWithoutAListStillAnswers()
{
    FaultServer server;
    server.on("/v1/chat/completions", {eventStream({textChunk("Hi"), finishChunk("stop"), "[DONE]"})});
    Asking asking;
    const auto report = tested(asking, Asking::endpointAt(server.url("/v1")), "quay-9");
    QCOMPARE(nameOf(report.outcome), nameOf(ConnectionOutcome::Ok));
    QVERIFY(report.stage(ConnectionStage::ModelList) == StageState::Absent);
    QVERIFY(report.stage(ConnectionStage::Usage) == StageState::Absent);
}

void TestConnection::droppingTheTestSilencesIt()
{
    FaultServer server;
    server.on("/v1/models", {{Hold{}}});
    Asking asking;
    int reports = 0;
    auto test = asking.providers->testConnection(Asking::endpointAt(server.url("/v1")), {},
                                                 [&](const ConnectionReport&) { ++reports; });
    test = Subscription();
    asking.providers.reset();
    asking.home.runUntil([] { return false; },
                         std::chrono::steady_clock::now() + std::chrono::milliseconds(5));
    QCOMPARE(reports, 0);
}

void TestConnection::listsModels()
{
    FaultServer server;
    server.on("/v1/models", {wholeReply(200, kModels)});
    Asking asking;
    ModelListReply seen;
    int replies = 0;
    const auto list =
        asking.providers->listModels(Asking::endpointAt(server.url("/v1")), [&](const auto& reply) {
            seen = reply;
            ++replies;
        });
    QVERIFY(asking.runUntil([&] { return replies > 0; }));
    QCOMPARE(seen.models.size(), std::size_t{2});
    QVERIFY(server.requests().front().head.find("Authorization: Bearer ") != std::string::npos);
}

void TestConnection::namesAreThereForAll()
{
    for (const ConnectionOutcome outcome : kConnectionOutcomes)
        QVERIFY(!connectionOutcomeName(outcome).empty());
    for (const ConnectionStage stage : kConnectionStages)
        QVERIFY(!connectionStageName(stage).empty());
}

QTEST_APPLESS_MAIN(TestConnection)
#include "tst_connection.moc"
