// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "core/catalog/preferences.h"
#include "core/workbench.h"
#include "ui/about_box.h"
#include "ui/battle/battle_page.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/file_session.h"
#include "ui/bridge/words.h"
#include "ui/catalog/models_page.h"
#include "ui/file_corner.h"
#include "ui/key_list.h"
#include "ui/leaderboard/leaderboard_page.h"
#include "ui/theme/notice_bar.h"
#include "ui/theme/theme.h"
#include "ui/welcome/welcome_page.h"
#include "ui/window_menu.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace bakeoff::ui {

namespace {

constexpr int kCompactBelow = 1200;
constexpr int kPercentStep = 10;

/// The one local .bakeoff file that is being dragged; empty: something else.
QString draggedFile(const QMimeData& data)
{
    const auto urls = data.urls();
    if (urls.size() != 1 || !urls.first().isLocalFile()) return {};
    const QString path = urls.first().toLocalFile();
    return path.endsWith(QStringLiteral(".bakeoff"), Qt::CaseInsensitive) ? path : QString();
}

ThemeMode themeModeOf(const std::string& name)
{
    if (name == "light") return ThemeMode::Light;
    if (name == "dark") return ThemeMode::Dark;
    return ThemeMode::FollowSystem;
}

std::string nameOf(ThemeMode mode)
{
    switch (mode) {
    case ThemeMode::Light: return "light";
    case ThemeMode::Dark: return "dark";
    case ThemeMode::FollowSystem: return "system";
    }
    return {};
}

QString fileFilter()
{
    return MainWindow::tr("Bake-offs (*.bakeoff)");
}

} // namespace

MainWindow::MainWindow(Outside outside)
    : outside_(std::move(outside))
    , session_(new FileSession(outside_.workbench, outside_.samplePath, this))
    , menu_(new WindowMenu(*menuBar()))
    , corner_(new FileCorner(outside_.theme, *menuBar()))
    , rail_(new NavigationRail(outside_.theme, this))
    , notice_(new NoticeBar(outside_.theme, this))
    , pages_(new QStackedWidget(this))
{
    setWindowTitle(tr("Bakeoff"));
    setMinimumSize(1024, 680);
    resize(1440, 900);
    setAcceptDrops(true);
    buildCentre();
    connectMenu();
    connectSession();
    restoreSettings();
    showRecentFiles();
    showPage(Page::Welcome);
    if (const auto& trouble = outside_.workbench.catalogTrouble())
        notice_->tell(
            NoticeBar::Tone::Warn,
            tr("Your settings could not be read and were left as they are. %1").arg(errorText(*trouble)));
}

MainWindow::~MainWindow()
{
    session_->close(); // while the pages, which hold a battle of it, still stand
}

void MainWindow::buildCentre()
{
    // From the outside in: a widget that moves to another parent is styled anew with all that is in it.
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout;
    auto* row = new QHBoxLayout(centre);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(rail_);
    row->addLayout(column, 1);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(notice_);
    column->addWidget(pages_, 1);
    setCentralWidget(centre);

    const SampleBakeoff& sample = outside_.workbench.sample();
    welcome_ = new WelcomePage(
        outside_.theme, outside_.home, outside_.clock,
        {static_cast<int>(sample.prompts.size()), static_cast<int>(sample.contestants.size())}, pages_);
    pages_->addWidget(welcome_);
    connect(rail_, &NavigationRail::chosen, this, &MainWindow::showPage);
    connect(welcome_, &WelcomePage::sampleRequested, this, &MainWindow::openSample);
    connect(welcome_, &WelcomePage::newRequested, this, &MainWindow::chooseNewFile);
    connect(welcome_, &WelcomePage::openRequested, this, &MainWindow::chooseFile);
    connect(welcome_, &WelcomePage::fileChosen, this, &MainWindow::openFile);
    connect(welcome_, &WelcomePage::forgetRequested, this, [this](const std::filesystem::path& path) {
        if (const auto removed = outside_.workbench.preferences().removeRecentFile(path); !removed)
            notice_->tell(NoticeBar::Tone::Bad, errorText(removed.error()));
        showRecentFiles();
    });
}

void MainWindow::buildWorkPages()
{
    if (battle_) return;
    battle_ = new BattlePage(outside_.theme, outside_.clock, pages_);
    leaderboard_ = new LeaderboardPage(outside_.theme, pages_);
    models_ = new ModelsPage({outside_.theme, outside_.workbench}, pages_);
    for (QWidget* page : {static_cast<QWidget*>(battle_), static_cast<QWidget*>(leaderboard_),
                          static_cast<QWidget*>(models_)})
        pages_->addWidget(page);
    connect(battle_, &BattlePage::modelsRequested, this, [this] { showPage(Page::Models); });
    connect(battle_, &BattlePage::keysRequested, menu_, &WindowMenu::keysRequested);
    connect(battle_, &BattlePage::saveCopyRequested, this, &MainWindow::chooseCopy);
    connect(leaderboard_, &LeaderboardPage::battleRequested, this, [this] { showPage(Page::Battle); });
    connect(models_, &ModelsPage::contestantsChanged, this, [this] {
        session_->refreshInfo();
        battle_->refreshChoices();
        leaderboard_->refresh();
    });
    connect(menu_, &WindowMenu::skipRequested, battle_, &BattlePage::skip);
    connect(menu_, &WindowMenu::voidRequested, battle_, &BattlePage::askVoid);
    connect(menu_, &WindowMenu::foldPromptRequested, battle_, &BattlePage::foldPrompt);
    connect(session_, &FileSession::votesChanged, leaderboard_, &LeaderboardPage::refresh);
}

BattlePage& MainWindow::battlePage()
{
    buildWorkPages();
    return *battle_;
}

void MainWindow::connectMenu()
{
    connect(menu_, &WindowMenu::newRequested, this, &MainWindow::chooseNewFile);
    connect(menu_, &WindowMenu::sampleRequested, this, &MainWindow::openSample);
    connect(menu_, &WindowMenu::openRequested, this, &MainWindow::chooseFile);
    connect(menu_, &WindowMenu::recentChosen, this, &MainWindow::openFile);
    connect(menu_, &WindowMenu::saveCopyRequested, this, &MainWindow::chooseCopy);
    connect(menu_, &WindowMenu::closeFileRequested, this,
            [this] { whenBattleSettled([this] { session_->close(); }); });
    connect(menu_, &WindowMenu::quitRequested, this, &MainWindow::close);
    connect(menu_, &WindowMenu::themeChosen, this, [this](ThemeMode mode) {
        outside_.theme.setMode(mode);
        menu_->setThemeMode(mode);
        if (const auto set = outside_.workbench.preferences().set(Setting::Theme, nameOf(mode)); !set)
            notice_->tell(NoticeBar::Tone::Warn, errorText(set.error()));
    });
    const auto percent = [this] { return qRound(outside_.theme.textScale() * 100); };
    connect(menu_, &WindowMenu::textLarger, this, [=, this] { setTextPercent(percent() + kPercentStep); });
    connect(menu_, &WindowMenu::textSmaller, this, [=, this] { setTextPercent(percent() - kPercentStep); });
    connect(menu_, &WindowMenu::textNormal, this, [this] { setTextPercent(100); });
    connect(menu_, &WindowMenu::fullScreenToggled, this,
            [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    connect(menu_, &WindowMenu::newBattleRequested, this, [this] {
        showPage(Page::Battle);
        battlePage().newBattle();
    });
    connect(menu_, &WindowMenu::keysRequested, this, [this] {
        auto* keys = findChild<KeyList*>();
        if (!keys) keys = new KeyList(outside_.theme, this);
        keys->show();
        keys->raise();
    });
    connect(menu_, &WindowMenu::aboutRequested, this, &MainWindow::showAbout);
}

void MainWindow::connectSession()
{
    connect(session_, &FileSession::opened, this, &MainWindow::fileOpened);
    connect(session_, &FileSession::aboutToClose, this, [this] {
        rememberFile();
        battle_->setBakeoff(nullptr, {});
        leaderboard_->setBakeoff(nullptr);
        models_->setBakeoff(nullptr);
    });
    connect(session_, &FileSession::closed, this, &MainWindow::fileClosed);
    connect(session_, &FileSession::infoChanged, this, &MainWindow::showFileState);
    connect(session_, &FileSession::openFailed, this, &MainWindow::tellOpenFailed);
    connect(session_, &FileSession::copySaved, this, [this](const std::filesystem::path& target) {
        notice_->tell(NoticeBar::Tone::Good, tr("Saved a copy as %1.").arg(pathText(target)),
                      {{tr("Open the copy"), [this, target] { openFile(target); }}});
    });
    connect(session_, &FileSession::copyFailed, this,
            [this](const Error& error) { notice_->tell(NoticeBar::Tone::Bad, errorText(error)); });
}

void MainWindow::whenBattleSettled(const std::function<void()>& next)
{
    if (!battle_ || !battle_->hasUnfinished()) return next();
    showPage(Page::Battle);
    notice_->tell(NoticeBar::Tone::Neutral,
                  tr("This battle has no vote yet. Keep it for later, or discard it?"),
                  {{tr("Keep for later"),
                    [this, next] {
                        battle_->keepForLater();
                        next();
                    }},
                   {tr("Discard"), [this, next] { battle_->discard(next); }},
                   {tr("Cancel"), {}}},
                  NoticeBar::Leaving::OnlyByAction);
    notice_->focusFirstAction();
}

void MainWindow::openFile(const std::filesystem::path& path)
{
    whenBattleSettled([this, path] {
        lastMode_ = OpenMode::ReadWrite;
        session_->open(path, OpenMode::ReadWrite);
    });
}

void MainWindow::openSample()
{
    whenBattleSettled([this] {
        lastMode_ = OpenMode::ReadWrite;
        session_->openSample();
    });
}

void MainWindow::tellOpenFailed(const std::filesystem::path& path, const Error& error)
{
    std::vector<NoticeBar::Action> actions;
    const bool canReadOnly =
        error.code == ErrorCode::FileNotWritable || error.code == ErrorCode::DocumentTooNew;
    if (canReadOnly && lastMode_ == OpenMode::ReadWrite)
        actions.push_back({tr("Open read-only"), [this, path] {
                               lastMode_ = OpenMode::ReadOnly;
                               session_->open(path, OpenMode::ReadOnly);
                           }});
    if (error.code == ErrorCode::DocumentBusy)
        actions.push_back({tr("Try again"), [this, path] { openFile(path); }});
    notice_->tell(NoticeBar::Tone::Bad, tr("%1: %2").arg(qs(path.filename().string()), errorText(error)),
                  std::move(actions));
}

void MainWindow::fileOpened()
{
    OpenBakeoff* bakeoff = session_->bakeoff();
    buildWorkPages();
    notice_->dismiss();
    menu_->setFileOpen(true);
    rail_->setFileOpen(true);
    battle_->setBakeoff(bakeoff, outside_.workbench.preferences().value(Setting::RaterName));
    leaderboard_->setBakeoff(bakeoff);
    models_->setBakeoff(bakeoff);
    setWindowTitle(tr("%1 — Bakeoff").arg(qs(bakeoff->path().filename().string())));
    showFileState();
    showPage(Page::Battle);
    rememberFile();
    if (bakeoff->isReadOnly())
        notice_->tell(
            NoticeBar::Tone::Warn,
            tr("This file is open for reading only: you can look at the leaderboard, but not vote."),
            {{tr("Save a copy…"), [this] { chooseCopy(); }}});
}

void MainWindow::fileClosed()
{
    menu_->setFileOpen(false);
    rail_->setFileOpen(false);
    corner_->showNoFile();
    setWindowTitle(tr("Bakeoff"));
    showRecentFiles();
    showPage(Page::Welcome);
}

void MainWindow::showFileState()
{
    const OpenBakeoff* bakeoff = session_->bakeoff();
    if (!bakeoff) return;
    const auto& info = session_->info();
    corner_->showFile(qs(bakeoff->path().filename().string()), pathText(bakeoff->path().parent_path()),
                      info ? info->votes : -1,
                      bakeoff->isReadOnly() ? FileCorner::State::ReadOnly : FileCorner::State::Saved);
}

void MainWindow::rememberFile()
{
    const OpenBakeoff* bakeoff = session_->bakeoff();
    if (!bakeoff) return;
    const auto& info = session_->info();
    // A list that cannot be written is no reason to disturb anybody; the file itself is open.
    (void)outside_.workbench.preferences().addRecentFile(
        {bakeoff->path(), info ? info->title : std::string(), info ? info->votes : 0, outside_.clock.now()});
    menu_->setRecentFiles(outside_.workbench.preferences().recentFiles());
}

void MainWindow::showRecentFiles()
{
    const auto& files = outside_.workbench.preferences().recentFiles();
    menu_->setRecentFiles(files);
    welcome_->setRecentFiles(files);
}

void MainWindow::showPage(Page page)
{
    const bool hasFile = session_->bakeoff() != nullptr;
    if (!hasFile && (page == Page::Battle || page == Page::Leaderboard)) page = Page::Welcome;
    if (page != Page::Welcome) buildWorkPages();
    switch (page) {
    case Page::Welcome: pages_->setCurrentWidget(welcome_); break;
    case Page::Battle: pages_->setCurrentWidget(battle_); break;
    case Page::Leaderboard: pages_->setCurrentWidget(leaderboard_); break;
    case Page::Models: pages_->setCurrentWidget(models_); break;
    }
    rail_->setCurrent(page);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!mayClose_ && battle_ && battle_->hasUnfinished()) {
        event->ignore();
        whenBattleSettled([this] {
            mayClose_ = true;
            close();
        });
        return;
    }
    const auto geometry = saveGeometry().toBase64().toStdString();
    (void)outside_.workbench.preferences().set(Setting::WindowGeometry,
                                               geometry); // worth no question at the door
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!draggedFile(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString path = draggedFile(*event->mimeData());
    if (path.isEmpty()) return;
    event->acceptProposedAction();
    openFile(pathOf(path));
}

void MainWindow::paintEvent(QPaintEvent* event)
{
    QMainWindow::paintEvent(event);
    if (!battle_) QTimer::singleShot(0, this, &MainWindow::buildWorkPages); // once this picture is complete
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    rail_->setCompact(width() < kCompactBelow);
}

void MainWindow::setTextPercent(int percent)
{
    const int wanted = std::clamp(percent, 80, 160);
    outside_.theme.setTextScale(wanted / 100.0);
    (void)outside_.workbench.preferences().set(Setting::TextSize,
                                               std::to_string(wanted)); // seen at once either way
}

void MainWindow::restoreSettings()
{
    const Preferences& preferences = outside_.workbench.preferences();
    const ThemeMode mode = themeModeOf(preferences.value(Setting::Theme));
    if (mode != outside_.theme.mode()) outside_.theme.setMode(mode);
    menu_->setThemeMode(mode);
    const int percent = qs(preferences.value(Setting::TextSize)).toInt();
    if (percent >= 80 && percent <= 160) outside_.theme.setTextScale(percent / 100.0);
    const auto geometry = QByteArray::fromStdString(preferences.value(Setting::WindowGeometry));
    if (!geometry.isEmpty()) restoreGeometry(QByteArray::fromBase64(geometry));
}

QString MainWindow::lastFolder() const
{
    return qs(outside_.workbench.preferences().value(Setting::LastFolder));
}

void MainWindow::rememberFolder(const std::filesystem::path& file)
{
    (void)outside_.workbench.preferences().set(Setting::LastFolder,
                                               file.parent_path().string()); // a convenience
}

void MainWindow::chooseNewFile()
{
    whenBattleSettled([this] {
        auto* dialog = new QFileDialog(this, tr("New bake-off"), lastFolder(), fileFilter());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("bakeoff"));
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
            rememberFolder(pathOf(chosen));
            session_->create(pathOf(chosen));
        });
        dialog->open();
    });
}

void MainWindow::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a bake-off"), lastFolder(), fileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        rememberFolder(pathOf(chosen));
        openFile(pathOf(chosen));
    });
    dialog->open();
}

void MainWindow::chooseCopy()
{
    auto* dialog = new QFileDialog(this, tr("Save a copy"), lastFolder(), fileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("bakeoff"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        rememberFolder(pathOf(chosen));
        session_->saveCopy(pathOf(chosen));
    });
    dialog->open();
}

void MainWindow::showAbout()
{
    auto* box = findChild<AboutBox*>();
    if (!box) box = new AboutBox(outside_.theme, this);
    box->show();
    box->raise();
}

} // namespace bakeoff::ui
