// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leaderboard/board_delegates.h"

#include "ui/leaderboard/board_model.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <cmath>

namespace bakeoff::ui {

namespace {

constexpr int kPadding = 12;

QColor groundOf(const Tokens& tokens, const QStyleOptionViewItem& option)
{
    if (option.state & QStyle::State_Selected) return tokens.accentSubtle;
    return option.state & QStyle::State_MouseOver ? tokens.surface2 : tokens.surface;
}

void paintGround(QPainter& painter, const Tokens& tokens, const QStyleOptionViewItem& option)
{
    painter.fillRect(option.rect, groundOf(tokens, option));
    const QRect& rect = option.rect;
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.border);
}

} // namespace

BoardCellDelegate::BoardCellDelegate(const Theme& theme, CellLook look, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme), look_(look)
{
}

void BoardCellDelegate::paint(QPainter* painter,
                              const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    painter->save();
    paintGround(*painter, theme_.tokens(), option);
    const QRect inside = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    if (look_ == CellLook::TwoLines)
        paintLines(*painter, inside, index, option.state & QStyle::State_Selected);
    else
        paintFigures(*painter, inside, index);
    painter->restore();
}

void BoardCellDelegate::paintLines(QPainter& painter,
                                   const QRect& rect,
                                   const QModelIndex& index,
                                   bool isSelected) const
{
    const Tokens& tokens = theme_.tokens();
    const QString detail = index.data(DetailRole).toString();
    const QFont strong = theme_.font(FontRole::Section);
    const QFont quiet = theme_.font(FontRole::Caption);
    const int upper = QFontMetrics(strong).height();
    const int lower = detail.isEmpty() ? 0 : QFontMetrics(quiet).height() + 1;
    const int top = rect.top() + (rect.height() - upper - lower) / 2;
    const QString name = index.data(Qt::DisplayRole).toString();
    painter.setFont(strong);
    painter.setPen(tokens.text);
    painter.drawText(QRect(rect.left(), top, rect.width(), upper), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(strong).elidedText(name, Qt::ElideMiddle, rect.width()));
    painter.setFont(quiet);
    painter.setPen(isSelected ? tokens.text2 : tokens.text3);
    painter.drawText(QRect(rect.left(), top + upper + 1, rect.width(), lower),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(quiet).elidedText(detail, Qt::ElideRight, rect.width()));
}

void BoardCellDelegate::paintFigures(QPainter& painter, const QRect& rect, const QModelIndex& index) const
{
    const Tokens& tokens = theme_.tokens();
    const FontRole role = look_ == CellLook::Strong ? FontRole::Section : FontRole::Body;
    const QFont quiet = theme_.font(FontRole::Small, Figures::Tabular);
    const QString detail = index.data(DetailRole).toString();
    const int behind = detail.isEmpty() ? 0 : QFontMetrics(quiet).horizontalAdvance(detail) + 5;
    painter.setFont(quiet);
    painter.setPen(tokens.text3);
    painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, detail);
    painter.setFont(theme_.font(role, Figures::Tabular));
    painter.setPen(tokens.text);
    painter.drawText(rect.adjusted(0, 0, -behind, 0), Qt::AlignRight | Qt::AlignVCenter,
                     index.data(Qt::DisplayRole).toString());
}

IntervalDelegate::IntervalDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme)
{
}

void IntervalDelegate::paint(QPainter* painter,
                             const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    const Tokens& tokens = theme_.tokens();
    painter->save();
    paintGround(*painter, tokens, option);
    const QRectF cell(option.rect);
    const double middle = axisPosition(cell, axis_, 1000);
    if (axis_.low < 1000 && axis_.high > 1000)
        painter->fillRect(QRectF(std::floor(middle), cell.top(), 1, cell.height()), tokens.border);
    const QVariant data = index.data(IntervalRole);
    if (data.isValid()) {
        const IntervalMarks marks = intervalMarks(cell, axis_, data.value<Interval>());
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(tokens.text2, 2, Qt::SolidLine, Qt::FlatCap));
        for (const auto& line : {marks.line, marks.lowCap, marks.highCap})
            if (line) painter->drawLine(*line);
        // The ring in the colour of the row sets the dot off from its line.
        painter->setPen(QPen(groundOf(tokens, option), 2));
        painter->setBrush(tokens.mark);
        painter->drawEllipse(marks.dot, kDotDiameter / 2, kDotDiameter / 2);
    }
    painter->restore();
}

BoardHeader::BoardHeader(const Theme& theme, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), theme_(theme)
{
    setHighlightSections(false);
    setSectionsClickable(true);
    theme_.setFont(*this, FontRole::SmallStrong);
}

void BoardHeader::setAxis(const IntervalAxis& axis)
{
    axis_ = axis;
    viewport()->update();
}

void BoardHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const
{
    const Tokens& tokens = theme_.tokens();
    painter->save();
    painter->fillRect(rect, tokens.surface2);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.border);
    painter->setPen(tokens.text2);
    if (logicalIndex == static_cast<int>(BoardColumn::Interval)) {
        painter->setFont(theme_.font(FontRole::Caption, Figures::Tabular));
        for (const double tick : axis_.ticks) {
            const double x = axisPosition(QRectF(rect), axis_, tick);
            painter->drawText(QRectF(x - 30, rect.top(), 60, rect.height()), Qt::AlignCenter,
                              QString::number(tick));
        }
    } else {
        painter->setFont(theme_.font(FontRole::SmallStrong));
        const QVariant alignment = model()->headerData(logicalIndex, Qt::Horizontal, Qt::TextAlignmentRole);
        QString title = model()->headerData(logicalIndex, Qt::Horizontal, Qt::DisplayRole).toString();
        if (isSortIndicatorShown() && sortIndicatorSection() == logicalIndex)
            title += sortIndicatorOrder() == Qt::AscendingOrder ? QStringLiteral(" ↑") : QStringLiteral(" ↓");
        painter->drawText(rect.adjusted(kPadding, 0, -kPadding, 0), alignment.toInt(), title);
    }
    painter->restore();
}

} // namespace bakeoff::ui
