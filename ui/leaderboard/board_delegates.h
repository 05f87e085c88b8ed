// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/leaderboard/interval_axis.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace bakeoff::ui {

class Theme;

enum class CellLook {
    Plain,    ///< text, then the detail quietly behind it
    Strong,   ///< bold figures
    TwoLines, ///< strong text over its detail
};

/// Text cells of the table: figures of one width, a line below each row.
class BoardCellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    BoardCellDelegate(const Theme& theme, CellLook look, QObject* parent);

    void
    paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintLines(QPainter& painter, const QRect& rect, const QModelIndex& index, bool isSelected) const;
    void paintFigures(QPainter& painter, const QRect& rect, const QModelIndex& index) const;

    const Theme& theme_;
    CellLook look_;
};

/// Dot and whisker on the axis that all rows share. Where they lie is told by intervalMarks().
class IntervalDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    IntervalDelegate(const Theme& theme, QObject* parent);

    void setAxis(const IntervalAxis& axis) { axis_ = axis; }
    void
    paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& theme_;
    IntervalAxis axis_;
};

/// The table head; over the interval column it writes the axis.
class BoardHeader : public QHeaderView {
    Q_OBJECT

public:
    BoardHeader(const Theme& theme, QWidget* parent);

    void setAxis(const IntervalAxis& axis);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;

private:
    const Theme& theme_;
    IntervalAxis axis_;
};

} // namespace bakeoff::ui
