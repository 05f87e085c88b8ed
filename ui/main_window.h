// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/executor.h"
#include "core/open_bakeoff.h"
#include "ui/navigation_rail.h"

#include <QMainWindow>

#include <filesystem>
#include <functional>

class QStackedWidget;

namespace bakeoff {
class Workbench;
}

namespace bakeoff::ui {

class BattlePage;
class FileCorner;
class FileSession;
class LeaderboardPage;
class ModelsPage;
class NoticeBar;
class Theme;
class WelcomePage;
class WindowMenu;

/// Arranges the pages and says which file they show. What a page does is the page's own matter. GUI thread.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    struct Outside {
        Workbench& workbench;
        Executor& home;
        const Clock& clock;
        Theme& theme;
        std::filesystem::path samplePath; ///< where the sample bake-off is made
    };

    explicit MainWindow(Outside outside);
    /// Cancels the battle, then closes the file.
    ~MainWindow() override;

    /// Asks first, in place, where a battle has no vote yet.
    void openFile(const std::filesystem::path& path);
    void openSample();

    FileSession& session() { return *session_; }
    BattlePage& battlePage();
    NoticeBar& notice() { return *notice_; }
    void showPage(Page page);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildCentre();
    /// The pages that need a file or are rarely seen first, so that the window is on the screen without
    /// waiting for them: right after its first picture, or when one of them is needed. Later calls do
    /// nothing.
    void buildWorkPages();
    void connectMenu();
    void connectSession();
    void whenBattleSettled(const std::function<void()>& next);
    void chooseNewFile();
    void chooseFile();
    void chooseCopy();
    void fileOpened();
    void fileClosed();
    void showFileState();
    void showRecentFiles();
    void rememberFile();
    void tellOpenFailed(const std::filesystem::path& path, const Error& error);
    void setTextPercent(int percent);
    void restoreSettings();
    QString lastFolder() const;
    void rememberFolder(const std::filesystem::path& file);
    void showAbout();

    Outside outside_;
    FileSession* session_;
    WindowMenu* menu_;
    FileCorner* corner_;
    NavigationRail* rail_;
    NoticeBar* notice_;
    QStackedWidget* pages_;
    WelcomePage* welcome_ = nullptr;
    BattlePage* battle_ = nullptr; ///< null until buildWorkPages(), as the next two
    LeaderboardPage* leaderboard_ = nullptr;
    ModelsPage* models_ = nullptr;
    OpenMode lastMode_ = OpenMode::ReadWrite;
    bool mayClose_ = false; ///< the person has decided what becomes of the battle
};

} // namespace bakeoff::ui
