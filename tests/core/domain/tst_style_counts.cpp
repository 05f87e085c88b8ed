// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/style_counts.h"

#include <QTest>

#include <string>

using namespace bakeoff;

class StyleCountsTest : public QObject {
    Q_OBJECT

private slots:
    void countsMarks_data()
    {
        QTest::addColumn<QByteArray>("markdown");
        QTest::addColumn<int>("headers");
        QTest::addColumn<int>("lists");
        QTest::addColumn<int>("bold");
        const auto row = [](const char* name, const char* markdown, int headers, int lists, int bold) {
            QTest::addRow("%s", name) << QByteArray(markdown) << headers << lists << bold;
        };
        row("all kinds",
            "# Title\n\nText with **bold** and __also bold__.\n\n- one\n- two\n  * nested\n1. first\n2. "
            "second\n",
            1, 5, 2);
        row("fenced code is left out", "```\n# not a header\n- not a list\n**no**\n```\n## Real\n+ item\n", 1,
            1, 0);
        row("what only looks like it", "####### seven\n#nospace\n -dash\n-\titem\n***both***\n", 0, 1, 1);
        row("tildes, and a backtick inside", "~~~py\n# x\n~~~\n```js\nlet a = `b`;\n# y\n```\n### z\n", 1, 0,
            0);
        row("an unclosed fence runs to the end", "```\n# unclosed\n- a\n**b**\n", 0, 0, 0);
        row("numbers, rules and boxes", " 10. ten\n* * *\n- [ ] task\n", 0, 3, 0);
        row("nothing", "", 0, 0, 0);
        row("a shorter fence does not close", "````\n```\n# in\n````\n# out\n", 1, 0, 0);
        row("another mark does not close", "```\n~~~\n# in\n```\n# out\n", 1, 0, 0);
        row("a fence of four blanks is none", "    ```\n# head\n", 1, 0, 0);
        row("bold ends with its line", "**a\nb**\n", 0, 0, 0);
        row("an empty stretch is none", "****\n____\n", 0, 0, 0);
        row("two on a line", "**a** and **b** and __c__", 0, 0, 3);
        row("lines ended as Windows does", "# a\r\n- b\r\n```\r\n# c\r\n```\r\n# d\r\n", 2, 1, 0);
    }

    void countsMarks()
    {
        QFETCH(QByteArray, markdown);
        const StyleCounts counts = styleCountsOf(markdown.toStdString());
        QTEST(static_cast<int>(counts.headers), "headers");
        QTEST(static_cast<int>(counts.lists), "lists");
        QTEST(static_cast<int>(counts.bold), "bold");
    }

    void countsWordsToRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("words");
        QTest::addRow("marks are not read") << QByteArray("Hello, **world** - 42!") << 3;
        QTest::addRow("apostrophes join") << QByteArray("It isn't, it\u2019s") << 3;
        QTest::addRow("two words for three characters") << QByteArray("你好，世界很大") << 4;
        QTest::addRow("nothing") << QByteArray() << 0;
    }

    void countsWordsToRead()
    {
        QFETCH(QByteArray, text);
        QTEST(static_cast<int>(readingWordsOf(text.toStdString())), "words");
    }

    void countsTokens_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("tokens");
        QTest::addRow("words and marks") << QByteArray("Hello, world 42!") << 5;
        QTest::addRow("accents stay inside a word") << QByteArray("Größe naïve") << 2;
        QTest::addRow("each Chinese character") << QByteArray("你好，世界") << 5;
        QTest::addRow("an emoji with its joiners") << QByteArray("\U0001F469\u200D\U0001F4BB") << 2;
        QTest::addRow("code counts") << QByteArray("```\na b\n```") << 8;
        QTest::addRow("blanks are nothing") << QByteArray(" \t\n\u00A0\u3000") << 0;
        QTest::addRow("broken bytes are symbols") << QByteArray("a\xFF\xC3") << 3;
        QTest::addRow("nothing") << QByteArray() << 0;
    }

    void countsTokens()
    {
        QFETCH(QByteArray, text);
        QTEST(static_cast<int>(styleCountsOf(text.toStdString()).tokens), "tokens");
    }
};

QTEST_APPLESS_MAIN(StyleCountsTest)
#include "tst_style_counts.moc"
