// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/icons.h"
#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QFile>
#include <QFocusEvent>
#include <QPalette>
#include <QProxyStyle>
#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace bakeoff::ui {

namespace {

constexpr const char* kRoleProperty = "fontRole";
constexpr const char* kFiguresProperty = "fontFigures";
constexpr int kMinAnswerSize = 13;
constexpr int kMaxAnswerSize = 18;

QPalette paletteOf(const Tokens& t)
{
    QPalette palette(t.text, t.surface, t.surface, t.borderControl, t.border, t.text, t.onAccent, t.surface,
                     t.bg);
    palette.setColor(QPalette::AlternateBase, t.surface2);
    palette.setColor(QPalette::ToolTipBase, t.surface);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Mid, t.borderStrong);
    palette.setColor(QPalette::Midlight, t.border);
    palette.setColor(QPalette::Dark, t.borderControl);
    palette.setColor(QPalette::Shadow, t.borderStrong);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accentText);
    palette.setColor(QPalette::LinkVisited, t.accentText);
    palette.setColor(QPalette::PlaceholderText, t.text3);
    for (const auto role : {QPalette::Text, QPalette::ButtonText, QPalette::WindowText})
        palette.setColor(QPalette::Disabled, role, t.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Base, t.surface2);
    palette.setColor(QPalette::Disabled, QPalette::Button, t.surface2);
    return palette;
}

struct Cut {
    int size;
    QFont::Weight weight;
    bool isFixed = false;
};

Cut cutOf(FontRole role, int answerSize)
{
    switch (role) {
    case FontRole::Display: return {24, QFont::DemiBold};
    case FontRole::Verdict: return {18, QFont::DemiBold};
    case FontRole::VerdictDetail: return {18, QFont::Normal};
    case FontRole::PageTitle: return {16, QFont::DemiBold};
    case FontRole::Name: return {answerSize + 1, QFont::DemiBold};
    case FontRole::Answer: return {answerSize, QFont::Normal};
    case FontRole::VoteButton: return {14, QFont::DemiBold};
    case FontRole::Body: return {13, QFont::Normal};
    case FontRole::Control: return {13, QFont::Medium};
    case FontRole::Section: return {13, QFont::DemiBold};
    case FontRole::Small: return {12, QFont::Normal};
    case FontRole::SmallStrong: return {12, QFont::Medium};
    case FontRole::Caption: return {11, QFont::Normal};
    case FontRole::KeyCap: return {11, QFont::DemiBold};
    case FontRole::Code: return {answerSize - 1, QFont::Normal, true};
    case FontRole::CodeSmall: return {12, QFont::Normal, true};
    }
    return {13, QFont::Normal};
}

QStringList interfaceFamilies(Figures figures)
{
    QStringList families{QStringLiteral("Noto Sans"), QStringLiteral("Segoe UI")};
    // All digits of Noto Sans have one width; Inter's have not, and Qt 6.4 cannot ask it for tabular ones.
    if (figures == Figures::Proportional) families.prepend(QStringLiteral("Inter"));
    families << QStringLiteral("Noto Sans CJK SC") << QStringLiteral("Noto Sans CJK JP")
             << QStringLiteral("sans-serif");
    return families;
}

const QStringList& fixedFamilies()
{
    // The cut without ligatures first: "!=" must read as it was written, and Qt 6.4 cannot switch them off.
    static const QStringList families{QStringLiteral("JetBrains Mono NL"),
                                      QStringLiteral("JetBrains Mono"),
                                      QStringLiteral("Noto Sans Mono"),
                                      QStringLiteral("Cascadia Mono"),
                                      QStringLiteral("Menlo"),
                                      QStringLiteral("monospace")};
    return families;
}

/// Fusion, but for the arrow of a menu bar that is too narrow: it is asked for whenever a menu bar is made,
/// and Fusion reads it from a file, for which all picture plugins are loaded.
class WindowStyle final : public QProxyStyle {
public:
    explicit WindowStyle(const Theme& theme) : QProxyStyle(QStringLiteral("Fusion")), theme_(theme) {}

    QIcon standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const override
    {
        if (which == SP_ToolBarHorizontalExtensionButton)
            return icon(theme_, QStringLiteral("chevron-right"));
        return QProxyStyle::standardIcon(which, option, widget);
    }

private:
    const Theme& theme_;
};

bool isFromKeyboard(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
           reason == Qt::ShortcutFocusReason;
}

} // namespace

Theme::Theme(QApplication& app, ThemeMode mode) : app_(app), tokens_(lightTokens()), mode_(mode)
{
    // Read before a palette of ours stands over it.
    isSystemDark_ = app.palette().color(QPalette::Window).lightness() < 128;
    app.setStyle(new WindowStyle(*this)); // the application owns it
    app.installEventFilter(this);
    apply();
}

void Theme::setMode(ThemeMode mode)
{
    if (mode == mode_) return;
    mode_ = mode;
    apply();
}

void Theme::setTextScale(double scale)
{
    const double bounded = std::clamp(scale, 0.75, 2.0);
    if (qFuzzyCompare(bounded, textScale_)) return;
    textScale_ = bounded;
    apply();
}

void Theme::setAnswerSize(int pixels)
{
    const int bounded = std::clamp(pixels, kMinAnswerSize, kMaxAnswerSize);
    if (bounded == answerSize_) return;
    answerSize_ = bounded;
    apply();
}

QFont Theme::font(FontRole role, Figures figures) const
{
    const Cut cut = cutOf(role, answerSize_);
    QFont font;
    font.setFamilies(cut.isFixed ? fixedFamilies() : interfaceFamilies(figures));
    font.setPixelSize(std::max(1, qRound(cut.size * textScale_)));
    font.setWeight(cut.weight);
    if (cut.isFixed) font.setStyleHint(QFont::Monospace);
    return font;
}

void Theme::setFont(QWidget& widget, FontRole role, Figures figures) const
{
    widget.setProperty(kRoleProperty, static_cast<int>(role));
    widget.setProperty(kFiguresProperty, static_cast<int>(figures));
    widget.setFont(font(role, figures));
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ApplicationPaletteChange && watched == &app_) followSystem();
    const bool isFocus = event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut;
    auto* widget = isFocus ? qobject_cast<QWidget*>(watched) : nullptr;
    if (widget) {
        const bool isShown =
            event->type() == QEvent::FocusIn && isFromKeyboard(static_cast<QFocusEvent*>(event)->reason());
        if (widget->property("kbd").toBool() != isShown) setLook(*widget, "kbd", isShown);
    }
    return QObject::eventFilter(watched, event);
}

void Theme::followSystem()
{
    // Our own palette comes back here too and says nothing about the system.
    if (isApplying_ || app_.palette().color(QPalette::Window) == tokens_.bg) return;
    isSystemDark_ = app_.palette().color(QPalette::Window).lightness() < 128;
    if (mode_ == ThemeMode::FollowSystem) apply();
}

void Theme::apply()
{
    isApplying_ = true;
    isDark_ = mode_ == ThemeMode::Dark || (mode_ == ThemeMode::FollowSystem && isSystemDark_);
    tokens_ = isDark_ ? darkTokens() : lightTokens();
    app_.setPalette(paletteOf(tokens_));
    app_.setFont(font(FontRole::Body));
    for (const char* control : {"QPushButton", "QToolButton", "QTabBar"})
        QApplication::setFont(font(FontRole::Control), control);
    writeArrows();
    app_.setStyleSheet(styleSheetOf(tokens_, arrows_.path()));
    for (QWidget* widget : QApplication::allWidgets()) {
        const QVariant role = widget->property(kRoleProperty);
        if (role.isValid())
            widget->setFont(font(static_cast<FontRole>(role.toInt()),
                                 static_cast<Figures>(widget->property(kFiguresProperty).toInt())));
        widget->update();
    }
    isApplying_ = false;
    emit changed();
}

void Theme::writeArrows()
{
    const auto write = [this](const QString& name, const QColor& colour) {
        QFile file(arrows_.filePath(name + QStringLiteral(".svg")));
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate)) file.write(recolouredSvg(name, colour));
    };
    write(QStringLiteral("chevron-down"), tokens_.text2);
    write(QStringLiteral("chevron-up"), tokens_.text2);
    write(QStringLiteral("check"), tokens_.onAccent);
}

void setLook(QWidget& widget, const char* property, const QVariant& value)
{
    widget.setProperty(property, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

} // namespace bakeoff::ui
