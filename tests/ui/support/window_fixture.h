// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/sample_bakeoff.h"
#include "core/workbench.h"
#include "ui/bridge/qt_executor.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace bakeoff::test {

/// The sample that ships with the program.
SampleBakeoff builtInSample();
/// Contestants whose names occur in no prompt and no answer, with short recorded answers.
SampleBakeoff canarySample();
/// The names, model ids and habits that nobody may see before the vote.
QStringList canaries();

/// The real window on a real workbench, with files and settings in a folder of its own. Taken down in the
/// order of app/main.cpp. GUI thread.
class WindowFixture {
public:
    struct Options {
        SampleBakeoff sample = builtInSample();
        double pace = 0; ///< 0: answers come at once
        std::uint64_t seed = 5;
        std::filesystem::path folder; ///< empty: a temporary one
    };

    WindowFixture();
    explicit WindowFixture(Options options);
    ~WindowFixture();
    WindowFixture(const WindowFixture&) = delete;
    WindowFixture& operator=(const WindowFixture&) = delete;
    WindowFixture(WindowFixture&&) = delete;
    WindowFixture& operator=(WindowFixture&&) = delete;

    ui::MainWindow& window() { return *window_; }
    Workbench& workbench() { return *workbench_; }
    ui::Theme& theme() { return *theme_; }
    std::filesystem::path file(const char* name) const { return folder_ / name; }
    /// Settings, log and whatever else was written outside documents, as text.
    QString settings() const;

    /// Ends the program and starts it again over the same folder.
    void restart();
    void stop();

    /// Waits for a condition, at most 30 s.
    static bool wait(const std::function<bool()>& isTrue);

    /// Opens the sample and starts its first battle; true once both answers are shown.
    bool startSampleBattle();
    /// Both answers of a battle are on the screen and can be voted on.
    bool isReady();
    bool isRevealed();
    /// Presses a key where a person's key press would go.
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Clicks the visible button with this object name or text; false: there is none that is enabled.
    bool click(const QString& nameOrText);
    /// Text of the visible label or button with this object name; empty: none is visible.
    QString shown(const QString& name);

private:
    void start();
    QWidget* visible(const QString& name);

    Options options_;
    QTemporaryDir temporary_;
    std::uint64_t starts_ = 0; ///< every start draws identities of its own, as a program started anew does
    std::filesystem::path folder_;
    ui::QtExecutor home_;
    SystemClock clock_;
    std::unique_ptr<Workbench> workbench_;
    std::unique_ptr<ui::Theme> theme_;
    std::unique_ptr<ui::MainWindow> window_;
};

} // namespace bakeoff::test
