// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/markdown_blocks.h"
#include "ui/battle/markdown_entity.h"
#include "ui/battle/markdown_source.h"

#include <QTest>


using namespace bakeoff::ui;

namespace {

QString styleLetters(InlineStyles styles)
{
    QString letters;
    if (styles & InlineStyle::Emphasis) letters += u'i';
    if (styles & InlineStyle::Strong) letters += u'b';
    if (styles & InlineStyle::Strikethrough) letters += u's';
    if (styles & InlineStyle::Code) letters += u'c';
    if (styles & InlineStyle::Formula) letters += u'f';
    if (styles & InlineStyle::Image) letters += u'p';
    return letters;
}

QString printed(const InlineRuns& runs)
{
    QString out;
    for (const InlineRun& run : runs) {
        const QString letters = styleLetters(run.styles);
        const QString link = run.link.isEmpty() ? QString() : u'@' + run.link;
        QString text = run.text;
        text.replace(QChar(QChar::LineSeparator), u'/');
        out +=
            letters.isEmpty() && link.isEmpty() ? text : QStringLiteral("{%1%2:%3}").arg(letters, link, text);
    }
    return out;
}

QString printed(const MarkdownBlock& block)
{
    QString out;
    switch (block.kind) {
    case BlockKind::Paragraph: out = QStringLiteral("p"); break;
    case BlockKind::Heading: out = QStringLiteral("h%1").arg(block.level); break;
    case BlockKind::CodeHeader: out = QStringLiteral("code"); break;
    case BlockKind::CodeLine: return u'|' + printed(block.runs);
    case BlockKind::CodeFooter: return QStringLiteral("end");
    case BlockKind::Table: out = QStringLiteral("table"); break;
    case BlockKind::Rule: return QStringLiteral("rule");
    case BlockKind::Turn: return QStringLiteral("turn");
    case BlockKind::Omission: return QStringLiteral("omission");
    }
    if (block.quoteDepth > 0) out += QStringLiteral(" q%1").arg(block.quoteDepth);
    if (block.listDepth > 0) out += QStringLiteral(" l%1").arg(block.listDepth);
    if (!block.marker.isEmpty()) out += u' ' + block.marker;
    for (const CellAlignment column : block.columns)
        out += QStringLiteral(" ") + QStringLiteral("-<=>")[static_cast<int>(column)];
    for (const auto& row : block.rows) {
        out += QStringLiteral(" [");
        for (const InlineRuns& cell : row)
            out += printed(cell) + u';';
        out += u']';
    }
    return block.runs.empty() ? out : out + QStringLiteral(": ") + printed(block.runs);
}

QString printed(const QString& markdown)
{
    QStringList lines;
    for (const MarkdownBlock& block : parseMarkdown(markdown))
        lines << printed(block);
    return lines.join(u'\n');
}

} // namespace

class MarkdownBlocksTest : public QObject {
    Q_OBJECT

private slots:
    void readsMarkdown_data();
    void readsMarkdown();
    void keepsFormulasAsTheyWereWritten_data();
    void keepsFormulasAsTheyWereWritten();
    void decodesEntities_data();
    void decodesEntities();
    void givesAnyInputBackInBoundedPieces_data();
    void givesAnyInputBackInBoundedPieces();
    void takesWhatCouldHarmTheLayoutOut();
};

void MarkdownBlocksTest::readsMarkdown_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("blocks");
    const auto row = [](const char* name, const char* markdown, const char* blocks) {
        QTest::addRow("%s", name) << QString::fromUtf8(markdown) << QString::fromUtf8(blocks);
    };
    row("nothing", "", "");
    row("a paragraph over two lines", "one\ntwo", "p: one two");
    row("a hard break", "one  \ntwo", "p: one/two");
    row("headings", "# A\n### B", "h1: A\nh3: B");
    row("styles", "*e* **s** ~~d~~ `c`", "p: {i:e} {b:s} {s:d} {c:c}");
    row("styles in styles", "**a *b***", "p: {b:a }{ib:b}");
    row("a list", "- a\n- b", "p l1 •: a\np l1 •: b");
    row("a list in a list", "1. a\n   - b\n   - c\n2. d", "p l1 1.: a\np l2 •: b\np l2 •: c\np l1 2.: d");
    row("a list that starts at seven", "7) a\n8) b", "p l1 7): a\np l1 8): b");
    row("a second paragraph in an item", "- a\n\n  b", "p l1 •: a\np l1: b");
    row("an empty item", "- a\n-\n- c", "p l1 •: a\np l1 •\np l1 •: c");
    row("tasks", "- [ ] a\n- [x] b", "p l1 ☐: a\np l1 ☑: b");
    row("a quote in a quote", "> a\n>> b", "p q1: a\np q2: b");
    row("code", "```python\ndef f():\n\n    return 1\n```",
        "code: python\n|{c:def f():}\n|{c:}\n|{c:    return 1}\nend");
    row("code that is not closed yet", "```\na", "code: \n|{c:a}\nend");
    row("code in a list", "- x\n\n  ```\n  a\n  ```", "p l1 •: x\ncode l1: \n|{c:a}\nend");
    row("a table", "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | **2** | 3 | 4 |",
        "table - < = > [a;b;c;d;] [1;{b:2};3;4;]");
    row("a rule", "a\n\n---\n\nb", "p: a\nrule\np: b");
    row("a link", "[t](https://x.org/a_b)", "p: {@https://x.org/a_b:t}");
    row("an address", "see https://x.org now", "p: see {@https://x.org:https://x.org} now");
    row("a picture", "![a cat](https://x.org/c.png)", "p: {p@https://x.org/c.png:a cat}");
    row("HTML is text", "<b onclick=x>a</b> <script>y</script>", "p: <b onclick=x>a</b> <script>y</script>");
    row("a block of HTML is text", "<div>\na\n</div>", "p: <div> a </div>");
    row("a link that was not closed", "[t](https://x", "p: [t](https://x");
}

void MarkdownBlocksTest::readsMarkdown()
{
    QFETCH(QString, markdown);
    QTEST(printed(markdown), "blocks");
}

void MarkdownBlocksTest::keepsFormulasAsTheyWereWritten_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("blocks");
    const auto row = [](const char* name, const char* markdown, const char* blocks) {
        QTest::addRow("%s", name) << QString::fromUtf8(markdown) << QString::fromUtf8(blocks);
    };
    row("brackets", R"(let \(a_1 * b_2 * c\) be)", R"(p: let {f:\(a_1 * b_2 * c\)} be)");
    row("display brackets over lines", "\\[\nx = \\frac{a}{b}\n\\]", R"(p: {f:\[/x = \frac{a}{b}/\]})");
    row("dollars", R"($x_i$ and $y_i$)", R"(p: {f:$x_i$} and {f:$y_i$})");
    row("two dollars", R"($$\sum_{k=0}^n k$$)", R"(p: {f:$$\sum_{k=0}^n k$$})");
    row("money", "costs $5 and $6", "p: costs $5 and $6");
    row("a range of money", "from $5-$6 a day", "p: from $5-$6 a day");
    row("inside a code span", "`$x$ \\(a\\)`", "p: {c:$x$ \\(a\\)}");
    row("inside a code block", "```\n$x_1$ \\(a\\)\n```", "code: \n|{c:$x_1$ \\(a\\)}\nend");
    row("inside indented code", "    $x_1$", "code: \n|{c:$x_1$}\nend");
    row("an absolute value in a table", "| a |\n|---|\n| $|x|$ |", "table - [a;] [{f:$|x|$};]");
    row("in strong text", "**so $x$**", "p: {b:so }{bf:$x$}");
    row("an escaped bracket that opens nothing", "a \\[ b", "p: a [ b");
    row("paragraphs do not share one", "a $x\n\ny$ b", "p: a $x\np: y$ b");
}

void MarkdownBlocksTest::keepsFormulasAsTheyWereWritten()
{
    QFETCH(QString, markdown);
    QTEST(printed(markdown), "blocks");
}

void MarkdownBlocksTest::decodesEntities_data()
{
    QTest::addColumn<QString>("entity");
    QTest::addColumn<QString>("text");
    QTest::addRow("a name") << QStringLiteral("&amp;") << QStringLiteral("&");
    QTest::addRow("a number") << QStringLiteral("&#8212;") << QStringLiteral("—");
    QTest::addRow("a hexadecimal number") << QStringLiteral("&#x1F600;") << QStringLiteral("😀");
    QTest::addRow("an unknown name") << QStringLiteral("&nosuch;") << QStringLiteral("&nosuch;");
    QTest::addRow("half a character")
        << QStringLiteral("&#xD800;") << QString(QChar(QChar::ReplacementCharacter));
    QTest::addRow("zero") << QStringLiteral("&#0;") << QString(QChar(QChar::ReplacementCharacter));
    QTest::addRow("a frame of QTextDocument")
        << QStringLiteral("&#xFDD0;") << QString(QChar(QChar::ReplacementCharacter));
    QTest::addRow("a bidi override") << QStringLiteral("&#x202E;")
                                     << QString(QChar(QChar::ReplacementCharacter));
}

void MarkdownBlocksTest::decodesEntities()
{
    QFETCH(QString, entity);
    QTEST(decodedEntity(entity), "text");
}

void MarkdownBlocksTest::givesAnyInputBackInBoundedPieces_data()
{
    QTest::addColumn<QString>("markdown");
    constexpr qsizetype kMega = 1024 * 1024;
    QTest::addRow("a megabyte without a space") << QString(kMega, u'a');
    QTest::addRow("a megabyte of one line of code") << QStringLiteral("```\n") + QString(kMega, u'a');
    QTest::addRow("many quotes in quotes") << QString(10000, u'>') + u'a';
    QTest::addRow("many lists in lists") << QStringLiteral("- ").repeated(10000) + u'a';
    QTest::addRow("many brackets") << QString(100000, u'[');
    QTest::addRow("many stars") << QString(100000, u'*') + u'a';
    QTest::addRow("many lone stars") << QStringLiteral("*a ").repeated(50000);
    QTest::addRow("many lone backquotes") << QStringLiteral("` `` ").repeated(20000);
    QTest::addRow("many dollars") << QStringLiteral("$a ").repeated(50000);
    QTest::addRow("many opened formulas") << QStringLiteral("\\( ").repeated(50000);
    QTest::addRow("many paragraphs") << QStringLiteral("a\n\n").repeated(100000);
    QTest::addRow("many links") << QStringLiteral("[a](b) ").repeated(20000);
}

void MarkdownBlocksTest::givesAnyInputBackInBoundedPieces()
{
    QFETCH(QString, markdown);
    const auto blocks = parseMarkdown(markdown); // what hangs here ends at the program's time limit
    QVERIFY(!blocks.empty());
    QVERIFY(blocks.size() <= 10050);
    for (const MarkdownBlock& block : blocks) {
        QVERIFY(block.quoteDepth <= 8 && block.listDepth <= 8);
        qsizetype length = 0;
        for (const InlineRun& run : block.runs)
            length += run.text.size();
        QVERIFY(length <= 8192);
    }
}

void MarkdownBlocksTest::takesWhatCouldHarmTheLayoutOut()
{
    const QString marks = u'e' + QString(10000, QChar(0x0301));
    QCOMPARE(withoutHostileCharacters(marks).size(), 17);
    QCOMPARE(withoutHostileCharacters(QString(QChar(0x202E)) + u'a'), QStringLiteral("a"));
    QCOMPARE(withoutHostileCharacters(QString(QChar(u'\0')) + QChar(0xFDD0)), QString(2, QChar(0xFFFD)));
    QCOMPARE(withoutHostileCharacters(QStringLiteral("a\r\nb")), QStringLiteral("a\nb"));
    const QString family = QStringLiteral("ж中👩‍👩‍👧é");
    QCOMPARE(withoutHostileCharacters(family), family);
}

QTEST_APPLESS_MAIN(MarkdownBlocksTest)
#include "tst_markdown_blocks.moc"
