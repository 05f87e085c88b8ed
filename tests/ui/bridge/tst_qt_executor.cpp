// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/qt_executor.h"

#include <QTest>
#include <QThread>

#include <thread>
#include <vector>

using namespace bakeoff;

class QtExecutorTest : public QObject {
    Q_OBJECT

private slots:
    void neverRunsBeforePostReturns()
    {
        ui::QtExecutor home;
        bool hasRun = false;
        home.post([&hasRun] { hasRun = true; });
        QVERIFY(!hasRun);
        QTRY_VERIFY(hasRun);
    }

    void runsAtHomeInTheOrderOfThePoster()
    {
        ui::QtExecutor home;
        std::vector<int> order;
        const QThread* ranOn = nullptr;
        std::thread poster([&] {
            for (int i = 0; i < 100; ++i)
                home.post([&order, &ranOn, i] {
                    ranOn = QThread::currentThread();
                    order.push_back(i);
                });
        });
        poster.join();
        QTRY_COMPARE(order.size(), std::size_t{100});
        QCOMPARE(ranOn, QThread::currentThread());
        for (int i = 0; i < 100; ++i)
            QCOMPARE(order[static_cast<std::size_t>(i)], i);
    }

    void dropsWhatIsQueuedWhenItGoes()
    {
        bool hasRun = false;
        {
            ui::QtExecutor home;
            home.post([&hasRun] { hasRun = true; });
        }
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QVERIFY(!hasRun);
    }
};

QTEST_GUILESS_MAIN(QtExecutorTest)
#include "tst_qt_executor.moc"
