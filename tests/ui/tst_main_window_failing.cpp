// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/chat_server.h"
#include "tests/ui/support/own_bakeoff.h"
#include "tests/ui/support/said_texts.h"
#include "tests/ui/support/window_fixture.h"
#include "ui/battle/battle_page.h"
#include "ui/bridge/file_session.h"

#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

bool startAt(WindowFixture& fixture, const std::string& url)
{
    Endpoint endpoint;
    endpoint.name = "zorblax lab";
    endpoint.baseUrl = url;
    endpoint.timers.idle = std::chrono::milliseconds(300);
    return startOwnBattle(fixture, endpoint, {"zorblax-9b", "quuxalon-2"}, "Name a colour.");
}

bool isCardShown(WindowFixture& fixture)
{
    return fixture.window().findChild<QWidget*>("failureCard")->isVisible();
}

std::int64_t storedVotes(WindowFixture& fixture)
{
    std::optional<std::int64_t> votes;
    fixture.window().session().bakeoff()->info(
        [&](Result<DocumentInfo> info) { votes = info ? info->votes : -1; });
    WindowFixture::wait([&] { return votes.has_value(); });
    return votes.value_or(-1);
}

} // namespace

class MainWindowFailingTest : public QObject {
    Q_OBJECT

private slots:
    void aServerThatRefusesIsToldNeutrally()
    {
        WindowFixture fixture;
        QVERIFY(startAt(fixture, "http://127.0.0.1:1/v1")); // nobody listens on port 1
        QVERIFY(fixture.wait([&] { return isCardShown(fixture); }));
        QCOMPARE(
            fixture.shown("failureText"),
            QStringLiteral("One of the answers could not be produced. Try again, or draw another pair."));
        const auto said = saidTexts(*fixture.window().findChild<QWidget*>("battlePage"));
        QCOMPARE(leaks(said, canaries() << "127.0.0.1"
                                        << "refused"),
                 QStringList());
        QVERIFY(!fixture.isReady());
        fixture.press(Qt::Key_A);
        QVERIFY(!fixture.isRevealed());
    }

    void oneSideThatFailsLooksLikeTheOther_data()
    {
        using Fault = ChatServer::Fault;
        QTest::addColumn<QString>("broken");
        QTest::addColumn<int>("fault");
        const auto rows = [](const char* name, Fault fault) {
            QTest::addRow("%s at the first", name) << "zorblax-9b" << static_cast<int>(fault);
            QTest::addRow("%s at the second", name) << "quuxalon-2" << static_cast<int>(fault);
        };
        rows("HTTP 500", Fault::Status500);
        rows("an error object", Fault::ErrorObject);
        rows("a cut", Fault::Cut);
        rows("a stall", Fault::Stall);
    }

    void oneSideThatFailsLooksLikeTheOther()
    {
        QFETCH(QString, broken);
        QFETCH(int, fault);
        ChatServer server;
        server.says("zorblax-9b", "Blue.");
        server.says("quuxalon-2", "Green.");
        server.fails(broken, static_cast<ChatServer::Fault>(fault));
        WindowFixture fixture;
        QVERIFY(startAt(fixture, server.url().toStdString()));
        QVERIFY(fixture.wait([&] { return isCardShown(fixture); }));
        const auto page = saidTexts(*fixture.window().findChild<QWidget*>("battlePage"));
        QCOMPARE(leaks(page, canaries() << "broken down"
                                        << "500"
                                        << "Half of an"
                                        << "Blue."
                                        << "Green."),
                 QStringList());
        fixture.press(Qt::Key_A);
        QVERIFY(!fixture.isRevealed());
        QCOMPARE(storedVotes(fixture), 0);

        server.says(broken, "Red.");
        QVERIFY(fixture.click("retry"));
        QVERIFY(fixture.wait([&] { return fixture.isReady(); }));
        QVERIFY(!isCardShown(fixture));
        fixture.press(Qt::Key_B);
        QVERIFY(fixture.wait([&] { return fixture.isRevealed(); }));
        QCOMPARE(storedVotes(fixture), 1);
    }

    void anotherPairCanBeDrawn()
    {
        ChatServer server;
        server.says("zorblax-9b", "Blue.");
        server.fails("quuxalon-2");
        WindowFixture fixture;
        QVERIFY(startAt(fixture, server.url().toStdString()));
        QVERIFY(fixture.wait([&] { return isCardShown(fixture); }));
        server.says("quuxalon-2", "Green.");
        QVERIFY(fixture.click("otherPair"));
        QVERIFY(fixture.wait([&] { return fixture.isReady(); }));
    }

    void anAnswerThatNamesItsMakerIsMasked()
    {
        ChatServer server;
        server.says("zorblax-9b", "I am Zorblax-9b, made by Zorblax Labs. Blue is a colour.");
        server.says("quuxalon-2", "Green.");
        WindowFixture fixture;
        QVERIFY(startAt(fixture, server.url().toStdString()));
        QVERIFY(fixture.wait([&] { return fixture.isReady(); }));
        const auto page = saidTexts(*fixture.window().findChild<QWidget*>("battlePage"));
        QCOMPARE(leaks(page, canaries()), QStringList());
        QVERIFY(!leaks(page, {"[masked]"}).isEmpty());
    }

    void cancellingGivesThePromptBack()
    {
        WindowFixture::Options options;
        options.pace = 1;
        WindowFixture fixture(options);
        fixture.window().openSample();
        QVERIFY(fixture.wait([&] { return fixture.click("startChosen"); }));
        QVERIFY(fixture.wait([&] { return fixture.window().battlePage().hasUnfinished(); }));
        fixture.press(Qt::Key_Escape);
        QVERIFY(
            fixture.wait([&] { return fixture.window().findChild<QWidget*>("startPanel")->isVisible(); }));
        QVERIFY(!fixture.window().battlePage().hasUnfinished());
    }

    void theModelsPageSaysWhatIsWrongWithAnEndpoint()
    {
        WindowFixture fixture;
        Endpoint endpoint;
        endpoint.name = "nobody";
        endpoint.baseUrl = "http://127.0.0.1:1/v1";
        QVERIFY(fixture.workbench().endpoints().add(endpoint).has_value());
        fixture.restart();
        fixture.window().showPage(ui::Page::Models);
        QCOMPARE(fixture.shown("requestUrl"),
                 QStringLiteral("Requests go to http://127.0.0.1:1/v1/chat/completions"));
        QVERIFY(fixture.click("testConnection"));
        QVERIFY(
            fixture.wait([&] { return fixture.shown("connectionSentence").startsWith("Nothing answers"); }));
    }
};

QTEST_MAIN(MainWindowFailingTest)
#include "tst_main_window_failing.moc"
