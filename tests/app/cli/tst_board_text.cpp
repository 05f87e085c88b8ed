// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/board_text.h"
#include "app/cli/printable.h"

#include <QObject>
#include <QtTest/qtest.h>

#include <clocale>
#include <limits>

using namespace bakeoff;
using namespace bakeoff::cli;

namespace {

BoardRow row(const std::string& model, double rating)
{
    BoardRow made;
    made.model = model;
    made.rating = rating;
    made.ciLow = rating - 50;
    made.ciHigh = rating + 50;
    made.rank = 1;
    made.rankLow = 1;
    made.rankHigh = 2;
    made.island = 0;
    made.votes = 12;
    made.winRate = 0.5;
    return made;
}

Board board()
{
    Board made;
    made.votes = 24;
    made.components = 1;
    made.rows = {row("Terse", 1050), row("Chatty", 950)};
    made.verdict.state = VerdictState::Undecided;
    made.verdict.leader = "Terse";
    made.verdict.runnerUp = "Chatty";
    return made;
}

QString text(const Board& made, std::size_t columns = 100)
{
    return QString::fromStdString(boardText(made, columns));
}

} // namespace

class BoardTextTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr); }

    void drawsIntervalsOnOneScale_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("point");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("drawn");
        QTest::addRow("whole width") << 0.0 << 5.0 << 10.0 << "─────●─────";
        QTest::addRow("left") << 0.0 << 1.0 << 2.0 << "─●─        ";
        QTest::addRow("a point") << 10.0 << 10.0 << 10.0 << "          ●";
        QTest::addRow("beyond the scale") << -100.0 << 5.0 << 100.0 << "─────●─────";
        QTest::addRow("endless") << -std::numeric_limits<double>::infinity() << 0.0
                                 << std::numeric_limits<double>::infinity() << "●──────────";
    }

    void drawsIntervalsOnOneScale()
    {
        QFETCH(double, low);
        QFETCH(double, point);
        QFETCH(double, high);
        QFETCH(QString, drawn);
        QCOMPARE(QString::fromStdString(whisker(low, point, high, 0, 10, 11)), drawn);
    }

    void showsRankRangesRatingsAndTheVerdict()
    {
        const QString shown = text(board());
        QVERIFY2(shown.contains("1–2  Terse"), qPrintable(shown));
        QVERIFY2(shown.contains("1000 to 1100"), qPrintable(shown));
        QVERIFY2(shown.contains("●"), qPrintable(shown));
        QVERIFY2(shown.contains("Undecided: Terse leads Chatty"), qPrintable(shown));
    }

    void fitsTheColumns_data()
    {
        QTest::addColumn<int>("columns");
        for (const int columns : {60, 80, 100, 160})
            QTest::addRow("%d", columns) << columns;
    }

    void fitsTheColumns()
    {
        QFETCH(int, columns);
        Board made = board();
        made.rows.front().model = "a model with quite a long name that goes on and on";
        const auto lines = text(made, static_cast<std::size_t>(columns)).split('\n');
        for (const QString& line : lines.mid(1, 3)) // heading row and the two rows
            QVERIFY2(displayWidth(line.toStdString()) <= static_cast<std::size_t>(columns), qPrintable(line));
    }

    void showsADashWhereNoNumberExists()
    {
        Board made = board();
        made.rows[1].rating.reset();
        made.rows[1].ciLow.reset();
        made.rows[1].ciHigh.reset();
        made.rows[1].winRate.reset();
        made.rows[1].note = "never lost";
        const QString shown = text(made);
        QVERIFY2(shown.contains("never lost"), qPrintable(shown));
        QVERIFY(!shown.contains("nan"));
    }

    void saysThatIslandsNeverMet()
    {
        Board made = board();
        made.components = 2;
        made.rows[1].island = 1;
        QVERIFY(text(made).contains("group 2"));
    }

    void wordsEachVerdict_data()
    {
        QTest::addColumn<VerdictState>("state");
        QTest::addColumn<QString>("words");
        QTest::addRow("winner") << VerdictState::ClearWinner << "Terse is the winner";
        QTest::addRow("tie") << VerdictState::TieAtTop << "share the top";
        QTest::addRow("undecided") << VerdictState::Undecided << "Undecided";
        QTest::addRow("equivalent") << VerdictState::Equivalent << "as good as each other";
        QTest::addRow("no data") << VerdictState::NoData << "No votes yet";
    }

    void wordsEachVerdict()
    {
        QFETCH(VerdictState, state);
        QFETCH(QString, words);
        BoardVerdict verdict = board().verdict;
        verdict.state = state;
        QVERIFY(QString::fromStdString(verdictSentence(verdict)).contains(words));
    }
};

QTEST_APPLESS_MAIN(BoardTextTest)
#include "tst_board_text.moc"
