// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/lifetime.h"
#include "core/base/subscription.h"
#include "core/open_bakeoff.h"
#include "ui/battle/active_time.h"
#include "ui/battle/failure_card.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QStackedWidget;

namespace bakeoff::ui {

class BattleHeader;
class BattleView;
class NoticeBar;
class StartPanel;
class Theme;

/// Leads one battle after the other: asks, waits, takes the vote, shows the names once the vote is on the
/// disk. GUI thread.
class BattlePage final : public QWidget {
    Q_OBJECT

public:
    BattlePage(const Theme& theme, const Clock& clock, QWidget* parent = nullptr);
    ~BattlePage() override;

    /// The file that battles are stored in, or none; lets go of the present battle. A battle of this rater
    /// that was shown and not voted on appears again, blind.
    void setBakeoff(OpenBakeoff* bakeoff, std::string rater);
    /// Reads prompts and contestants again.
    void refreshChoices();

    /// Is there a battle without a vote, on whose fate somebody must decide before it goes?
    bool hasUnfinished() const;
    void keepForLater();
    /// Stores that it was given up, then calls next.
    void discard(const std::function<void()>& next);

public slots:
    void newBattle();
    void skip();
    void askVoid();
    void foldPrompt();

signals:
    void modelsRequested();
    void keysRequested();
    void saveCopyRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildView();
    void makeShortcuts();
    void showStart();
    void sendText(const QString& text);
    void choosePrompt(PromptId prompt);
    void start(BattleRequest request);
    void take(std::unique_ptr<LiveBattle> battle);
    void refresh();
    void showTrouble(const Error& error);
    void vote(Verdict verdict);
    void sendVote();
    void tellVoteNotStored(const Error& error);
    void followUp(const QString& text);
    void cancel();
    void cancelled();
    void drawAnotherPair();
    void voidVote(const QString& reason);
    void abandonThen(const std::function<void()>& next);
    std::optional<BattleRequest> sameAgain() const;
    void dropBattle();

    const Theme& theme_;
    BattleHeader* header_;
    NoticeBar* notice_;
    QStackedWidget* stack_;
    StartPanel* start_;
    BattleView* view_;
    ActiveTime activeTime_;
    OpenBakeoff* bakeoff_ = nullptr;
    std::string rater_;
    std::vector<Prompt> prompts_;
    std::optional<PromptId> played_; ///< prompt of the battle before
    std::optional<VoteDraft> draft_; ///< the vote on its way to the disk; kept when it did not get there
    FailureCard::Cause failureCause_ = FailureCard::Cause::CouldNotBeProduced;
    bool isCancelling_ = false;
    int ticket_ = 0; ///< of the newest request; an older answer is dropped
    std::unique_ptr<LiveBattle> battle_;
    Subscription changes_;
    Lifetime alive_;
};

} // namespace bakeoff::ui
