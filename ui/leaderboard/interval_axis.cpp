// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leaderboard/interval_axis.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace bakeoff::ui {

namespace {

constexpr double kAir = 0.04;
constexpr double kMinSpan = 100;
constexpr double kMean = 1000;
constexpr int kMaxTicks = 6;
constexpr double kInset = kDotDiameter; // a dot at the end of the axis lies wholly inside its cell

std::vector<double> ticksBetween(double low, double high)
{
    constexpr std::array kSteps{20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10000.0};
    std::vector<double> ticks;
    for (const double step : kSteps) {
        ticks.clear();
        for (double tick = std::ceil(low / step) * step; tick <= high && ticks.size() <= kMaxTicks;
             tick += step)
            ticks.push_back(tick);
        if (ticks.size() <= kMaxTicks) return ticks;
    }
    return {};
}

double pixelCentre(double position)
{
    return std::floor(position) + 0.5;
}

} // namespace

IntervalAxis axisOf(const std::vector<BoardRow>& rows)
{
    std::optional<double> low;
    std::optional<double> high;
    const auto include = [&low, &high](const std::optional<double>& value) {
        if (!value || !std::isfinite(*value)) return;
        low = low ? std::min(*low, *value) : *value;
        high = high ? std::max(*high, *value) : *value;
    };
    for (const BoardRow& row : rows) {
        include(row.rating);
        include(row.ciLow);
        include(row.ciHigh);
    }
    const double middle = low ? (*low + *high) / 2 : kMean;
    const double span = std::max(low ? *high - *low : 0.0, kMinSpan);
    IntervalAxis axis;
    axis.low = middle - span * (0.5 + kAir);
    axis.high = middle + span * (0.5 + kAir);
    axis.ticks = ticksBetween(axis.low, axis.high);
    return axis;
}

double axisPosition(const QRectF& cell, const IntervalAxis& axis, double value)
{
    const double share = std::clamp((value - axis.low) / (axis.high - axis.low), 0.0, 1.0);
    return cell.left() + kInset + share * (cell.width() - 2 * kInset);
}

IntervalMarks intervalMarks(const QRectF& cell, const IntervalAxis& axis, const Interval& interval)
{
    const double y = pixelCentre(cell.center().y());
    const auto at = [&](double value) { return pixelCentre(axisPosition(cell, axis, value)); };
    const auto cap = [y](double x) { return QLineF(x, y - kCapHeight / 2, x, y + kCapHeight / 2); };
    IntervalMarks marks;
    marks.dot = {at(interval.value), y};
    if (interval.low) marks.lowCap = cap(at(*interval.low));
    if (interval.high) marks.highCap = cap(at(*interval.high));
    if (interval.low || interval.high)
        marks.line = QLineF(at(interval.low.value_or(interval.value)), y,
                            at(interval.high.value_or(interval.value)), y);
    return marks;
}

} // namespace bakeoff::ui
