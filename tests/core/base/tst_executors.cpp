// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/lifetime.h"
#include "core/base/run_loop.h"
#include "core/base/worker_pool.h"
#include "tests/support/manual_executor.h"

#include <QTest>

#include <atomic>
#include <future>
#include <memory>
#include <thread>
#include <vector>

using namespace bakeoff;
using namespace std::chrono_literals;

namespace {

constexpr auto kLongest = 30s; // a broken promise ends the test instead of hanging it

/// Tells when the job that holds it is gone, run or not.
std::shared_ptr<void> tokenThatTells(std::promise<void>& gone)
{
    return {nullptr, [&gone](void*) { gone.set_value(); }};
}

} // namespace

/// Run loop, worker pool and the guard of receivers.
class ExecutorsTest : public QObject {
    Q_OBJECT

private slots:
    void aRunLoopRunsInOrderOnTheThreadThatRunsIt()
    {
        RunLoop loop;
        std::vector<int> order;
        std::vector<std::thread::id> threads;
        const auto note = [&](int number) {
            order.push_back(number);
            threads.push_back(std::this_thread::get_id());
        };
        std::thread([&] {
            for (int i = 0; i < 3; ++i)
                loop.post([&note, i] { note(i); });
        }).join();
        loop.post([&] {
            note(3);
            loop.post([&note] { note(4); });
        });
        QVERIFY(order.empty());
        loop.runUntil([&] { return order.size() == 5; });
        QVERIFY((order == std::vector<int>{0, 1, 2, 3, 4}));
        QVERIFY(threads == std::vector<std::thread::id>(5, std::this_thread::get_id()));
    }

    void aRunLoopStopsAfterThePieceThatEndsIt()
    {
        RunLoop loop;
        int ran = 0;
        for (int i = 0; i < 4; ++i)
            loop.post([&] { ++ran; });
        loop.runUntil([&] { return ran == 2; });
        QCOMPARE(ran, 2);
        loop.runUntil([&] { return ran == 4; });
        QCOMPARE(ran, 4);
    }

    void aRunLoopGivesUpAtItsDeadline()
    {
        RunLoop loop;
        QVERIFY(!loop.runUntil([] { return false; }, std::chrono::steady_clock::now()));
        QVERIFY(loop.runUntil([] { return true; }, std::chrono::steady_clock::now()));
    }

    void aWokenRunLoopAsksAgain()
    {
        RunLoop loop;
        std::atomic<bool> isDone = false;
        std::promise<void> isWaiting;
        std::thread waker([&] {
            isWaiting.get_future().wait();
            isDone = true;
            loop.wake();
        });
        bool hasAsked = false;
        loop.runUntil([&] {
            if (!std::exchange(hasAsked, true)) isWaiting.set_value();
            return isDone.load();
        });
        waker.join();
        QVERIFY(isDone);
    }

    void aPoolRunsWhatIsPostedFromManyThreads()
    {
        constexpr int kThreads = 4;
        constexpr int kJobs = 250;
        std::atomic<int> left = kThreads * kJobs;
        std::promise<void> done;
        {
            WorkerPool pool(3);
            std::vector<std::jthread> posters;
            for (int i = 0; i < kThreads; ++i)
                posters.emplace_back([&] {
                    for (int job = 0; job < kJobs; ++job)
                        pool.post([&] {
                            if (--left == 0) done.set_value();
                        });
                });
            QVERIFY(done.get_future().wait_for(kLongest) == std::future_status::ready);
        }
        QCOMPARE(left.load(), 0);
    }

    void aDyingPoolFinishesTheRunningJobAndDropsTheOthers()
    {
        std::promise<void> started;
        std::promise<void> dropped;
        bool hasFinished = false;
        bool hasBegunAnother = false;
        {
            WorkerPool pool(1);
            pool.post([&] {
                started.set_value();
                // Goes on only once the queued job is gone, so the destructor is under way by then.
                dropped.get_future().wait_for(kLongest);
                hasFinished = true;
            });
            started.get_future().wait();
            pool.post([&, token = tokenThatTells(dropped)] { hasBegunAnother = true; });
        }
        QVERIFY(hasFinished);
        QVERIFY(!hasBegunAnother);
    }

    void aPoolOfNobodyStillWorks()
    {
        std::promise<void> ran;
        WorkerPool pool(0);
        pool.post([&] { ran.set_value(); });
        QVERIFY(ran.get_future().wait_for(kLongest) == std::future_status::ready);
    }

    void aDeadReceiverIsNotCalled()
    {
        test::ManualExecutor home;
        int calls = 0;
        auto alive = std::make_unique<Lifetime>();
        home.post(alive->guard([&] { ++calls; }));
        home.runAll();
        QCOMPARE(calls, 1);
        home.post(alive->guard([&] { ++calls; }));
        alive.reset();
        home.runAll();
        QCOMPARE(calls, 1);
    }

    void aGuardPassesArgumentsOn()
    {
        const Lifetime alive;
        int sum = 0;
        auto guarded = alive.guard([&](int a, const int& b) { sum = a + b; });
        guarded(3, 4);
        QCOMPARE(sum, 7);
    }

    void poolsAndLoopsShutDownCleanly()
    {
        for (int round = 0; round < 500; ++round) {
            RunLoop home;
            int arrived = 0;
            const Lifetime alive;
            WorkerPool pool(2);
            for (int job = 0; job < 8; ++job)
                pool.post([&, tell = alive.guard([&] { ++arrived; })] { home.post(tell); });
            home.runUntil([&] { return arrived >= round % 5; });
            QVERIFY(arrived >= round % 5);
        }
    }
};

QTEST_APPLESS_MAIN(ExecutorsTest)
#include "tst_executors.moc"
