// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/battle_page.h"

#include "ui/battle/battle_header.h"
#include "ui/battle/battle_view.h"
#include "ui/battle/composer.h"
#include "ui/battle/prompt_band.h"
#include "ui/battle/prompt_list.h"
#include "ui/battle/result_bar.h"
#include "ui/battle/start_panel.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/words.h"
#include "ui/theme/notice_bar.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace bakeoff::ui {

namespace {

StartPanel::Contestants judged(const std::vector<Contestant>& contestants)
{
    int playing = 0;
    bool areSamples = true;
    for (const Contestant& contestant : contestants) {
        if (contestant.isRetired()) continue;
        ++playing;
        areSamples = areSamples && contestant.origin.kind == EndpointKind::Sample;
    }
    if (playing < 2) return StartPanel::Contestants::TooFew;
    return areSamples ? StartPanel::Contestants::SamplesOnly : StartPanel::Contestants::Enough;
}

/// Every category in use, and the arenas in use with Text always among them.
struct Choices {
    std::vector<Arena> arenas;
    std::vector<std::string> categories;
};

Choices choicesOf(const std::vector<Prompt>& prompts)
{
    std::set<Arena> arenas{Arena::Text};
    std::set<std::string> categories{"coding", "math", "writing"};
    for (const Prompt& prompt : prompts) {
        arenas.insert(prompt.arena);
        categories.insert(prompt.categories.begin(), prompt.categories.end());
    }
    return {{arenas.begin(), arenas.end()}, {categories.begin(), categories.end()}};
}

} // namespace

BattlePage::BattlePage(const Theme& theme, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , header_(new BattleHeader(theme, this))
    , notice_(new NoticeBar(theme, this))
    , stack_(new QStackedWidget(this))
    , start_(new StartPanel(theme, this))
    , view_(new BattleView(theme, clock, this))
    , activeTime_(clock)
{
    setObjectName(QStringLiteral("battlePage"));
    buildView();
    makeShortcuts();
    showStart();
}

BattlePage::~BattlePage() = default;

void BattlePage::buildView()
{
    stack_->addWidget(start_);
    stack_->addWidget(view_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header_);
    column->addWidget(notice_);
    column->addWidget(stack_, 1);

    connect(header_, &BattleHeader::newBattleRequested, this, &BattlePage::newBattle);
    connect(header_, &BattleHeader::helpRequested, this, &BattlePage::keysRequested);
    connect(header_, &BattleHeader::choiceChanged, this,
            [this] { start_->setFilter(header_->arena(), header_->category()); });
    connect(start_, &StartPanel::textSent, this, &BattlePage::sendText);
    connect(start_, &StartPanel::promptChosen, this, &BattlePage::choosePrompt);
    connect(start_, &StartPanel::modelsRequested, this, &BattlePage::modelsRequested);
    connect(view_, &BattleView::voteChosen, this, &BattlePage::vote);
    connect(view_, &BattleView::skipRequested, this, &BattlePage::skip);
    connect(view_, &BattleView::followUpSent, this, &BattlePage::followUp);
    connect(view_, &BattleView::cancelRequested, this, &BattlePage::cancel);
    connect(view_, &BattleView::otherPairRequested, this, &BattlePage::drawAnotherPair);
    connect(view_, &BattleView::retryRequested, this, [this] {
        if (battle_) battle_->retry();
    });
    connect(&view_->resultBar(), &ResultBar::voidRequested, this, &BattlePage::voidVote);
    connect(&view_->resultBar(), &ResultBar::nextRequested, this, &BattlePage::newBattle);
}

void BattlePage::makeShortcuts()
{
    const auto add = [this](const QKeySequence& key, auto action) {
        auto* shortcut = new QShortcut(key, view_, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    add(Qt::Key_P, [this] { foldPrompt(); });
    add(Qt::Key_L, [this] { view_->toggleLinkedScrolling(); });
    add(Qt::CTRL | Qt::Key_Z, [this] { askVoid(); });
}

void BattlePage::keyPressEvent(QKeyEvent* event)
{
    // These come here only when the widget with the focus has no use for them: as shortcuts they would take
    // Space from buttons and Enter from fields.
    const bool isBattle = stack_->currentWidget() == view_;
    const bool isTyping = qobject_cast<QLineEdit*>(focusWidget()) != nullptr;
    if (!isBattle || isTyping) return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Space: view_->scrollBoth(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1); return;
    case Qt::Key_Escape: cancel(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (view_->isShowingReveal() && !event->isAutoRepeat()) newBattle();
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void BattlePage::setBakeoff(OpenBakeoff* bakeoff, std::string rater)
{
    ++ticket_;
    if (bakeoff_ && window()) window()->removeEventFilter(this);
    dropBattle();
    bakeoff_ = bakeoff;
    rater_ = std::move(rater);
    prompts_.clear();
    played_.reset();
    start_->setText({});
    start_->setBusy(false);
    showStart();
    if (!bakeoff_) return;
    window()->installEventFilter(
        this); // whether the window has the focus: the active time leaves the rest out
    start_->setReadOnly(bakeoff_->isReadOnly());
    refreshChoices();
    if (bakeoff_->isReadOnly()) return;
    bakeoff_->pendingBattle(rater_,
                            alive_.guard([this, ticket = ticket_](Result<std::unique_ptr<LiveBattle>> found) {
                                if (ticket != ticket_ || battle_) return;
                                if (!found)
                                    showTrouble(found.error());
                                else if (*found)
                                    take(std::move(*found));
                            }));
}

void BattlePage::refreshChoices()
{
    if (!bakeoff_) return;
    const OpenBakeoff* asked = bakeoff_;
    bakeoff_->contestants(alive_.guard([this, asked](Result<std::vector<Contestant>> contestants) {
        if (asked == bakeoff_ && contestants) start_->setContestants(judged(*contestants));
    }));
    bakeoff_->prompts(alive_.guard([this, asked](Result<std::vector<Prompt>> prompts) {
        if (asked != bakeoff_ || !prompts) return;
        prompts_ = std::move(*prompts);
        const Choices choices = choicesOf(prompts_);
        header_->setChoices(choices.arenas, choices.categories);
        start_->setPrompts(prompts_);
        start_->setFilter(header_->arena(), header_->category());
        start_->chooseAfter(played_);
    }));
}

void BattlePage::showStart()
{
    header_->setShown(std::nullopt, {});
    header_->setNames(BattleHeader::Names::Hidden);
    notice_->dismiss();
    stack_->setCurrentWidget(start_);
    start_->chooseAfter(played_);
    if (isVisible()) start_->takeFocus();
}

void BattlePage::sendText(const QString& text)
{
    NewPrompt prompt;
    prompt.arena = header_->arena();
    prompt.turns = {utf8(text)};
    BattleRequest request{prompt, {}, rater_};
    if (const auto category = header_->category()) request.categories.push_back(*category);
    start(std::move(request));
}

void BattlePage::choosePrompt(PromptId prompt)
{
    start({prompt, {}, rater_});
}

void BattlePage::start(BattleRequest request)
{
    if (!bakeoff_) return;
    start_->setBusy(true);
    start_->showTrouble({}, StartPanel::Remedy::None);
    const int ticket = ++ticket_;
    bakeoff_->startBattle(request, alive_.guard([this, ticket](Result<std::unique_ptr<LiveBattle>> started) {
        if (ticket != ticket_) return;
        start_->setBusy(false);
        if (started) return take(std::move(*started));
        showStart();
        const ErrorCode code = started.error().code;
        const bool needsModels = code == ErrorCode::NoRecordedAnswer ||
                                 code == ErrorCode::NotEnoughContestants ||
                                 code == ErrorCode::ContestantUnavailable;
        start_->showTrouble(errorText(started.error()),
                            needsModels ? StartPanel::Remedy::Models : StartPanel::Remedy::None);
    }));
}

void BattlePage::take(std::unique_ptr<LiveBattle> battle)
{
    dropBattle();
    battle_ = std::move(battle);
    changes_ = battle_->onChanged([this] { refresh(); });
    header_->setShown(battle_->blind().arena, battle_->blind().categories);
    notice_->dismiss();
    stack_->setCurrentWidget(view_);
    view_->setFocus(Qt::OtherFocusReason); // away from the field of the start, where letters are text
    refresh();
}

void BattlePage::refresh()
{
    if (!battle_) return;
    const BlindBattle& blind = battle_->blind();
    switch (battle_->phase()) {
    case Phase::Generating:
        failureCause_ = FailureCard::Cause::CouldNotBeProduced;
        view_->showGenerating(blind);
        break;
    case Phase::Ready:
        if (draft_ && battle_->trouble()) break; // the vote did not get to the disk: sendVote() tells
        view_->showAnswers(blind);
        if (battle_->trouble()) showTrouble(*battle_->trouble());
        header_->setNames(BattleHeader::Names::Hidden);
        battle_->markShown();
        if (!activeTime_.isStarted()) activeTime_.restart(isActiveWindow());
        break;
    case Phase::Failed:
        if (isCancelling_) return cancelled();
        view_->showFailure(blind, failureCause_);
        if (battle_->trouble()) showTrouble(*battle_->trouble()); // of the disk, never of a side
        break;
    case Phase::Voting:
    case Phase::Voted: view_->showVoting(); break;
    case Phase::Revealed: break;  // sendVote() shows it, with the names that the vote has bought
    case Phase::Abandoned: break; // whoever gave it up goes on
    }
}

void BattlePage::vote(Verdict verdict)
{
    if (!battle_ || battle_->phase() != Phase::Ready) return;
    VoteDraft draft;
    draft.verdict = verdict;
    draft.reasons = view_->reasons();
    draft.comment = utf8(view_->comment());
    draft.activeTime = activeTime_.elapsed();
    draft_ = std::move(draft);
    sendVote();
}

void BattlePage::sendVote()
{
    if (!battle_ || !draft_) return;
    battle_->vote(*draft_, alive_.guard([this](Result<Reveal> revealed) {
        if (!revealed) {
            view_->showVoting();
            return tellVoteNotStored(revealed.error());
        }
        draft_.reset();
        activeTime_.stop();
        notice_->dismiss();
        header_->setNames(BattleHeader::Names::Revealed);
        view_->showReveal(*revealed);
    }));
}

void BattlePage::tellVoteNotStored(const Error& error)
{
    std::vector<NoticeBar::Action> actions{{tr("Try again"), [this] { sendVote(); }}};
    if (battle_->phase() == Phase::Ready) // in phase Voted the vote is on the disk, only its reveal is not
        actions.push_back({tr("Choose anew"), [this] {
                               draft_.reset();
                               refresh();
                           }});
    notice_->tell(NoticeBar::Tone::Bad,
                  tr("Your vote is not stored yet, so the names stay hidden. %1").arg(errorText(error)),
                  std::move(actions), NoticeBar::Leaving::OnlyByAction);
}

void BattlePage::followUp(const QString& text)
{
    if (!battle_) return;
    battle_->followUp(utf8(text), alive_.guard([this](Result<void> stored) {
        if (stored)
            view_->composer().clear();
        else
            showTrouble(stored.error());
    }));
}

void BattlePage::cancel()
{
    if (!battle_ || battle_->phase() != Phase::Generating) return;
    isCancelling_ = true;
    battle_->cancel();
}

void BattlePage::cancelled()
{
    isCancelling_ = false;
    if (!battle_->blind()
             .a.turns.empty()) { // a follow-up was stopped: the turns before it are still worth something
        failureCause_ = FailureCard::Cause::StoppedByPerson;
        view_->showFailure(battle_->blind(), failureCause_);
        return;
    }
    const QString text = turnText(battle_->blind().userTurns.front());
    const bool isTyped = !sameAgain() || !std::holds_alternative<PromptId>(sameAgain()->prompt);
    abandonThen([this, text, isTyped] {
        showStart();
        if (isTyped) start_->setText(text);
    });
}

void BattlePage::drawAnotherPair()
{
    const auto request = sameAgain();
    abandonThen([this, request] {
        if (request)
            start(*request);
        else
            showStart();
    });
}

std::optional<BattleRequest> BattlePage::sameAgain() const
{
    if (!battle_) return std::nullopt;
    const BlindBattle& blind = battle_->blind();
    // The stored prompt is the one with the most turns that this conversation began with; what follows was
    // added live.
    const Prompt* found = nullptr;
    for (const Prompt& prompt : prompts_) {
        const bool begins = prompt.arena == blind.arena && prompt.turns.size() <= blind.userTurns.size() &&
                            std::equal(prompt.turns.begin(), prompt.turns.end(), blind.userTurns.begin());
        if (begins && (!found || prompt.turns.size() > found->turns.size())) found = &prompt;
    }
    if (found) return BattleRequest{found->id, {}, rater_};
    NewPrompt prompt;
    prompt.arena = blind.arena;
    prompt.turns = {joinedText(blind.userTurns.front().parts)};
    prompt.categories = blind.categories;
    return BattleRequest{prompt, {}, rater_};
}

void BattlePage::newBattle()
{
    if (!battle_ || !hasUnfinished()) {
        if (battle_) refreshChoices(); // the prompt just played may be new in the file
        dropBattle();
        return showStart();
    }
    notice_->tell(NoticeBar::Tone::Neutral, tr("You have not voted on this battle. Discard it?"),
                  {{tr("Discard"), [this] { abandonThen([this] { showStart(); }); }}, {tr("Cancel"), {}}},
                  NoticeBar::Leaving::OnlyByAction);
    notice_->focusFirstAction();
}

void BattlePage::skip()
{
    if (!battle_ || battle_->phase() != Phase::Ready) return;
    battle_->skip({}, alive_.guard([this](Result<void> stored) {
        if (!stored) return showTrouble(stored.error());
        dropBattle();
        showStart();
    }));
}

void BattlePage::askVoid()
{
    if (stack_->currentWidget() == view_ && view_->isShowingReveal()) view_->resultBar().askReason();
}

void BattlePage::voidVote(const QString& reason)
{
    if (!battle_) return;
    battle_->voidVote(utf8(reason), alive_.guard([this](Result<void> stored) {
        if (stored)
            view_->resultBar().showVoided();
        else
            view_->resultBar().showTrouble(errorText(stored.error()));
    }));
}

void BattlePage::foldPrompt()
{
    if (stack_->currentWidget() == view_) view_->promptBand().toggleFolded();
}

bool BattlePage::hasUnfinished() const
{
    if (!battle_) return false;
    switch (battle_->phase()) {
    case Phase::Generating:
    case Phase::Ready:
    case Phase::Failed: return true;
    case Phase::Voting: // the vote is on its way and gets to the disk before the file is closed
    case Phase::Voted:
    case Phase::Revealed:
    case Phase::Abandoned: return false;
    }
    return false;
}

void BattlePage::keepForLater()
{
    dropBattle();
    showStart();
}

void BattlePage::discard(const std::function<void()>& next)
{
    if (!hasUnfinished()) return next();
    abandonThen([this, next] {
        showStart();
        next();
    });
}

void BattlePage::abandonThen(const std::function<void()>& next)
{
    battle_->abandon(alive_.guard([this, next](Result<void> stored) {
        if (!stored) return showTrouble(stored.error());
        dropBattle();
        next();
    }));
}

void BattlePage::showTrouble(const Error& error)
{
    notice_->tell(NoticeBar::Tone::Bad, errorText(error));
}

void BattlePage::dropBattle()
{
    if (const auto same = sameAgain(); same && std::holds_alternative<PromptId>(same->prompt))
        played_ = std::get<PromptId>(same->prompt);
    changes_ = {};
    battle_.reset();
    draft_.reset();
    isCancelling_ = false;
    activeTime_.stop();
    view_->clear();
}

bool BattlePage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::WindowActivate) activeTime_.setWindowActive(true);
    if (event->type() == QEvent::WindowDeactivate) activeTime_.setWindowActive(false);
    return QWidget::eventFilter(watched, event);
}

void BattlePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (stack_->currentWidget() == start_) start_->takeFocus();
}

} // namespace bakeoff::ui
