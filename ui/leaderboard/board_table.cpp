// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leaderboard/board_table.h"

#include "ui/leaderboard/board_delegates.h"
#include "ui/leaderboard/board_model.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QWheelEvent>

#include <algorithm>
#include <array>

namespace bakeoff::ui {

namespace {

constexpr int kRowHeight = 48;
constexpr int kHeadHeight = 36;
constexpr int kMinModel = 180;
constexpr int kMinInterval = 220;

/// Of the columns whose width is fixed; model and interval share the rest.
struct ColumnWidth {
    BoardColumn column;
    int width;
};
constexpr std::array kWidths{
    ColumnWidth{BoardColumn::Rank, 68},        ColumnWidth{BoardColumn::Rating, 80},
    ColumnWidth{BoardColumn::Votes, 76},       ColumnWidth{BoardColumn::WinRate, 88},
    ColumnWidth{BoardColumn::GoodEnough, 124}, ColumnWidth{BoardColumn::BothBad, 88},
    ColumnWidth{BoardColumn::Failures, 84},    ColumnWidth{BoardColumn::FirstToken, 100}};

/// Left out, in this order, where the window is narrow.
constexpr std::array kGoFirst{BoardColumn::FirstToken, BoardColumn::Failures, BoardColumn::BothBad};

int at(BoardColumn column)
{
    return static_cast<int>(column);
}

} // namespace

BoardTable::BoardTable(const Theme& theme, QWidget* parent)
    : QTableView(parent)
    , theme_(theme)
    , model_(new BoardModel(this))
    , sorted_(new QSortFilterProxyModel(this))
    , intervals_(new IntervalDelegate(theme, this))
    , header_(new BoardHeader(theme, this))
{
    setAccessibleName(tr("Leaderboard"));
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(SortRole);
    setHorizontalHeader(header_);
    setModel(sorted_);
    setItemDelegate(new BoardCellDelegate(theme, CellLook::Plain, this));
    for (const BoardColumn column : {BoardColumn::Rank, BoardColumn::Rating})
        setItemDelegateForColumn(at(column), new BoardCellDelegate(theme, CellLook::Strong, this));
    setItemDelegateForColumn(at(BoardColumn::Model), new BoardCellDelegate(theme, CellLook::TwoLines, this));
    setItemDelegateForColumn(at(BoardColumn::Interval), intervals_);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false); // Tab leaves the table, arrows walk in it
    setMouseTracking(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(kRowHeight);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    header_->setMinimumSectionSize(40);
    header_->setFixedHeight(kHeadHeight);
    setSortingEnabled(true);
    sortByColumn(at(BoardColumn::Rank), Qt::AscendingOrder);
}

void BoardTable::setRows(std::vector<BoardRow> rows)
{
    const IntervalAxis axis = axisOf(rows);
    intervals_->setAxis(axis);
    header_->setAxis(axis);
    model_->setRows(std::move(rows));
    spreadColumns();
    updateGeometry();
}

QSize BoardTable::sizeHint() const
{
    const int bar = horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff ? 0 : 1;
    return {900, kHeadHeight + kRowHeight * model_->rowCount() + bar};
}

void BoardTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    spreadColumns();
}

void BoardTable::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // the page scrolls
}

void BoardTable::spreadColumns()
{
    int rest = viewport()->width();
    for (const ColumnWidth& fixed : kWidths) {
        const bool isShown = model_->hasContent(fixed.column);
        setColumnHidden(at(fixed.column), !isShown);
        setColumnWidth(at(fixed.column), fixed.width);
        if (isShown) rest -= fixed.width;
    }
    for (const BoardColumn column : kGoFirst) {
        if (rest >= kMinModel + kMinInterval) break;
        if (isColumnHidden(at(column))) continue;
        rest += columnWidth(at(column));
        setColumnHidden(at(column), true);
    }
    const int model = std::max(kMinModel, rest * 2 / 5);
    setColumnWidth(at(BoardColumn::Model), model);
    setColumnWidth(at(BoardColumn::Interval), std::max(kMinInterval, rest - model));
}

} // namespace bakeoff::ui
