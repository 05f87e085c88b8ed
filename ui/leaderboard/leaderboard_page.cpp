// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leaderboard/leaderboard_page.h"

#include "ui/bridge/error_text.h"
#include "ui/leaderboard/board_view.h"
#include "ui/theme/notice_bar.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace bakeoff::ui {

namespace {

/// Text always, the others where they have votes.
std::vector<ArenaCount> arenasWorthATab(const std::vector<ArenaVotes>& arenas)
{
    std::vector<ArenaCount> shown;
    for (const ArenaVotes& each : arenas)
        if (each.votes > 0 || each.arena == Arena::Text) shown.push_back({each.arena, each.votes});
    return shown;
}

} // namespace

LeaderboardPage::LeaderboardPage(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , notice_(new NoticeBar(theme, this))
    , view_(new BoardView(theme, this))
    , busyLine_(new QFrame(this))
{
    setObjectName(QStringLiteral("leaderboardPage"));
    auto* header = new QFrame(this);
    header->setProperty("kind", QStringLiteral("header"));
    header->setFixedHeight(48);
    auto* title = new QLabel(tr("Leaderboard"), header);
    theme.setFont(*title, FontRole::PageTitle);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(24, 0, 16, 0);
    row->addWidget(title);
    row->addStretch(1);
    // A line that is always there and only changes its colour: nothing jumps when figures are computed.
    busyLine_->setFixedHeight(2);
    busyLine_->setProperty("kind", QStringLiteral("busy"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(busyLine_);
    column->addWidget(notice_);
    column->addWidget(view_, 1);
    connect(view_, &BoardView::queryChanged, this, [this] { ask(); });
    connect(view_, &BoardView::battleRequested, this, &LeaderboardPage::battleRequested);
}

void LeaderboardPage::setBakeoff(OpenBakeoff* bakeoff)
{
    ++ticket_;
    bakeoff_ = bakeoff;
    notice_->dismiss();
    view_->setArenas({{Arena::Text, 0}});
    view_->setCategories(0, {});
    view_->setBoard({});
    setLook(*busyLine_, "state", QString());
    if (bakeoff_) refresh();
}

void LeaderboardPage::refresh()
{
    isStale_ = true;
    if (isVisible()) ask();
}

void LeaderboardPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (isStale_) ask();
}

void LeaderboardPage::ask()
{
    if (!bakeoff_) return;
    isStale_ = false;
    setLook(*busyLine_, "state", QStringLiteral("busy"));
    BoardQuery query;
    query.arena = view_->arena();
    query.category = view_->category();
    bakeoff_->board(query, alive_.guard([this, ticket = ++ticket_](Result<BoardPage> page) {
        if (ticket != ticket_) return;
        setLook(*busyLine_, "state", QString());
        if (page) return show(*page);
        notice_->tell(NoticeBar::Tone::Bad, errorText(page.error()),
                      {{tr("Try again"), [this] { refresh(); }}});
    }));
}

void LeaderboardPage::show(const BoardPage& page)
{
    notice_->dismiss();
    view_->setArenas(arenasWorthATab(page.arenas));
    std::vector<CategoryCount> categories;
    std::int64_t overall = 0;
    for (const ArenaVotes& each : page.arenas) {
        if (each.arena != page.board.arena) continue;
        overall = each.votes;
        categories = each.categories;
    }
    view_->setCategories(overall, categories);
    view_->setBoard(page.board);
}

} // namespace bakeoff::ui
