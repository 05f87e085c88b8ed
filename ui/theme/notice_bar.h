// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace bakeoff::ui {

class IconLabel;
class Theme;

/// One sentence with what can be done about it, in place: the window never asks in a modal dialog. Hidden
/// until told.
class NoticeBar final : public QFrame {
    Q_OBJECT

public:
    enum class Tone { Neutral, Good, Warn, Bad };
    enum class Leaving { ByPerson, OnlyByAction }; ///< is there a cross to close it

    struct Action {
        QString text;
        std::function<void()> run; ///< after the bar has gone; empty: closing it is all
    };

    explicit NoticeBar(const Theme& theme, QWidget* parent = nullptr);

    /// Replaces what stood there.
    void tell(Tone tone,
              const QString& text,
              std::vector<Action> actions = {},
              Leaving leaving = Leaving::ByPerson);
    void dismiss();
    QString text() const;
    void focusFirstAction();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void clearActions();

    const Theme& theme_;
    IconLabel* icon_;
    QLabel* text_;
    QHBoxLayout* actions_;
    QToolButton* close_;
};

} // namespace bakeoff::ui
