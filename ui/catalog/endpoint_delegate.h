// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace bakeoff::ui {

class Theme;

/// Two lines an endpoint: its name with a mark for its state, its host with the state in words.
class EndpointDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit EndpointDelegate(const Theme& theme, QObject* parent = nullptr);

    void
    paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& theme_;
};

} // namespace bakeoff::ui
