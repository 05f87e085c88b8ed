// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

#include <QTest>

#include <rapidcheck.h>

#include <string>

using namespace bakeoff;

namespace {

/// One row's expectation, with R standing for U+FFFD.
std::string withReplacements(const QByteArray& text)
{
    return QByteArray(text).replace("R", "\xEF\xBF\xBD").toStdString();
}

QByteArray bytes(const char* hex)
{
    return QByteArray::fromHex(hex);
}

} // namespace

class Utf8Test : public QObject {
    Q_OBJECT

private slots:
    void illFormedPartsAreReplaced_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("expected");
        QTest::addRow("plain") << QByteArray("plain text\n") << QByteArray("plain text\n");
        QTest::addRow("two, three, four bytes") << QByteArray("é€😀") << QByteArray("é€😀");
        QTest::addRow("the last code point") << bytes("f48fbfbf") << bytes("f48fbfbf");
        // The Unicode Standard 15.0, tables 3-8 to 3-11.
        QTest::addRow("non-shortest forms") << bytes("c0afe080bff0818241") << QByteArray("RRRRRRRRA");
        QTest::addRow("surrogates") << bytes("eda080edbfbfedaf41") << QByteArray("RRRRRRRRA");
        QTest::addRow("other ill-formed") << bytes("f4919293ff4180bf42") << QByteArray("RRRRRARRB");
        QTest::addRow("truncated") << bytes("e180e2f09192f1bf41") << QByteArray("RRRRA");
        QTest::addRow("cut at the end") << bytes("41e282") << QByteArray("AR");
        QTest::addRow("lone continuation") << bytes("80") << QByteArray("R");
        QTest::addRow("beyond the last code point") << bytes("f4908080") << QByteArray("RRRR");
        QTest::addRow("five-byte form") << bytes("f888808080") << QByteArray("RRRRR");
        QTest::addRow("empty") << QByteArray() << QByteArray();
    }

    void illFormedPartsAreReplaced()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, expected);
        const std::string repaired = repairedUtf8(input.toStdString());
        QCOMPARE(QByteArray::fromStdString(repaired).toHex(),
                 QByteArray::fromStdString(withReplacements(expected)).toHex());
        QCOMPARE(isValidUtf8(input.toStdString()), input == expected);
    }

    void repairedTextIsValidAndStaysAsItIs()
    {
        QVERIFY(rc::check("repair", [](const std::string& input) {
            const std::string repaired = repairedUtf8(input);
            RC_ASSERT(isValidUtf8(repaired));
            RC_ASSERT(repairedUtf8(repaired) == repaired);
            RC_ASSERT(isValidUtf8(input) == (repaired == input));
        }));
    }

    void onlyWholeCharactersArePassedOn_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("length");
        QTest::addRow("empty") << QByteArray() << 0;
        QTest::addRow("plain") << QByteArray("ab") << 2;
        QTest::addRow("whole character") << bytes("61e282ac") << 4;
        QTest::addRow("one byte of two") << bytes("61c3") << 1;
        QTest::addRow("one byte of four") << bytes("61f0") << 1;
        QTest::addRow("two bytes of three") << bytes("61e282") << 1;
        QTest::addRow("three bytes of four") << bytes("61f09f98") << 1;
        QTest::addRow("what can never be a character is passed on") << bytes("61ff") << 2;
        QTest::addRow("ill-formed second byte") << bytes("61e041") << 3;
        QTest::addRow("stray continuation") << bytes("6180") << 2;
    }

    void onlyWholeCharactersArePassedOn()
    {
        QFETCH(QByteArray, input);
        QFETCH(int, length);
        QCOMPARE(static_cast<int>(completeUtf8Prefix(input.toStdString())), length);
    }

    void textSurvivesEveryCut()
    {
        const std::string text = "a é € 😀 中文 end";
        for (std::size_t cut = 0; cut <= text.size(); ++cut) {
            std::string pending = text.substr(0, cut);
            const std::size_t whole = completeUtf8Prefix(pending);
            std::string passed = pending.substr(0, whole);
            QVERIFY(isValidUtf8(passed));
            passed += pending.substr(whole) + text.substr(cut);
            QCOMPARE(passed, text);
        }
    }
};

QTEST_APPLESS_MAIN(Utf8Test)
#include "tst_utf8.moc"
