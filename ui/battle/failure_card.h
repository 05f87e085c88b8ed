// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace bakeoff::ui {

class Theme;

/// Lies over both panes when there is nothing to compare. Says neither which side failed nor why.
class FailureCard final : public QFrame {
    Q_OBJECT

public:
    enum class Cause { CouldNotBeProduced, StoppedByPerson };

    explicit FailureCard(const Theme& theme, QWidget* parent = nullptr);

    void setCause(Cause cause);

signals:
    void retryRequested();
    void otherPairRequested();

private:
    QLabel* text_;
    QPushButton* retry_;
};

} // namespace bakeoff::ui
