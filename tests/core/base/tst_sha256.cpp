// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace bakeoff;

class Sha256Test : public QObject {
    Q_OBJECT

private slots:
    void givesThePublishedDigests_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("digest");
        // NIST, examples of FIPS 180-4.
        QTest::addRow("empty") << QByteArray()
                               << QByteArray(
                                      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::addRow("one block") << QByteArray("abc")
                                   << QByteArray(
                                          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::addRow("two blocks")
            << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
            << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::addRow("a million a")
            << QByteArray(1'000'000, 'a')
            << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    void givesThePublishedDigests()
    {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, digest);
        QCOMPARE(QByteArray::fromStdString(toHex(sha256(message.toStdString()))), digest);
    }

    void piecesGiveTheDigestOfTheWhole()
    {
        QVERIFY(rc::check("pieces", [](const std::string& text, std::size_t cut) {
            const std::size_t at = cut % (text.size() + 1);
            const std::string_view whole(text);
            Sha256 pieces;
            pieces.add(whole.substr(0, at)).add(whole.substr(at));
            RC_ASSERT(pieces.finish() == sha256(text));
        }));
    }

    void hexHasTwoLowerCaseDigitsAByte()
    {
        const std::array<std::uint8_t, 4> bytes{0x00, 0x0F, 0xA0, 0xFF};
        QCOMPARE(toHex(bytes), std::string("000fa0ff"));
    }
};

QTEST_APPLESS_MAIN(Sha256Test)
#include "tst_sha256.moc"
