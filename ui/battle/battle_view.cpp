// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/battle_view.h"

#include "ui/battle/answer_pane.h"
#include "ui/battle/composer.h"
#include "ui/battle/prompt_band.h"
#include "ui/battle/prompt_list.h"
#include "ui/battle/result_bar.h"
#include "ui/battle/vote_bar.h"
#include "ui/battle/waiting_card.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>

namespace bakeoff::ui {

BattleView::BattleView(const Theme& theme, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , panes_(new QWidget(this))
    , prompt_(new PromptBand(theme, this))
    , voting_(new QWidget(this))
    , votes_(new VoteBar(theme, voting_))
    , composer_(new Composer(theme, voting_))
    , result_(new ResultBar(theme, this))
{
    a_ = new AnswerPane(Side::A, theme, panes_);
    b_ = new AnswerPane(Side::B, theme, panes_);
    a_->setObjectName(QStringLiteral("answerA"));
    b_->setObjectName(QStringLiteral("answerB"));
    composer_->setObjectName(QStringLiteral("followUp"));
    votes_->setObjectName(QStringLiteral("voteBar"));
    auto* divider = new QFrame(panes_);
    divider->setProperty("kind", QStringLiteral("divider"));
    divider->setFixedWidth(1);
    divider_ = divider;
    auto* row = new QHBoxLayout(panes_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(a_, 1); // always exactly equal: a wider pane would have an advantage
    row->addWidget(divider_);
    row->addWidget(b_, 1);
    waiting_ = new WaitingCard(theme, clock, panes_);
    failure_ = new FailureCard(theme, panes_);
    failure_->hide();

    auto* votingColumn = new QVBoxLayout(voting_);
    votingColumn->setContentsMargins(0, 0, 0, 0);
    votingColumn->setSpacing(0);
    votingColumn->addWidget(votes_);
    votingColumn->addWidget(composer_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(prompt_);
    column->addWidget(panes_, 1);
    column->addWidget(voting_);
    column->addWidget(result_);

    connect(votes_, &VoteBar::chosen, this, &BattleView::voteChosen);
    connect(votes_, &VoteBar::skipped, this, &BattleView::skipRequested);
    connect(composer_, &Composer::submitted, this, &BattleView::followUpSent);
    connect(waiting_, &WaitingCard::cancelled, this, &BattleView::cancelRequested);
    connect(failure_, &FailureCard::retryRequested, this, &BattleView::retryRequested);
    connect(failure_, &FailureCard::otherPairRequested, this, &BattleView::otherPairRequested);
    connect(a_, &AnswerPane::maximiseRequested, this, [this](bool isOn) { maximise(*a_, isOn); });
    connect(b_, &AnswerPane::maximiseRequested, this, [this](bool isOn) { maximise(*b_, isOn); });
    linkScrolling();
    clear();
}

void BattleView::showTurns(const BlindBattle& blind)
{
    QStringList turns;
    for (const PromptTurn& turn : blind.userTurns)
        turns << turnText(turn);
    prompt_->setTurns(turns);
    if (blind.arena != arena_) {
        arena_ = blind.arena;
        votes_->setArena(blind.arena);
    }
    if (blind.id != shown_) {
        shown_ = blind.id;
        votes_->reset();
        composer_->clear();
    }
    a_->hideReveal();
    b_->hideReveal();
    showBar(*voting_);
}

void BattleView::enableActions(bool isEnabled, int turn)
{
    votes_->setEnabled(isEnabled);
    composer_->setEnabled(isEnabled);
    composer_->setPlaceholder(isEnabled ? tr("Ask a follow-up — both get it (turn %1)").arg(turn + 1)
                                        : tr("You can write a follow-up when both answers are here"));
}

void BattleView::showGenerating(const BlindBattle& blind)
{
    showTurns(blind);
    maximise(*a_, false);
    failure_->hide();
    a_->showPlaceholder();
    b_->showPlaceholder();
    enableActions(false, 0);
    waiting_->start();
}

void BattleView::showAnswers(const BlindBattle& blind)
{
    showTurns(blind);
    waiting_->stop();
    failure_->hide();
    a_->showAnswer(blind.a);
    b_->showAnswer(blind.b);
    enableActions(true, static_cast<int>(blind.userTurns.size()));
}

void BattleView::showFailure(const BlindBattle& blind, FailureCard::Cause cause)
{
    showTurns(blind);
    waiting_->stop();
    maximise(*a_, false);
    a_->showPlaceholder();
    b_->showPlaceholder();
    enableActions(false, 0);
    failure_->setCause(cause);
    failure_->show();
    failure_->raise();
    placeCards();
}

void BattleView::showVoting()
{
    enableActions(false, 0);
}

void BattleView::showReveal(const Reveal& reveal)
{
    a_->showReveal(reveal.a, reveal.verdict);
    b_->showReveal(reveal.b, reveal.verdict);
    result_->showVote(reveal.verdict, reasons());
    showBar(*result_);
    result_->focusNext();
}

void BattleView::clear()
{
    waiting_->stop();
    failure_->hide();
    maximise(*a_, false);
    for (AnswerPane* pane : {a_, b_}) {
        pane->hideReveal();
        pane->showPlaceholder();
    }
    votes_->reset();
    composer_->clear();
    showBar(*voting_);
    enableActions(false, 0);
}

std::vector<Reason> BattleView::reasons() const
{
    return votes_->reasons();
}

QString BattleView::comment() const
{
    return votes_->comment();
}

bool BattleView::isShowingReveal() const
{
    return result_->isVisibleTo(this);
}

void BattleView::maximise(AnswerPane& pane, bool isMaximised)
{
    AnswerPane& other = &pane == a_ ? *b_ : *a_;
    pane.setMaximised(isMaximised);
    pane.show();
    other.setMaximised(false);
    other.setVisible(!isMaximised);
    divider_->setVisible(!isMaximised);
}

void BattleView::showBar(QWidget& bar)
{
    voting_->setVisible(&bar == voting_);
    result_->setVisible(&bar == result_);
}

void BattleView::placeCards()
{
    failure_->adjustSize();
    failure_->move((panes_->width() - failure_->width()) / 2, (panes_->height() - failure_->height()) / 2);
}

void BattleView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeCards();
}

void BattleView::scrollBoth(int pages)
{
    for (AnswerPane* pane : {a_, b_}) {
        QScrollBar* bar = pane->scrollBar();
        bar->setValue(bar->value() + pages * bar->pageStep() * 9 / 10);
    }
}

void BattleView::toggleLinkedScrolling()
{
    isLinked_ = !isLinked_;
}

void BattleView::linkScrolling()
{
    const auto follow = [this](QScrollBar* from, QScrollBar* to) {
        connect(from, &QScrollBar::valueChanged, this, [this, from, to](int value) {
            if (!isLinked_ || isFollowing_ || from->maximum() == 0) return;
            isFollowing_ = true; // the other pane would answer with a scroll of its own
            to->setValue(qRound(double(value) / from->maximum() * to->maximum()));
            isFollowing_ = false;
        });
    };
    follow(a_->scrollBar(), b_->scrollBar());
    follow(b_->scrollBar(), a_->scrollBar());
}

} // namespace bakeoff::ui
