// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/key_cap.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace bakeoff::ui {

namespace {

constexpr int kGap = 8;

QColor inkOf(const Tokens& tokens, const QPushButton& button)
{
    if (!button.isEnabled()) return tokens.disabled;
    const QString kind = button.property("kind").toString();
    if (kind == QLatin1String("primary")) return tokens.onAccent;
    if (kind == QLatin1String("quiet")) return tokens.text2;
    return tokens.text;
}

} // namespace

QSize keyCapSize(const Theme& theme, const QString& key)
{
    const QFontMetrics metrics(theme.font(FontRole::KeyCap));
    const int height = std::max(20, metrics.height() + 4);
    return {std::max(height, metrics.horizontalAdvance(key) + 12), height};
}

void paintKeyCap(
    QPainter& painter, const QRect& rect, const QString& key, const Theme& theme, KeyCapTone tone)
{
    const Tokens& tokens = theme.tokens();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (tone) {
    case KeyCapTone::Normal:
        painter.setPen(tokens.borderStrong);
        painter.setBrush(tokens.surface2);
        break;
    case KeyCapTone::OnAccent:
        painter.setPen(tokens.onAccent);
        painter.setBrush(Qt::NoBrush);
        break;
    case KeyCapTone::Disabled:
        painter.setPen(tokens.border);
        painter.setBrush(Qt::NoBrush);
        break;
    }
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(theme.font(FontRole::KeyCap));
    if (tone == KeyCapTone::Normal) painter.setPen(tokens.text2);
    if (tone == KeyCapTone::Disabled) painter.setPen(tokens.disabled);
    painter.drawText(rect, Qt::AlignCenter, key);
    painter.restore();
}

KeyCapButton::KeyCapButton(const Theme& theme, const QString& text, const QString& key, QWidget* parent)
    : QPushButton(text, parent), theme_(theme), key_(key)
{
}

void KeyCapButton::setKey(const QString& key)
{
    key_ = key;
    updateGeometry();
    update();
}

QSize KeyCapButton::sizeHint() const
{
    const QSize plain = QPushButton::sizeHint();
    return key_.isEmpty() ? plain : plain + QSize(kGap + keyCapSize(theme_, key_).width(), 0);
}

void KeyCapButton::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButton, option);

    const QColor ink = inkOf(theme_.tokens(), *this);
    const QSize cap = keyCapSize(theme_, key_);
    const int textWidth = fontMetrics().horizontalAdvance(text());
    const int left = (width() - textWidth - (key_.isEmpty() ? 0 : kGap + cap.width())) / 2;
    painter.setPen(ink);
    painter.drawText(QRect(left, 0, textWidth + 1, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (key_.isEmpty()) return;
    const bool isPrimary = property("kind").toString() == QLatin1String("primary");
    const KeyCapTone tone = !isEnabled() ? KeyCapTone::Disabled
                            : isPrimary  ? KeyCapTone::OnAccent
                                         : KeyCapTone::Normal;
    paintKeyCap(painter, QRect(QPoint(left + textWidth + kGap, (height() - cap.height()) / 2), cap), key_,
                theme_, tone);
}

} // namespace bakeoff::ui
