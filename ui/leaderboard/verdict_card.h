// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"

#include <QFrame>

class QLabel;

namespace bakeoff::ui {

class EvidenceBar;
class Theme;

/// The board's answer in one sentence, and how much evidence it rests on.
class VerdictCard : public QFrame {
    Q_OBJECT

public:
    VerdictCard(const Theme& theme, QWidget* parent);

    void setVerdict(const BoardVerdict& verdict);

private:
    QLabel* sentence_ = nullptr;
    QLabel* interval_ = nullptr;
    QLabel* state_ = nullptr;
    QWidget* evidence_ = nullptr;
    QLabel* evidenceText_ = nullptr;
    EvidenceBar* evidenceBar_ = nullptr;
};

/// Evidence against what is needed, on a logarithmic scale.
class EvidenceBar : public QWidget {
    Q_OBJECT

public:
    EvidenceBar(const Theme& theme, QWidget* parent);

    void setShare(double share);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& theme_;
    double share_ = 0;
};

} // namespace bakeoff::ui
