// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/prompt_list.h"

#include "ui/bridge/words.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace bakeoff::ui {

namespace {

constexpr int kRowHeight = 36;

QString categoriesText(const Prompt& prompt)
{
    QStringList titles;
    for (const std::string& category : prompt.categories)
        titles << categoryTitle(category);
    return titles.join(QStringLiteral(" · "));
}

} // namespace

QString turnText(const PromptTurn& turn)
{
    return qs(joinedText(turn.parts));
}

void PromptListModel::setPrompts(std::vector<Prompt> prompts)
{
    beginResetModel();
    all_ = std::move(prompts);
    apply();
    endResetModel();
}

void PromptListModel::setFilter(Arena arena, std::optional<std::string> category)
{
    if (arena == arena_ && category == category_) return;
    beginResetModel();
    arena_ = arena;
    category_ = std::move(category);
    apply();
    endResetModel();
}

void PromptListModel::apply()
{
    shown_.clear();
    for (std::size_t i = 0; i < all_.size(); ++i) {
        const Prompt& prompt = all_[i];
        const bool isWanted = !category_ || std::find(prompt.categories.begin(), prompt.categories.end(),
                                                      *category_) != prompt.categories.end();
        if (prompt.arena == arena_ && isWanted) shown_.push_back(i);
    }
}

int PromptListModel::rowOf(PromptId id) const
{
    for (std::size_t row = 0; row < shown_.size(); ++row)
        if (all_[shown_[row]].id == id) return static_cast<int>(row);
    return -1;
}

int PromptListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

QVariant PromptListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Prompt& prompt = at(index.row());
    switch (role) {
    case Qt::DisplayRole: return turnText(prompt.turns.front()).simplified();
    case Qt::AccessibleDescriptionRole:
    case CategoriesRole: return categoriesText(prompt);
    case TurnsRole: return static_cast<int>(prompt.turns.size());
    default: return {};
    }
}

PromptDelegate::PromptDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme)
{
}

QSize PromptDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const
{
    return {320, kRowHeight};
}

void PromptDelegate::paint(QPainter* painter,
                           const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const Tokens& tokens = theme_.tokens();
    painter->save();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected)
        painter->fillRect(option.rect, tokens.accentSubtle);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, tokens.surface2);
    const QRect row = option.rect.adjusted(16, 0, -16, 0);
    painter->setFont(theme_.font(FontRole::Small));
    painter->setPen(isSelected ? tokens.text2 : tokens.text3);
    const QString categories = index.data(PromptListModel::CategoriesRole).toString();
    const int categoriesWidth =
        std::min(row.width() / 3, painter->fontMetrics().horizontalAdvance(categories) + 2);
    painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(categories, Qt::ElideRight, categoriesWidth));
    painter->setFont(theme_.font(FontRole::Body));
    painter->setPen(tokens.text);
    const int textWidth = row.width() - categoriesWidth - 24;
    painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, textWidth));
    painter->setPen(tokens.border);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

} // namespace bakeoff::ui
