// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_thread.h"
#include "tests/core/store/store_fixture.h"
#include "tests/support/manual_executor.h"

#include <QTest>

#include <condition_variable>
#include <mutex>

using namespace bakeoff;
using namespace bakeoff::test;

class StoreThreadTest : public QObject {
    Q_OBJECT
private slots:
    void resultsComeHomeInOrder();
    void whatWasAcceptedIsStoredBeforeTheEnd();
    void whereOpeningFailsEveryJobIsTold();
    void manyStartsAndStopsLeaveNothingBehind();
};

void StoreThreadTest::resultsComeHomeInOrder()
{
    StoreFixture fixture;
    fixture.create();
    ManualExecutor home;
    std::vector<int> seen;
    {
        StoreThread store(
            home, [&] { return fixture.open(); },
            [&](Result<void> opened) {
                if (opened) seen.push_back(0);
            });
        for (int i = 1; i <= 20; ++i) {
            store.run<int>(
                [i](Document& document) -> Result<int> {
                    must(document.raterNamed("rater " + std::to_string(i)));
                    return i;
                },
                [&seen](Result<int> result) { seen.push_back(result.value_or(-1)); });
        }
    }
    QVERIFY(seen.empty()); // never before home runs them
    home.runAll();
    std::vector<int> expected(21);
    for (int i = 0; i <= 20; ++i)
        expected[static_cast<std::size_t>(i)] = i;
    QCOMPARE(seen, expected);
}

void StoreThreadTest::whatWasAcceptedIsStoredBeforeTheEnd()
{
    StoreFixture fixture;
    fixture.create();
    ManualExecutor home;
    std::mutex mutex;
    std::condition_variable changed;
    bool mayOpen = false;
    {
        StoreThread store(
            home,
            [&] {
                std::unique_lock lock(mutex);
                changed.wait(lock, [&] { return mayOpen; });
                return fixture.open();
            },
            [](Result<void>) {});
        store.run<Rater>([](Document& document) { return document.raterNamed("late click"); },
                         [](Result<Rater>) {});
        const std::lock_guard lock(mutex);
        mayOpen = true;
        changed.notify_one();
    }
    QCOMPARE(fixture.files(), std::vector<std::string>{"test.bakeoff"}); // closed as well
    QCOMPARE(must(must(fixture.open())->raters()).size(), std::size_t{1});
}

void StoreThreadTest::whereOpeningFailsEveryJobIsTold()
{
    StoreFixture fixture;
    ManualExecutor home;
    std::vector<ErrorCode> codes;
    bool hasRun = false;
    {
        StoreThread store(
            home, [&] { return fixture.open(); },
            [&](Result<void> opened) { codes.push_back(opened.error().code); });
        store.run<int>(
            [&](Document&) -> Result<int> {
                hasRun = true;
                return 1;
            },
            [&](Result<int> result) { codes.push_back(result.error().code); });
    }
    home.runAll();
    QCOMPARE(codes.size(), std::size_t{2});
    QVERIFY(codes[0] == ErrorCode::FileMissing && codes[1] == ErrorCode::FileMissing);
    QVERIFY(!hasRun);
}

void StoreThreadTest::manyStartsAndStopsLeaveNothingBehind()
{
    // 200 times: a lost wake-up or a job after the end shows at such counts under the thread sanitizer.
    StoreFixture fixture;
    fixture.create();
    ManualExecutor home;
    int done = 0;
    for (int i = 0; i < 200; ++i) {
        StoreThread store(
            home, [&] { return fixture.open(); }, [](Result<void>) {});
        store.run<DocumentInfo>([](Document& document) { return document.info(); },
                                [&done](Result<DocumentInfo> info) { done += info ? 1 : 0; });
    }
    home.runAll();
    QCOMPARE(done, 200);
    QCOMPARE(fixture.files(), std::vector<std::string>{"test.bakeoff"});
}

QTEST_APPLESS_MAIN(StoreThreadTest)
#include "tst_store_thread.moc"
