// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <set>
#include <string>
#include <vector>

namespace bakeoff::ui {

class Theme;

/// The model ids that an endpoint lists, and which of them are contestants already.
class ModelListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { IsAddedRole = Qt::UserRole + 1 };

    using QAbstractListModel::QAbstractListModel;

    void setModels(std::vector<std::string> ids);
    void setAdded(std::set<std::string> ids);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<std::string> ids_;
    std::set<std::string> added_;
};

/// One line a model, with a button at its right: "Add", or the label "added".
class ModelDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ModelDelegate(const Theme& theme, QObject* parent = nullptr);

    void
    paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event,
                     QAbstractItemModel* model,
                     const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

signals:
    void addPressed(const QModelIndex& index);

private:
    QRect buttonRect(const QRect& row, const QString& text) const;

    const Theme& theme_;
};

} // namespace bakeoff::ui
