// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace bakeoff::ui {

class Theme;

/// What was asked: the newest user turn in at most four lines, all turns when opened, nothing but a title
/// when folded.
class PromptBand final : public QFrame {
    Q_OBJECT

public:
    explicit PromptBand(const Theme& theme, QWidget* parent = nullptr);

    /// All user turns so far, at least one.
    void setTurns(const QStringList& turns);
    /// Folded to its title, or back; key P.
    void toggleFolded();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void copy() const;

    const Theme& theme_;
    QStringList turns_;
    QLabel* turn_;
    QScrollArea* scroll_;
    QLabel* text_;
    QPushButton* showAll_;
    QToolButton* fold_;
    bool isFolded_ = false;
    bool showsAll_ = false;
};

} // namespace bakeoff::ui
