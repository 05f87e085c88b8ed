// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cli_bench.h"

#include <QObject>
#include <QtTest/qtest.h>

#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

using namespace bakeoff::test;

/// The program on a terminal of its own.
class CliTerminalTest : public QObject {
    Q_OBJECT

private:
    CliBench bench_;
    int master_ = -1;
    int slave_ = -1;
    QByteArray screen_;

    /// stdin, stdout and stderr of the process are the terminal.
    void start(QProcess& process, const QStringList& words, unsigned short columns)
    {
        winsize size{40, columns, 0, 0};
        QVERIFY(::openpty(&master_, &slave_, nullptr, nullptr, &size) == 0);
        ::fcntl(master_, F_SETFL, O_NONBLOCK);
        bench_.prepare(process, words);
        process.setChildProcessModifier([this] {
            ::setsid();
            ::ioctl(slave_, TIOCSCTTY, 0);
            for (const int descriptor : {0, 1, 2})
                ::dup2(slave_, descriptor);
        });
        process.start();
        QVERIFY(process.waitForStarted());
    }

    bool hasShown(const QByteArray& text)
    {
        char bytes[4096];
        for (auto count = ::read(master_, bytes, sizeof bytes); count > 0;
             count = ::read(master_, bytes, sizeof bytes))
            screen_.append(bytes, static_cast<int>(count));
        return screen_.contains(text);
    }

    void press(const char* keys) { QVERIFY(::write(master_, keys, qstrlen(keys)) > 0); }

    bool takesWholeLines() const
    {
        termios mode{};
        return ::tcgetattr(slave_, &mode) == 0 && (mode.c_lflag & ICANON) != 0 && (mode.c_lflag & ECHO) != 0;
    }

private slots:
    void init()
    {
        screen_.clear();
        QFile::remove(bench_.path("s.bakeoff"));
        QCOMPARE(bench_.run({"new", "s.bakeoff", "--sample"}).exit, 0);
    }

    void cleanup()
    {
        ::close(master_);
        ::close(slave_);
    }

    void oneKeyVotesAndTheNextBattleIsOffered()
    {
        QProcess process;
        start(process, {"battle", "s.bakeoff", "--sample-pace", "0"}, 80);
        QTRY_VERIFY_WITH_TIMEOUT(hasShown("A better"), CliBench::kPatienceMs);
        QVERIFY(!takesWholeLines());
        QVERIFY(!screen_.contains("Your verdict"));
        press("a");
        QTRY_VERIFY_WITH_TIMEOUT(hasShown("Next?"), CliBench::kPatienceMs);
        QVERIFY(screen_.contains("Your verdict: A is better"));
        press("q");
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, CliBench::kPatienceMs);
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(takesWholeLines());
        QCOMPARE(bench_.run({"info", "s.bakeoff", "--json"}).json()["votes"].toInt(), 1);
    }

    void anInterruptAtTheQuestionGivesTheTerminalBack()
    {
        QProcess process;
        start(process, {"judge", "s.bakeoff"}, 80);
        QTRY_VERIFY_WITH_TIMEOUT(hasShown("A better"), CliBench::kPatienceMs);
        press("\x03"); // Ctrl+C, by the terminal itself
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, CliBench::kPatienceMs);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(takesWholeLines());
        QVERIFY(bench_.isOnePlainFile("s.bakeoff"));
    }

    void aWideTerminalShowsTheAnswersSideBySide()
    {
        QProcess process;
        start(process, {"battle", "s.bakeoff", "--sample-pace", "0"}, 160);
        QTRY_VERIFY_WITH_TIMEOUT(hasShown("A better"), CliBench::kPatienceMs);
        QVERIFY(screen_.contains("─┬─"));
        press("q");
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, CliBench::kPatienceMs);
    }

    void progressNamesNobody()
    {
        QProcess process;
        start(process, {"battle", "s.bakeoff", "--sample-pace", "100"}, 80);
        QTRY_VERIFY_WITH_TIMEOUT(hasShown("Both answers are being written"), CliBench::kPatienceMs);
        for (const char* model : {"terse", "thorough", "chatty", "careless"})
            QVERIFY2(!screen_.toLower().contains(model), model);
        QVERIFY(CliBench::send(process, SIGTERM));
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, CliBench::kPatienceMs);
        QCOMPARE(process.exitCode(), 130);
    }
};

QTEST_GUILESS_MAIN(CliTerminalTest)
#include "tst_cli_terminal.moc"
