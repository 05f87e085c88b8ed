// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/placeholder_lines.h"

#include "ui/battle/answer_view.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <array>

namespace bakeoff::ui {

namespace {

constexpr int kLeft = 52;
constexpr int kTop = 20;
constexpr int kPitch = 22;
constexpr int kThickness = 10;
/// Shares of the width; 0 is a gap between paragraphs.
constexpr std::array kLines{0.98, 0.94, 0.97, 0.62, 0.0,  0.96, 0.99, 0.91,
                            0.95, 0.40, 0.0,  0.97, 0.93, 0.98, 0.76};

} // namespace

PlaceholderLines::PlaceholderLines(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {}

void PlaceholderLines::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.tokens().surface3);
    const int room = AnswerView::contentWidth(width());
    int y = kTop;
    for (const double share : kLines) {
        painter.drawRoundedRect(QRectF(kLeft, y, room * share, kThickness), 3, 3);
        y += kPitch;
    }
}

} // namespace bakeoff::ui
