// SPDX-License-Identifier: GPL-3.0-or-later
// The faults of protocols section 5 that concern Chat Completions, played by a server of raw sockets. Each
// row says what the server does and how the answer has to end.
#include "core/base/log.h"
#include "core/base/utf8.h"
#include "tests/core/providers/fault_cases.h"
#include "tests/support/asking.h"
#include "tests/support/fault_server.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>

using namespace bakeoff;
using namespace bakeoff::test;
using std::chrono::milliseconds;

namespace {

/// Shortens the one limit that is to pass; all others stay generous, or a busy machine would decide.
Endpoint hurried(Endpoint endpoint, const std::string& limit)
{
    constexpr milliseconds kSoon{300};
    if (limit == "first_byte_timeout") endpoint.timers.firstByte = kSoon;
    if (limit == "idle") endpoint.timers.idle = kSoon;
    if (limit == "no_progress") endpoint.timers.noProgress = kSoon;
    if (limit == "total_timeout") endpoint.timers.total = kSoon;
    return endpoint;
}

} // namespace

class TestOpenAiFaults : public QObject {
    Q_OBJECT
private slots:
    void endsAsItMust_data();
    void endsAsItMust();
    void anyWritePatternGivesTheSameAnswer_data();
    void anyWritePatternGivesTheSameAnswer();
    void endsAsItMustInAnyPieces_data();
    void endsAsItMustInAnyPieces();
    void saysWhetherNobodyListensOrNobodyIsNamedSo();
    void endWithoutFinishIsEnoughWhereTheSwitchSaysSo();
    void countsReasoningOnceAndReplacesUsage();
    void masksTheKeyEverywhere_data();
    void masksTheKeyEverywhere();
    void theLogNamesNobody();
    void keepsWhatTheServerCallsItselfShort();
    void repeatsOnceWithoutStreamOptions();
    void repeatsOnceWithTheOtherTokenField();
    void sendsWhatWasAsked();
    void aLargeBodyDoesNotWaitForContinue();
};

void TestOpenAiFaults::endsAsItMust_data()
{
    QTest::addColumn<int>("index");
    const auto cases = faultCases();
    for (std::size_t i = 0; i < cases.size(); ++i)
        QTest::newRow(cases[i].name) << static_cast<int>(i);
}

void TestOpenAiFaults::endsAsItMust()
{
    QFETCH(int, index);
    const FaultCase expected = faultCases()[static_cast<std::size_t>(index)];
    FaultServer server;
    server.on(kPath, expected.replies);
    Asking asking;
    const Asked asked = asking.ask(hurried(Asking::endpointAt(server.url("/v1")), expected.errorClass));
    QCOMPARE(QString::fromUtf8(answerEndName(asked.answer.end).data()),
             QString::fromUtf8(answerEndName(expected.end).data()));
    QCOMPARE(QByteArray::fromStdString(asked.text()), QByteArray::fromStdString(expected.text));
    QCOMPARE(asked.finishes, 1);
    for (const auto& warning : expected.warnings)
        QVERIFY2(asked.hasWarning(warning), warning.c_str());
    if (!expected.errorClass.empty()) QCOMPARE(asked.answer.sealed.errorClass, expected.errorClass);
    if (expected.requests > 0) QCOMPARE(static_cast<int>(server.requests().size()), expected.requests);
    QVERIFY(isValidUtf8(asked.text()));
    QVERIFY(asked.answer.sealed.errorText.find('<') == std::string::npos);
    QVERIFY(!isVotable(expected.end, false));
    // Nothing may follow the end, and error text is never answer text.
    asking.providers.reset();
    asking.home.runUntil([] { return false; }, std::chrono::steady_clock::now());
    QVERIFY(asked.text().find("no luck") == std::string::npos);
}

void TestOpenAiFaults::anyWritePatternGivesTheSameAnswer_data()
{
    QTest::addColumn<int>("pattern");
    QTest::newRow("whole") << int(WritePattern::Whole);
    QTest::newRow("lines") << int(WritePattern::Lines);
    QTest::newRow("bytes") << int(WritePattern::Bytes);
    QTest::newRow("random") << int(WritePattern::Random);
}

void TestOpenAiFaults::anyWritePatternGivesTheSameAnswer()
{
    QFETCH(int, pattern);
    FaultServer server;
    server.setPattern(static_cast<WritePattern>(pattern));
    server.on(kPath, {healthy({"Tr\xC3\xB8nd", "\xE6\xB8\xAF", " \xF0\x9F\x9A\xA2"})});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QCOMPARE(QByteArray::fromStdString(asked.text()),
             QByteArray("Tr\xC3\xB8nd\xE6\xB8\xAF \xF0\x9F\x9A\xA2"));
    QCOMPARE(asked.deltas, asked.text());
    QCOMPARE(asked.answer.usage.outputTokens.value_or(0), std::int64_t{14});
}

void TestOpenAiFaults::endsAsItMustInAnyPieces_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("pattern");
    const auto cases = faultCases();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const std::string name = cases[i].name;
        // What the transport does to a connection is no matter of pieces, but framing and meaning are.
        const bool isOfTheBody = name.front() != 'A' || name.rfind("A9", 0) == 0;
        if (!isOfTheBody) continue;
        QTest::addRow("%s, by lines", name.c_str()) << int(i) << int(WritePattern::Lines);
        QTest::addRow("%s, by bytes", name.c_str()) << int(i) << int(WritePattern::Bytes);
        QTest::addRow("%s, in random pieces", name.c_str()) << int(i) << int(WritePattern::Random);
    }
}

void TestOpenAiFaults::endsAsItMustInAnyPieces()
{
    QFETCH(int, index);
    QFETCH(int, pattern);
    const FaultCase expected = faultCases()[static_cast<std::size_t>(index)];
    FaultServer server;
    server.setPattern(static_cast<WritePattern>(pattern));
    server.on(kPath, expected.replies);
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(QString::fromUtf8(answerEndName(asked.answer.end).data()),
             QString::fromUtf8(answerEndName(expected.end).data()));
    QCOMPARE(QByteArray::fromStdString(asked.text()), QByteArray::fromStdString(expected.text));
    QCOMPARE(asked.deltas, asked.text());
    QCOMPARE(asked.finishes, 1);
    for (const auto& warning : expected.warnings)
        QVERIFY2(asked.hasWarning(warning), warning.c_str());
    if (!expected.errorClass.empty()) QCOMPARE(asked.answer.sealed.errorClass, expected.errorClass);
}

void TestOpenAiFaults::saysWhetherNobodyListensOrNobodyIsNamedSo()
{
    std::string closedPort;
    {
        FaultServer gone;
        closedPort = gone.url("/v1");
    }
    Asking asking;
    Asked asked = asking.ask(Asking::endpointAt(closedPort));
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("refused"));
    QVERIFY(asked.hasWarning("retried"));
    // The name of a host that cannot exist (RFC 6761) needs no network to fail.
    asked = asking.ask(Asking::endpointAt("http://nobody.invalid:9/v1"));
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
}

void TestOpenAiFaults::endWithoutFinishIsEnoughWhereTheSwitchSaysSo()
{
    FaultServer server;
    server.on(kPath, {eventStream({textChunk("Trond"), "[DONE]"})});
    Asking asking;
    auto endpoint = Asking::endpointAt(server.url("/v1"));
    endpoint.switches.isFinishReasonOptional = true;
    QCOMPARE(asking.ask(endpoint).answer.end, AnswerEnd::Complete);
}

void TestOpenAiFaults::countsReasoningOnceAndReplacesUsage()
{
    FaultServer server;
    server.on(
        kPath,
        {eventStream(
            {R"({"choices":[{"delta":{"reasoning_content":"Pick ","reasoning":"Pick "}}],"usage":{"prompt_tokens":9,"completion_tokens":1}})",
             R"({"choices":[{"delta":{"reasoning":"a port."}}],"usage":{"prompt_tokens":9,"completion_tokens":2}})",
             R"({"provider":"Pier","model":"quay-1-real","choices":[{"delta":{"content":"Bergen"}}],"usage":{"prompt_tokens":9,"completion_tokens":3,"cost":0.25,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}}})",
             finishChunk("stop"), "[DONE]"})});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.reasoning, std::string("Pick a port."));
    QCOMPARE(asked.reasoningDeltas, std::string("Pick a port."));
    QCOMPARE(asked.text(), std::string("Bergen"));
    const Usage usage{9, 3, 2, 4, 0.25};
    QVERIFY(asked.answer.usage == usage);
    QCOMPARE(asked.answer.sealed.reportedModel, std::string("quay-1-real"));
    QCOMPARE(asked.answer.sealed.provider, std::string("Pier"));
    QCOMPARE(asked.answer.sealed.finishReason, std::string("stop"));
    QVERIFY(asked.answer.isStreamed);
    QVERIFY(asked.answer.timings.firstReasoning.has_value());
    QVERIFY(asked.answer.timings.connected <= asked.answer.timings.firstByte);
    QVERIFY(asked.answer.timings.firstByte <= asked.answer.timings.firstText);
    QVERIFY(asked.answer.timings.lastText <= asked.answer.timings.finished);
}

void TestOpenAiFaults::masksTheKeyEverywhere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body"); // KEY stands for the key
    const auto row = [](const char* name, int status, const std::string& body) {
        QTest::newRow(name) << status << QByteArray::fromStdString(body);
    };
    row("a refusal", 401, R"({"error":{"message":"key KEY of quay-1 at 127.0.0.1 is unknown"}})");
    row("a page", 502, "<html><b>KEY</b></html>");
    // What is shown ends inside the key.
    row("a long refusal", 400, R"({"error":{"message":")" + std::string(290, '-') + R"( KEY"}})");
    row("an error inside the stream", 200,
        sse(textChunk("x")) + sse(R"({"error":{"message":")" + std::string(290, '-') + R"( KEY"}})"));
    row("a finish", 200, sse(textChunk("x")) + sse(finishChunk(std::string(60, 'x') + "KEY")));
    row("every field of a stream", 200,
        sse(R"({"model":"KEY","provider":"KEY","choices":[{"delta":{"content":"I saw KEY here","reasoning":"KEY"}}]})") +
            sse(finishChunk("KEY")));
    row("a whole answer", 200,
        R"({"model":"KEY","choices":[{"message":{"content":"I saw KEY here","reasoning":"KEY"},"finish_reason":"stop"}]})");
}

void TestOpenAiFaults::masksTheKeyEverywhere()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    for (const char* name : {"KEY", "PLAIN"}) {
        const KeyReference reference{KeyReference::Source::Environment, name};
        Asking asking;
        const std::string key = asking.secrets.read(reference)->secret.reveal();
        FaultServer server;
        server.on(kPath, {wholeReply(status, QByteArray(body).replace("KEY", key.c_str()).toStdString())});
        auto endpoint = Asking::endpointAt(server.url("/v1"));
        endpoint.key = reference;
        const Asked asked = asking.ask(endpoint);
        const auto& sealed = asked.answer.sealed;
        for (const std::string& text :
             {asked.text(), asked.deltas, asked.answer.reasoning, asked.reasoningDeltas, sealed.errorText,
              sealed.errorClass, sealed.reportedModel, sealed.provider, sealed.finishReason})
            QVERIFY2(text.find(key.substr(0, 5)) == std::string::npos, text.c_str());
        QCOMPARE(asked.deltas, asked.text());
    }
}

void TestOpenAiFaults::theLogNamesNobody()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("test.log");
    log::toFile(path.toStdString());
    const std::string error =
        R"({"error":{"message":"sk-quay-secret-0123456789 of quay-1 at 127.0.0.1 is tired"}})";
    FaultServer server;
    server.on(kPath, {wholeReply(500, error),
                      eventStream({textChunk("Trondheim"), error}),
                      wholeReply(307, "", "Location: http://127.0.0.1:1/\r\n"),
                      {Close{}}});
    Asking asking;
    for (int i = 0; i < 3; ++i)
        (void)asking.ask(Asking::endpointAt(server.url("/v1")));
    asking.providers.reset();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY(!written.isEmpty()); // a request was repeated
    for (const char* word : {"sk-", "quay", "127.0.0.1", "Harbour", "Trondheim", "harbour", "tired"})
        QVERIFY2(!written.contains(word), written.constData());
}

void TestOpenAiFaults::keepsWhatTheServerCallsItselfShort()
{
    std::string name = "x"; // so that every limit falls inside a character
    for (int i = 0; i < 500; ++i)
        name += "\xC3\xB8";
    FaultServer server;
    server.on(kPath, {eventStream({R"({"model":")" + name + R"(","provider":")" + name +
                                       R"(","choices":[{"delta":{"content":"x"}}]})",
                                   finishChunk(name)})});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    const auto& sealed = asked.answer.sealed;
    for (const std::string& text : {sealed.reportedModel, sealed.provider, sealed.finishReason}) {
        QVERIFY(!text.empty() && text.size() <= 200);
        QVERIFY(isValidUtf8(text));
    }
}

void TestOpenAiFaults::repeatsOnceWithoutStreamOptions()
{
    FaultServer server;
    server.on(kPath, {wholeReply(400, R"({"error":{"message":"Unrecognized field: stream_options"}})"),
                      healthy(), healthy()});
    Asking asking;
    const auto endpoint = Asking::endpointAt(server.url("/v1"));
    const Asked asked = asking.ask(endpoint);
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QVERIFY(asked.hasWarning("dropped_parameter"));
    QCOMPARE(server.requests().size(), std::size_t{2});
    QVERIFY(server.requests()[0].body.find("stream_options") != std::string::npos);
    QVERIFY(server.requests()[1].body.find("stream_options") == std::string::npos);
    (void)asking.ask(endpoint); // remembered
    QVERIFY(server.requests()[2].body.find("stream_options") == std::string::npos);
}

void TestOpenAiFaults::repeatsOnceWithTheOtherTokenField()
{
    FaultServer server;
    server.on(
        kPath,
        {wholeReply(
             400,
             R"({"error":{"message":"Unsupported parameter: 'max_tokens'","code":"unsupported_parameter"}})"),
         healthy()});
    Asking asking;
    auto request = Asking::question();
    request.sampling.maxTokens = 5;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")), request);
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QVERIFY(server.requests()[0].body.find("\"max_tokens\":5") != std::string::npos);
    QVERIFY(server.requests()[1].body.find("\"max_completion_tokens\":5") != std::string::npos);
}

void TestOpenAiFaults::sendsWhatWasAsked()
{
    FaultServer server;
    server.on(kPath, {healthy()});
    Asking asking;
    AnswerRequest request = Asking::question("One");
    request.systemPrompt = "Be brief.";
    request.turns.push_back({TurnRole::Assistant, {TextInput{"Uno"}}});
    request.turns.push_back({TurnRole::User, {TextInput{"See"}, ImageInput{{"image/png", "\x89PNG"}}}});
    request.sampling.temperature = 0.5;
    request.sampling.stop = {"END"};
    request.sampling.extraBody = R"({"top_k":3})";
    (void)asking.ask(Asking::endpointAt(server.url("/v1")), request);
    const auto seen = server.requests().front();
    QCOMPARE(seen.method, std::string("POST"));
    for (const char* part : {R"("role":"system")", R"("content":"Be brief.")", R"("content":"Uno")",
                             R"(data:image/png;base64,iVBORw==)", R"("temperature":0.5)", R"("stop":["END"])",
                             R"("top_k":3)", R"("model":"quay-1")", R"("include_usage":true)"})
        QVERIFY2(seen.body.find(part) != std::string::npos, part);
    for (const char* part : {"top_p", "seed", "max_tokens", "reasoning_effort"})
        QVERIFY2(seen.body.find(part) == std::string::npos, part);
    QVERIFY(seen.head.find("Expect:") == std::string::npos);
}

void TestOpenAiFaults::aLargeBodyDoesNotWaitForContinue()
{
    FaultServer server;
    server.on(kPath, {healthy()});
    Asking asking;
    const Asked asked =
        asking.ask(Asking::endpointAt(server.url("/v1")), Asking::question(std::string(5 << 20, 'x')));
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QVERIFY(server.requests().front().head.find("Expect") == std::string::npos);
}

QTEST_APPLESS_MAIN(TestOpenAiFaults)
#include "tst_openai_faults.moc"
