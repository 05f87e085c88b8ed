// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/preferences.h"
#include "ui/theme/theme.h"

#include <QObject>

#include <filesystem>
#include <vector>

class QAction;
class QMenu;
class QMenuBar;

namespace bakeoff::ui {

/// The menus with their keys. Knows what can be asked for, not how it is done.
class WindowMenu final : public QObject {
    Q_OBJECT

public:
    explicit WindowMenu(QMenuBar& bar);

    void setFileOpen(bool isOpen);
    void setRecentFiles(const std::vector<RecentFile>& files);
    void setThemeMode(ThemeMode mode);

signals:
    void newRequested();
    void sampleRequested();
    void openRequested();
    void recentChosen(const std::filesystem::path& path);
    void saveCopyRequested();
    void closeFileRequested();
    void quitRequested();
    void themeChosen(bakeoff::ui::ThemeMode mode);
    void textLarger();
    void textSmaller();
    void textNormal();
    void fullScreenToggled();
    void newBattleRequested();
    void skipRequested();
    void voidRequested();
    void foldPromptRequested();
    void keysRequested();
    void aboutRequested();

private:
    void makeFileMenu(QMenuBar& bar);
    void makeViewMenu(QMenuBar& bar);
    void makeBattleMenu(QMenuBar& bar);
    void makeHelpMenu(QMenuBar& bar);
    void makeThemeMenu(QMenu& view);

    QMenu* recent_ = nullptr;
    std::vector<QAction*> needFile_;
    std::vector<std::pair<ThemeMode, QAction*>> modes_;
};

} // namespace bakeoff::ui
