// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/lifetime.h"
#include "core/open_bakeoff.h"

#include <QWidget>

#include <optional>
#include <string>

namespace bakeoff::ui {

class BoardView;
class NoticeBar;
class Theme;

/// Asks the open file for boards and shows the newest; the old numbers stay until the new ones are there. GUI
/// thread; the figures are computed elsewhere.
class LeaderboardPage final : public QWidget {
    Q_OBJECT

public:
    explicit LeaderboardPage(const Theme& theme, QWidget* parent = nullptr);

    void setBakeoff(OpenBakeoff* bakeoff);

public slots:
    /// Something that counts has changed. Asks at once where the page is seen, else when it is shown.
    void refresh();

signals:
    void battleRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void show(const BoardPage& page);

    NoticeBar* notice_;
    BoardView* view_;
    QWidget* busyLine_;
    OpenBakeoff* bakeoff_ = nullptr;
    bool isStale_ = false;
    int ticket_ = 0; ///< of the newest question; an older answer is dropped
    Lifetime alive_;
};

} // namespace bakeoff::ui
