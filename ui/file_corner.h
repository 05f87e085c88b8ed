// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QMenuBar;

namespace bakeoff::ui {

class IconLabel;
class Theme;

/// Right end of the menu bar: which file is open, how many votes it holds, whether all is on the disk.
class FileCorner final : public QWidget {
    Q_OBJECT

public:
    enum class State { Saved, Saving, ReadOnly };

    /// Keeps itself at the right end of the bar: a corner widget of Qt is neither centred nor told of a new
    /// width.
    FileCorner(const Theme& theme, QMenuBar& bar);

    void showNoFile();
    /// votes below 0: not counted yet.
    void showFile(const QString& name, const QString& folder, qint64 votes, State state);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QMenuBar& bar_;
    IconLabel* icon_;
    QLabel* name_;
    QLabel* state_;
};

} // namespace bakeoff::ui
