// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/error_text.h"

#include <QSet>
#include <QTest>

using namespace bakeoff;

class ErrorTextTest : public QObject {
    Q_OBJECT

private slots:
    void everyCodeHasItsOwnSentence()
    {
        QSet<QString> seen;
        for (int code = 0; code <= static_cast<int>(ErrorCode::NotEstimable); ++code) {
            const QString text = ui::errorText({static_cast<ErrorCode>(code), {}});
            QVERIFY2(text.endsWith(u'.'), qPrintable(text));
            QVERIFY2(!seen.contains(text), qPrintable(text));
            seen.insert(text);
        }
    }

    void neverShowsTheDetail()
    {
        const QString text = ui::errorText({ErrorCode::NetworkFailed, "canary.example refused canary-model"});
        QVERIFY(!text.contains(QStringLiteral("canary")));
    }
};

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "tst_error_text.moc"
