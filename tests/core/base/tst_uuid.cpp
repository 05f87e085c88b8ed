// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/base/uuid.h"

#include <QTest>

#include <rapidcheck.h>

#include <type_traits>
#include <unordered_set>

using namespace bakeoff;

namespace {

using AppleId = Id<struct AppleTag>;
using PearId = Id<struct PearTag>;

// An apple is no pear: mixing two identities up must not compile.
static_assert(!std::is_convertible_v<AppleId, PearId>);
static_assert(!std::is_default_constructible_v<Uuid>);

} // namespace

class UuidTest : public QObject {
    Q_OBJECT

private slots:
    void textsAreParsedOrRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isValid");
        QTest::addRow("lower case") << "f81d4fae-7dec-4d0a-a765-00a0c91e6bf6" << true;
        QTest::addRow("upper case") << "F81D4FAE-7DEC-4D0A-A765-00A0C91E6BF6" << true;
        QTest::addRow("all zero") << "00000000-0000-0000-0000-000000000000" << true;
        QTest::addRow("empty") << "" << false;
        QTest::addRow("braces") << "{f81d4fae-7dec-4d0a-a765-00a0c91e6bf6}" << false;
        QTest::addRow("without hyphens") << "f81d4fae7dec4d0aa76500a0c91e6bf6" << false;
        QTest::addRow("hyphen misplaced") << "f81d4fa-e7dec-4d0a-a765-00a0c91e6bf6" << false;
        QTest::addRow("hyphen instead of a digit") << "f81d4fae-7dec-4d0a-a765-00a0c91e6bf-" << false;
        QTest::addRow("no hex digit") << "g81d4fae-7dec-4d0a-a765-00a0c91e6bf6" << false;
        QTest::addRow("too short") << "f81d4fae-7dec-4d0a-a765-00a0c91e6bf" << false;
        QTest::addRow("too long") << "f81d4fae-7dec-4d0a-a765-00a0c91e6bf66" << false;
        QTest::addRow("blank in front") << " f81d4fae-7dec-4d0a-a765-00a0c91e6bf" << false;
    }

    void textsAreParsedOrRefused()
    {
        QFETCH(QString, text);
        QFETCH(bool, isValid);
        const auto uuid = Uuid::parse(text.toStdString());
        QCOMPARE(uuid.has_value(), isValid);
        if (uuid) QCOMPARE(QString::fromStdString(uuid->toString()), text.toLower());
    }

    void bytesStandInTheOrderOfTheText()
    {
        const auto uuid = Uuid::parse("00010203-0405-0607-0809-0a0b0c0d0e0f");
        QVERIFY(uuid);
        for (std::size_t i = 0; i < Uuid::kSize; ++i)
            QCOMPARE(static_cast<std::size_t>(uuid->bytes()[i]), i);
        QVERIFY(Uuid::fromBytes(uuid->bytes()) == uuid);
        QVERIFY(!Uuid::fromBytes(std::span(uuid->bytes()).first(15)));
    }

    void randomOnesCarryVersionFourAndItsVariant()
    {
        QVERIFY(rc::check("version and variant", [](std::uint64_t seed) {
            Random random(Seed{seed});
            const auto bytes = Uuid::random(random).bytes();
            RC_ASSERT((bytes[6] & 0xF0U) == 0x40U);
            RC_ASSERT((bytes[8] & 0xC0U) == 0x80U);
        }));
    }

    void oneSeedGivesOneIdentityOnEveryMachine()
    {
        Random random(Seed{7});
        QCOMPARE(Uuid::random(random).toString(), std::string(kSeedSeven));
    }

    void textAndBack()
    {
        QVERIFY(rc::check("parse(toString) is the identity", [](std::uint64_t seed) {
            Random random(Seed{seed});
            const auto id = AppleId::random(random);
            RC_ASSERT(AppleId::parse(id.toString()) == id);
        }));
    }

    void orderIsThatOfTheText()
    {
        QVERIFY(rc::check("order", [](std::uint64_t seed) {
            Random random(Seed{seed});
            const auto a = PearId::random(random);
            const auto b = PearId::random(random);
            RC_ASSERT((a < b) == (a.toString() < b.toString()));
        }));
    }

    void hashesOfDifferentIdentitiesDiffer()
    {
        Random random(Seed{1});
        std::unordered_set<std::size_t> hashes;
        for (int i = 0; i < 1000; ++i)
            hashes.insert(std::hash<AppleId>{}(AppleId::random(random)));
        QCOMPARE(hashes.size(), std::size_t{1000});
    }

private:
    // Computed apart from this program: two draws of the 64-bit Mersenne twister, little end first, then RFC
    // 9562.
    static constexpr auto kSeedSeven = "a7d966eb-3165-4fc1-a2c1-347a546705f3";
};

QTEST_APPLESS_MAIN(UuidTest)
#include "tst_uuid.moc"
