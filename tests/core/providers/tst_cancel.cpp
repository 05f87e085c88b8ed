// SPDX-License-Identifier: GPL-3.0-or-later
// Cancelling and leaving at every moment (protocols E6). Run it under the thread and address sanitizers too.
#include "tests/support/asking.h"
#include "tests/support/fault_server.h"

#include <QTest>

#include <algorithm>

using namespace bakeoff;
using namespace bakeoff::test;
using std::chrono::milliseconds;

namespace {

const std::string kPath = "/v1/chat/completions";
const std::string kStreamHead =
    httpHead(200, "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n");

Reply begun(Action then)
{
    return {Send{kStreamHead + chunked("data: " + textChunk("Tr") + "\n\n")}, std::move(then)};
}

} // namespace

class TestCancel : public QObject {
    Q_OBJECT
private slots:
    void endsOnceAtEveryMoment_data();
    void endsOnceAtEveryMoment();
    void cancelsBetweenHeadAndBody();
    void keepsWhatHadCome();
    void isQuickOnAStalledStream();
    void aWaitingRequestLeavesTheQueue();
    void droppingTheAnswerSilencesIt();
    void aReceiverMayDropItsAnswer();
    void leavingWithRunningRequestsEndsEachOnce();
    void startingAndLeavingFiveHundredTimes();
};

void TestCancel::endsOnceAtEveryMoment_data()
{
    QTest::addColumn<int>("deltasFirst");
    QTest::addColumn<int>("requestsFirst");
    QTest::addColumn<int>("finishesFirst");
    QTest::addColumn<bool>("retries");
    QTest::newRow("at once") << 0 << 0 << 0 << false;
    QTest::newRow("once the request is out") << 0 << 1 << 0 << false;
    QTest::newRow("while streaming") << 1 << 1 << 0 << false;
    QTest::newRow("while waiting for a retry") << 0 << 1 << 0 << true;
    QTest::newRow("when it is over") << 0 << 1 << 1 << false;
}

void TestCancel::endsOnceAtEveryMoment()
{
    QFETCH(int, deltasFirst);
    QFETCH(int, requestsFirst);
    QFETCH(int, finishesFirst);
    QFETCH(bool, retries);
    FaultServer server;
    Reply reply = begun(Hold{});
    if (retries) reply = wholeReply(500, "", "Retry-After: 30\r\n");
    if (finishesFirst > 0) reply = eventStream({textChunk("Tr"), finishChunk("stop")});
    server.on(kPath, {reply});
    Asking asking;
    for (int i = 0; i < 50; ++i) {
        const auto asked = std::make_shared<Asked>();
        const auto seen = server.requests().size();
        const auto running = asking.providers->askAt(Asking::endpointAt(server.url("/v1")),
                                                     Asking::question(), Asking::receiverOf(asked));
        // The server has no way to wake the loop, so the loop comes by every millisecond.
        while (static_cast<int>(server.requests().size() - seen) < requestsFirst ||
               asked->deltaCount < deltasFirst || asked->finishes < finishesFirst)
            asking.home.runUntil([] { return false; }, std::chrono::steady_clock::now() + milliseconds(1));
        running->cancel();
        running->cancel();
        QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
        asking.home.runUntil([] { return false; }, std::chrono::steady_clock::now() + milliseconds(1));
        QCOMPARE(asked->finishes, 1);
        QCOMPARE(asked->answer.end, finishesFirst > 0 ? AnswerEnd::Complete : AnswerEnd::Cancelled);
    }
}

void TestCancel::cancelsBetweenHeadAndBody()
{
    FaultServer server;
    server.on(kPath, {{Send{kStreamHead}, Hold{}}, eventStream({textChunk("Tr"), finishChunk("stop")})});
    Asking asking;
    const auto endpoint = Asking::endpointAt(server.url("/v1"));
    const auto asked = std::make_shared<Asked>();
    const auto running = asking.providers->askAt(endpoint, Asking::question(), Asking::receiverOf(asked));
    while (server.requests().empty())
        asking.home.runUntil([] { return false; }, std::chrono::steady_clock::now() + milliseconds(1));
    // Asked after the head was sent, and answered: so the head has been read.
    QCOMPARE(asking.ask(endpoint).answer.end, AnswerEnd::Complete);
    running->cancel();
    QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
    QCOMPARE(asked->answer.end, AnswerEnd::Cancelled);
    QVERIFY(asked->answer.timings.headers.has_value());
    QVERIFY(!asked->answer.timings.firstByte.has_value());
    QCOMPARE(asked->answer.sealed.httpStatus, std::int64_t{200});
}

void TestCancel::keepsWhatHadCome()
{
    FaultServer server;
    server.on(kPath, {begun(Hold{})});
    Asking asking;
    const auto asked = std::make_shared<Asked>();
    const auto running = asking.providers->askAt(Asking::endpointAt(server.url("/v1")), Asking::question(),
                                                 Asking::receiverOf(asked));
    QVERIFY(asking.runUntil([&] { return asked->deltaCount > 0; }));
    running->cancel();
    QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
    QCOMPARE(asked->text(), std::string("Tr"));
}

void TestCancel::isQuickOnAStalledStream()
{
    FaultServer server;
    server.on(kPath, {begun(Hold{})});
    Asking asking;
    std::vector<std::chrono::steady_clock::duration> taken;
    for (int i = 0; i < 20; ++i) {
        const auto asked = std::make_shared<Asked>();
        const auto running = asking.providers->askAt(Asking::endpointAt(server.url("/v1")),
                                                     Asking::question(), Asking::receiverOf(asked));
        QVERIFY(asking.runUntil([&] { return asked->deltaCount > 0; }));
        const auto begin = std::chrono::steady_clock::now();
        running->cancel();
        QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
        taken.push_back(std::chrono::steady_clock::now() - begin);
    }
    std::sort(taken.begin(), taken.end());
    // The figure itself is a bench's matter; here a busy machine must pass, and who waits for a callback of
    // the transport, which takes more than half a second, must not.
    QVERIFY(taken[taken.size() / 2] < milliseconds(300));
}

void TestCancel::aWaitingRequestLeavesTheQueue()
{
    FaultServer server;
    server.on(kPath, {begun(Hold{}), eventStream({textChunk("second"), finishChunk("stop")})});
    Asking asking;
    auto endpoint = Asking::endpointAt(server.url("/v1"));
    endpoint.parallel.reset(); // this machine: one at a time
    const auto first = std::make_shared<Asked>();
    const auto second = std::make_shared<Asked>();
    const auto third = std::make_shared<Asked>();
    const auto running = asking.providers->askAt(endpoint, Asking::question(), Asking::receiverOf(first));
    const auto waiting = asking.providers->askAt(endpoint, Asking::question(), Asking::receiverOf(second));
    const auto last = asking.providers->askAt(endpoint, Asking::question(), Asking::receiverOf(third));
    QVERIFY(asking.runUntil([&] { return first->deltaCount > 0; }));
    QCOMPARE(server.requests().size(), std::size_t{1});
    waiting->cancel();
    QVERIFY(asking.runUntil([&] { return second->finishes > 0; }));
    QCOMPARE(second->answer.end, AnswerEnd::Cancelled);
    running->cancel();
    QVERIFY(asking.runUntil([&] { return third->finishes > 0; }));
    QCOMPARE(third->text(), std::string("second"));
    QVERIFY(third->answer.timings.queued > Micros(0));
    QCOMPARE(server.requests().size(), std::size_t{2});
}

void TestCancel::droppingTheAnswerSilencesIt()
{
    FaultServer server;
    server.on(kPath, {begun(Hold{})});
    Asking asking;
    const auto asked = std::make_shared<Asked>();
    auto running = asking.providers->askAt(Asking::endpointAt(server.url("/v1")), Asking::question(),
                                           Asking::receiverOf(asked));
    QVERIFY(asking.runUntil([&] { return asked->deltaCount > 0; }));
    running.reset();
    // Its connection is closed, and nothing more is heard of it.
    const auto deadline = std::chrono::steady_clock::now() + Asking::kDeadline;
    while (server.openConnections() > 0 && std::chrono::steady_clock::now() < deadline)
        asking.home.runUntil([] { return false; }, std::chrono::steady_clock::now() + milliseconds(1));
    QCOMPARE(server.openConnections(), 0);
    QCOMPARE(asked->finishes, 0);
    QCOMPARE(asked.use_count(), 1L); // the receiver itself is gone
}

void TestCancel::aReceiverMayDropItsAnswer()
{
    FaultServer server;
    server.on(kPath, {begun(Hold{})});
    Asking asking;
    std::unique_ptr<RunningAnswer> running;
    int deltas = 0;
    int finishes = 0;
    AnswerReceiver receiver;
    receiver.onDelta = [&](const AnswerDelta&) {
        ++deltas;
        running.reset();
    };
    receiver.onFinished = [&](const FinishedAnswer&) { ++finishes; };
    running = asking.providers->askAt(Asking::endpointAt(server.url("/v1")), Asking::question(), receiver);
    QVERIFY(asking.runUntil([&] { return deltas > 0; }));
    asking.providers.reset();
    asking.home.runUntil([] { return false; }, std::chrono::steady_clock::now() + milliseconds(1));
    QCOMPARE(finishes, 0);
}

void TestCancel::leavingWithRunningRequestsEndsEachOnce()
{
    FaultServer server;
    server.on(kPath, {begun(Hold{})});
    Asking asking;
    auto endpoint = Asking::endpointAt(server.url("/v1"));
    endpoint.parallel = 12; // the other eight wait
    std::vector<std::shared_ptr<Asked>> all;
    std::vector<std::unique_ptr<RunningAnswer>> running;
    for (int i = 0; i < 20; ++i) {
        all.push_back(std::make_shared<Asked>());
        running.push_back(
            asking.providers->askAt(endpoint, Asking::question(), Asking::receiverOf(all.back())));
    }
    QVERIFY(asking.runUntil([&] { return all[11]->deltaCount > 0; }));
    const auto begin = std::chrono::steady_clock::now();
    asking.providers.reset();
    QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
    QVERIFY(asking.runUntil([&] {
        return std::all_of(all.begin(), all.end(), [](const auto& asked) { return asked->finishes == 1; });
    }));
    for (const auto& asked : all)
        QCOMPARE(asked->answer.end, AnswerEnd::Cancelled);
    for (const auto& answer : running)
        answer->cancel(); // too late, and harmless
}

// Five hundred, because the races sought need a context switch in a window of microseconds.
void TestCancel::startingAndLeavingFiveHundredTimes()
{
    FaultServer server;
    server.on(kPath, {eventStream({textChunk("Tr"), finishChunk("stop"), "[DONE]"})});
    for (int i = 0; i < 500; ++i) {
        Asking asking;
        const auto asked = std::make_shared<Asked>();
        auto running = asking.providers->askAt(Asking::endpointAt(server.url("/v1")), Asking::question(),
                                               Asking::receiverOf(asked));
        if (i % 3 == 1)
            asking.home.runUntil([&] { return asked->deltaCount > 0; },
                                 std::chrono::steady_clock::now() + milliseconds(1));
        if (i % 5 == 2) running->cancel();
        if (i % 4 == 3) running.reset();
        asking.providers.reset();
        asking.home.runUntil([&] { return asked->finishes > 0; }, std::chrono::steady_clock::now());
        QCOMPARE(asked->finishes, i % 4 == 3 && asked->finishes == 0 ? 0 : 1);
    }
}

QTEST_APPLESS_MAIN(TestCancel)
#include "tst_cancel.moc"
