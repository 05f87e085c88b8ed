// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/answer_pane.h"
#include "ui/battle/answer_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace bakeoff;
using namespace bakeoff::ui;

namespace {

const std::string kLong = [] {
    std::string text = "# Title\n\n";
    for (int i = 0; i < 80; ++i)
        text += "Some **strong** words about exponential backoff and jitter, again and again and again.\n\n";
    return text;
}();

BlindAnswer answerOf(const std::string& text, bool isMasked = false)
{
    BlindTurn turn;
    turn.parts.push_back(TextPart{text});
    turn.isMasked = isMasked;
    return {{turn}};
}

RevealedSide canary()
{
    RevealedSide side{ContestantId{*Uuid::parse("0197fb1e-0000-4000-8000-000000000001")},
                      "Canary Bird 7B",
                      "canary-7b-q4",
                      "Mine shaft",
                      Micros{420'000},
                      Micros{11'800'000},
                      38.2,
                      {},
                      0.002};
    side.usage.outputTokens = 438;
    return side;
}

/// Every text that a person or a screen reader can come upon.
QString everyTextOf(const QWidget& root)
{
    QString all;
    const auto add = [&all](const QWidget& widget) {
        all += widget.toolTip() + u'\n' + widget.accessibleName() + u'\n' + widget.accessibleDescription() +
               u'\n' + widget.objectName() + u'\n' + widget.windowTitle() + u'\n' + widget.statusTip() +
               u'\n';
        if (const auto* label = qobject_cast<const QLabel*>(&widget)) all += label->text() + u'\n';
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) all += button->text() + u'\n';
        if (const auto* edit = qobject_cast<const QTextEdit*>(&widget)) all += edit->toPlainText() + u'\n';
    };
    add(root);
    for (const QWidget* widget : root.findChildren<QWidget*>())
        add(*widget);
    return all;
}

QToolButton* buttonNamed(const QWidget& root, const QString& name)
{
    for (auto* button : root.findChildren<QToolButton*>())
        if (button->accessibleName() == name) return button;
    return nullptr;
}

struct BothPanes {
    explicit BothPanes(const Theme& theme)
        : a(new AnswerPane(Side::A, theme, &window)), b(new AnswerPane(Side::B, theme, &window))
    {
        auto* row = new QHBoxLayout(&window);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(0);
        row->addWidget(a, 1);
        row->addWidget(b, 1);
        window.resize(1344, 600);
        window.show();
    }

    QWidget window;
    AnswerPane* a;
    AnswerPane* b;
};

AnswerView& viewOf(AnswerPane& pane)
{
    return *pane.findChild<AnswerView*>();
}

} // namespace

class AnswerPaneTest : public QObject {
    Q_OBJECT

private slots:
    void treatsBothTextsAlike();
    void copiesPlainMarkdownWithoutAName();
    void tellsNoNameBeforeTheRevealAndNoneAfterItIsTakenBack();
    void marksTheChosenSideOnly_data();
    void marksTheChosenSideOnly();
    void neverFollowsALinkByItself();
    void fetchesNothing();
    void saysThatASentenceIsMasked();
    void growsInStep();

private:
    Theme theme_{*qApp, ThemeMode::Light};
};

void AnswerPaneTest::treatsBothTextsAlike()
{
    BothPanes panes(theme_);
    panes.a->showAnswer(answerOf(kLong)); // needs a scroll bar
    panes.b->showAnswer(
        answerOf("Some **strong** words about exponential backoff and jitter, again and again."));
    QApplication::processEvents();
    QVERIFY(panes.a->scrollBar()->maximum() > 0);
    QCOMPARE(panes.b->scrollBar()->maximum(), 0);
    QCOMPARE(panes.a->width(), panes.b->width());
    const QTextBlock inA = viewOf(*panes.a).document()->begin().next();
    const QTextBlock inB = viewOf(*panes.b).document()->begin();
    QCOMPARE(inA.layout()->lineAt(0).width(), inB.layout()->lineAt(0).width());
    QCOMPARE(inA.layout()->lineAt(0).width(), qreal(kTextWidth));
    QCOMPARE(inA.begin().fragment().charFormat().font(), inB.begin().fragment().charFormat().font());
}

void AnswerPaneTest::copiesPlainMarkdownWithoutAName()
{
    AnswerPane pane(Side::A, theme_);
    pane.showAnswer(answerOf("**bold** and `code`"));
    QTest::mouseClick(buttonNamed(pane, QStringLiteral("Copy answer A")), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("**bold** and `code`"));
    QVERIFY(!QApplication::clipboard()->mimeData()->hasHtml());
    pane.showReveal(canary(), Verdict::ModelA);
    QTest::mouseClick(buttonNamed(pane, QStringLiteral("Copy answer A")), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("**bold** and `code`"));

    viewOf(pane).selectAll();
    viewOf(pane).copy();
    QVERIFY(!QApplication::clipboard()->mimeData()->hasHtml());
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("bold and code"));
}

void AnswerPaneTest::tellsNoNameBeforeTheRevealAndNoneAfterItIsTakenBack()
{
    AnswerPane pane(Side::B, theme_);
    pane.showAnswer(answerOf("An answer."));
    const QString blind = everyTextOf(pane);
    QVERIFY(blind.contains(QStringLiteral("Answer B")));
    pane.showReveal(canary(), Verdict::ModelB);
    const QString revealed = everyTextOf(pane);
    for (const char* word : {"Canary Bird 7B", "canary-7b-q4", "Mine shaft", "Your choice", "11.8 s",
                             "0.42 s", "38 tok/s", "$0.0020"})
        QVERIFY2(revealed.contains(QString::fromLatin1(word)), word);
    pane.hideReveal();
    QCOMPARE(everyTextOf(pane), blind);
}

void AnswerPaneTest::marksTheChosenSideOnly_data()
{
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QString>("onA");
    QTest::addColumn<QString>("onB");
    QTest::addRow("A") << int(Verdict::ModelA) << QStringLiteral("Your choice") << QString();
    QTest::addRow("B") << int(Verdict::ModelB) << QString() << QStringLiteral("Your choice");
    QTest::addRow("tie") << int(Verdict::Tie) << QStringLiteral("Tie") << QStringLiteral("Tie");
    QTest::addRow("both bad") << int(Verdict::BothBad) << QStringLiteral("Both bad")
                              << QStringLiteral("Both bad");
}

void AnswerPaneTest::marksTheChosenSideOnly()
{
    QFETCH(int, verdict);
    QFETCH(QString, onA);
    QFETCH(QString, onB);
    BothPanes panes(theme_);
    for (AnswerPane* pane : {panes.a, panes.b})
        pane->showReveal(canary(), static_cast<Verdict>(verdict));
    const auto mark = [](const AnswerPane& pane) {
        for (const auto* label : pane.findChildren<QLabel*>())
            if (label->property("tone").toString() == QStringLiteral("outline"))
                return label->isVisible() ? label->text() : QString();
        return QStringLiteral("no such label");
    };
    QCOMPARE(mark(*panes.a), onA);
    QCOMPARE(mark(*panes.b), onB);
}

void AnswerPaneTest::neverFollowsALinkByItself()
{
    struct Handler : QObject {
    } handler;
    QDesktopServices::setUrlHandler(QStringLiteral("https"), &handler,
                                    "deleteLater"); // would be called by opening
    BothPanes panes(theme_);
    panes.a->showAnswer(answerOf("[go](https://example.org/path)"));
    emit viewOf(*panes.a).anchorClicked(QUrl(QStringLiteral("https://example.org/path")));
    QDesktopServices::unsetUrlHandler(QStringLiteral("https"));
    QVERIFY(everyTextOf(*panes.a).contains(QStringLiteral("https://example.org/path")));
    QVERIFY(viewOf(*panes.a).toPlainText() == QStringLiteral("go"));
}

void AnswerPaneTest::fetchesNothing()
{
    AnswerPane pane(Side::A, theme_);
    pane.showAnswer(answerOf("![a cat](https://example.org/cat.png) <img src='file:///etc/hostname'>"));
    const QTextDocument& document = *viewOf(pane).document();
    QVERIFY(document.toPlainText().contains(QStringLiteral("a cat")));
    QVERIFY(document.toPlainText().contains(QStringLiteral("<img src=")));
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        for (const QTextLayout::FormatRange& range : block.textFormats())
            QVERIFY(!range.format.isImageFormat());
}

void AnswerPaneTest::saysThatASentenceIsMasked()
{
    BothPanes panes(theme_);
    panes.a->showAnswer(answerOf("[masked] Hello.", true));
    panes.b->showAnswer(answerOf("Hello."));
    const auto banner = [](const AnswerPane& pane) {
        for (const auto* frame : pane.findChildren<QFrame*>())
            if (frame->property("kind").toString() == QStringLiteral("banner")) return frame->isVisible();
        return false;
    };
    QVERIFY(banner(*panes.a));
    QVERIFY(!banner(*panes.b));
    panes.a->showAnswer(answerOf("Hello."));
    QVERIFY(!banner(*panes.a));
}

void AnswerPaneTest::growsInStep()
{
    AnswerPane pane(Side::A, theme_);
    pane.showPlaceholder();
    QVERIFY(!buttonNamed(pane, QStringLiteral("Copy answer A"))->isEnabled());
    pane.showAnswer(BlindAnswer{});
    pane.appendText(QStringLiteral("Hello **wor"));
    pane.appendText(QStringLiteral("ld**"));
    pane.finishText();
    QCOMPARE(pane.markdown(), QStringLiteral("Hello **world**"));
    QCOMPARE(viewOf(pane).toPlainText(), QStringLiteral("Hello world"));
}

QTEST_MAIN(AnswerPaneTest)
#include "tst_answer_pane.moc"
