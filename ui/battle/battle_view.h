// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/blind_battle.h"
#include "core/domain/vote.h"
#include "ui/battle/failure_card.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace bakeoff::ui {

class AnswerPane;
class Composer;
class PromptBand;
class ResultBar;
class Theme;
class VoteBar;
class WaitingCard;

/// One battle on the screen: prompt, two panes of equal width, and below them what can be done. Shows what it
/// is told and tells what was pressed; it never sees who plays until a Reveal is handed in.
class BattleView final : public QWidget {
    Q_OBJECT

public:
    BattleView(const Theme& theme, const Clock& clock, QWidget* parent = nullptr);

    void showGenerating(const BlindBattle& blind);
    void showAnswers(const BlindBattle& blind);
    void showFailure(const BlindBattle& blind, FailureCard::Cause cause);
    /// The answers stay; nothing can be pressed until the vote is on the disk.
    void showVoting();
    void showReveal(const Reveal& reveal);
    /// Forgets the battle: no text, no choice, no name remains in the widgets.
    void clear();

    /// What was chosen beside the verdict; stays when a vote could not be stored.
    std::vector<Reason> reasons() const;
    QString comment() const;
    ResultBar& resultBar() { return *result_; }
    PromptBand& promptBand() { return *prompt_; }
    Composer& composer() { return *composer_; }
    bool isShowingReveal() const;

    void scrollBoth(int pages);
    void toggleLinkedScrolling();

signals:
    void voteChosen(bakeoff::Verdict verdict);
    void skipRequested();
    void followUpSent(const QString& text);
    void cancelRequested();
    void retryRequested();
    void otherPairRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showTurns(const BlindBattle& blind);
    void enableActions(bool isEnabled, int turn);
    void maximise(AnswerPane& pane, bool isMaximised);
    void showBar(QWidget& bar);
    void placeCards();
    void linkScrolling();

    QWidget* panes_;
    PromptBand* prompt_;
    AnswerPane* a_ = nullptr;
    AnswerPane* b_ = nullptr;
    QWidget* divider_ = nullptr;
    WaitingCard* waiting_ = nullptr;
    FailureCard* failure_ = nullptr;
    QWidget* voting_;
    VoteBar* votes_;
    Composer* composer_;
    ResultBar* result_;
    Arena arena_ = Arena::Text;
    std::optional<BattleId> shown_;
    bool isLinked_ = false;
    bool isFollowing_ = false; ///< a scroll of one pane is being copied to the other
};

} // namespace bakeoff::ui
