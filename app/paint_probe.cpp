// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paint_probe.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <cstdio>

namespace bakeoff {

PaintProbe::PaintProbe(QWidget& window) : window_(window) {}

void PaintProbe::announceAndQuit()
{
    window_.installEventFilter(this);
}

bool PaintProbe::eventFilter(QObject* watched, QEvent* event)
{
    // The first picture comes as a Paint; a later one reaches the window itself only as what asks for it.
    const bool isPicture = event->type() == QEvent::Paint || event->type() == QEvent::UpdateRequest;
    if (isPicture && !hasPainted_) {
        hasPainted_ = true;
        // After that event, when the children have painted too.
        QTimer::singleShot(0, this, [] {
            std::puts("painted");
            std::fflush(stdout);
            // The parent reads our memory now and closes the pipe when it has.
            while (std::getchar() != EOF) {
            }
            QCoreApplication::quit();
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace bakeoff
