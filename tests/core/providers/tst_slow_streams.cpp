// SPDX-License-Identifier: GPL-3.0-or-later
// Streams and the clocks (protocols A6, A18, E5): slow ones, saved-up ones, and clocks that jump meanwhile.
// The minutes pass on a clock that the test pushes; nothing is waited for but the next delta.
#include "tests/core/providers/fault_cases.h"
#include "tests/support/asking.h"
#include "tests/support/fault_server.h"

#include <QTest>

#include <algorithm>

using namespace bakeoff;
using namespace bakeoff::test;
using namespace std::chrono_literals;

namespace {

/// A stream of so many one-letter deltas, a gate before each.
Reply gated(int deltas)
{
    Reply reply{Send{kStreamHead}};
    for (int i = 0; i < deltas; ++i)
        reply.insert(reply.end(), {Gate{}, Send{chunked(sse(textChunk("x")))}});
    reply.emplace_back(Send{chunked(sse(finishChunk("stop"))) + kLastChunk});
    return reply;
}

/// Of a server far away; on this machine they are longer.
Endpoint withUsualTimers(Endpoint endpoint)
{
    const HttpTimers usual;
    endpoint.timers = {usual.connect, usual.firstByte, usual.idle, usual.noProgress, usual.total};
    return endpoint;
}

bool isInOrder(const AnswerTimings& timings)
{
    std::vector<std::optional<Micros>> all{timings.connected, timings.headers,  timings.firstByte,
                                           timings.firstText, timings.lastText, timings.finished};
    all.erase(std::remove(all.begin(), all.end(), std::nullopt), all.end());
    const bool isPositive = timings.queued.value_or(0us) >= 0us && (all.empty() || *all.front() >= 0us);
    return isPositive && std::is_sorted(all.begin(), all.end());
}

} // namespace

class TestSlowStreams : public QObject {
    Q_OBJECT
private slots:
    void tenBytesASecondAreNoStall();
    void aStepOfTheWallClockChangesNothing_data();
    void aStepOfTheWallClockChangesNothing();
    void aSleepInsideTheAnswerCutsIt_data();
    void aSleepInsideTheAnswerCutsIt();
    void aSleepBeforeTheAnswerIsARetry();
    void timersRunOnTheSteadyClock();
    void aStreamThatIsSavedUpHasNoSpeed();
    void aStreamAtItsOwnPaceHasASpeed();

private:
    static std::unique_ptr<RunningAnswer>
    ask(Asking& asking, const FaultServer& server, const std::shared_ptr<Asked>& asked)
    {
        return asking.providers->askAt(withUsualTimers(Asking::endpointAt(server.url("/v1"))),
                                       Asking::question(), Asking::receiverOf(asked));
    }
};

void TestSlowStreams::tenBytesASecondAreNoStall()
{
    constexpr std::size_t kPiece = 10;
    constexpr std::size_t kDeltas = 40;
    std::string body;
    std::vector<std::size_t> ends; // of each delta
    for (std::size_t i = 0; i < kDeltas; ++i) {
        body += sse(textChunk("x"));
        ends.push_back(body.size());
    }
    body += sse(finishChunk("stop"));
    Reply reply{Send{httpHead(200, "Connection: close\r\n")}};
    for (std::size_t at = 0; at < body.size(); at += kPiece)
        reply.insert(reply.end(), {Gate{}, Send{body.substr(at, kPiece)}});
    reply.emplace_back(Close{});
    FaultServer server;
    server.on(kPath, {reply});
    Asking asking;
    const auto asked = std::make_shared<Asked>();
    const auto running = ask(asking, server, asked);
    std::size_t sent = 0;
    const auto sendUpTo = [&](std::size_t end) {
        for (; sent < end; sent += kPiece) {
            asking.clock.pass(1s);
            server.letPass();
        }
    };
    for (std::size_t i = 0; i < kDeltas; ++i) {
        sendUpTo(ends[i]);
        QVERIFY(asking.runUntil([&] { return asked->deltas.size() > i || asked->finishes > 0; }));
    }
    sendUpTo(body.size());
    QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
    QCOMPARE(asked->answer.end, AnswerEnd::Complete);
    QCOMPARE(asked->text(), std::string(kDeltas, 'x'));
    // Longer than every limit that a byte or a delta restarts.
    const HttpTimers usual;
    QVERIFY(*asked->answer.timings.finished > std::max({usual.firstByte, usual.idle, usual.noProgress}));
    QVERIFY(isInOrder(asked->answer.timings));
}

void TestSlowStreams::aStepOfTheWallClockChangesNothing_data()
{
    QTest::addColumn<int>("seconds");
    QTest::newRow("forward") << 10;
    QTest::newRow("back") << -10;
}

void TestSlowStreams::aStepOfTheWallClockChangesNothing()
{
    QFETCH(int, seconds);
    FaultServer server;
    server.on(kPath, {gated(6)});
    Asking asking;
    const auto asked = std::make_shared<Asked>();
    const auto running = ask(asking, server, asked);
    for (std::size_t i = 0; i < 6; ++i) {
        if (i == 3) asking.clock.setWall(std::chrono::seconds(seconds));
        server.letPass();
        QVERIFY(asking.runUntil([&] { return asked->deltas.size() > i || asked->finishes > 0; }));
    }
    QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
    QCOMPARE(asked->answer.end, AnswerEnd::Complete);
    QVERIFY(isInOrder(asked->answer.timings));
    QVERIFY(*asked->answer.timings.finished < Asking::kDeadline);
}

void TestSlowStreams::aSleepInsideTheAnswerCutsIt_data()
{
    QTest::addColumn<int>("hours");
    QTest::newRow("forward") << 2;
    QTest::newRow("back") << -2;
}

void TestSlowStreams::aSleepInsideTheAnswerCutsIt()
{
    QFETCH(int, hours);
    FaultServer server;
    server.on(kPath, {gated(3)});
    Asking asking;
    const auto asked = std::make_shared<Asked>();
    const auto running = ask(asking, server, asked);
    server.letPass();
    QVERIFY(asking.runUntil([&] { return asked->deltaCount > 0; }));
    asking.clock.setWall(std::chrono::hours(hours));
    server.letPass(); // whatever comes first after a sleep
    QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
    QCOMPARE(asked->answer.end, AnswerEnd::Truncated);
    QCOMPARE(asked->text().front(), 'x');
    QCOMPARE(asked->finishes, 1);
    QVERIFY(isInOrder(asked->answer.timings));
    QVERIFY(*asked->answer.timings.finished < Asking::kDeadline); // it was not slow
}

void TestSlowStreams::aSleepBeforeTheAnswerIsARetry()
{
    FaultServer server;
    server.on(kPath, {{Gate{}}, healthy()});
    server.on("/awake/chat/completions", {healthy()});
    Asking asking;
    const auto asked = std::make_shared<Asked>();
    const auto running = ask(asking, server, asked);
    QCOMPARE(asking.ask(Asking::endpointAt(server.url("/awake"))).answer.end, AnswerEnd::Complete);
    asking.clock.setWall(2h);
    // Another request wakes the network thread, as anything does after a sleep.
    QCOMPARE(asking.ask(Asking::endpointAt(server.url("/awake"))).answer.end, AnswerEnd::Complete);
    QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
    QCOMPARE(asked->answer.end, AnswerEnd::Complete);
    QCOMPARE(asked->text(), std::string("Trondheim"));
    QVERIFY(asked->hasWarning("retried"));
    QVERIFY(isInOrder(asked->answer.timings));
}

void TestSlowStreams::timersRunOnTheSteadyClock()
{
    FaultServer server;
    server.on(kPath, {gated(2)});
    Asking asking;
    const auto asked = std::make_shared<Asked>();
    const auto running = ask(asking, server, asked);
    server.letPass();
    QVERIFY(asking.runUntil([&] { return asked->deltaCount > 0; }));
    asking.clock.pass(HttpTimers().idle + 1s);
    // Another request wakes the network thread, which would look by itself within ten seconds.
    (void)asking.ask(Asking::endpointAt(server.url("/elsewhere")));
    QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
    QCOMPARE(asked->answer.end, AnswerEnd::Stalled);
    QVERIFY(*asked->answer.timings.finished > HttpTimers().idle);
    QVERIFY(isInOrder(asked->answer.timings));
}

void TestSlowStreams::aStreamThatIsSavedUpHasNoSpeed()
{
    std::string body;
    for (int i = 0; i < 40; ++i)
        body += sse(textChunk("x"));
    FaultServer server;
    server.on(kPath, {rawBody(body + sse(finishChunk("stop")))});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QVERIFY(asked.hasWarning("buffered"));
    QVERIFY(asked.answer.timings.firstText.has_value());
    QVERIFY(!asked.answer.timings.lastText.has_value());
}

void TestSlowStreams::aStreamAtItsOwnPaceHasASpeed()
{
    FaultServer server;
    server.on(kPath, {gated(20)});
    Asking asking;
    const auto asked = std::make_shared<Asked>();
    const auto running = ask(asking, server, asked);
    for (std::size_t i = 0; i < 20; ++i) {
        server.letPass();
        QVERIFY(asking.runUntil([&] { return asked->deltas.size() > i; }));
        // libcurl reads on while there is anything to read, and this test is quick: what it is asked here
        // it does in its next turn.
        (void)asking.ask(Asking::endpointAt(server.url("/elsewhere")));
    }
    QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
    QVERIFY(!asked->hasWarning("buffered"));
    QVERIFY(asked->answer.timings.lastText > asked->answer.timings.firstText);
}

QTEST_APPLESS_MAIN(TestSlowStreams)
#include "tst_slow_streams.moc"
