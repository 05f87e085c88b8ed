// SPDX-License-Identifier: GPL-3.0-or-later
// The providers against a protocol server that nobody here wrote.
#include "tests/support/asking.h"
#include "tests/support/peer.h"

#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

const QByteArray kFixtures = R"({"fixtures": [
  {"match": {"userMessage": "name a harbour"}, "chunkSize": 7,
   "response": {"content": "Trondheim: Größe, 港, 🚢.", "reasoning": "Pick a port.",
                "usage": {"prompt_tokens": 9, "completion_tokens": 14, "total_tokens": 23}}},
  {"match": {"userMessage": "hit the limit"}, "response": {"content": "One two", "finishReason": "length"}},
  {"match": {"userMessage": "too fast"},
   "response": {"error": {"message": "slow down", "type": "rate_limit_error"}, "status": 429, "retryAfter": 90}},
  {"match": {"userMessage": "broken"}, "response": {"error": {"message": "boom"}, "status": 500}},
  {"match": {"userMessage": "cut me"}, "latency": 20, "chunkSize": 5, "truncateAfterChunks": 4,
   "response": {"content": "cut before the end"}},
  {"match": {"userMessage": "be slow"}, "chunkSize": 4, "streamingProfile": {"ttft": 60, "tps": 100, "jitter": 0.1},
   "response": {"content": "slow and steady"}},
  {"match": {"userMessage": "Say hi."}, "response": {"content": "Hi."}}
]})";

constexpr const char* kKey = "sk-quay-secret-0123456789"; // the one Asking knows

Endpoint at(const Peer& peer)
{
    return Asking::endpointAt(peer.url() + "/v1");
}

} // namespace

class TestAimock : public QObject {
    Q_OBJECT
private slots:
    void init();
    void streamsTextReasoningAndUsage();
    void tellsEndsApart_data();
    void tellsEndsApart();
    void refusesAWrongKey();
    void listsModelsAndPassesTheConnectionTest();

private:
    // One for all tests: starting Node takes longer than all of them together.
    Peer peer_{kFixtures, kKey};
};

void TestAimock::init()
{
    BAKEOFF_REQUIRE_PEER(peer_);
}

void TestAimock::streamsTextReasoningAndUsage()
{
    Asking asking;
    const Asked asked = asking.ask(at(peer_), Asking::question("Please name a harbour"));
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QCOMPARE(asked.text(), std::string("Trondheim: Größe, 港, 🚢."));
    QCOMPARE(asked.deltas, asked.text());
    QCOMPARE(asked.answer.reasoning, std::string("Pick a port."));
    QCOMPARE(asked.answer.usage.inputTokens.value_or(-1), std::int64_t{9});
    QCOMPARE(asked.answer.usage.outputTokens.value_or(-1), std::int64_t{14});
    QCOMPARE(asked.answer.sealed.reportedModel, std::string("quay-1"));
    QVERIFY(asked.answer.isStreamed);
}

void TestAimock::tellsEndsApart_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<int>("end");
    QTest::addColumn<QString>("text"); // "*": anything but nothing
    QTest::addColumn<int>("deltas");   // at least
    const auto row = [](const char* question, AnswerEnd end, const char* text, int deltas) {
        QTest::newRow(question) << question << int(end) << text << deltas;
    };
    row("hit the limit", AnswerEnd::Length, "One two", 1);
    row("too fast", AnswerEnd::HttpError, "", 0);
    row("broken", AnswerEnd::HttpError, "", 0);
    row("cut me", AnswerEnd::Truncated, "*", 1);
    row("be slow", AnswerEnd::Complete, "slow and steady", 2);
}

void TestAimock::tellsEndsApart()
{
    QFETCH(QString, question);
    QFETCH(int, end);
    QFETCH(QString, text);
    QFETCH(int, deltas);
    Asking asking;
    const Asked asked = asking.ask(at(peer_), Asking::question(question.toStdString()));
    QCOMPARE(answerEndName(asked.answer.end), answerEndName(static_cast<AnswerEnd>(end)));
    if (text == "*")
        QVERIFY(!asked.text().empty());
    else
        QCOMPARE(QString::fromStdString(asked.text()), text);
    QVERIFY(asked.deltaCount >= deltas);
    QCOMPARE(asked.finishes, 1);
}

void TestAimock::refusesAWrongKey()
{
    Asking asking;
    auto endpoint = at(peer_);
    endpoint.key.name = "WRONG";
    const Asked asked = asking.ask(endpoint, Asking::question("name a harbour"));
    QCOMPARE(asked.answer.end, AnswerEnd::HttpError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("auth"));
}

void TestAimock::listsModelsAndPassesTheConnectionTest()
{
    Asking asking;
    ConnectionReport seen;
    int reports = 0;
    const auto test = asking.providers->testConnection(at(peer_), {}, [&](const ConnectionReport& report) {
        seen = report;
        ++reports;
    });
    QVERIFY(asking.runUntil([&] { return reports > 0; }));
    QCOMPARE(connectionOutcomeName(seen.outcome), std::string_view("ok"));
    QVERIFY(!seen.models.empty());
    QVERIFY(seen.stage(ConnectionStage::ModelList) == StageState::Passed);
    QVERIFY(seen.stage(ConnectionStage::Answer) == StageState::Passed);
    QVERIFY(seen.stage(ConnectionStage::Streaming) == StageState::Passed);
    // The root of the server is not the API, but one step below it is.
    Endpoint root = at(peer_);
    root.baseUrl = peer_.url() + "/nowhere";
    reports = 0;
    const auto lost = asking.providers->testConnection(root, {}, [&](const ConnectionReport& report) {
        seen = report;
        ++reports;
    });
    QVERIFY(asking.runUntil([&] { return reports > 0; }));
    QVERIFY(seen.outcome != ConnectionOutcome::Ok);
}

QTEST_GUILESS_MAIN(TestAimock)
#include "tst_aimock.moc"
