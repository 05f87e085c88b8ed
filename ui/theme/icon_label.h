// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

namespace bakeoff::ui {

/// An icon that is only looked at. Unlike a pixmap in a label it follows a change of theme.
class IconLabel final : public QWidget {
    Q_OBJECT

public:
    explicit IconLabel(QWidget* parent, int size = 16);

    void setIcon(const QIcon& icon);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon icon_;
};

} // namespace bakeoff::ui
