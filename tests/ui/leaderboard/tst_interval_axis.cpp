// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leaderboard/interval_axis.h"

#include <QTest>

#include <cmath>

using namespace bakeoff;
using namespace bakeoff::ui;

namespace {

BoardRow rowOf(double low, double rating, double high)
{
    BoardRow row;
    row.rating = rating;
    row.ciLow = low;
    row.ciHigh = high;
    return row;
}

const QRectF kCell(100, 20, 220, 48);
const IntervalAxis kAxis{900, 1100, {900, 1000, 1100}};

} // namespace

class IntervalAxisTest : public QObject {
    Q_OBJECT

private slots:
    void spansAllIntervals();
    void staysReadableForFewOrOddRows_data();
    void staysReadableForFewOrOddRows();
    void placesValues_data();
    void placesValues();
    void drawsOnPixelCentres();
    void leavesMissingEndsOut();
};

void IntervalAxisTest::spansAllIntervals()
{
    const IntervalAxis axis = axisOf({rowOf(810, 870, 940), rowOf(1050, 1122, 1190)});
    QVERIFY(axis.low < 810 && axis.high > 1190);
    QVERIFY(axis.high - axis.low < 500);
    QCOMPARE(axis.ticks, (std::vector<double>{800, 900, 1000, 1100, 1200}));
}

void IntervalAxisTest::staysReadableForFewOrOddRows_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("rating");
    QTest::addColumn<double>("high");
    QTest::addRow("one model without width") << 1000.0 << 1000.0 << 1000.0;
    QTest::addRow("an endless interval") << -qInf() << 1000.0 << qInf();
    QTest::addRow("very wide") << -40000.0 << 1000.0 << 42000.0;
    QTest::addRow("far away") << 1e6 << 1e6 + 1 << 1e6 + 2;
}

void IntervalAxisTest::staysReadableForFewOrOddRows()
{
    QFETCH(double, low);
    QFETCH(double, rating);
    QFETCH(double, high);
    const IntervalAxis axis = axisOf({rowOf(low, rating, high)});
    QVERIFY(std::isfinite(axis.low) && std::isfinite(axis.high));
    QVERIFY(axis.high - axis.low >= 100);
    QVERIFY(axis.ticks.size() <= 6);
    for (const double tick : axis.ticks)
        QVERIFY(tick >= axis.low && tick <= axis.high);
    const IntervalMarks marks = intervalMarks(kCell, axis, {low, rating, high});
    QVERIFY(kCell.contains(marks.dot));
    QVERIFY(kCell.contains(marks.line->p1()) && kCell.contains(marks.line->p2()));
}

void IntervalAxisTest::placesValues_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("x");
    QTest::addRow("left end") << 900.0 << 110.0;
    QTest::addRow("middle") << 1000.0 << 210.0;
    QTest::addRow("right end") << 1100.0 << 310.0;
    QTest::addRow("beyond the left") << -5000.0 << 110.0;
    QTest::addRow("beyond the right") << 5000.0 << 310.0;
}

void IntervalAxisTest::placesValues()
{
    QFETCH(double, value);
    QTEST(axisPosition(kCell, kAxis, value), "x");
}

void IntervalAxisTest::drawsOnPixelCentres()
{
    const IntervalMarks marks = intervalMarks(kCell, kAxis, {950.3, 1000, 1050.7});
    for (const double position : {marks.dot.x(), marks.dot.y(), marks.lowCap->x1(), marks.highCap->x1()})
        QCOMPARE(position - std::floor(position), 0.5);
    QCOMPARE(marks.lowCap->length(), kCapHeight);
    QCOMPARE(marks.line->x1(), marks.lowCap->x1());
    QCOMPARE(marks.line->x2(), marks.highCap->x1());
    QCOMPARE(marks.dot.y(), marks.lowCap->center().y());
}

void IntervalAxisTest::leavesMissingEndsOut()
{
    const IntervalMarks bare = intervalMarks(kCell, kAxis, {std::nullopt, 1000, std::nullopt});
    QVERIFY(!bare.line && !bare.lowCap && !bare.highCap);
    const IntervalMarks half = intervalMarks(kCell, kAxis, {std::nullopt, 1000, 1050});
    QVERIFY(!half.lowCap && half.highCap && half.line);
    QCOMPARE(half.line->x1(), half.dot.x());
}

QTEST_APPLESS_MAIN(IntervalAxisTest)
#include "tst_interval_axis.moc"
