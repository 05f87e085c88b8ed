// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/blind_battle.h"
#include "core/domain/verdict.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QScrollBar;
class QStackedLayout;
class QToolButton;
class QUrl;

namespace bakeoff::ui {

class AnswerView;
class Theme;

/// One of the two answers. Before showReveal() nothing in its tree, tooltips, accessible texts or clipboard
/// tells more than BlindAnswer does; both panes are built alike.
class AnswerPane : public QFrame {
    Q_OBJECT

public:
    AnswerPane(Side side, const Theme& theme, QWidget* parent = nullptr);

    /// Grey lines, the same in both panes, while answers are on their way.
    void showPlaceholder();
    void showAnswer(const BlindAnswer& answer);
    /// For answers shown in step: text goes on at the end of the last turn.
    void appendText(const QString& text);
    void finishText();

    /// Only after the vote is stored.
    void showReveal(const RevealedSide& revealed, Verdict verdict);
    /// Back to the blind header, all names gone.
    void hideReveal();

    /// Fills the whole width (the page hides the other pane).
    void setMaximised(bool isMaximised);

    /// The Markdown on show, without any name: what the copy button gives.
    QString markdown() const;
    QScrollBar* scrollBar() const;

signals:
    void maximiseRequested(bool isMaximised);

private:
    void makeHeader();
    void makeStrip();
    void makeBanner();
    void makeLinkBar();
    void copyAnswer();
    void showLink(const QUrl& address);
    void setMasked(bool isMasked);
    QString title() const;

    const Side side_;
    const Theme& theme_;
    QFrame* header_ = nullptr;
    QLabel* name_ = nullptr;
    QLabel* origin_ = nullptr;
    QLabel* choice_ = nullptr;
    QToolButton* copy_ = nullptr;
    QToolButton* maximise_ = nullptr;
    QFrame* strip_ = nullptr;
    QHBoxLayout* stripRow_ = nullptr;
    QWidget* banner_ = nullptr;
    QFrame* linkBar_ = nullptr;
    QLabel* linkAddress_ = nullptr;
    QStackedLayout* stack_ = nullptr;
    AnswerView* view_ = nullptr;
    QWidget* placeholder_ = nullptr;
};

} // namespace bakeoff::ui
