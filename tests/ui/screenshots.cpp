// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/endpoint_book.h"
#include "tests/ui/support/window_fixture.h"
#include "ui/battle/answer_pane.h"
#include "ui/battle/battle_page.h"
#include "ui/bridge/file_session.h"
#include "ui/bridge/translation.h"

#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

constexpr int kVotes = 24;

/// Renders every page, light and dark, into the folder of BAKEOFF_SCREENSHOTS. A program of the target
/// "screenshots", not a test: somebody looks at the pictures.
class Screenshots : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const QString folder = qEnvironmentVariable("BAKEOFF_SCREENSHOTS");
        if (folder.isEmpty()) QSKIP("set BAKEOFF_SCREENSHOTS to the folder for the pictures");
        QVERIFY(QDir().mkpath(folder));
        folder_.setPath(folder);
    }

    void welcome()
    {
        WindowFixture fixture;
        take(fixture, "welcome-first-run");
        fixture.window().openSample();
        QVERIFY(fixture.wait([&] { return fixture.window().session().info().has_value(); }));
        fixture.window().session().close();
        auto* recent = fixture.window().findChild<QWidget*>("recentFiles");
        QVERIFY(fixture.wait([&] {
            const auto* row = recent->findChild<QPushButton*>();
            return row && row->isVisible();
        }));
        take(fixture, "welcome");
    }

    void battle()
    {
        WindowFixture::Options asRecorded;
        asRecorded.pace = 1; // for figures as a person sees them
        WindowFixture fixture(asRecorded);
        fixture.window().openSample();
        auto* prompts = fixture.window().findChild<QListView*>("promptList");
        QVERIFY(fixture.wait([&] { return prompts->isVisible() && prompts->model()->rowCount() > 10; }));
        take(fixture, "battle-choose");
        choose(*prompts, "retries");
        QVERIFY(fixture.click("startChosen"));
        QVERIFY(fixture.wait([&] { return fixture.isReady(); }));
        take(fixture, "battle-ready");
        fixture.press(Qt::Key_1);
        fixture.press(Qt::Key_A);
        QVERIFY(fixture.wait([&] { return fixture.isRevealed(); }));
        QVERIFY(fixture.wait([&] { return fixture.shown("fileState").startsWith("1 "); }));
        take(fixture, "battle-revealed");
    }

    void battleOnItsWay()
    {
        WindowFixture::Options slow;
        slow.pace = 5;
        WindowFixture fixture(slow);
        fixture.window().openSample();
        QVERIFY(fixture.wait([&] { return fixture.click("startChosen"); }));
        QVERIFY(fixture.wait([&] { return fixture.window().battlePage().hasUnfinished(); }));
        take(fixture, "battle-generating");
    }

    void battleOfOnesOwn()
    {
        WindowFixture fixture;
        Endpoint endpoint;
        endpoint.name = "Local llama-server";
        endpoint.kind = EndpointKind::LlamaServer;
        endpoint.baseUrl = "http://127.0.0.1:1/v1";
        QVERIFY(fixture.workbench().endpoints().add(endpoint).has_value());
        fixture.restart();
        fixture.window().showPage(ui::Page::Models);
        take(fixture, "models-without-file");
        fixture.window().session().create(fixture.file("helpdesk.bakeoff"));
        QVERIFY(fixture.wait([&] { return fixture.window().session().bakeoff() != nullptr; }));
        QVERIFY(fixture.wait([&] { return fixture.window().session().info().has_value(); }));
        take(fixture, "battle-without-models");
        fixture.window().showPage(ui::Page::Models);
        for (const char* model : {"small-instruct", "large-instruct"}) {
            fixture.window().findChild<QLineEdit*>("freeModelId")->setText(model);
            QVERIFY(fixture.click("addFreeModel"));
        }
        QVERIFY(fixture.wait([&] { return fixture.window().session().info()->contestants == 2; }));
        QVERIFY(fixture.click("testConnection"));
        QVERIFY(fixture.wait([&] { return !fixture.shown("connectionSentence").isEmpty(); }));
        take(fixture, "models");
        fixture.window().showPage(ui::Page::Battle);
        take(fixture, "battle-empty");
        fixture.window().findChild<QPlainTextEdit*>("promptField")->setPlainText("Name a colour.");
        QVERIFY(fixture.click("sendPrompt"));
        auto* card = fixture.window().findChild<QWidget*>("failureCard");
        QVERIFY(fixture.wait([&] { return card->isVisible(); }));
        take(fixture, "battle-failed");
    }

    void welcomeInChinese()
    {
        const ui::Translation chinese("zh_CN");
        WindowFixture fixture;
        take(fixture, "welcome-zh");
        fixture.window().openSample();
        QVERIFY(fixture.wait([&] { return fixture.click("startChosen"); }));
        QVERIFY(fixture.wait([&] { return fixture.isReady(); }));
        take(fixture, "battle-ready-zh");
    }

    void leaderboard()
    {
        WindowFixture::Options asRecorded;
        asRecorded.pace = 1; // a board shows the time to the first token
        WindowFixture fixture(asRecorded);
        fixture.window().openSample();
        for (int vote = 0; vote < kVotes; ++vote) {
            QVERIFY(fixture.wait([&] { return fixture.click("startChosen"); }));
            QVERIFY(fixture.wait([&] { return fixture.isReady(); }));
            fixture.press(key(fixture, vote));
            QVERIFY(fixture.wait([&] { return fixture.isRevealed(); }));
            fixture.press(Qt::Key_Return);
        }
        fixture.window().showPage(ui::Page::Leaderboard);
        const QString votes = QString::number(kVotes);
        QVERIFY(fixture.wait([&] { return fixture.shown("fileState").startsWith(votes); }));
        auto* board = fixture.window().findChild<QWidget*>("leaderboardPage");
        QVERIFY(fixture.wait([&] {
            const auto* table = board->findChild<QTableView*>();
            return table && table->isVisible();
        }));
        take(fixture, "leaderboard");
        fixture.window().resize(1024, 680);
        take(fixture, "leaderboard-small");
    }

private:
    /// Prefers the longer answer, with ties and both-bad in between: some order, and some doubt.
    static int key(WindowFixture& fixture, int vote)
    {
        if (vote % 9 == 4) return Qt::Key_T;
        if (vote % 17 == 8) return Qt::Key_X;
        const auto length = [&](const char* name) {
            return fixture.window().findChild<ui::AnswerPane*>(name)->markdown().size();
        };
        const bool prefersA = (length("answerA") > length("answerB")) == (vote % 5 != 2);
        return prefersA ? Qt::Key_A : Qt::Key_B;
    }

    static void choose(QListView& prompts, const QString& word)
    {
        for (int row = 0; row < prompts.model()->rowCount(); ++row) {
            const QModelIndex index = prompts.model()->index(row, 0);
            if (index.data().toString().contains(word, Qt::CaseInsensitive))
                return prompts.setCurrentIndex(index);
        }
    }

    void take(WindowFixture& fixture, const QString& name)
    {
        for (const bool isDark : {false, true}) {
            fixture.theme().setMode(isDark ? ui::ThemeMode::Dark : ui::ThemeMode::Light);
            QCoreApplication::processEvents();
            const QString path =
                folder_.filePath(name + (isDark ? QStringLiteral("-dark") : QStringLiteral("-light")) +
                                 QStringLiteral(".png"));
            QVERIFY2(fixture.window().grab().save(path), qPrintable(path));
        }
        fixture.theme().setMode(ui::ThemeMode::Light);
    }

    ui::Translation english_{"en"};
    QDir folder_;
};

} // namespace

QTEST_MAIN(Screenshots)
#include "screenshots.moc"
