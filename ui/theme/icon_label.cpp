// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon_label.h"

#include <QPainter>

namespace bakeoff::ui {

IconLabel::IconLabel(QWidget* parent, int size) : QWidget(parent)
{
    setFixedSize(size, size);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void IconLabel::setIcon(const QIcon& icon)
{
    icon_ = icon;
    update();
}

void IconLabel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    icon_.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace bakeoff::ui
