// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window_menu.h"

#include "ui/bridge/words.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>

namespace bakeoff::ui {

WindowMenu::WindowMenu(QMenuBar& bar) : QObject(&bar)
{
    makeFileMenu(bar);
    makeViewMenu(bar);
    makeBattleMenu(bar);
    makeHelpMenu(bar);
    setFileOpen(false);
    setRecentFiles({});
}

void WindowMenu::makeFileMenu(QMenuBar& bar)
{
    QMenu& menu = *bar.addMenu(tr("&File"));
    menu.addAction(tr("&New bake-off…"), QKeySequence(QStringLiteral("Ctrl+N")), this,
                   &WindowMenu::newRequested);
    menu.addAction(tr("&Try the sample bake-off"), QKeySequence(QStringLiteral("Ctrl+T")), this,
                   &WindowMenu::sampleRequested);
    menu.addAction(tr("&Open…"), QKeySequence(QStringLiteral("Ctrl+O")), this, &WindowMenu::openRequested);
    recent_ = menu.addMenu(tr("Open &recent"));
    menu.addSeparator();
    needFile_.push_back(menu.addAction(tr("Save a &copy…"), QKeySequence(QStringLiteral("Ctrl+Shift+S")),
                                       this, &WindowMenu::saveCopyRequested));
    needFile_.push_back(menu.addAction(tr("Close &file"), QKeySequence(QStringLiteral("Ctrl+W")), this,
                                       &WindowMenu::closeFileRequested));
    menu.addSeparator();
    menu.addAction(tr("&Quit"), QKeySequence(QStringLiteral("Ctrl+Q")), this, &WindowMenu::quitRequested);
}

void WindowMenu::makeViewMenu(QMenuBar& bar)
{
    QMenu& menu = *bar.addMenu(tr("&View"));
    makeThemeMenu(menu);
    menu.addSeparator();
    menu.addAction(tr("&Larger text"), QKeySequence(QStringLiteral("Ctrl++")), this, &WindowMenu::textLarger);
    menu.addAction(tr("&Smaller text"), QKeySequence(QStringLiteral("Ctrl+-")), this,
                   &WindowMenu::textSmaller);
    menu.addAction(tr("&Normal text"), QKeySequence(QStringLiteral("Ctrl+0")), this, &WindowMenu::textNormal);
    menu.addSeparator();
    menu.addAction(tr("&Full screen"), QKeySequence(QStringLiteral("F11")), this,
                   &WindowMenu::fullScreenToggled);
}

void WindowMenu::makeThemeMenu(QMenu& view)
{
    auto* group = new QActionGroup(this);
    const auto add = [&](const QString& title, ThemeMode mode) {
        QAction* action = view.addAction(title, this, [this, mode] { emit themeChosen(mode); });
        action->setCheckable(true);
        group->addAction(action);
        modes_.emplace_back(mode, action);
    };
    add(tr("L&ight"), ThemeMode::Light);
    add(tr("&Dark"), ThemeMode::Dark);
    add(tr("Follow the s&ystem"), ThemeMode::FollowSystem);
}

void WindowMenu::makeBattleMenu(QMenuBar& bar)
{
    QMenu& menu = *bar.addMenu(tr("&Battle"));
    needFile_.push_back(menu.addAction(tr("&New battle"), QKeySequence(QStringLiteral("Ctrl+B")), this,
                                       &WindowMenu::newBattleRequested));
    // The keys of these belong to the battle page, where letters act only outside text fields.
    needFile_.push_back(menu.addAction(tr("&Skip this pair"), this, &WindowMenu::skipRequested));
    needFile_.push_back(menu.addAction(tr("&Void this vote…"), this, &WindowMenu::voidRequested));
    needFile_.push_back(
        menu.addAction(tr("Fold or open the &prompt"), this, &WindowMenu::foldPromptRequested));
}

void WindowMenu::makeHelpMenu(QMenuBar& bar)
{
    QMenu& menu = *bar.addMenu(tr("&Help"));
    menu.addAction(tr("&Keys"), QKeySequence(Qt::Key_Question), this, &WindowMenu::keysRequested);
    menu.addAction(tr("&About Bakeoff"), this, &WindowMenu::aboutRequested);
}

void WindowMenu::setFileOpen(bool isOpen)
{
    for (QAction* action : needFile_)
        action->setEnabled(isOpen);
}

void WindowMenu::setRecentFiles(const std::vector<RecentFile>& files)
{
    recent_->clear();
    recent_->setEnabled(!files.empty());
    for (const RecentFile& file : files)
        recent_->addAction(pathText(file.path), this, [this, path = file.path] { emit recentChosen(path); });
}

void WindowMenu::setThemeMode(ThemeMode mode)
{
    for (const auto& [own, action] : modes_)
        action->setChecked(own == mode);
}

} // namespace bakeoff::ui
