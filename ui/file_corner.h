// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace bakeoff::ui {

class Theme;

/// Right end of the menu bar: which file is open, how many votes it holds, whether all is on the disk.
class FileCorner final : public QWidget {
    Q_OBJECT

public:
    enum class State { Saved, Saving, ReadOnly };

    explicit FileCorner(const Theme& theme, QWidget* parent = nullptr);

    void showNoFile();
    /// votes below 0: not counted yet.
    void showFile(const QString& name, const QString& folder, qint64 votes, State state);

private:
    QLabel* icon_;
    QLabel* name_;
    QLabel* state_;
};

} // namespace bakeoff::ui
