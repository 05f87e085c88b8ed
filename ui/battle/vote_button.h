// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace bakeoff::ui {

class Theme;

/// One of the four verdicts: label and key cap, alike for all four, with no colour of a side.
/// Takes focus from Tab only, so that a click leaves no ring. Arrow keys go to the bar.
class VoteButton : public QAbstractButton {
    Q_OBJECT

public:
    VoteButton(const Theme& theme, const QString& text, const QString& key, QWidget* parent);

    void setKey(const QString& key);
    /// Shows the button pressed for 120 ms, as a key does.
    void flash();

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Theme& theme_;
    QString key_;
    bool isFlashing_ = false;
};

} // namespace bakeoff::ui
