// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/prompt_file.h"

#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QtTest/qtest.h>

using namespace bakeoff;
using namespace bakeoff::cli;

class PromptFileTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir dir_;

    Result<std::vector<NewPrompt>> read(const QString& name, const QByteArray& bytes)
    {
        QFile file(dir_.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return Unexpected(ErrorCode::StorageFailed, "the test could not write its file");
        file.close();
        return readPrompts(file.fileName().toStdString());
    }

private slots:
    void aTextFileHoldsOnePromptALine()
    {
        const auto prompts = read("a.txt", "\xEF\xBB\xBF"
                                           "First?\r\n\n  \nSecond?");
        QVERIFY(prompts);
        QCOMPARE(prompts->size(), std::size_t{2});
        QCOMPARE(prompts->at(0).turns, std::vector<std::string>{"First?"});
        QCOMPARE(prompts->at(1).turns, std::vector<std::string>{"Second?"});
    }

    void aJsonLinesFileHoldsTurnsAndCategories()
    {
        const auto prompts =
            read("b.jsonl", R"({"text":"One","categories":["math","hard"],"language":"en","arena":"vision"})"
                            "\n"
                            R"({"turns":["Two","and more"],"category":"coding"})"
                            "\n");
        QVERIFY(prompts);
        QCOMPARE(prompts->at(0).arena, Arena::Vision);
        QCOMPARE(prompts->at(0).categories, (std::vector<std::string>{"math", "hard"}));
        QCOMPARE(prompts->at(1).turns, (std::vector<std::string>{"Two", "and more"}));
        QCOMPARE(prompts->at(1).categories, std::vector<std::string>{"coding"});
    }

    void aBadRowIsNamedByItsLine_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("reason");
        QTest::addRow("no object") << QByteArray("[1]") << "not a JSON object";
        QTest::addRow("no JSON") << QByteArray("{oops") << "not a JSON object";
        QTest::addRow("no text") << QByteArray("{\"id\":1}") << "neither text nor turns";
        QTest::addRow("number") << QByteArray("{\"text\":1}") << "not a text";
        QTest::addRow("empty") << QByteArray("{\"text\":\" \"}") << "empty";
        QTest::addRow("arena") << QByteArray("{\"text\":\"a\",\"arena\":\"chess\"}") << "arena";
        QTest::addRow("not UTF-8") << QByteArray("{\"text\":\"\xFF\"}") << "UTF-8";
    }

    void aBadRowIsNamedByItsLine()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, reason);
        const auto prompts = read("c.jsonl", "{\"text\":\"fine\"}\n\n" + row + "\n");
        QVERIFY(!prompts);
        QCOMPARE(prompts.error().code, ErrorCode::BadRow);
        const auto detail = QString::fromStdString(prompts.error().detail);
        QVERIFY2(detail.startsWith("line 3: ") && detail.contains(reason), qPrintable(detail));
    }

    void aMissingFileIsMissing()
    {
        QCOMPARE(readPrompts("/nowhere/at/all.txt").error().code, ErrorCode::FileMissing);
        QCOMPARE(readPrompts(dir_.path().toStdString()).error().code, ErrorCode::FileUnreadable);
    }
};

QTEST_APPLESS_MAIN(PromptFileTest)
#include "tst_prompt_file.moc"
