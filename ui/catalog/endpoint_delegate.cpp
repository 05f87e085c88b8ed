// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/endpoint_delegate.h"

#include "ui/catalog/endpoint_list_model.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace bakeoff::ui {

namespace {

constexpr int kHeight = 52;
constexpr int kMark = 8;

QColor colourOf(const Tokens& tokens, EndpointState state)
{
    switch (state) {
    case EndpointState::Untested: return tokens.text3;
    case EndpointState::Good: return tokens.good;
    case EndpointState::KeyMissing: return tokens.warn;
    case EndpointState::Bad: return tokens.bad;
    }
    return tokens.text3;
}

/// Ring, dot, triangle, square: told apart without colour.
void paintMark(QPainter& painter, const QRectF& box, EndpointState state, const QColor& colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (state) {
    case EndpointState::Untested:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 1.5));
        painter.drawEllipse(box.adjusted(1, 1, -1, -1));
        return;
    case EndpointState::Good: painter.drawEllipse(box); return;
    case EndpointState::KeyMissing: {
        QPainterPath triangle(QPointF(box.center().x(), box.top()));
        triangle.lineTo(box.bottomRight());
        triangle.lineTo(box.bottomLeft());
        triangle.closeSubpath();
        painter.drawPath(triangle);
        return;
    }
    case EndpointState::Bad: painter.drawRect(box); return;
    }
}

} // namespace

EndpointDelegate::EndpointDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme)
{
}

QSize EndpointDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const
{
    return {200, kHeight};
}

void EndpointDelegate::paint(QPainter* painter,
                             const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    const Tokens& tokens = theme_.tokens();
    const auto state = static_cast<EndpointState>(index.data(EndpointListModel::StateRole).toInt());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect.adjusted(8, 1, -8, -1);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isSelected ? tokens.accentSubtle : tokens.surface3);
        painter->drawRoundedRect(row, 6, 6);
    }
    const QRect text = row.adjusted(12, 6, -12, -6);
    const QRect first(text.left(), text.top(), text.width() - 20, text.height() / 2);
    const QRect second(text.left(), text.center().y() + 1, text.width(), text.height() / 2);
    painter->setFont(theme_.font(FontRole::Control));
    painter->setPen(tokens.text);
    painter->drawText(
        first, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, first.width()));
    const QColor colour = colourOf(tokens, state);
    paintMark(*painter, QRectF(text.right() - kMark, first.center().y() - kMark / 2.0, kMark, kMark), state,
              colour);

    painter->setFont(theme_.font(FontRole::Small));
    const QString words = endpointStateText(state);
    const int wordsWidth = painter->fontMetrics().horizontalAdvance(words);
    const bool isCalm = state == EndpointState::Good || state == EndpointState::Untested;
    painter->setPen(isCalm ? tokens.text2 : colour);
    painter->drawText(second, Qt::AlignRight | Qt::AlignVCenter, words);
    painter->setPen(tokens.text2);
    const int hostWidth = second.width() - wordsWidth - 12;
    painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data(EndpointListModel::HostRole).toString(),
                                                        Qt::ElideRight, hostWidth));
    if (option.state.testFlag(QStyle::State_HasFocus) && isSelected) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(tokens.accentBorder, 1));
        painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    painter->restore();
}

} // namespace bakeoff::ui
