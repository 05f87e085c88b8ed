// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace bakeoff {

/// Tells a measuring parent process when the next picture of the window is complete.
class PaintProbe final : public QObject {
public:
    explicit PaintProbe(QWidget& window);

    /// At the next picture: prints "painted" once, waits for the end of standard input, and ends the program.
    void announceAndQuit();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget& window_;
    bool hasPainted_ = false;
};

} // namespace bakeoff
