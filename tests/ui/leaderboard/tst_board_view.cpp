// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/leaderboard/sample_board.h"
#include "ui/leaderboard/board_table.h"
#include "ui/leaderboard/board_view.h"
#include "ui/leaderboard/verdict_text.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTest>

#include <cmath>

using namespace bakeoff;
using namespace bakeoff::ui;

namespace {

QStringList shownTexts(const QWidget& root)
{
    QStringList texts;
    for (const auto* label : root.findChildren<QLabel*>())
        if (label->isVisible() && !label->text().isEmpty()) texts << label->text();
    return texts;
}

std::vector<BoardTable*> tablesOf(QWidget& root)
{
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    const auto found = root.findChildren<BoardTable*>();
    return {found.begin(), found.end()};
}

QAbstractButton* buttonNamed(const QWidget& root, const QString& text)
{
    for (auto* button : root.findChildren<QPushButton*>())
        if (button->text() == text) return button;
    return nullptr;
}

} // namespace

class BoardViewTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatToDoWithoutVotes();
    void showsVerdictTableAndMethod();
    void asksForAnotherBoard();
    void keepsIslandsApart();
    void wordsTheVerdict_data();
    void wordsTheVerdict();
    void measuresEvidenceOnALogarithmicScale();

private:
    Theme theme_{*qApp, ThemeMode::Light};
};

void BoardViewTest::saysWhatToDoWithoutVotes()
{
    BoardView view(theme_);
    view.show();
    QVERIFY(shownTexts(view).contains(QStringLiteral("No votes yet. About 60 votes give a first picture.")));
    bool isAsked = false;
    connect(&view, &BoardView::battleRequested, &view, [&isAsked] { isAsked = true; });
    buttonNamed(view, QStringLiteral("Start a battle"))->click();
    QVERIFY(isAsked);
}

void BoardViewTest::showsVerdictTableAndMethod()
{
    BoardView view(theme_);
    view.resize(1344, 820);
    view.setBoard(test::sampleBoard());
    view.show();
    const QStringList texts = shownTexts(view);
    QVERIFY(texts.contains(QStringLiteral("Thorough (sample) leads Terse (sample) by 72 Elo")));
    QVERIFY(texts.contains(QStringLiteral("(95 %: −9 … +156)")));
    QVERIFY(texts.contains(QStringLiteral("Not decided.")));
    QVERIFY(texts.contains(QStringLiteral("14 : 1 of 20 : 1 needed")));
    QVERIFY(texts.join(u' ').contains(QStringLiteral("count like 214 independent ones")));
    const auto tables = tablesOf(view);
    QCOMPARE(tables.size(), std::size_t(1));
    QCOMPARE(tables.front()->model()->rowCount(), 4);
    view.grab(); // every delegate paints once
}

void BoardViewTest::asksForAnotherBoard()
{
    BoardView view(theme_);
    std::vector<std::pair<Arena, std::optional<std::string>>> asked;
    connect(&view, &BoardView::queryChanged, &view,
            [&asked](Arena arena, std::optional<std::string> category) {
                asked.emplace_back(arena, std::move(category));
            });
    view.setArenas({{Arena::Text, 300}, {Arena::Vision, 42}});
    view.setCategories(300, {{"coding", 84}, {"math", 20}});
    view.setBoard(test::sampleBoard());
    QVERIFY(asked.empty());
    buttonNamed(view, QStringLiteral("Coding  84"))->click();
    view.findChild<QTabBar*>()->setCurrentIndex(1);
    QCOMPARE(asked.size(), std::size_t(2));
    QVERIFY(asked[0] == std::pair(Arena::Text, std::optional<std::string>("coding")));
    QVERIFY(asked[1] == std::pair(Arena::Vision, std::optional<std::string>()));

    view.setCategories(310, {{"math", 21}, {"coding", 85}});
    QCOMPARE(view.category(), std::optional<std::string>("coding"));
}

void BoardViewTest::keepsIslandsApart()
{
    Board board = test::sampleBoard();
    board.components = 2;
    board.rows[2].island = 1;
    BoardView view(theme_);
    view.setBoard(board);
    view.resize(1344, 820);
    view.show();
    QCOMPARE(tablesOf(view).size(), std::size_t(3)); // two groups and the model without votes
    const QStringList texts = shownTexts(view);
    QVERIFY(texts.contains(QStringLiteral("Without votes")));
    QCOMPARE(texts.filter(QStringLiteral("no common opponent")).size(), 2);
    QVERIFY(texts.filter(QStringLiteral("leads")).isEmpty());
    view.setBoard(test::sampleBoard());
    QCOMPARE(tablesOf(view).size(), std::size_t(1));
}

void BoardViewTest::wordsTheVerdict_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("sentence");
    QTest::addRow("clear") << int(VerdictState::ClearWinner)
                           << QStringLiteral("Thorough (sample) is better than Terse (sample).");
    QTest::addRow("tie") << int(VerdictState::TieAtTop)
                         << QStringLiteral("Thorough (sample) and Terse (sample) share the first place.");
    QTest::addRow("equal") << int(VerdictState::Equivalent)
                           << QStringLiteral("Thorough (sample) and Terse (sample) are practically equal.");
    QTest::addRow("none") << int(VerdictState::NoData) << QStringLiteral("Too few votes to say anything.");
}

void BoardViewTest::wordsTheVerdict()
{
    QFETCH(int, state);
    BoardVerdict verdict = test::sampleBoard().verdict;
    verdict.state = static_cast<VerdictState>(state);
    QTEST(verdictSentence(verdict), "sentence");
}

void BoardViewTest::measuresEvidenceOnALogarithmicScale()
{
    QVERIFY(std::abs(evidenceShare(14, 20) - 0.881) < 0.001);
    QCOMPARE(evidenceShare(0.2, 20), 0.0);
    QCOMPARE(evidenceShare(1e9, 20), 1.0);
}

QTEST_MAIN(BoardViewTest)
#include "tst_board_view.moc"
