// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/window_fixture.h"
#include "ui/battle/battle_page.h"
#include "ui/bridge/file_session.h"
#include "ui/theme/notice_bar.h"

#include <QTest>

using namespace bakeoff::test;

/// Taking the program down in the middle of things, again and again: BAKEOFF_LOOPS sets how often, 50 if it
/// is not set.
class MainWindowShutdownTest : public QObject {
    Q_OBJECT

private slots:
    void aBattleThatIsBeingWrittenDoesNotHinderTheEnd()
    {
        const int wanted = qEnvironmentVariableIntValue("BAKEOFF_LOOPS");
        const int loops = wanted > 0 ? wanted : 50;
        WindowFixture::Options options;
        options.pace = 1;
        WindowFixture fixture(options);
        for (int loop = 0; loop < loops; ++loop) {
            fixture.window().openSample();
            // Where it is cut differs from loop to loop: opening, drawing, generating.
            if (loop % 3 > 0)
                QVERIFY(fixture.wait([&] { return fixture.window().session().bakeoff() != nullptr; }));
            if (loop % 3 > 1) {
                QVERIFY(fixture.wait([&] {
                    return fixture.window().battlePage().hasUnfinished() || fixture.click("startChosen");
                }));
                const bool isStarted =
                    fixture.wait([&] { return fixture.window().battlePage().hasUnfinished(); });
                QVERIFY2(isStarted,
                         qPrintable(fixture.shown("startTrouble") + fixture.window().notice().text()));
            }
            fixture.restart();
        }
        fixture.window().openSample();
        QVERIFY(fixture.wait([&] { return fixture.window().session().info().has_value(); }));
        QCOMPARE(fixture.window().session().info()->votes, std::int64_t{0});
    }
};

QTEST_MAIN(MainWindowShutdownTest)
#include "tst_main_window_shutdown.moc"
