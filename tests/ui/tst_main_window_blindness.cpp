// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "tests/ui/support/said_texts.h"
#include "tests/ui/support/window_fixture.h"
#include "ui/battle/battle_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace bakeoff::test;

namespace {

WindowFixture::Options withCanaries(std::uint64_t seed = 5)
{
    WindowFixture::Options options;
    options.sample = canarySample();
    options.seed = seed;
    return options;
}

/// What the whole window says, but for the two pages that list every contestant whoever plays: those are held
/// to the differential test.
std::vector<SaidText> aroundTheBattle(WindowFixture& fixture)
{
    auto* board = fixture.window().findChild<QWidget*>("leaderboardPage");
    auto* models = fixture.window().findChild<QWidget*>("modelsPage");
    const auto places = [](const std::vector<SaidText>& said) {
        QSet<QString> all;
        for (const SaidText& item : said)
            all.insert(item.where + item.text);
        return all;
    };
    const QSet<QString> open = places(saidTexts(*board)) + places(saidTexts(*models));
    std::vector<SaidText> rest;
    for (SaidText& item : saidTexts(fixture.window()))
        if (!open.contains(item.where + item.text)) rest.push_back(std::move(item));
    return rest;
}

QStringList leaksOf(WindowFixture& fixture)
{
    const QString clipboard = QGuiApplication::clipboard()->text();
    auto said = aroundTheBattle(fixture);
    said.push_back({QStringLiteral("clipboard"), clipboard});
    said.push_back({QStringLiteral("settings and log"), fixture.settings()});
    return leaks(said, canaries());
}

/// The pages that do not show the battle, and the frame of the window.
QString otherPages(WindowFixture& fixture)
{
    QString all;
    for (const char* page : {"leaderboardPage", "modelsPage", "welcomePage", "fileState", "fileName"})
        all += transcript(saidTexts(*fixture.window().findChild<QWidget*>(page))) + u'\n';
    return all + fixture.window().windowTitle();
}

} // namespace

/// contracts.md section 7, for the window.
class MainWindowBlindnessTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QGuiApplication::clipboard()->clear(); }

    void nobodyIsNamedBeforeTheVoteAndBothAreAfterIt()
    {
        WindowFixture fixture(withCanaries());
        bakeoff::log::toFile(fixture.file("bakeoff.log"));
        QVERIFY(fixture.startSampleBattle());
        QVERIFY(fixture.click("Copy answer A"));
        QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        QCOMPARE(leaksOf(fixture), QStringList());

        fixture.press(Qt::Key_1); // a reason
        QCOMPARE(leaksOf(fixture), QStringList());
        fixture.press(Qt::Key_B);
        QVERIFY(fixture.wait([&] { return fixture.isRevealed(); }));
        QVERIFY(leaksOf(fixture).size() >= 2);
    }

    void theNextBattleIsBlindAgain()
    {
        WindowFixture fixture(withCanaries());
        QVERIFY(fixture.startSampleBattle());
        fixture.press(Qt::Key_A);
        QVERIFY(fixture.wait([&] { return fixture.isRevealed(); }));
        fixture.press(Qt::Key_Return);
        QCOMPARE(leaksOf(fixture), QStringList());
        QVERIFY(fixture.wait([&] { return fixture.click("startChosen"); }));
        QVERIFY(fixture.wait([&] { return fixture.isReady(); }));
        QCOMPARE(leaksOf(fixture), QStringList());
    }

    void nobodyIsNamedWhileAnswersAreWritten()
    {
        auto options = withCanaries();
        options.pace = 1;
        WindowFixture fixture(options);
        fixture.window().openSample();
        QVERIFY(fixture.wait([&] { return fixture.click("startChosen"); }));
        QVERIFY(fixture.wait([&] { return fixture.window().battlePage().hasUnfinished(); }));
        QCOMPARE(leaksOf(fixture), QStringList());
    }

    void theCheckFindsALeakInThisWindow()
    {
        WindowFixture fixture(withCanaries());
        QVERIFY(fixture.startSampleBattle());
        fixture.window().findChild<QWidget*>("answerB")->setToolTip("Quuxalon Two");
        QVERIFY(!leaksOf(fixture).isEmpty());
    }

    void theOtherPagesSayTheSameWhoeverPlays()
    {
        QSet<QString> pairs;
        QSet<QString> said;
        QTemporaryDir folder;
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            const auto place = std::filesystem::path(folder.path().toStdString()) / "one";
            auto options = withCanaries(seed);
            options.folder = place;
            {
                WindowFixture fixture(options);
                QVERIFY(fixture.startSampleBattle());
                fixture.window().showPage(bakeoff::ui::Page::Leaderboard);
                fixture.window().showPage(bakeoff::ui::Page::Models);
                fixture.window().showPage(bakeoff::ui::Page::Battle);
                auto* models = fixture.window().findChild<QWidget*>("modelsPage");
                QVERIFY(fixture.wait([&] { return !leaks(saidTexts(*models), canaries()).isEmpty(); }));
                said.insert(otherPages(fixture));
                fixture.press(Qt::Key_T);
                QVERIFY(fixture.wait([&] { return fixture.isRevealed(); }));
                QStringList names = leaks(aroundTheBattle(fixture), canaries());
                for (QString& name : names)
                    name = name.section(u' ', 0, 0);
                names.sort();
                names.removeDuplicates();
                pairs.insert(names.join(u'+'));
            }
            std::filesystem::remove_all(place);
        }
        QVERIFY2(pairs.size() > 1, "every seed drew the same pair");
        QVERIFY2(said.size() == 1, qPrintable(QStringList(said.values()).join("\n-----\n")));
    }
};

QTEST_MAIN(MainWindowBlindnessTest)
#include "tst_main_window_blindness.moc"
