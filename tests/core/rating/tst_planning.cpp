// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/planning.h"
#include "tests/core/rating/rating_fixtures.h"

using namespace bakeoff;
using namespace bakeoff::test;

class PlanningTest : public QObject {
    Q_OBJECT

private slots:
    void smallGapsNeedManyVotes_data()
    {
        QTest::addColumn<double>("gap");
        QTest::addColumn<qlonglong>("decisive");
        QTest::addColumn<qlonglong>("withTies");
        const auto row = [](double gap, qlonglong decisive, qlonglong withTies) {
            QTest::addRow("%g Elo", gap) << gap << decisive << withTies;
        };
        row(20, 2372, 2965);
        row(35, 777, 971);
        row(50, 382, 478);
        row(70, 197, 246);
        row(100, 98, 123);
        row(150, 46, 57);
        row(200, 27, 34);
    }
    void smallGapsNeedManyVotes()
    {
        QFETCH(double, gap);
        QFETCH(qlonglong, decisive);
        QFETCH(qlonglong, withTies);
        QCOMPARE(*votesToFindGap(gap), decisive);
        QCOMPARE(*votesToFindGap(-gap, {.2, 1}), withTies);
    }

    void noGapIsNeverFound() { QVERIFY(!votesToFindGap(0)); }

    void precisionHasItsPrice()
    {
        QCOMPARE(*votesForPrecision(35, 5, {.2, 1.5}), 1817);
        QVERIFY(!votesForPrecision(0, 5));
        COMPARE_NEAR(*expectedHalfWidth(200, 5), 96.30, 5e-3);
        COMPARE_NEAR(*expectedHalfWidth(500, 5), 60.91, 5e-3);
        COMPARE_NEAR(*expectedHalfWidth(2000, 5), 30.45, 5e-3);
        COMPARE_NEAR(*expectedHalfWidth(105, 4), 115.10, 5e-3);
        QVERIFY(!expectedHalfWidth(0, 4));
    }
};

QTEST_APPLESS_MAIN(PlanningTest)
#include "tst_planning.moc"
