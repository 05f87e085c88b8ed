// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/said_texts.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QStandardItemModel>
#include <QTest>
#include <QTextBrowser>

#include <functional>

using namespace bakeoff::test;

namespace {

using Leak = std::function<void(QWidget& window, const QString& name)>;

} // namespace

Q_DECLARE_METATYPE(Leak)

/// The checker of the blindness tests must itself be able to fail: each way to leak is leaked on purpose.
class SaidTextsTest : public QObject {
    Q_OBJECT

private slots:
    void findsEveryWayToLeak_data();
    void findsEveryWayToLeak();
    void findsNothingWhereNothingIsSaid();
    void tellsTwoWindowsApart();
};

void SaidTextsTest::findsEveryWayToLeak_data()
{
    QTest::addColumn<Leak>("leak");
    const auto row = [](const char* name, Leak leak) { QTest::addRow("%s", name) << leak; };
    row("text of a label", [](QWidget& window, const QString& name) { new QLabel(name, &window); });
    row("a hidden label", [](QWidget& window, const QString& name) { (new QLabel(name, &window))->hide(); });
    row("tool tip", [](QWidget& window, const QString& name) { (new QWidget(&window))->setToolTip(name); });
    row("object name",
        [](QWidget& window, const QString& name) { (new QWidget(&window))->setObjectName(name); });
    row("accessible name",
        [](QWidget& window, const QString& name) { (new QWidget(&window))->setAccessibleName(name); });
    row("accessible description",
        [](QWidget& window, const QString& name) { (new QWidget(&window))->setAccessibleDescription(name); });
    row("window title", [](QWidget& window, const QString& name) { window.setWindowTitle(name); });
    row("status tip",
        [](QWidget& window, const QString& name) { (new QWidget(&window))->setStatusTip(name); });
    row("what's this",
        [](QWidget& window, const QString& name) { (new QWidget(&window))->setWhatsThis(name); });
    row("placeholder",
        [](QWidget& window, const QString& name) { (new QLineEdit(&window))->setPlaceholderText(name); });
    row("dynamic property", [](QWidget& window, const QString& name) { window.setProperty("side", name); });
    row("document",
        [](QWidget& window, const QString& name) { (new QTextBrowser(&window))->setPlainText(name); });
    row("address of a link", [](QWidget& window, const QString& name) {
        (new QTextBrowser(&window))->setHtml(QStringLiteral("<a href=\"http://%1/\">here</a>").arg(name));
    });
    row("item of a combo box",
        [](QWidget& window, const QString& name) { (new QComboBox(&window))->addItem(name); });
    row("data of a combo box", [](QWidget& window, const QString& name) {
        (new QComboBox(&window))->addItem(QStringLiteral("A"), name);
    });
    row("tool tip of an item", [](QWidget& window, const QString& name) {
        auto* view = new QListView(&window);
        auto* model = new QStandardItemModel(view);
        auto* item = new QStandardItem(QStringLiteral("A"));
        item->setToolTip(name);
        model->appendRow(item);
        view->setModel(model);
    });
    row("menu", [](QWidget& window, const QString& name) { (new QMenu(&window))->addAction(name); });
}

void SaidTextsTest::findsEveryWayToLeak()
{
    QFETCH(Leak, leak);
    QWidget window;
    leak(window, QStringLiteral("Zorblax-Canary"));
    QVERIFY(!leaks(saidTexts(window), {QStringLiteral("zorblax-canary")}).isEmpty());
}

void SaidTextsTest::findsNothingWhereNothingIsSaid()
{
    QWidget window;
    new QLabel(QStringLiteral("Answer A"), &window);
    QCOMPARE(leaks(saidTexts(window), {QStringLiteral("zorblax")}), QStringList());
}

void SaidTextsTest::tellsTwoWindowsApart()
{
    QWidget one;
    QWidget other;
    new QLabel(QStringLiteral("12 failures"), &one);
    new QLabel(QStringLiteral("13 failures"), &other);
    QVERIFY(transcript(saidTexts(one)) != transcript(saidTexts(other)));
}

QTEST_MAIN(SaidTextsTest)
#include "tst_said_texts.moc"
