// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leaderboard/board_view.h"

#include "ui/bridge/words.h"
#include "ui/leaderboard/board_table.h"
#include "ui/leaderboard/verdict_card.h"
#include "ui/leaderboard/verdict_text.h"
#include "ui/theme/theme.h"
#include "ui/theme/wrap_layout.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <memory>

namespace bakeoff::ui {

namespace {

constexpr int kTabHeight = 40;
constexpr int kChipSpacing = 8;
constexpr int kWithoutVotes = -1;

QString withCount(const QString& title, std::int64_t votes)
{
    if (votes == 0) return title;
    return QStringLiteral("%1  %2").arg(title, QLocale().toString(static_cast<qlonglong>(votes)));
}

QScrollArea* scrollAround(QWidget* inside, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    area->setWidget(inside);
    return area;
}

/// Rows by island; those without votes stand in the only island, or by themselves where there are several.
std::map<int, std::vector<BoardRow>> rowsByIsland(const Board& board)
{
    std::map<int, std::vector<BoardRow>> islands;
    for (const BoardRow& row : board.rows)
        islands[row.island.value_or(board.components > 1 ? kWithoutVotes : 0)].push_back(row);
    return islands;
}

} // namespace

BoardView::BoardView(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeSelectors();
    makeEmptyState();
    makeBody();
    setArenas({{Arena::Text, 0}});
    setCategories(0, {});
    setBoard({});
}

void BoardView::makeSelectors()
{
    auto* band = new QFrame(this);
    band->setProperty("kind", QStringLiteral("header"));
    tabs_ = new QTabBar(band);
    tabs_->setProperty("kind", QStringLiteral("tabs"));
    tabs_->setDrawBase(false);
    tabs_->setFixedHeight(kTabHeight);
    band->setFixedHeight(kTabHeight + 1);
    tabs_->setExpanding(false);
    tabs_->setAccessibleName(tr("Arena"));
    auto* bandRow = new QHBoxLayout(band);
    bandRow->setContentsMargins(24, 0, 24, 0);
    bandRow->addWidget(tabs_);
    bandRow->addStretch(1);

    auto* row = new QWidget(this);
    row->setAccessibleName(tr("Category"));
    chipRow_ = new WrapLayout(row, kChipSpacing);
    chipRow_->setContentsMargins(24, 12, 24, 12);
    chips_ = new QButtonGroup(this);
    layout()->addWidget(band);
    layout()->addWidget(row);

    connect(tabs_, &QTabBar::currentChanged, this, [this](int) { emit queryChanged(arena(), std::nullopt); });
    connect(chips_, &QButtonGroup::idClicked, this, [this](int) { emit queryChanged(arena(), category()); });
}

void BoardView::makeEmptyState()
{
    empty_ = new QWidget(this);
    auto* words = new QLabel(tr("No votes yet. About 60 votes give a first picture."), empty_);
    words->setProperty("kind", QStringLiteral("secondary"));
    words->setAlignment(Qt::AlignCenter);
    theme_.setFont(*words, FontRole::Answer);
    auto* start = new QPushButton(tr("Start a battle"), empty_);
    start->setProperty("kind", QStringLiteral("primary"));
    auto* column = new QVBoxLayout(empty_);
    column->setSpacing(16);
    column->addStretch(2);
    column->addWidget(words);
    column->addWidget(start, 0, Qt::AlignHCenter);
    column->addStretch(3);
    qobject_cast<QVBoxLayout*>(layout())->addWidget(empty_, 1);
    connect(start, &QPushButton::clicked, this, &BoardView::battleRequested);
}

void BoardView::makeBody()
{
    auto* inside = new QWidget(this);
    verdict_ = new VerdictCard(theme_, inside);
    tables_ = new QVBoxLayout;
    tables_->setSpacing(16);
    method_ = new QLabel(inside);
    method_->setProperty("kind", QStringLiteral("caption"));
    method_->setWordWrap(true);
    theme_.setFont(*method_, FontRole::Caption);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(24, 0, 24, 16);
    column->setSpacing(16);
    column->addWidget(verdict_);
    column->addLayout(tables_);
    column->addWidget(method_);
    column->addStretch(1);
    body_ = scrollAround(inside, this);
    qobject_cast<QVBoxLayout*>(layout())->addWidget(body_, 1);
}

void BoardView::setArenas(const std::vector<ArenaCount>& arenas)
{
    const QSignalBlocker quiet(tabs_);
    const Arena chosen = arenas_.empty() ? Arena::Text : arena();
    arenas_ = arenas;
    while (tabs_->count() > 0)
        tabs_->removeTab(0);
    for (const ArenaCount& each : arenas_) {
        const int index = tabs_->addTab(withCount(arenaTitle(each.arena), each.votes));
        if (each.arena == chosen) tabs_->setCurrentIndex(index);
    }
}

void BoardView::setCategories(std::int64_t overall, const std::vector<CategoryCount>& categories)
{
    const std::optional<std::string> chosen = category();
    for (QAbstractButton* chip : chips_->buttons()) {
        chips_->removeButton(chip);
        chip->hide();
        chip->deleteLater();
    }
    while (QLayoutItem* item = chipRow_->takeAt(0))
        const std::unique_ptr<QLayoutItem> taken(item);
    chipCategories_.clear();
    addChip(tr("Overall"), overall, std::nullopt);
    for (const CategoryCount& each : categories)
        addChip(categoryTitle(each.category), each.votes, each.category);
    const auto found = std::find(chipCategories_.begin(), chipCategories_.end(), chosen);
    const auto id = found == chipCategories_.end() ? 0 : static_cast<int>(found - chipCategories_.begin());
    chips_->button(id)->setChecked(true);
}

void BoardView::addChip(const QString& title, std::int64_t votes, std::optional<std::string> category)
{
    auto* chip = new QPushButton(withCount(title, votes), this);
    chip->setProperty("kind", QStringLiteral("chip"));
    chip->setCheckable(true);
    theme_.setFont(*chip, FontRole::SmallStrong);
    chips_->addButton(chip, static_cast<int>(chipCategories_.size()));
    chipCategories_.push_back(std::move(category));
    chipRow_->addWidget(chip);
}

void BoardView::setBoard(const Board& board)
{
    {
        const QSignalBlocker quiet(tabs_);
        for (int i = 0; i < static_cast<int>(arenas_.size()); ++i)
            if (arenas_[static_cast<std::size_t>(i)].arena == board.arena) tabs_->setCurrentIndex(i);
    }
    const auto found = std::find(chipCategories_.begin(), chipCategories_.end(), board.category);
    if (found != chipCategories_.end())
        chips_->button(static_cast<int>(found - chipCategories_.begin()))->setChecked(true);

    const bool isEmpty = board.votes == 0;
    empty_->setVisible(isEmpty);
    body_->setVisible(!isEmpty);
    verdict_->setVerdict(board.verdict);
    verdict_->setVisible(board.components <= 1); // no sentence holds across groups that never met
    method_->setText(methodLine(board));
    showTables(board);
}

void BoardView::showTables(const Board& board)
{
    while (QLayoutItem* item = tables_->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide(); // gone at once, not only when the event loop comes round
            item->widget()->deleteLater();
        }
        const std::unique_ptr<QLayoutItem> taken(item);
    }
    const auto islands = rowsByIsland(board);
    const bool isOne = board.components <= 1;
    for (const auto& [island, rows] : islands) {
        const auto count = static_cast<int>(rows.size());
        if (island == kWithoutVotes) continue;
        const QString models = tr("%n model(s)", nullptr, count);
        const QString title = isOne ? models : tr("Group %1 · %2").arg(QString::number(island + 1), models);
        const QString note = isOne ? QString()
                                   : tr("The groups have met no common opponent, so their ratings cannot be "
                                        "compared with one another.");
        tables_->addWidget(tableCard(title, note, rows));
    }
    const auto unseen = islands.find(kWithoutVotes);
    if (unseen != islands.end())
        tables_->addWidget(tableCard(tr("Without votes"), QString(), unseen->second));
}

QWidget* BoardView::tableCard(const QString& title, const QString& note, std::vector<BoardRow> rows)
{
    auto* card = new QFrame(this);
    card->setProperty("kind", QStringLiteral("card"));
    auto* heading = new QLabel(title, card);
    theme_.setFont(*heading, FontRole::Section);
    auto* remark = new QLabel(note, card);
    remark->setProperty("kind", QStringLiteral("secondary"));
    remark->setWordWrap(true);
    remark->setVisible(!note.isEmpty());
    auto* table = new BoardTable(theme_, card);
    table->setAccessibleName(title);
    table->setRows(std::move(rows));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 10, 16, 10);
    head->setSpacing(16);
    head->addWidget(heading);
    head->addWidget(remark, 1);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 8); // inside the outline, with room for its lower corners
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(table);
    return card;
}

Arena BoardView::arena() const
{
    const int index = tabs_->currentIndex();
    return index < 0 ? Arena::Text : arenas_[static_cast<std::size_t>(index)].arena;
}

std::optional<std::string> BoardView::category() const
{
    const int id = chips_->checkedId();
    return id < 0 ? std::nullopt : chipCategories_[static_cast<std::size_t>(id)];
}

} // namespace bakeoff::ui
