// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFontMetrics>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace bakeoff::ui;

namespace {

bool hasInk(const QPixmap& pixmap, const QColor& colour)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y) == colour) return true;
    return false;
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private slots:
    void keepsTextReadable_data();
    void keepsTextReadable();
    void leavesNoTokenUnnamedInTheStyleSheet();
    void recoloursIconsWithTheTheme();
    void knowsEveryIconThatItEmbeds();
    void changesPaletteAndSaysSo();
    void rescalesFontsOfWidgetsThatAskedForARole();
    void hasDigitsOfOneWidthForColumns();
    void showsAFocusRingOnlyAfterTheKeyboard();
};

void ThemeTest::keepsTextReadable_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("least");
    for (const bool isDark : {false, true}) {
        const Tokens t = isDark ? darkTokens() : lightTokens();
        const char* name = isDark ? "dark" : "light";
        QTest::addRow("text on surface, %s", name) << t.text << t.surface << 7.0;
        QTest::addRow("text-2 on surface-3, %s", name) << t.text2 << t.surface3 << 4.5;
        QTest::addRow("text-3 on bg, %s", name) << t.text3 << t.bg << 4.5;
        QTest::addRow("accent-text on accent-subtle, %s", name) << t.accentText << t.accentSubtle << 4.5;
        QTest::addRow("on-accent on accent-hover, %s", name) << t.onAccent << t.accentHover << 4.5;
        QTest::addRow("a on a-subtle, %s", name) << t.a << t.aSubtle << 4.5;
        QTest::addRow("b on b-subtle, %s", name) << t.b << t.bSubtle << 4.5;
        QTest::addRow("good, %s", name) << t.good << t.goodSubtle << 4.5;
        QTest::addRow("warn, %s", name) << t.warn << t.warnSubtle << 4.5;
        QTest::addRow("bad, %s", name) << t.bad << t.badSubtle << 4.5;
        QTest::addRow("comment in code, %s", name) << t.codeComment << t.codeBg << 4.5;
        QTest::addRow("outline of a field, %s", name) << t.borderControl << t.surface << 3.0;
        QTest::addRow("mark, %s", name) << t.mark << t.surface << 3.0;
        for (std::size_t i = 0; i < t.series.size(); ++i)
            QTest::addRow("series %d, %s", int(i + 1), name) << t.series[i] << t.surface << 3.0;
    }
}

void ThemeTest::keepsTextReadable()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    QFETCH(double, least);
    QVERIFY2(contrastRatio(ink, ground) >= least, qPrintable(QString::number(contrastRatio(ink, ground))));
}

void ThemeTest::leavesNoTokenUnnamedInTheStyleSheet()
{
    const QString sheet = styleSheetOf(lightTokens(), QStringLiteral("/arrows"));
    QVERIFY(!sheet.contains(QLatin1Char('@')));
    QVERIFY(sheet.contains(QStringLiteral("/arrows/chevron-down.svg")));
    QVERIFY(sheet.contains(lightTokens().accent.name()));
}

void ThemeTest::recoloursIconsWithTheTheme()
{
    Theme theme(*qApp, ThemeMode::Light);
    const QIcon copy = icon(theme, QStringLiteral("copy"));
    QVERIFY(hasInk(copy.pixmap(64), theme.tokens().text2));
    QVERIFY(hasInk(copy.pixmap(64, QIcon::Disabled), theme.tokens().disabled));
    QVERIFY(hasInk(copy.pixmap(64, QIcon::Normal, QIcon::On), theme.tokens().accentText));
    theme.setMode(ThemeMode::Dark);
    QVERIFY(hasInk(copy.pixmap(64), theme.tokens().text2));
    QVERIFY(!hasInk(copy.pixmap(64), lightTokens().text2));
}

void ThemeTest::knowsEveryIconThatItEmbeds()
{
    for (const char* name : {"swords", "boxes", "settings", "maximize-2", "eye-off", "triangle-alert"})
        QVERIFY2(!recolouredSvg(QString::fromLatin1(name), Qt::red).isEmpty(), name);
    QVERIFY(recolouredSvg(QStringLiteral("no-such-icon"), Qt::red).isEmpty());
}

void ThemeTest::changesPaletteAndSaysSo()
{
    Theme theme(*qApp, ThemeMode::Light);
    QSignalSpy changed(&theme, &Theme::changed);
    QCOMPARE(qApp->palette().color(QPalette::Window), lightTokens().bg);
    theme.setMode(ThemeMode::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.isDark());
    QCOMPARE(qApp->palette().color(QPalette::Window), darkTokens().bg);
    theme.setMode(ThemeMode::Dark);
    QCOMPARE(changed.count(), 1);
}

void ThemeTest::rescalesFontsOfWidgetsThatAskedForARole()
{
    Theme theme(*qApp, ThemeMode::Light);
    QLabel title;
    theme.setFont(title, FontRole::PageTitle);
    QCOMPARE(title.font().pixelSize(), 16);
    theme.setTextScale(1.5);
    QCOMPARE(title.font().pixelSize(), 24);
    theme.setAnswerSize(99);
    QCOMPARE(theme.answerSize(), 18);
}

void ThemeTest::hasDigitsOfOneWidthForColumns()
{
    Theme theme(*qApp, ThemeMode::Light);
    const QFontMetricsF metrics(theme.font(FontRole::Body, Figures::Tabular));
    for (char digit = '1'; digit <= '9'; ++digit)
        QCOMPARE(metrics.horizontalAdvance(QLatin1Char(digit)), metrics.horizontalAdvance(QLatin1Char('0')));
}

void ThemeTest::showsAFocusRingOnlyAfterTheKeyboard()
{
    Theme theme(*qApp, ThemeMode::Light);
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* one = new QPushButton(QStringLiteral("One"), &window);
    auto* two = new QPushButton(QStringLiteral("Two"), &window);
    layout->addWidget(one);
    layout->addWidget(two);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    one->setFocus(Qt::MouseFocusReason);
    QVERIFY(!one->property("kbd").toBool());
    QTest::keyClick(&window, Qt::Key_Tab);
    QVERIFY(two->property("kbd").toBool());
    one->setFocus(Qt::MouseFocusReason);
    QVERIFY(!two->property("kbd").toBool());
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
