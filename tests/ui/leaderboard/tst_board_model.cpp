// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/leaderboard/sample_board.h"
#include "ui/leaderboard/board_model.h"
#include "ui/leaderboard/interval_axis.h"

#include <QAbstractItemModelTester>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace bakeoff;
using namespace bakeoff::ui;

namespace {

QString printedRow(const QAbstractItemModel& model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column) {
        const QModelIndex index = model.index(row, column);
        const QString detail = index.data(DetailRole).toString();
        cells << index.data().toString() + (detail.isEmpty() ? QString() : u' ' + detail);
    }
    return cells.join(u'|');
}

QStringList namesOf(const QAbstractItemModel& model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names << model.index(row, int(BoardColumn::Model)).data().toString().section(u' ', 0, 0);
    return names;
}

} // namespace

class BoardModelTest : public QObject {
    Q_OBJECT

private slots:
    void keepsTheRulesOfModels();
    void writesARowInWords();
    void sortsByNumberAndNotByText_data();
    void sortsByNumberAndNotByText();
    void handsTheIntervalOver();
    void knowsWhichColumnsHaveSomethingToSay();
};

void BoardModelTest::keepsTheRulesOfModels()
{
    BoardModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(test::sampleBoard().rows);
    QCOMPARE(model.rowCount(), 4);
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.data(model.index(0, 0), Qt::DisplayRole).isValid());
}

void BoardModelTest::writesARowInWords()
{
    BoardModel model;
    model.setRows(test::sampleBoard().rows);
    QCOMPARE(printedRow(model, 0),
             QStringLiteral("1–2|Thorough (sample)|1122|1058 to 1186|96|68 %|88 % (79–93)|12|0|–"));
    QCOMPARE(printedRow(model, 2),
             QStringLiteral("3–3|Chatty (sample)|828|758 to 898|96|68 %|88 % (79–93)|12|0|–"));
    QCOMPARE(printedRow(model, 3), QStringLiteral("–|Careless (sample) no votes|–||0|–|–|0|0|–"));
}

void BoardModelTest::sortsByNumberAndNotByText_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("order");
    QTest::addRow("rank") << int(BoardColumn::Rank) << QStringLiteral("Thorough Terse Chatty Careless");
    QTest::addRow("model") << int(BoardColumn::Model) << QStringLiteral("Careless Chatty Terse Thorough");
    QTest::addRow("rating, 828 before 1050")
        << int(BoardColumn::Rating) << QStringLiteral("Careless Chatty Terse Thorough");
}

void BoardModelTest::sortsByNumberAndNotByText()
{
    QFETCH(int, column);
    QFETCH(QString, order);
    BoardModel model;
    model.setRows(test::sampleBoard().rows);
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(&model);
    sorted.setSortRole(SortRole);
    sorted.sort(column);
    QCOMPARE(namesOf(sorted).join(u' '), order);
}

void BoardModelTest::handsTheIntervalOver()
{
    BoardModel model;
    model.setRows(test::sampleBoard().rows);
    const QVariant interval = model.index(0, int(BoardColumn::Interval)).data(IntervalRole);
    QVERIFY(interval.value<Interval>() == (Interval{1058, 1122, 1186}));
    QVERIFY(!model.index(3, int(BoardColumn::Interval)).data(IntervalRole).isValid());
}

void BoardModelTest::knowsWhichColumnsHaveSomethingToSay()
{
    BoardModel model;
    auto rows = test::sampleBoard().rows;
    model.setRows(rows);
    QVERIFY(!model.hasContent(BoardColumn::Failures));
    rows[1].failures = 2;
    model.setRows(rows);
    QVERIFY(model.hasContent(BoardColumn::Failures));
}

QTEST_GUILESS_MAIN(BoardModelTest)
#include "tst_board_model.moc"
