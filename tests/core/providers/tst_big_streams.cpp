// SPDX-License-Identifier: GPL-3.0-or-later
// Much of anything (protocols A20, B4, B5, C8, D16): what is meant well is taken whole, what is not is
// refused at its cap, with bounded memory and without holding up others.
#include "core/net/sse_parser.h"
#include "tests/core/providers/fault_cases.h"
#include "tests/support/asking.h"
#include "tests/support/counted_memory.h"
#include "tests/support/fault_server.h"
#include "tests/support/gzip.h"

#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20U;
constexpr int kFlood = 64; // mebibytes
// Twice the cap for the moment in which a text moves to its last place, and what the server itself holds.
constexpr std::size_t kMostHeld = 2 * SseParser::kDefaultMaxEvent + 4 * kMebibyte;

std::string repeated(const std::string& text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

} // namespace

class TestBigStreams : public QObject {
    Q_OBJECT
private slots:
    void refusesALineWithoutEnd();
    void othersAreServedWhileALineHasNoEnd();
    void refusesABodyThatUnpacksWithoutEnd_data();
    void refusesABodyThatUnpacksWithoutEnd();
    void refusesAListOfModelsWithoutEnd_data();
    void refusesAListOfModelsWithoutEnd();
    void takesOneLargeEvent();
    void takesManyBlankLines();
    void storesTextVerbatim_data();
    void storesTextVerbatim();
};

void TestBigStreams::refusesALineWithoutEnd()
{
    FaultServer server;
    server.on(kPath, {{Send{httpHead(200, "Connection: close\r\n") + sse(textChunk("Tr")) + "data: "},
                       Repeat{std::string(kMebibyte, 'x'), {}, kFlood}, Close{}}});
    Asking asking;
    const CountedMemory memory;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.end, AnswerEnd::TooLarge);
    QCOMPARE(asked.text(), std::string("Tr"));
    QCOMPARE(asked.finishes, 1);
    // The connection is closed at the cap of 16 MiB; what is beyond it has lain in buffers of the sockets.
    QVERIFY(server.sentBytes() < kFlood * kMebibyte / 2);
    QVERIFY2(memory.peak() < kMostHeld, QByteArray::number(qulonglong(memory.peak())));
}

void TestBigStreams::othersAreServedWhileALineHasNoEnd()
{
    FaultServer flooding;
    FaultServer server;
    flooding.on(kPath, {{Send{httpHead(200, "Connection: close\r\n") + sse(textChunk("Tr")) + "data: "},
                         Repeat{std::string(kMebibyte, 'x'), {}, 8}, Gate{},
                         Repeat{std::string(kMebibyte, 'x'), {}, kFlood}, Close{}}});
    server.on(kPath, {healthy()});
    Asking asking;
    const auto flood = std::make_shared<Asked>();
    const auto running = asking.providers->askAt(Asking::endpointAt(flooding.url("/v1")), Asking::question(),
                                                 Asking::receiverOf(flood));
    QVERIFY(asking.runUntil([&] { return flood->deltaCount > 0; }));
    const auto endpoint = Asking::endpointAt(server.url("/v1"));
    QCOMPARE(asking.ask(endpoint).text(), std::string("Trondheim"));
    QCOMPARE(flood->finishes, 0); // it waits at the gate
    flooding.letPass();
    const Asked asked = asking.ask(endpoint);
    QCOMPARE(asked.text(), std::string("Trondheim"));
    QVERIFY(*asked.answer.timings.finished < std::chrono::seconds(2));
    QVERIFY(asking.runUntil([&] { return flood->finishes > 0; }));
    QCOMPARE(flood->answer.end, AnswerEnd::TooLarge);
}

void TestBigStreams::refusesABodyThatUnpacksWithoutEnd_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<int>("end");
    QTest::newRow("an event") << 200 << QByteArray("data: ") << int(AnswerEnd::TooLarge);
    QTest::newRow("a comment") << 200 << QByteArray(":") << int(AnswerEnd::TooLarge);
    QTest::newRow("a whole answer") << 200 << QByteArray("{\"") << int(AnswerEnd::TooLarge);
    QTest::newRow("an error") << 400 << QByteArray("{\"") << int(AnswerEnd::HttpError);
}

void TestBigStreams::refusesABodyThatUnpacksWithoutEnd()
{
    QFETCH(int, status);
    QFETCH(QByteArray, begin);
    QFETCH(int, end);
    FaultServer server;
    server.on(kPath, {wholeReply(status, gzipBomb(begin.toStdString(), kFlood * kMebibyte),
                                 "Content-Encoding: gzip\r\n")});
    Asking asking;
    const CountedMemory memory;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(int(asked.answer.end), end);
    QCOMPARE(server.requests().size(), std::size_t{1});
    QVERIFY2(memory.peak() < kMostHeld, QByteArray::number(qulonglong(memory.peak())));
}

void TestBigStreams::refusesAListOfModelsWithoutEnd_data()
{
    QTest::addColumn<bool>("isPacked");
    QTest::newRow("plain") << false;
    QTest::newRow("packed") << true;
}

void TestBigStreams::refusesAListOfModelsWithoutEnd()
{
    QFETCH(bool, isPacked);
    FaultServer server;
    const Reply plain{Send{httpHead(200, "Connection: close\r\n") + "{\"data\":[\""},
                      Repeat{std::string(kMebibyte, 'x'), {}, kFlood}, Close{}};
    const Reply packed =
        wholeReply(200, gzipBomb("{\"data\":[\"", kFlood * kMebibyte), "Content-Encoding: gzip\r\n");
    server.on("/v1/models", {isPacked ? packed : plain});
    Asking asking;
    const CountedMemory memory;
    ModelListReply list;
    bool isListed = false;
    const auto listing =
        asking.providers->listModels(Asking::endpointAt(server.url("/v1")), [&](const ModelListReply& reply) {
            list = reply;
            isListed = true;
        });
    QVERIFY(asking.runUntil([&] { return isListed; }));
    QVERIFY(list.outcome == ConnectionOutcome::NotAnApi);
    QCOMPARE(list.detail, std::string("the list of models is too large"));
    QVERIFY2(memory.peak() < kMostHeld, QByteArray::number(qulonglong(memory.peak())));
}

void TestBigStreams::takesOneLargeEvent()
{
    const std::string text(8'000'000, 'x');
    FaultServer server;
    server.on(kPath, {eventStream({textChunk(text), finishChunk("stop"), "[DONE]"})});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QVERIFY(asked.text() == text);
    QVERIFY(asked.deltas == text);
}

void TestBigStreams::takesManyBlankLines()
{
    FaultServer server;
    server.on(kPath, {rawBody(sse(textChunk("Trond")) + std::string(200'000, '\n') + sse(textChunk("heim")) +
                              repeated("\r\n", 200'000) + sse(finishChunk("stop")))});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QCOMPARE(asked.text(), std::string("Trondheim"));
}

void TestBigStreams::storesTextVerbatim_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a megabyte without a blank") << QByteArray(1'000'000, 'x');
    QTest::newRow("ten thousand accents on one letter")
        << QByteArray::fromStdString("e" + repeated("\xCC\x81", 10'000));
    QTest::newRow("ten thousand overrides") << QByteArray::fromStdString(repeated("\xE2\x80\xAE", 10'000));
}

void TestBigStreams::storesTextVerbatim()
{
    QFETCH(QByteArray, text);
    FaultServer server;
    server.on(kPath, {eventStream({textChunk(text.toStdString()), finishChunk("stop"), "[DONE]"})});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QVERIFY(asked.text() == text.toStdString());
    QVERIFY(asked.deltas == text.toStdString());
}

QTEST_APPLESS_MAIN(TestBigStreams)
#include "tst_big_streams.moc"
