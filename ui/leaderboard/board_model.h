// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"

#include <QAbstractTableModel>

#include <vector>

namespace bakeoff::ui {

enum class BoardColumn {
    Rank,
    Model,
    Rating,
    Interval,
    Votes,
    WinRate,
    GoodEnough,
    BothBad,
    Failures,
    FirstToken
};

enum BoardRole {                 // plain: Qt takes roles as int
    SortRole = Qt::UserRole + 1, ///< a number, or the name; what is missing sorts last upwards
    IntervalRole,                ///< Interval; invalid without a rating
    DetailRole, ///< second line of a cell, or what stands quietly behind its text; may be empty
};

/// The rows of one board, or of one island of it, as they are. Sorting belongs to a proxy on SortRole.
class BoardModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<BoardRow> rows);
    const std::vector<BoardRow>& rows() const { return rows_; }
    /// Does any row have something to say there? Failures and first token are shown only then.
    bool hasContent(BoardColumn column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<BoardRow> rows_;
};

} // namespace bakeoff::ui
