// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/peer.h"
#include "tests/ui/support/own_bakeoff.h"
#include "tests/ui/support/said_texts.h"
#include "ui/battle/answer_pane.h"

#include <QLabel>
#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

const QByteArray kFixtures = R"({"fixtures": [
  {"match": {"userMessage": "name a harbour", "model": "zorblax-9b"}, "latency": 40, "chunkSize": 4,
   "response": {"content": "Trondheim, behind its fjord, which keeps the waves out.",
                "reasoning": "Pick a port that is sheltered."}},
  {"match": {"userMessage": "name a harbour", "model": "quuxalon-2"}, "latency": 40, "chunkSize": 4,
   "response": {"content": "Valparaíso, by far: the hills, the colours, the lifts."}},
  {"match": {"userMessage": "cut me", "model": "zorblax-9b"}, "latency": 5, "chunkSize": 5,
   "truncateAfterChunks": 4, "response": {"content": "This answer is cut before it has come to its end."}},
  {"match": {"userMessage": "cut me", "model": "quuxalon-2"}, "response": {"content": "Whole and sound."}}
]})";

QString textOf(WindowFixture& fixture, const char* pane)
{
    return fixture.window().findChild<ui::AnswerPane*>(pane)->markdown();
}

} // namespace

/// The window against a server that nobody here wrote.
class MainWindowPeerTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Peer> peer_;

    bool start(WindowFixture& fixture, const QString& prompt) const
    {
        Endpoint endpoint;
        endpoint.name = "zorblax lab";
        endpoint.baseUrl = peer_->url() + "/v1";
        return startOwnBattle(fixture, endpoint, {"zorblax-9b", "quuxalon-2"}, prompt);
    }

private slots:
    void initTestCase()
    {
        peer_ = std::make_unique<Peer>(kFixtures);
        BAKEOFF_REQUIRE_PEER(*peer_);
    }

    void aLiveBattleIsPlayedAndRevealed()
    {
        WindowFixture fixture;
        QVERIFY(start(fixture, "Please name a harbour."));
        auto& page = *fixture.window().findChild<QWidget*>("battlePage");
        QCOMPARE(leaks(saidTexts(page), canaries()), QStringList());
        QVERIFY(fixture.wait([&] { return fixture.isReady(); }));
        const bool isTrondheimLeft = textOf(fixture, "answerA").startsWith("Trondheim");
        const QString other = textOf(fixture, isTrondheimLeft ? "answerB" : "answerA");
        QCOMPARE(other, QStringLiteral("Valparaíso, by far: the hills, the colours, the lifts."));
        QCOMPARE(leaks(saidTexts(page), canaries() << "Pick a port"), QStringList());

        fixture.press(Qt::Key_A);
        QVERIFY(fixture.wait([&] { return fixture.isRevealed(); }));
        auto& left = *fixture.window().findChild<QWidget*>("answerA");
        QVERIFY(!leaks(saidTexts(left), {isTrondheimLeft ? "zorblax-9b" : "quuxalon-2"}).isEmpty());
        QVERIFY(fixture.wait([&] { return fixture.shown("fileState").startsWith("1 "); }));
    }

    void answersArriveInMoreThanOneDelta()
    {
        WindowFixture fixture;
        QVERIFY(start(fixture, "Please name a harbour."));
        QVERIFY(fixture.wait([&] { return fixture.isReady(); }));
        fixture.press(Qt::Key_T);
        QVERIFY(fixture.wait([&] { return fixture.isRevealed(); }));
        // More than ten pieces with 40 ms between them: in one delta the last would come with the first.
        for (const char* pane : {"answerA", "answerB"}) {
            const double first = seconds(fixture, pane, "First token");
            const double total = seconds(fixture, pane, "Total");
            QVERIFY2(total - first > 0.25, qPrintable(QString("%1 %2").arg(first).arg(total)));
        }
    }

    void aCutAnswerIsToldNeutrally()
    {
        WindowFixture fixture;
        QVERIFY(start(fixture, "Please cut me."));
        auto* card = fixture.window().findChild<QWidget*>("failureCard");
        QVERIFY(fixture.wait([&] { return card->isVisible(); }));
        auto& page = *fixture.window().findChild<QWidget*>("battlePage");
        QCOMPARE(leaks(saidTexts(page), canaries() << "This answer is"
                                                   << "Whole and sound"
                                                   << "127.0.0.1"),
                 QStringList());
        fixture.press(Qt::Key_A);
        QVERIFY(!fixture.isRevealed());
    }

private:
    /// The figure under this caption in the strip of a revealed pane; -1: there is none.
    static double seconds(WindowFixture& fixture, const char* pane, const QString& caption)
    {
        const auto labels = fixture.window().findChild<QWidget*>(pane)->findChildren<QLabel*>();
        for (qsizetype i = 0; i + 1 < labels.size(); ++i)
            if (labels[i]->text() == caption) return labels[i + 1]->text().section(' ', 0, 0).toDouble();
        return -1;
    }
};

QTEST_MAIN(MainWindowPeerTest)
#include "tst_main_window_peer.moc"
