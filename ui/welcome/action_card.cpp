// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/action_card.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace bakeoff::ui {

namespace {

constexpr int kPadding = 20;
constexpr int kIcon = 24;
constexpr int kTextLeft = kPadding + kIcon + 17;
constexpr int kTitleHeight = 22;

} // namespace

ActionCard::ActionCard(const Theme& theme,
                       Weight weight,
                       const QString& iconName,
                       const QString& title,
                       const QString& detail,
                       const QString& key,
                       QWidget* parent)
    : QAbstractButton(parent)
    , theme_(theme)
    , weight_(weight)
    , picture_(ui::icon(theme, iconName, IconTone::Accent))
    , detail_(detail)
    , key_(key)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(detail);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

QSize ActionCard::sizeHint() const
{
    return {504, heightForWidth(504)};
}

int ActionCard::keyWidth() const
{
    return std::max(20, QFontMetrics(theme_.font(FontRole::KeyCap)).horizontalAdvance(key_) + 14);
}

int ActionCard::detailWidth(int width) const
{
    return std::max(80, width - kTextLeft - 2 * kPadding - keyWidth());
}

int ActionCard::heightForWidth(int width) const
{
    const QFontMetrics metrics(theme_.font(FontRole::Body));
    const QRect wrapped =
        metrics.boundingRect(QRect(0, 0, detailWidth(width), 400), Qt::TextWordWrap | Qt::AlignLeft, detail_);
    return 2 * 18 + kTitleHeight + 4 + wrapped.height();
}

void ActionCard::paintEvent(QPaintEvent* /*event*/)
{
    const Tokens& tokens = theme_.tokens();
    const bool isEmphasised = weight_ == Weight::Emphasised;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = isEmphasised ? tokens.accentSubtle : tokens.surface;
    if (underMouse() && !isEmphasised) fill = tokens.surface3;
    if (isDown()) fill = tokens.pressed;
    const bool hasRing = hasFocus() && property("kbd").toBool();
    const QColor line = hasRing || isEmphasised ? tokens.accent : tokens.border;
    const qreal thickness = hasRing ? 2 : 1;
    painter.setPen(QPen(line, thickness));
    painter.setBrush(fill);
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2), 8, 8);

    picture_.paint(&painter, QRect(kPadding, (height() - kIcon) / 2, kIcon, kIcon));
    painter.setPen(tokens.text);
    painter.setFont(theme_.font(FontRole::Name));
    painter.drawText(QRect(kTextLeft, 18, detailWidth(width()), kTitleHeight),
                     Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setPen(tokens.text2);
    painter.setFont(theme_.font(FontRole::Body));
    painter.drawText(QRect(kTextLeft, 18 + kTitleHeight + 4, detailWidth(width()), height()),
                     Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, detail_);

    const QRectF cap(width() - kPadding - keyWidth() + 0.5, height() / 2 - 10 + 0.5, keyWidth() - 1, 19);
    painter.setPen(tokens.borderStrong);
    painter.setBrush(tokens.surface2);
    painter.drawRoundedRect(cap, 4, 4);
    painter.setPen(tokens.text2);
    painter.setFont(theme_.font(FontRole::KeyCap));
    painter.drawText(cap, Qt::AlignCenter, key_);
}

void ActionCard::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ActionCard::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace bakeoff::ui
