// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/vote_button.h"

#include "ui/battle/key_cap.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

#include <chrono>

namespace bakeoff::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto kFlash = 120ms;
constexpr int kHeight = 48;
constexpr int kGap = 10;
constexpr double kRadius = 8;

} // namespace

VoteButton::VoteButton(const Theme& theme, const QString& text, const QString& key, QWidget* parent)
    : QAbstractButton(parent), theme_(theme), key_(key)
{
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    theme_.setFont(*this, FontRole::VoteButton);
}

void VoteButton::setKey(const QString& key)
{
    key_ = key;
    update();
}

void VoteButton::flash()
{
    isFlashing_ = true;
    update();
    QTimer::singleShot(kFlash, this, [this] {
        isFlashing_ = false;
        update();
    });
}

QSize VoteButton::sizeHint() const
{
    return {120, std::max(kHeight, fontMetrics().height() + 28)};
}

void VoteButton::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = theme_.tokens();
    const bool isPressed = isDown() || isFlashing_;
    const bool isRinged = hasFocus() && property("kbd").toBool();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(!isEnabled()   ? tokens.surface2
                     : isPressed    ? tokens.pressed
                     : underMouse() ? tokens.surface3
                                    : tokens.surface);
    const double line = isRinged ? 2 : 1;
    painter.setPen(QPen(isRinged ? tokens.accent : isEnabled() ? tokens.borderStrong : tokens.border, line));
    const QRectF outline = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.drawRoundedRect(outline, kRadius, kRadius);

    const QSize cap = key_.isEmpty() ? QSize() : keyCapSize(theme_, key_);
    const int textWidth = fontMetrics().horizontalAdvance(text());
    const int left = (width() - textWidth - (key_.isEmpty() ? 0 : kGap + cap.width())) / 2;
    painter.setPen(isEnabled() ? tokens.text : tokens.disabled);
    painter.drawText(QRect(left, 0, textWidth + 1, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (key_.isEmpty()) return;
    const QRect capRect(QPoint(left + textWidth + kGap, (height() - cap.height()) / 2), cap);
    paintKeyCap(painter, capRect, key_, theme_, isEnabled() ? KeyCapTone::Normal : KeyCapTone::Disabled);
}

void VoteButton::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: event->ignore(); return; // the bar votes by them; the base class would move the focus
    case Qt::Key_Return:
    case Qt::Key_Enter: click(); return;
    default: QAbstractButton::keyPressEvent(event);
    }
}

} // namespace bakeoff::ui
