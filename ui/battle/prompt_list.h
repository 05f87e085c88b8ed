// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/prompt.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <optional>
#include <string>
#include <vector>

namespace bakeoff::ui {

class Theme;

/// The text of a user turn.
QString turnText(const PromptTurn& turn);

/// Stored prompts of one arena and, if asked for, one category.
class PromptListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { CategoriesRole = Qt::UserRole + 1, TurnsRole };

    using QAbstractListModel::QAbstractListModel;

    void setPrompts(std::vector<Prompt> prompts);
    void setFilter(Arena arena, std::optional<std::string> category);
    const Prompt& at(int row) const { return all_[shown_[static_cast<std::size_t>(row)]]; }
    /// -1: not shown.
    int rowOf(PromptId id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void apply();

    std::vector<Prompt> all_;
    std::vector<std::size_t> shown_; ///< positions in all_
    Arena arena_ = Arena::Text;
    std::optional<std::string> category_;
};

/// One line a prompt: its beginning, and its categories at the right.
class PromptDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit PromptDelegate(const Theme& theme, QObject* parent = nullptr);

    void
    paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& theme_;
};

} // namespace bakeoff::ui
