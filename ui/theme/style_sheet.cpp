// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include "ui/theme/tokens.h"

#include <QHash>

#include <array>

namespace bakeoff::ui {

namespace {

// Dynamic properties that widgets set (setLook):
//   QPushButton  kind = primary | quiet | danger | link | chip | dashed | segment;  density = small | row
//                (not "size": that is a property of every widget already)
//                place = first | middle | last | only (of a segment)
//   QToolButton  kind = icon | rail
//   QFrame       kind = header | band | bar | strip | card | well | rail | banner | pane-header | pane |
//   divider
//                tone = good | warn | bad (of a banner);  side = A | B (of a revealed pane header)
//   QLabel       kind = secondary | caption | label | badge | keycap;  tone = neutral | accent | good | warn
//   | bad QLineEdit    hasError = true;   any  kbd = true: focused from the keyboard (the theme keeps it)
// @name stands for a token.
constexpr std::array kSheet{
    R"(
QToolTip { color: @text; background: @surface; border: 1px solid @borderStrong; padding: 4px 6px; }
QMenuBar { background: @bg; color: @text; border: none; border-bottom: 1px solid @border; padding: 0 8px; }
QMenuBar::item { padding: 7px 8px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: @surface3; }
QMenu { background: @surface; color: @text; border: 1px solid @borderStrong; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @surface3; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 5px; }
QPushButton { color: @text; background: @surface; border: 1px solid @borderStrong; border-radius: 6px; padding: 0 11px; min-height: 30px; }
QPushButton:hover { background: @surface3; }
QPushButton:pressed, QPushButton[isDown="true"] { background: @pressed; }
QPushButton[kbd="true"] { border: 2px solid @accent; padding: 0 10px; min-height: 28px; }
QPushButton:disabled { color: @disabled; border-color: @border; background: @surface2; }
QPushButton[density="row"] { min-height: 50px; }
QPushButton[density="small"] { padding: 0 7px; min-height: 26px; }
QPushButton[density="small"][kbd="true"] { padding: 0 6px; min-height: 24px; }
QPushButton[kind="primary"] { color: @onAccent; background: @accent; border-color: @accent; }
QPushButton[kind="primary"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[kind="primary"]:pressed { background: @accentPressed; border-color: @accentPressed; }
QPushButton[kind="primary"]:disabled { color: @disabled; border-color: @border; background: @surface2; }
QPushButton[kind="primary"][kbd="true"] { border: 3px double @onAccent; padding: 0 9px; min-height: 26px; }
QPushButton[kind="quiet"], QPushButton[kind="danger"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"] { color: @text2; }
QPushButton[kind="danger"] { color: @bad; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="danger"]:hover { background: @surface3; }
QPushButton[kind="quiet"]:pressed, QPushButton[kind="danger"]:pressed { background: @pressed; }
QPushButton[kind="quiet"][kbd="true"], QPushButton[kind="danger"][kbd="true"] { border-color: @accent; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="danger"]:disabled { color: @disabled; background: transparent; }
QPushButton[kind="link"] { color: @accentText; background: transparent; border: 1px solid transparent; padding: 0 3px; min-height: 26px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"][kbd="true"] { border: 1px solid @accent; }
QPushButton[kind="chip"], QPushButton[kind="dashed"] { color: @text; padding: 0 9px; min-height: 26px; }
QPushButton[kind="chip"]:checked { color: @accentText; background: @accentSubtle; border-color: @accentBorder; }
QPushButton[kind="chip"]:checked:disabled { color: @disabled; }
QPushButton[kind="example"] { color: @text2; text-align: left; padding: 0 11px; min-height: 34px; border-color: @border; }
QPushButton[kind="example"][kbd="true"] { padding: 0 10px; min-height: 32px; border: 2px solid @accent; }
QPushButton[kind="dashed"] { color: @text2; border-style: dashed; background: transparent; }
QPushButton[kind="chip"]:disabled { color: @disabled; background: @surface2; border-color: @border; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="dashed"]:hover { background: @surface3; }
QPushButton[kind="dashed"]:disabled { color: @disabled; }
QPushButton[kind="chip"][kbd="true"], QPushButton[kind="dashed"][kbd="true"] { border: 2px solid @accent; padding: 0 8px; min-height: 24px; }
QPushButton[kind="segment"] { color: @text2; border-radius: 0; padding: 0 11px; min-height: 26px; border-right-width: 0; }
QPushButton[kind="segment"]:checked { color: @accentText; background: @accentSubtle; }
QPushButton[kind="segment"][place="first"] { border-top-left-radius: 6px; border-bottom-left-radius: 6px; }
QPushButton[kind="segment"][place="last"] { border-top-right-radius: 6px; border-bottom-right-radius: 6px; border-right-width: 1px; }
QPushButton[kind="segment"][place="only"] { border-radius: 6px; border-right-width: 1px; }
QPushButton[kind="segment"][kbd="true"] { border: 2px solid @accent; padding: 0 10px; min-height: 24px; }
)",
    R"(
QToolButton[kind="icon"] { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px; }
QToolButton[kind="icon"]:hover { background: @surface3; }
QToolButton[kind="icon"]:pressed { background: @pressed; }
QToolButton[kind="icon"]:checked { background: @accentSubtle; }
QToolButton[kind="icon"][kbd="true"] { border: 2px solid @accent; padding: 4px; }
QToolButton[kind="rail"] { color: @text2; background: transparent; border: 2px solid transparent; border-radius: 6px; min-width: 76px; min-height: 52px; max-height: 52px; }
QToolButton[kind="rail"][density="compact"] { min-width: 36px; }
QToolButton[kind="rail"]:hover { background: @surface3; }
QToolButton[kind="rail"]:checked { color: @accentText; background: @accentSubtle; }
QToolButton[kind="rail"]:disabled { color: @disabled; }
QToolButton[kind="rail"][kbd="true"] { border-color: @accent; }
QFrame[kind="header"], QFrame[kind="pane-header"] { background: @surface; border: none; border-bottom: 1px solid @border; }
QFrame[kind="pane-header"][side="A"] { background: @aSubtle; border-bottom-color: @aBorder; }
QFrame[kind="pane-header"][side="B"] { background: @bSubtle; border-bottom-color: @bBorder; }
QFrame[kind="band"], QFrame[kind="strip"] { background: @surface2; border: none; border-bottom: 1px solid @border; }
QFrame[kind="bar"] { background: @bg; border: none; border-top: 1px solid @border; }
QFrame[kind="column"] { background: @surface; border: none; border-right: 1px solid @border; }
QFrame[kind="busy"] { background: @surface; border: none; }
QFrame[kind="busy"][state="busy"] { background: @accent; }
QFrame[kind="composer"] { background: @surface; border: none; border-top: 1px solid @border; }
QFrame[kind="rail"] { background: @bg; border: none; border-right: 1px solid @border; }
QFrame[kind="card"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[kind="overlay"] { background: @surface; border: 1px solid @borderStrong; border-radius: 8px; }
QFrame[kind="well"] { background: @surface2; border: 1px solid @border; border-radius: 6px; }
QFrame[kind="pane"] { background: @surface; border: none; }
QFrame[kind="divider"] { background: @border; border: none; }
QFrame[kind="banner"] { background: @surface2; border: 1px solid @border; border-radius: 6px; }
QFrame[kind="banner"][tone="good"] { background: @goodSubtle; border-color: @goodBorder; }
QFrame[kind="banner"][tone="warn"] { background: @warnSubtle; border-color: @warnBorder; }
QFrame[kind="banner"][tone="bad"] { background: @badSubtle; border-color: @badBorder; }
QFrame[kind="banner"][tone="good"] QLabel { color: @good; }
QFrame[kind="banner"][tone="warn"] QLabel { color: @warn; }
QFrame[kind="banner"][tone="bad"] QLabel { color: @bad; }
QLabel { background: transparent; }
QLabel[kind="secondary"] { color: @text2; }
QLabel[kind="caption"] { color: @text3; }
QLabel[kind="problem"] { color: @bad; }
QLabel:disabled { color: @disabled; }
QLabel[kind="label"] { border: none; border-radius: 4px; padding: 0 6px; min-height: 20px; max-height: 20px; color: @text2; background: @surface3; }
QLabel[kind="label"][tone="accent"] { color: @accentText; background: @accentSubtle; }
QLabel[kind="label"][tone="good"] { color: @good; background: @goodSubtle; }
QLabel[kind="label"][tone="warn"] { color: @warn; background: @warnSubtle; }
QLabel[kind="label"][tone="bad"] { color: @bad; background: @badSubtle; }
QLabel[kind="label"][tone="outline"] { color: @text; background: @surface; border: 1px solid @borderStrong; min-height: 18px; max-height: 18px; padding: 0 5px; }
QLabel[kind="keycap"] { color: @text2; background: @surface2; border: 1px solid @borderStrong; border-radius: 4px; padding: 0 5px; min-height: 18px; max-height: 18px; min-width: 8px; }
QLabel[kind="badge"] { border-radius: 4px; min-width: 18px; max-width: 18px; min-height: 18px; max-height: 18px; }
QLabel[kind="badge"][side="A"] { color: @a; background: @aSubtle; border: 1px solid @aBorder; }
QLabel[kind="badge"][side="B"] { color: @b; background: @bSubtle; border: 1px solid @bBorder; }
)",
    R"(
QLineEdit, QSpinBox, QDoubleSpinBox { color: @text; background: @surface; border: 1px solid @borderControl; border-radius: 6px; padding: 0 11px; min-height: 30px; selection-background-color: @accent; selection-color: @onAccent; }
QPlainTextEdit[kind="field"] { color: @text; background: @surface; border: 1px solid @borderControl; border-radius: 6px; padding: 3px 7px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus { border: 2px solid @accent; padding: 0 10px; min-height: 28px; }
QPlainTextEdit[kind="field"]:focus { border: 2px solid @accent; padding: 2px 6px; }
QLineEdit[hasError="true"], QPlainTextEdit[hasError="true"] { border: 2px solid @bad; padding: 0 10px; min-height: 28px; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QPlainTextEdit[kind="field"]:disabled { color: @disabled; background: @surface2; border-color: @border; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-position: top right; width: 24px; border: none; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-position: bottom right; width: 24px; border: none; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("@arrows/chevron-up.svg"); width: 12px; height: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("@arrows/chevron-down.svg"); width: 12px; height: 12px; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @borderControl; border-radius: 8px; background: @surface; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; background: @onAccent; }
QRadioButton::indicator:disabled { border-color: @border; background: @surface2; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @borderControl; border-radius: 3px; background: @surface; }
QCheckBox::indicator:checked { border-color: @accent; background: @accent; image: url("@arrows/check.svg"); }
QCheckBox::indicator:disabled { border-color: @border; background: @surface2; }
QComboBox { color: @text; background: @surface; border: 1px solid @borderStrong; border-radius: 6px; padding: 0 4px 0 9px; min-height: 26px; }
QComboBox:hover { background: @surface3; }
QComboBox[kbd="true"] { border: 2px solid @accent; padding: 0 3px 0 8px; min-height: 24px; }
QComboBox:disabled { color: @disabled; background: @surface2; border-color: @border; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("@arrows/chevron-down.svg"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @borderStrong; selection-background-color: @accentSubtle; selection-color: @text; outline: none; }
QTabBar[kind="tabs"] { background: @surface; border: none; }
QTabBar[kind="tabs"]::tab { color: @text2; background: transparent; border: none; border-bottom: 2px solid transparent; padding: 0 1px; margin: 0 20px 0 0; min-height: 38px; }
QTabBar[kind="tabs"]::tab:hover { color: @text; }
QTabBar[kind="tabs"]::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar[kind="tabs"]::tab:disabled { color: @disabled; }
QTabBar[kind="tabs"][kbd="true"]::tab:selected { border: 2px solid @accent; }
QTableView, QListView, QTreeView { background: @surface; color: @text; border: none; gridline-color: @border; alternate-background-color: @surface2; selection-background-color: @accentSubtle; selection-color: @text; outline: none; }
QTableView::item { border: none; border-bottom: 1px solid @border; padding: 0 8px; }
QTableView::item:hover, QListView::item:hover { background: @surface2; }
QTableView::item:selected, QListView::item:selected { background: @accentSubtle; color: @text; }
QHeaderView { background: @surface2; border: none; }
QHeaderView::section { color: @text2; background: @surface2; border: none; border-bottom: 1px solid @border; padding: 0 8px; }
QTextBrowser, QTextEdit[kind="reading"] { background: @surface; color: @text; border: none; selection-background-color: @accent; selection-color: @onAccent; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; border: none; }
QScrollBar::handle:vertical { background: @scroll; border-radius: 3px; margin: 4px; min-height: 32px; }
QScrollBar::handle:horizontal { background: @scroll; border-radius: 3px; margin: 4px; min-width: 32px; }
QScrollBar::handle:vertical:hover { border-radius: 5px; margin: 2px; }
QScrollBar::handle:horizontal:hover { border-radius: 5px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)"};

struct NamedColour {
    const char* name;
    QColor Tokens::*colour;
};

constexpr auto kNamedColours = std::to_array<NamedColour>({
    {"bg", &Tokens::bg},
    {"surface", &Tokens::surface},
    {"surface2", &Tokens::surface2},
    {"surface3", &Tokens::surface3},
    {"pressed", &Tokens::pressed},
    {"border", &Tokens::border},
    {"borderStrong", &Tokens::borderStrong},
    {"borderControl", &Tokens::borderControl},
    {"scroll", &Tokens::scroll},
    {"text", &Tokens::text},
    {"text2", &Tokens::text2},
    {"text3", &Tokens::text3},
    {"disabled", &Tokens::disabled},
    {"accent", &Tokens::accent},
    {"accentHover", &Tokens::accentHover},
    {"accentPressed", &Tokens::accentPressed},
    {"onAccent", &Tokens::onAccent},
    {"accentText", &Tokens::accentText},
    {"accentSubtle", &Tokens::accentSubtle},
    {"accentBorder", &Tokens::accentBorder},
    {"a", &Tokens::a},
    {"aSubtle", &Tokens::aSubtle},
    {"aBorder", &Tokens::aBorder},
    {"b", &Tokens::b},
    {"bSubtle", &Tokens::bSubtle},
    {"bBorder", &Tokens::bBorder},
    {"good", &Tokens::good},
    {"goodSubtle", &Tokens::goodSubtle},
    {"goodBorder", &Tokens::goodBorder},
    {"warn", &Tokens::warn},
    {"warnSubtle", &Tokens::warnSubtle},
    {"warnBorder", &Tokens::warnBorder},
    {"bad", &Tokens::bad},
    {"badSubtle", &Tokens::badSubtle},
    {"badBorder", &Tokens::badBorder},
});

QHash<QString, QString> coloursByName(const Tokens& tokens)
{
    QHash<QString, QString> values;
    for (const NamedColour& named : kNamedColours)
        values.insert(QString::fromLatin1(named.name), (tokens.*named.colour).name());
    return values;
}

bool isNameCharacter(QChar c)
{
    return c.isLetterOrNumber();
}

} // namespace

QString styleSheetOf(const Tokens& tokens, const QString& arrowFolder)
{
    QHash<QString, QString> values = coloursByName(tokens);
    values.insert(QStringLiteral("arrows"), arrowFolder);
    QString sheet;
    for (const char* part : kSheet) {
        const QString source = QString::fromUtf8(part);
        for (qsizetype at = 0; at < source.size(); ++at) {
            if (source[at] != QLatin1Char('@')) {
                sheet += source[at];
                continue;
            }
            qsizetype end = at + 1;
            while (end < source.size() && isNameCharacter(source[end]))
                ++end;
            const QString name = source.mid(at + 1, end - at - 1);
            Q_ASSERT_X(values.contains(name), "styleSheetOf", qPrintable(name));
            sheet += values.value(name);
            at = end - 1;
        }
    }
    return sheet;
}

} // namespace bakeoff::ui
