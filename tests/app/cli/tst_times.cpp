// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/times.h"

#include <QObject>
#include <QtTest/qtest.h>

using namespace bakeoff;
using namespace bakeoff::cli;

class TimesTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatItWrites()
    {
        const Timestamp time(Micros(1'772'712'345'678'901));
        QCOMPARE(isoTime(time), std::string("2026-03-05T12:05:45.678901Z"));
        const Timestamp whole(std::chrono::seconds(1'772'712'345));
        QCOMPARE(isoTime(whole), std::string("2026-03-05T12:05:45Z"));
        QVERIFY(parseTime(isoTime(whole)) == whole);
    }

    void readsDatesAndSeconds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::addRow("date") << "2026-03-05" << qint64{1'772'668'800};
        QTest::addRow("date and time") << "2026-03-05T12:05" << qint64{1'772'712'300};
        QTest::addRow("blank between") << "2026-03-05 12:05:45Z" << qint64{1'772'712'345};
        QTest::addRow("epoch") << "1772712345" << qint64{1'772'712'345};
        QTest::addRow("before 1970") << "-1" << qint64{-1};
    }

    void readsDatesAndSeconds()
    {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        const auto time = parseTime(text.toStdString());
        QVERIFY(time);
        QCOMPARE(qint64(time->time_since_epoch().count()), seconds * 1'000'000);
    }

    void refusesWhatIsNoTime_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "today", "2026-13-01", "2026-02-30", "2026-3-5", "2026-03-05T25:00",
                                 "2026-03-05x", "1e300", "nan", "2026-03-05T12:05:45Zx"})
            QTest::addRow("%s", text) << text;
    }

    void refusesWhatIsNoTime()
    {
        QFETCH(QString, text);
        QVERIFY(!parseTime(text.toStdString()));
    }
};

QTEST_APPLESS_MAIN(TimesTest)
#include "tst_times.moc"
