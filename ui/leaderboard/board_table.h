// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"

#include <QSortFilterProxyModel>
#include <QTableView>

#include <vector>

namespace bakeoff::ui {

class BoardHeader;
class BoardModel;
class IntervalDelegate;
class Theme;

/// One table of a board: sortable, as high as its rows, so that the page scrolls and not the table.
class BoardTable : public QTableView {
    Q_OBJECT

public:
    BoardTable(const Theme& theme, QWidget* parent);

    void setRows(std::vector<BoardRow> rows);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {400, sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void spreadColumns();

    const Theme& theme_;
    BoardModel* model_ = nullptr;
    QSortFilterProxyModel* sorted_ = nullptr;
    IntervalDelegate* intervals_ = nullptr;
    BoardHeader* header_ = nullptr;
};

} // namespace bakeoff::ui
