// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/error_text.h"

#include <QObject>
#include <QtTest/qtest.h>

using namespace bakeoff;
using namespace bakeoff::cli;

class ErrorTextTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatHappenedAndWhatToDo()
    {
        QCOMPARE(errorText({ErrorCode::DocumentTooNew, "version 9"}),
                 std::string("the bake-off was written by a newer version: version 9 (update this program)"));
    }

    void exitCodesAreThoseOfTheContract_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<int>("exit");
        const auto add = [](ErrorCode code, int exit) {
            QTest::addRow("%s", std::string(errorCodeName(code)).c_str()) << code << exit;
        };
        for (const auto code : {ErrorCode::DiskFull, ErrorCode::DocumentBusy, ErrorCode::DocumentReadOnly,
                                ErrorCode::UnknownBattle, ErrorCode::NotFound, ErrorCode::AlreadyVoted,
                                ErrorCode::AlreadyExists, ErrorCode::AlreadyRevealed})
            add(code, 1);
        add(ErrorCode::InvalidArgument, 2);
        for (const auto code : {ErrorCode::FileMissing, ErrorCode::FileUnreadable, ErrorCode::NotADocument,
                                ErrorCode::DocumentDamaged, ErrorCode::DocumentTooNew, ErrorCode::BadRow})
            add(code, 3);
        for (const auto code :
             {ErrorCode::EndpointUnusable, ErrorCode::NetworkFailed, ErrorCode::UnexpectedReply})
            add(code, 4);
        add(ErrorCode::Cancelled, 130);
        add(ErrorCode::NothingToJudge, 0);
    }

    void exitCodesAreThoseOfTheContract()
    {
        QFETCH(ErrorCode, code);
        QFETCH(int, exit);
        QCOMPARE(static_cast<int>(exitCodeOf(code)), exit);
    }
};

QTEST_APPLESS_MAIN(ErrorTextTest)
#include "tst_error_text.moc"
