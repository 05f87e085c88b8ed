// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/result.h"

#include <QTest>

#include <memory>
#include <set>
#include <string>

using namespace bakeoff;

class ResultTest : public QObject {
    Q_OBJECT

private slots:
    void holdsAValue()
    {
        const Result<std::string> result(std::string("here"));
        QVERIFY(result);
        QVERIFY(result.has_value());
        QCOMPARE(*result, std::string("here"));
        QCOMPARE(result->size(), std::size_t{4});
        QCOMPARE(result.value_or("gone"), std::string("here"));
    }

    void holdsTheReasonWhyThereIsNone()
    {
        const Result<std::string> result(Unexpected(ErrorCode::DiskFull, "4096 bytes"));
        QVERIFY(!result);
        QVERIFY((result.error() == Error{ErrorCode::DiskFull, "4096 bytes"}));
        QCOMPARE(result.value_or("gone"), std::string("gone"));
    }

    void passesAnErrorOn()
    {
        const Result<int> inner(Unexpected(ErrorCode::NotFound, "x"));
        const Result<void> outer(Unexpected(inner.error()));
        QVERIFY(!outer);
        QVERIFY(outer.error() == inner.error());
    }

    void successNeedsNoValue()
    {
        const Result<void> result;
        QVERIFY(result);
        QVERIFY(result.has_value());
    }

    void aValueCanBeMovedOut()
    {
        Result<std::unique_ptr<int>> result(std::make_unique<int>(7));
        const std::unique_ptr<int> taken = *std::move(result);
        QCOMPARE(*taken, 7);
    }

    void aValueMayBeAnErrorItself()
    {
        const Result<Error> result(Error{ErrorCode::Cancelled, {}});
        QVERIFY(result);
        QVERIFY(result->code == ErrorCode::Cancelled);
    }

    void everyCodeHasANameOfItsOwn()
    {
        std::set<std::string> names;
        for (int i = 0; i <= static_cast<int>(ErrorCode::NotEstimable); ++i) {
            const std::string name(errorCodeName(static_cast<ErrorCode>(i)));
            QVERIFY2(names.insert(name).second, name.c_str());
            QVERIFY(!name.empty() && name != "unknown");
            QVERIFY(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(ResultTest)
#include "tst_result.moc"
