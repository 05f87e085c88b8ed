// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/verdict.h"
#include "core/domain/vote.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace bakeoff::ui {

class Theme;

/// What stands in place of the vote bar once the names are known: the verdict, and where to go from here.
class ResultBar final : public QFrame {
    Q_OBJECT

public:
    explicit ResultBar(const Theme& theme, QWidget* parent = nullptr);

    void showVote(Verdict verdict, const std::vector<Reason>& reasons);
    /// The verdict as read from the file; its reasons are not known here.
    void showVote(Verdict verdict) { showVote(verdict, {}); }
    void showVoided();
    /// Why the void could not be stored; the reason stays in its field.
    void showTrouble(const QString& sentence);
    /// Opens the field for the reason; key Ctrl+Z.
    void askReason();
    void focusNext();

signals:
    void voidRequested(const QString& reason);
    void nextRequested();

private:
    QWidget* makeVoidRow();

    const Theme& theme_;
    QLabel* verdict_;
    QHBoxLayout* reasons_;
    QLabel* detail_;
    QPushButton* void_;
    QPushButton* next_;
    QLineEdit* reason_ = nullptr;
    QPushButton* confirm_ = nullptr;
    QWidget* voidRow_;
    QWidget* actions_;
};

} // namespace bakeoff::ui
