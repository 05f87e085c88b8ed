// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/printable.h"

#include <QObject>
#include <QtTest/qtest.h>

#include <clocale>
#include <string>

using namespace bakeoff::cli;

class PrintableTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr); }

    void leavesNothingThatDrivesATerminal_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QByteArray>("shown");
        QTest::addRow("plain") << QByteArray("Grüße, 港 🚢") << QByteArray("Grüße, 港 🚢");
        QTest::addRow("line ends") << QByteArray("a\r\nb\rc\n") << QByteArray("a\nb\nc\n");
        QTest::addRow("tab") << QByteArray("a\tb") << QByteArray("a    b");
        QTest::addRow("clear the screen") << QByteArray("\x1b[2J") << QByteArray("␛[2J");
        QTest::addRow("set the title") << QByteArray("\x1b]0;owned\x07") << QByteArray("␛]0;owned␇");
        QTest::addRow("one-byte introducer") << QByteArray("\xC2\x9B"
                                                           "2J")
                                             << QByteArray("\xEF\xBF\xBD"
                                                           "2J");
        QTest::addRow("raw 0x9B") << QByteArray("\x9B"
                                                "2J")
                                  << QByteArray("\xEF\xBF\xBD"
                                                "2J");
        QTest::addRow("backspaces") << QByteArray("yes\b\b\bno") << QByteArray("yes␈␈␈no");
        QTest::addRow("delete") << QByteArray("\x7F") << QByteArray("␡");
        QTest::addRow("right to left override")
            << QByteArray("\xE2\x80\xAEgpj") << QByteArray("\xEF\xBF\xBDgpj");
        QTest::addRow("line separator") << QByteArray("a\xE2\x80\xA8z") << QByteArray("a\nz");
        QTest::addRow("nul") << QByteArray("a\0b", 3) << QByteArray("a␀b");
    }

    void leavesNothingThatDrivesATerminal()
    {
        QFETCH(QByteArray, said);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(printable(said.toStdString())), shown);
    }

    void keepsOneLineOnOneLine() { QCOMPARE(printableLine("a\nb\x1b"), std::string("a b␛")); }

    void countsColumns_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("columns");
        QTest::addRow("ascii") << "abc" << 3;
        QTest::addRow("accents") << "Grüße" << 5;
        QTest::addRow("wide") << "港口" << 4;
        QTest::addRow("combining") << QString::fromUtf8("e\xCC\x81") << 1;
    }

    void countsColumns()
    {
        QFETCH(QString, text);
        QFETCH(int, columns);
        QCOMPARE(displayWidth(text.toStdString()), static_cast<std::size_t>(columns));
    }

    void fitsTextIntoColumns()
    {
        QCOMPARE(fitted("abc", 5), std::string("abc  "));
        QCOMPARE(fitted("abcdef", 4), std::string("abc…"));
        QCOMPARE(fitted("港口港口", 4), std::string("港… "));
        QCOMPARE(displayWidth(fitted("港口港口", 4)), std::size_t{4});
    }

    void wrapsAtBlanksAndKeepsLineEnds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QStringList>("lines");
        QTest::addRow("short") << "abc" << 10 << QStringList{"abc"};
        QTest::addRow("at a blank") << "one two three" << 8 << QStringList{"one two", "three"};
        QTest::addRow("a long word") << "abcdefgh" << 3 << QStringList{"abc", "def", "gh"};
        QTest::addRow("wide characters") << "港口港口" << 5 << QStringList{"港口", "港口"};
        QTest::addRow("existing lines") << "a\n\nb" << 10 << QStringList{"a", "", "b"};
        QTest::addRow("exactly full") << "abcd efgh" << 4 << QStringList{"abcd", "efgh"};
    }

    void wrapsAtBlanksAndKeepsLineEnds()
    {
        QFETCH(QString, text);
        QFETCH(int, columns);
        QFETCH(QStringList, lines);
        QStringList found;
        for (const std::string& line : wrapped(text.toStdString(), static_cast<std::size_t>(columns)))
            found << QString::fromStdString(line);
        QCOMPARE(found, lines);
    }
};

QTEST_APPLESS_MAIN(PrintableTest)
#include "tst_printable.moc"
