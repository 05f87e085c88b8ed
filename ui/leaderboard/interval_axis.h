// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"

#include <QLineF>
#include <QMetaType>
#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

namespace bakeoff::ui {

/// A rating with its 95 % interval, in Elo. Ends may be missing (no finite interval), the value is there.
struct Interval {
    std::optional<double> low;
    double value = 0;
    std::optional<double> high;

    friend bool operator==(const Interval&, const Interval&) = default;
};

/// The scale that all rows of one table share.
struct IntervalAxis {
    double low = 900;
    double high = 1100;
    std::vector<double> ticks; ///< round numbers, ascending, at most six

    friend bool operator==(const IntervalAxis&, const IntervalAxis&) = default;
};

/// Spans all ratings and intervals of the rows with 4 % air at each end; never narrower than 100 Elo.
IntervalAxis axisOf(const std::vector<BoardRow>& rows);

/// Where a value lies between the left and right end of a cell; values beyond the axis stay at its ends.
double axisPosition(const QRectF& cell, const IntervalAxis& axis, double value);

/// What is drawn for one row. Lines lie on pixel centres; a missing end has neither line nor cap on its side.
struct IntervalMarks {
    QPointF dot;
    std::optional<QLineF> line;
    std::optional<QLineF> lowCap;
    std::optional<QLineF> highCap;
};

inline constexpr double kDotDiameter = 10;
inline constexpr double kCapHeight = 8;

IntervalMarks intervalMarks(const QRectF& cell, const IntervalAxis& axis, const Interval& interval);

} // namespace bakeoff::ui

Q_DECLARE_METATYPE(bakeoff::ui::Interval)
