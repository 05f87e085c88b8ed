// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/window_fixture.h"
#include "ui/battle/answer_pane.h"
#include "ui/bridge/file_session.h"
#include "ui/bridge/words.h"
#include "ui/theme/notice_bar.h"

#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTest>
#include <QUrl>

using namespace bakeoff;
using bakeoff::test::WindowFixture;

namespace {

QString notice(WindowFixture& fixture)
{
    return fixture.window().notice().text();
}

void drop(QWidget& target, const QString& path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&target, &enter);
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&target, &event);
}

void write(const std::filesystem::path& path, const QByteArray& bytes, qint64 at = 0)
{
    QFile file(ui::pathText(path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(bytes), qint64(bytes.size()));
}

/// Closed again, so that the file can be tampered with.
void makeSample(WindowFixture& fixture)
{
    fixture.window().openSample();
    QVERIFY(fixture.wait([&] { return fixture.window().session().bakeoff() != nullptr; }));
    fixture.window().session().close();
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

private slots:
    void startsWithoutAFileOnTheWelcomePage()
    {
        WindowFixture fixture;
        QCOMPARE(fixture.shown("fileState"), QStringLiteral("No file open"));
        QVERIFY(fixture.window().findChild<QWidget*>("welcomePage")->isVisible());
        QVERIFY(!fixture.window().findChild<QWidget*>("railBattle")->isEnabled());
        QVERIFY(fixture.window().findChild<QWidget*>("railModels")->isEnabled());
    }

    void aVoteByKeyIsStoredAndRevealsTheNames()
    {
        WindowFixture fixture;
        QVERIFY(fixture.startSampleBattle());
        QVERIFY(fixture.shown("blindLine").startsWith("Blind"));
        fixture.press(Qt::Key_A);
        QVERIFY(fixture.wait([&] { return fixture.isRevealed(); }));
        QCOMPARE(fixture.shown("votedSentence"), QStringLiteral("You voted: A is better"));
        QVERIFY(fixture.shown("blindLine").startsWith("Revealed"));
        QVERIFY(fixture.wait([&] { return fixture.shown("fileState").startsWith("1 vote"); }));
        fixture.press(Qt::Key_Return);
        QVERIFY(
            fixture.wait([&] { return fixture.window().findChild<QWidget*>("startPanel")->isVisible(); }));
    }

    void lettersInAFieldAreText()
    {
        WindowFixture fixture;
        QVERIFY(fixture.startSampleBattle());
        auto* composer = fixture.window().findChild<QWidget*>("followUp");
        auto* field = composer->findChild<QPlainTextEdit*>();
        field->setFocus();
        QTest::keyClicks(field, "abtxs1?");
        QCOMPARE(field->toPlainText(), QStringLiteral("abtxs1?"));
        QVERIFY(fixture.isReady());
    }

    void textOfOnesOwnIsKeptInTheSampleAndAnsweredInPlace()
    {
        WindowFixture fixture;
        fixture.window().openSample();
        auto* field = fixture.window().findChild<QPlainTextEdit*>("promptField");
        QVERIFY(fixture.wait([&] { return field->isVisible(); }));
        field->setPlainText("What is the capital of Peru?");
        QVERIFY(fixture.wait([&] { return fixture.click("sendPrompt"); }));
        QVERIFY(
            fixture.wait([&] { return fixture.shown("startTrouble").contains("only know these prompts"); }));
        QCOMPARE(field->toPlainText(), QStringLiteral("What is the capital of Peru?"));
    }

    void closingDuringABattleAsksInPlace()
    {
        WindowFixture fixture;
        QVERIFY(fixture.startSampleBattle());
        QVERIFY(!fixture.window().close());
        QVERIFY(notice(fixture).contains("no vote yet"));
        QVERIFY(fixture.click("Cancel"));
        QVERIFY(fixture.window().isVisible() && fixture.isReady());
        QVERIFY(!fixture.window().close());
        QVERIFY(fixture.click("Keep for later"));
        QVERIFY(!fixture.window().isVisible());
    }

    void aDiscardedBattleDoesNotComeBack()
    {
        WindowFixture fixture;
        QVERIFY(fixture.startSampleBattle());
        QVERIFY(!fixture.window().close());
        QVERIFY(fixture.click("Discard"));
        QVERIFY(fixture.wait([&] { return !fixture.window().isVisible(); }));
        fixture.restart();
        fixture.window().openSample();
        QVERIFY(fixture.wait([&] { return fixture.click("startChosen"); }));
    }

    void aPendingBattleComesBackBlindAfterARestart()
    {
        WindowFixture fixture;
        QVERIFY(fixture.startSampleBattle());
        const QString before = fixture.window().findChild<ui::AnswerPane*>("answerA")->markdown();
        fixture.restart();
        fixture.window().openSample();
        QVERIFY(fixture.wait([&] { return fixture.isReady(); }));
        QVERIFY(!fixture.isRevealed());
        QCOMPARE(fixture.window().findChild<ui::AnswerPane*>("answerA")->markdown(), before);
        fixture.press(Qt::Key_T);
        QVERIFY(fixture.wait([&] { return fixture.isRevealed(); }));
    }

    void aVoteCanBeMadeVoidWithAReason()
    {
        WindowFixture fixture;
        QVERIFY(fixture.startSampleBattle());
        fixture.press(Qt::Key_X);
        QVERIFY(fixture.wait([&] { return fixture.isRevealed(); }));
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        auto* reason = fixture.window().findChild<QLineEdit*>("voidReason");
        QVERIFY(reason->isVisible());
        QTest::keyClicks(reason, "pressed the wrong key");
        QTest::keyClick(reason, Qt::Key_Return);
        QVERIFY(fixture.wait([&] { return fixture.shown("fileState").startsWith("0 vote"); }));
        QVERIFY(fixture.isRevealed());
    }

    void aSkippedPairRevealsNothing()
    {
        WindowFixture fixture;
        QVERIFY(fixture.startSampleBattle());
        fixture.press(Qt::Key_S);
        QVERIFY(
            fixture.wait([&] { return fixture.window().findChild<QWidget*>("startPanel")->isVisible(); }));
        QVERIFY(fixture.shown("fileState").startsWith("0 vote"));
    }

    void aDroppedFileOpens()
    {
        WindowFixture fixture;
        makeSample(fixture);
        drop(fixture.window(), ui::pathText(fixture.file("sample.bakeoff")));
        QVERIFY(fixture.wait([&] { return fixture.window().session().bakeoff() != nullptr; }));
        QCOMPARE(fixture.shown("fileName"), QStringLiteral("sample.bakeoff"));
    }

    void nothingButABakeOffCanBeDropped()
    {
        WindowFixture fixture;
        drop(fixture.window(), "/etc/hostname");
        QVERIFY(!fixture.window().session().isBusy());
    }

    void aFileOpenedForReadingIsMarkedAndTakesNoVotes()
    {
        WindowFixture fixture;
        makeSample(fixture);
        fixture.window().session().open(fixture.file("sample.bakeoff"), OpenMode::ReadOnly);
        QVERIFY(fixture.wait([&] { return fixture.shown("fileState").endsWith("read-only"); }));
        QVERIFY(notice(fixture).contains("reading only"));
        QVERIFY(!fixture.click("startChosen"));
    }

    void whatCannotBeOpenedIsToldInOneSentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("sentence");
        QTest::addRow("a text") << QByteArray(
                                       "just some text, long enough to be read as a header of any kind")
                                << "not a Bakeoff file";
        QTest::addRow("nothing") << QByteArray() << "";
        QTest::addRow("a beginning only") << QByteArray("SQLite format 3") << "";
    }

    void whatCannotBeOpenedIsToldInOneSentence()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, sentence);
        WindowFixture fixture;
        write(fixture.file("odd.bakeoff"), bytes);
        fixture.window().openFile(fixture.file("odd.bakeoff"));
        QVERIFY(fixture.wait([&] { return notice(fixture).startsWith("odd.bakeoff: "); }));
        QVERIFY2(notice(fixture).contains(sentence), qPrintable(notice(fixture)));
        QVERIFY(!fixture.window().session().bakeoff());
    }

    void aFileThatIsGoneIsTold()
    {
        WindowFixture fixture;
        fixture.window().openFile(fixture.file("gone.bakeoff"));
        QVERIFY(fixture.wait([&] { return notice(fixture).contains("not there any more"); }));
    }

    void aFileOfANewerVersionIsOfferedForReading()
    {
        WindowFixture fixture;
        makeSample(fixture);
        write(fixture.file("sample.bakeoff"), QByteArray("\x00\x00\x03\xE7", 4),
              60); // user_version of SQLite's header
        fixture.window().openFile(fixture.file("sample.bakeoff"));
        QVERIFY(fixture.wait([&] { return notice(fixture).contains("written by a newer Bakeoff"); }));
        QVERIFY(fixture.click("Open read-only"));
        QVERIFY(fixture.wait([&] { return !fixture.window().session().isBusy(); }));
    }

    void aNarrowWindowKeepsOnlyTheIconsOfTheRail()
    {
        WindowFixture fixture;
        fixture.window().resize(1100, 700);
        QCOMPARE(fixture.window().findChild<ui::NavigationRail*>()->width(), 56);
        fixture.window().resize(1300, 700);
        QCOMPARE(fixture.window().findChild<ui::NavigationRail*>()->width(), 96);
    }

    void bothPanesAreAlwaysEquallyWide()
    {
        WindowFixture fixture;
        QVERIFY(fixture.startSampleBattle());
        for (const int width : {1024, 1201, 1440, 1837}) {
            fixture.window().resize(width, 800);
            QCoreApplication::processEvents();
            const int a = fixture.window().findChild<QWidget*>("answerA")->width();
            const int b = fixture.window().findChild<QWidget*>("answerB")->width();
            QVERIFY2(std::abs(a - b) <= 1, qPrintable(QStringLiteral("%1 and %2").arg(a).arg(b)));
        }
    }
};

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
