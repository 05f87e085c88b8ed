// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/document_decoration.h"
#include "ui/battle/streaming_document.h"
#include "ui/theme/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextTable>


using namespace bakeoff::ui;

namespace {

const QString kAnswer = QStringLiteral(R"(Use **backoff**:

1. first
   - inner *one*
2. second

| After | Wait |
|:------|-----:|
| 1     | 2 s  |
| 2     | `4 s` |

```python
def f():

    return 1
```

> quoted
> text

The end, with $x_1$ and [a link](https://example.org).)");

QString textOf(const QTextDocument& document)
{
    QString text;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        text += block.text() + u'\n';
    return text;
}

QTextTable* firstTable(const QTextDocument& document)
{
    for (QTextFrame* frame : document.rootFrame()->childFrames())
        if (auto* table = qobject_cast<QTextTable*>(frame)) return table;
    return nullptr;
}

} // namespace

class StreamingDocumentTest : public QObject {
    Q_OBJECT

private slots:
    void showsTheSameHoweverTheTextIsCut_data();
    void showsTheSameHoweverTheTextIsCut();
    void laysFinishedBlocksOutOnce();
    void buildsTablesWithOneLineBetweenCells();
    void fillsCellsThatWereLeftOut();
    void givesCodeBackAsItWasWritten();
    void keepsRunningTextNarrowerThanTables();
    void separatesTurns();
    void looksTheSameAfterANewTheme();
    void neverHangs_data();
    void neverHangs();

private:
    Theme theme_{*qApp, ThemeMode::Light};
};

void StreamingDocumentTest::showsTheSameHoweverTheTextIsCut_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 3, 7, 50})
        QTest::addRow("pieces of %d", piece) << piece;
}

void StreamingDocumentTest::showsTheSameHoweverTheTextIsCut()
{
    QFETCH(int, piece);
    QTextDocument whole;
    StreamingDocument(whole, theme_).setMarkdown(kAnswer);
    QTextDocument grown;
    StreamingDocument growing(grown, theme_);
    for (qsizetype at = 0; at < kAnswer.size(); at += piece)
        growing.append(kAnswer.mid(at, piece));
    growing.finish();
    QCOMPARE(growing.markdown(), kAnswer);
    QCOMPARE(textOf(grown), textOf(whole));
    QCOMPARE(grown.toHtml(), whole.toHtml());
}

void StreamingDocumentTest::laysFinishedBlocksOutOnce()
{
    QTextDocument document;
    StreamingDocument growing(document, theme_);
    QString first;
    for (int i = 0; i < 200; ++i)
        first += QStringLiteral("Paragraph %1.\n\n```\nline\nline\n```\n\n").arg(i);
    growing.setMarkdown(first + QStringLiteral("The last"));
    const int before = growing.blocksWritten();
    growing.append(QStringLiteral(" one grows"));
    QCOMPARE(growing.blocksWritten(), before + 1);

    growing.append(QStringLiteral("\n\n```\n") + QStringLiteral("code\n").repeated(500));
    const int inCode = growing.blocksWritten();
    growing.append(QStringLiteral("one more line\n"));
    QCOMPARE(growing.blocksWritten(), inCode + 2); // the line and the footer below it
}

void StreamingDocumentTest::buildsTablesWithOneLineBetweenCells()
{
    QTextDocument document;
    StreamingDocument(document, theme_).setMarkdown(kAnswer);
    const QTextTable* table = firstTable(document);
    QVERIFY(table);
    QCOMPARE(table->rows(), 3);
    QCOMPARE(table->columns(), 2);
    QCOMPARE(table->format().border(), 0.0);
    QCOMPARE(table->format().cellSpacing(), 1.0);
    QVERIFY(table->format().background().color() !=
            table->cellAt(1, 0).format().background().color()); // the line is the ground between the cells
    QCOMPARE(table->cellAt(0, 0).firstCursorPosition().block().text(), QStringLiteral("After"));
    QCOMPARE(table->cellAt(2, 1).firstCursorPosition().block().text(), QStringLiteral("4 s"));
    QCOMPARE(table->cellAt(1, 1).firstCursorPosition().blockFormat().alignment(), Qt::AlignRight);
    QVERIFY(table->cellAt(0, 0).firstCursorPosition().blockCharFormat().fontWeight() >= QFont::DemiBold);
}

void StreamingDocumentTest::fillsCellsThatWereLeftOut()
{
    QTextDocument document;
    StreamingDocument(document, theme_).setMarkdown(QStringLiteral("| a | b |\n|---|---|\n| 1 |"));
    const QTextTable* table = firstTable(document);
    QVERIFY(table);
    QCOMPARE(table->cellAt(1, 1).format().background(), table->cellAt(1, 0).format().background());
}

void StreamingDocumentTest::givesCodeBackAsItWasWritten()
{
    QTextDocument document;
    StreamingDocument content(document, theme_);
    content.setMarkdown(kAnswer);
    document.setTextWidth(600);
    const auto frames = codeFrames(document, QRectF(0, 0, 600, 4000));
    QCOMPARE(frames.size(), std::size_t(1));
    QCOMPARE(codeAt(document, frames.front().position), QStringLiteral("def f():\n\n    return 1\n"));
    QVERIFY(frames.front().frame.height() > frames.front().header.height());
}

void StreamingDocumentTest::keepsRunningTextNarrowerThanTables()
{
    QTextDocument document;
    StreamingDocument content(document, theme_);
    content.setGeometry(kWideWidth, QMargins());
    content.setMarkdown(QStringLiteral("words ").repeated(200) + QStringLiteral("\n\n```\ncode\n```"));
    document.setTextWidth(kWideWidth);
    QVERIFY(document.documentLayout()->documentSize().width() > 0); // lays out
    const QTextBlock text = document.begin();
    QVERIFY(text.layout()->lineCount() > 1);
    QVERIFY(text.layout()->lineAt(0).naturalTextWidth() <= kTextWidth);
    QCOMPARE(text.layout()->lineAt(0).width(), qreal(kTextWidth));
    content.setGeometry(400, QMargins());
    document.setTextWidth(400);
    QVERIFY(document.documentLayout()->documentSize().width() > 0);
    QCOMPARE(document.begin().layout()->lineAt(0).width(), 400.0);
}

void StreamingDocumentTest::separatesTurns()
{
    QTextDocument document;
    StreamingDocument content(document, theme_);
    content.setTurns({QStringLiteral("```\nnever closed"), QStringLiteral("# Second")});
    const QString text = textOf(document);
    QVERIFY(text.contains(QStringLiteral("Turn 1\n")));
    QVERIFY(text.contains(QStringLiteral("Turn 2\nSecond\n")));
    content.append(QStringLiteral(" and more"));
    QVERIFY(textOf(document).contains(QStringLiteral("Second and more")));
}

void StreamingDocumentTest::looksTheSameAfterANewTheme()
{
    QTextDocument document;
    StreamingDocument content(document, theme_);
    content.setMarkdown(kAnswer);
    const QString light = document.toHtml();
    theme_.setMode(ThemeMode::Dark);
    content.restyle();
    QVERIFY(document.toHtml() != light);
    theme_.setMode(ThemeMode::Light);
    content.restyle();
    QCOMPARE(document.toHtml(), light);
}

void StreamingDocumentTest::neverHangs_data()
{
    QTest::addColumn<QString>("markdown");
    constexpr qsizetype kMega = 1024 * 1024;
    QTest::addRow("a megabyte without a space") << QString(kMega, u'a');
    QTest::addRow("ten thousand combining marks") << u'e' + QString(10000, QChar(0x0301));
    QTest::addRow("bidi overrides") << (QString(QChar(0x202E)) + u'a').repeated(5000);
    QTest::addRow("bidi isolates") << (QString(QChar(0x2067)) + u'a').repeated(5000);
    QTest::addRow("NUL and frame characters")
        << (QString(QChar(u'\0')) + QChar(0xFDD0) + QChar(0xFDD1)).repeated(5000);
    QTest::addRow("quotes in quotes") << QString(10000, u'>') + u'a';
    QTest::addRow("lists in lists") << QStringLiteral("- ").repeated(10000) + u'a';
    QTest::addRow("a table of a thousand rows")
        << QStringLiteral("|a|b|c|\n|-|-|-|\n") + QStringLiteral("|1|2|3|\n").repeated(1000);
    QTest::addRow("a table of very many columns") << QStringLiteral("|a").repeated(400) + u'\n' +
                                                         QStringLiteral("|-").repeated(400) + u'\n' +
                                                         QStringLiteral("|1").repeated(400);
    QTest::addRow("a cell of a megabyte") << QStringLiteral("|a|\n|-|\n|") + QString(kMega, u'a') + u'|';
    QTest::addRow("many paragraphs") << QStringLiteral("a\n\n").repeated(100000);
}

void StreamingDocumentTest::neverHangs()
{
    QFETCH(QString, markdown);
    QTextDocument document; // what hangs here ends at the program's time limit
    StreamingDocument content(document, theme_);
    content.setMarkdown(markdown);
    document.setTextWidth(kWideWidth);
    QVERIFY(document.documentLayout()->documentSize().height() > 0);
    QCOMPARE(content.markdown(), markdown);
}

QTEST_MAIN(StreamingDocumentTest)
#include "tst_streaming_document.moc"
