// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QFrame>
#include <QTimer>

class QCheckBox;
class QLabel;

namespace bakeoff::ui {

class Theme;

/// A bar that moves without saying how far anything is. Its timer runs only while it is shown.
class BusyBar : public QWidget {
    Q_OBJECT

public:
    BusyBar(const Theme& theme, const Clock& clock, QWidget* parent);

    QSize sizeHint() const override { return {120, 6}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    const Theme& theme_;
    const Clock& clock_;
    QTimer timer_;
};

/// Lies over both panes while answers are written: one bar, one clock, one sentence, for both together.
/// Nothing on it tells the sides apart. Keeps itself in the middle of its parent.
class WaitingCard : public QFrame {
    Q_OBJECT

public:
    /// clock must outlive the card.
    WaitingCard(const Theme& theme, const Clock& clock, QWidget* parent);

    /// Shows the card with the clock at zero.
    void start();
    void stop();
    /// Whether text can be shown while it is written; it is not offered until asked for.
    void setOffersInStep(bool isOffered);
    /// The person wants to see text while it is written, both panes in step.
    bool isInStep() const;
    void setInStep(bool isOn);

signals:
    void cancelled();
    void inStepChanged(bool isOn);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tick();
    void centre();

    const Clock& clock_;
    SteadyTime startedAt_;
    QTimer timer_;
    QLabel* elapsed_ = nullptr;
    QLabel* sentence_ = nullptr;
    QCheckBox* inStep_ = nullptr;
};

} // namespace bakeoff::ui
