// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QTemporaryDir>

class QApplication;
class QWidget;

namespace bakeoff::ui {

enum class ThemeMode { Light, Dark, FollowSystem };

/// Size and weight of every piece of text, in pixels times the text scale.
enum class FontRole {
    Display,       ///< 24, 600: welcome only
    Verdict,       ///< 18, 600
    VerdictDetail, ///< 18, 400
    PageTitle,     ///< 16, 600
    Name,          ///< 15, 600: contestant after the reveal, heading in an answer
    Answer,        ///< 14, 400: answers and prompts
    VoteButton,    ///< 14, 600
    Body,          ///< 13, 400
    Control,       ///< 13, 500: buttons and tabs
    Section,       ///< 13, 600
    Small,         ///< 12, 400
    SmallStrong,   ///< 12, 500
    Caption,       ///< 11, 400
    KeyCap,        ///< 11, 600
    Code,          ///< 13 fixed width
    CodeSmall,     ///< 12 fixed width: URLs, model ids
};

enum class Figures {
    Proportional,
    Tabular, ///< digits of one width, for columns and clocks
};

/// Colours, fonts and the one style sheet of the window. Owned by app, handed to widgets by reference;
/// outlives them.
///
/// Widgets opt into a look by dynamic properties; style_sheet.cpp lists them. What paints itself takes
/// tokens() in paintEvent, so that a change of theme needs no more than a repaint (every widget is repainted
/// by itself). threads  GUI
class Theme : public QObject {
    Q_OBJECT

public:
    /// Applies Fusion, palette, fonts and style sheet to the application at once.
    explicit Theme(QApplication& app, ThemeMode mode = ThemeMode::FollowSystem);

    ThemeMode mode() const { return mode_; }
    void setMode(ThemeMode mode);
    bool isDark() const { return isDark_; }
    const Tokens& tokens() const { return tokens_; }

    /// 1 is the size in FontRole.
    double textScale() const { return textScale_; }
    void setTextScale(double scale);
    /// Answer text alone, 13 … 18 pixels, both panes alike.
    int answerSize() const { return answerSize_; }
    void setAnswerSize(int pixels);

    QFont font(FontRole role, Figures figures = Figures::Proportional) const;
    /// Gives the widget this font now and after each change of scale.
    void setFont(QWidget& widget, FontRole role, Figures figures = Figures::Proportional) const;

signals:
    /// Tokens or fonts are different now.
    void changed();

protected:
    /// Keeps the property "kbd" true on the widget that was focused from the keyboard, so that a click leaves
    /// no ring.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void followSystem();
    void apply();
    void writeArrows();

    QApplication& app_;
    QTemporaryDir arrows_; // combo box arrows in the colour of the theme: a style sheet takes files only
    Tokens tokens_;
    ThemeMode mode_;
    bool isSystemDark_ = false;
    bool isDark_ = false;
    bool isApplying_ = false;
    double textScale_ = 1;
    int answerSize_ = 14;
};

/// Sets a dynamic property that the style sheet asks for and polishes the widget anew.
void setLook(QWidget& widget, const char* property, const QVariant& value);

} // namespace bakeoff::ui
