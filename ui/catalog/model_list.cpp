// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/model_list.h"

#include "ui/bridge/words.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace bakeoff::ui {

namespace {

constexpr int kRowHeight = 36;
constexpr int kButtonHeight = 24;

QString buttonText(bool isAdded)
{
    return isAdded ? ModelDelegate::tr("added") : ModelDelegate::tr("Add");
}

} // namespace

void ModelListModel::setModels(std::vector<std::string> ids)
{
    beginResetModel();
    ids_ = std::move(ids);
    endResetModel();
}

void ModelListModel::setAdded(std::set<std::string> ids)
{
    added_ = std::move(ids);
    if (!ids_.empty()) emit dataChanged(index(0), index(rowCount() - 1));
}

int ModelListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ids_.size());
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const std::string& id = ids_[static_cast<std::size_t>(index.row())];
    const bool isAdded = added_.count(id) > 0;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return qs(id);
    case Qt::AccessibleDescriptionRole: return buttonText(isAdded);
    case IsAddedRole: return isAdded;
    default: return {};
    }
}

ModelDelegate::ModelDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme)
{
}

QSize ModelDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const
{
    return {240, kRowHeight};
}

QRect ModelDelegate::buttonRect(const QRect& row, const QString& text) const
{
    const int width = QFontMetrics(theme_.font(FontRole::SmallStrong)).horizontalAdvance(text) + 18;
    return {row.right() - 12 - width, row.center().y() - kButtonHeight / 2, width, kButtonHeight};
}

void ModelDelegate::paint(QPainter* painter,
                          const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const Tokens& tokens = theme_.tokens();
    const bool isAdded = index.data(ModelListModel::IsAddedRole).toBool();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (isSelected)
        painter->fillRect(option.rect, tokens.accentSubtle);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, tokens.surface2);
    const QString action = buttonText(isAdded);
    const QRect button = buttonRect(option.rect, action);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(isAdded ? tokens.accentSubtle : tokens.borderStrong);
    painter->setBrush(isAdded ? tokens.accentSubtle : tokens.surface);
    painter->drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), isAdded ? 4 : 6, isAdded ? 4 : 6);
    painter->setFont(theme_.font(FontRole::SmallStrong));
    painter->setPen(isAdded ? tokens.accentText : tokens.text);
    painter->drawText(button, Qt::AlignCenter, action);

    painter->setFont(theme_.font(FontRole::CodeSmall));
    painter->setPen(tokens.text);
    const QRect text(option.rect.left() + 16, option.rect.top(), button.left() - option.rect.left() - 28,
                     kRowHeight);
    painter->drawText(
        text, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(tokens.border);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

bool ModelDelegate::editorEvent(QEvent* event,
                                QAbstractItemModel* /*model*/,
                                const QStyleOptionViewItem& option,
                                const QModelIndex& index)
{
    if (event->type() != QEvent::MouseButtonRelease || index.data(ModelListModel::IsAddedRole).toBool())
        return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    if (!buttonRect(option.rect, buttonText(false)).contains(mouse->position().toPoint())) return false;
    emit addPressed(index);
    return true;
}

} // namespace bakeoff::ui
