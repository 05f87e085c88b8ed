// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/arena.h"
#include "core/domain/verdict.h"
#include "core/domain/vote.h"

#include <QFrame>
#include <QKeySequence>

#include <array>
#include <string>
#include <vector>

class QHBoxLayout;
class QLineEdit;
class QMenu;
class QPushButton;
class QShortcut;

namespace bakeoff::ui {

class KeyCapButton;
class Theme;
class VoteButton;

/// Keys that vote; an empty sequence switches one off.
struct VoteKeys {
    QKeySequence a{Qt::Key_A};
    QKeySequence tie{Qt::Key_T};
    QKeySequence bothBad{Qt::Key_X};
    QKeySequence b{Qt::Key_B};
    QKeySequence skip{Qt::Key_S};
    QKeySequence comment{Qt::Key_C};
};

/// Reasons, comment, skip and the four verdicts, each side's button under its pane.
///
/// Keys act in the whole window while the bar is shown, enabled and no text field has the focus. The bar only
/// tells what was chosen; who owns the battle disables it until the next one. Digits toggle reasons. Arrows
/// vote while the focus is in the bar: left A, right B, up tie, down both bad.
class VoteBar : public QFrame {
    Q_OBJECT

public:
    explicit VoteBar(const Theme& theme, QWidget* parent = nullptr);

    /// Shows the reasons of this arena, none chosen, and empties the comment.
    void setArena(Arena arena);
    /// No reason chosen, no comment: for the next battle.
    void reset();
    void setKeys(const VoteKeys& keys);

    std::vector<Reason> reasons() const;
    QString comment() const;

signals:
    void chosen(bakeoff::Verdict verdict);
    void skipped();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeReasonRow();
    void makeVerdictRow();
    void makeShortcuts();
    void choose(Verdict verdict);
    void toggleReason(std::size_t index);
    void openComment();
    void showReasonsFor(int width);
    VoteButton& button(Verdict verdict);

    const Theme& theme_;
    Arena arena_ = Arena::Text;
    QHBoxLayout* chipRow_ = nullptr;
    std::vector<QPushButton*> chips_;
    QPushButton* reasonsMenuButton_ = nullptr; ///< in place of the chips where these do not fit
    QMenu* reasonsMenu_ = nullptr;
    QPushButton* commentButton_ = nullptr;
    KeyCapButton* skipButton_ = nullptr;
    QLineEdit* commentField_ = nullptr;
    std::array<VoteButton*, 4> buttons_{};  ///< in the order of kVerdicts
    std::array<QShortcut*, 6> shortcuts_{}; ///< in the order of VoteKeys
};

} // namespace bakeoff::ui
