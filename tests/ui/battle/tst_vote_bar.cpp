// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"
#include "ui/battle/composer.h"
#include "ui/battle/vote_bar.h"
#include "ui/battle/vote_button.h"
#include "ui/battle/waiting_card.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <optional>

using namespace bakeoff;
using namespace bakeoff::ui;

namespace {

struct Page {
    explicit Page(const Theme& theme)
        : bar(new VoteBar(theme, &window)), composer(new Composer(theme, &window))
    {
        auto* column = new QVBoxLayout(&window);
        column->addWidget(bar);
        column->addWidget(composer);
        QObject::connect(bar, &VoteBar::chosen, &window, [this](Verdict verdict) { chosen = verdict; });
        window.resize(1344, 200);
        window.show();
        window.activateWindow();
    }

    QWidget window;
    VoteBar* bar;
    Composer* composer;
    std::optional<Verdict> chosen;
};

QPushButton* chip(const QWidget& root, const QString& text)
{
    for (auto* button : root.findChildren<QPushButton*>())
        if (button->text() == text && button->isCheckable()) return button;
    return nullptr;
}

} // namespace

class VoteBarTest : public QObject {
    Q_OBJECT

private slots:
    void votesByKey_data();
    void votesByKey();
    void keepsKeysOutOfTextFields();
    void votesByArrowOnlyFromInside();
    void ignoresAKeyHeldDown();
    void ignoresKeysWhileDisabled();
    void takesOtherKeys();
    void togglesReasonsByDigit();
    void offersTheReasonsOfTheArena();
    void standsInTheOrderOfThePanes();
    void foldsReasonsWhereTheyDoNotFit();
    void sendsByCtrlEnterAndKeepsTheText();
    void waitsWithOneClockForBoth();

private:
    Theme theme_{*qApp, ThemeMode::Light};
};

void VoteBarTest::votesByKey_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("verdict");
    QTest::addRow("A") << int(Qt::Key_A) << int(Verdict::ModelA);
    QTest::addRow("B") << int(Qt::Key_B) << int(Verdict::ModelB);
    QTest::addRow("T") << int(Qt::Key_T) << int(Verdict::Tie);
    QTest::addRow("X") << int(Qt::Key_X) << int(Verdict::BothBad);
}

void VoteBarTest::votesByKey()
{
    QFETCH(int, key);
    QFETCH(int, verdict);
    Page page(theme_);
    QVERIFY(QTest::qWaitForWindowActive(&page.window));
    page.bar->setFocus();
    QTest::keyClick(&page.window, static_cast<Qt::Key>(key));
    QVERIFY(page.chosen);
    QCOMPARE(int(*page.chosen), verdict);
}

void VoteBarTest::keepsKeysOutOfTextFields()
{
    Page page(theme_);
    QVERIFY(QTest::qWaitForWindowActive(&page.window));
    QSignalSpy skipped(page.bar, &VoteBar::skipped);
    page.composer->focusField();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("abtxs12"));
    QCOMPARE(page.composer->text(), QStringLiteral("abtxs12"));

    QTest::keyClick(page.bar, Qt::Key_Escape);
    page.bar->setFocus();
    chip(*page.bar, QStringLiteral("Correct"))->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_C);
    auto* comment = page.bar->findChild<QLineEdit*>();
    QVERIFY(comment->hasFocus());
    QTest::keyClicks(comment, QStringLiteral("abtxs12"));
    QCOMPARE(page.bar->comment(), QStringLiteral("abtxs12"));
    QVERIFY(!page.chosen);
    QCOMPARE(skipped.count(), 0);
    QVERIFY(page.bar->reasons().empty());
}

void VoteBarTest::votesByArrowOnlyFromInside()
{
    Page page(theme_);
    QVERIFY(QTest::qWaitForWindowActive(&page.window));
    page.composer->focusField();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QVERIFY(!page.chosen);
    auto* button = page.bar->findChild<VoteButton*>();
    button->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button, Qt::Key_Right);
    QVERIFY(page.chosen == Verdict::ModelB);
    QTest::keyClick(button, Qt::Key_Down);
    QVERIFY(page.chosen == Verdict::BothBad);
    QTest::keyClick(button, Qt::Key_Return);
    QVERIFY(page.chosen == Verdict::ModelA);
}

void VoteBarTest::ignoresAKeyHeldDown()
{
    Page page(theme_);
    auto* button = page.bar->findChild<VoteButton*>();
    QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Right, Qt::NoModifier, QString(), true);
    QApplication::sendEvent(button, &repeated);
    QVERIFY(!page.chosen);
}

void VoteBarTest::ignoresKeysWhileDisabled()
{
    Page page(theme_);
    QVERIFY(QTest::qWaitForWindowActive(&page.window));
    page.bar->setEnabled(false);
    for (const auto key : {Qt::Key_A, Qt::Key_B, Qt::Key_T, Qt::Key_X, Qt::Key_S, Qt::Key_1})
        QTest::keyClick(&page.window, key);
    QVERIFY(!page.chosen);
    QVERIFY(page.bar->reasons().empty());
}

void VoteBarTest::takesOtherKeys()
{
    Page page(theme_);
    QVERIFY(QTest::qWaitForWindowActive(&page.window));
    VoteKeys keys;
    keys.a = QKeySequence(Qt::Key_J);
    keys.b = QKeySequence();
    page.bar->setKeys(keys);
    QTest::keyClick(&page.window, Qt::Key_A);
    QTest::keyClick(&page.window, Qt::Key_B);
    QVERIFY(!page.chosen);
    QTest::keyClick(&page.window, Qt::Key_J);
    QVERIFY(page.chosen == Verdict::ModelA);
}

void VoteBarTest::togglesReasonsByDigit()
{
    Page page(theme_);
    QVERIFY(QTest::qWaitForWindowActive(&page.window));
    QTest::keyClick(&page.window, Qt::Key_1);
    QTest::keyClick(&page.window, Qt::Key_6);
    QTest::keyClick(&page.window, Qt::Key_9);
    const std::vector<Reason> expected{{"correct", std::nullopt}, {"concise", std::nullopt}};
    QVERIFY(page.bar->reasons() == expected);
    QTest::keyClick(&page.window, Qt::Key_1);
    QCOMPARE(page.bar->reasons().size(), std::size_t(1));
    page.bar->reset();
    QVERIFY(page.bar->reasons().empty());
}

void VoteBarTest::offersTheReasonsOfTheArena()
{
    Page page(theme_);
    QVERIFY(chip(*page.bar, QStringLiteral("Follows instructions")));
    page.bar->setArena(Arena::TextToVideo);
    QVERIFY(chip(*page.bar, QStringLiteral("Smooth motion")));
    chip(*page.bar, QStringLiteral("Smooth motion"))->click();
    QCOMPARE(page.bar->reasons().size(), std::size_t(1));
    QCOMPARE(page.bar->reasons().front().key, std::string("smooth_motion"));
}

void VoteBarTest::standsInTheOrderOfThePanes()
{
    Page page(theme_);
    QApplication::processEvents();
    auto buttons = page.bar->findChildren<VoteButton*>();
    std::sort(buttons.begin(), buttons.end(), [](auto* one, auto* other) { return one->x() < other->x(); });
    QStringList texts;
    for (const auto* button : buttons)
        texts << button->text();
    QCOMPARE(texts.join(u'|'), QStringLiteral("A is better|Tie|Both are bad|B is better"));
    for (const auto* button : buttons) {
        QCOMPARE(button->focusPolicy(), Qt::TabFocus);
        QVERIFY(std::abs(button->width() - buttons.front()->width()) <= 1);
    }
}

void VoteBarTest::foldsReasonsWhereTheyDoNotFit()
{
    Page page(theme_);
    QVERIFY(chip(*page.bar, QStringLiteral("Correct"))->isVisible());
    page.window.resize(700, 200);
    QApplication::processEvents();
    QVERIFY(!chip(*page.bar, QStringLiteral("Correct"))->isVisible());
    QTest::keyClick(&page.window, Qt::Key_1);
    QCOMPARE(page.bar->reasons().size(), std::size_t(1));
}

void VoteBarTest::sendsByCtrlEnterAndKeepsTheText()
{
    Page page(theme_);
    QSignalSpy submitted(page.composer, &Composer::submitted);
    page.composer->focusField();
    QWidget* field = page.composer->focusProxy();
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(submitted.count(), 0);
    QTest::keyClicks(field, QStringLiteral("one"));
    const int height = field->height();
    QTest::keyClick(field, Qt::Key_Return);
    QTest::keyClicks(field, QStringLiteral("two"));
    QVERIFY(field->height() > height);
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(submitted.count(), 1);
    QCOMPARE(submitted.front().front().toString(), QStringLiteral("one\ntwo"));
    QCOMPARE(page.composer->text(), QStringLiteral("one\ntwo"));
}

void VoteBarTest::waitsWithOneClockForBoth()
{
    test::FakeClock clock;
    QWidget panes;
    panes.resize(1344, 600);
    WaitingCard card(theme_, clock, &panes);
    panes.show();
    const auto hasText = [&card](const char* text) {
        for (const auto* label : card.findChildren<QLabel*>())
            if (label->text() == QString::fromLatin1(text)) return true;
        return false;
    };
    QVERIFY(!card.isVisible());
    card.start();
    QVERIFY(card.isVisible());
    QCOMPARE(card.geometry().center().x(), panes.rect().center().x());
    QVERIFY(hasText("0:00"));
    clock.advance(std::chrono::seconds(61));
    QTRY_VERIFY(hasText("1:01"));
    QVERIFY(hasText("This takes longer than usual. You can keep waiting or cancel."));
    QSignalSpy cancelled(&card, &WaitingCard::cancelled);
    card.findChild<QPushButton*>()->click();
    QCOMPARE(cancelled.count(), 1);
    card.stop();
    QVERIFY(!card.isVisible());
}

QTEST_MAIN(VoteBarTest)
#include "tst_vote_bar.moc"
