// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/executor.h"
#include "core/base/lifetime.h"
#include "core/base/worker_pool.h"
#include "ui/welcome/recent_list.h"

#include <QWidget>

#include <filesystem>
#include <vector>

class QBoxLayout;

namespace bakeoff::ui {

class Theme;

/// What is shown while no file is open: three ways to get one, and the files used lately.
class WelcomePage final : public QWidget {
    Q_OBJECT

public:
    struct SampleSize {
        int prompts = 0;
        int models = 0;
    };

    WelcomePage(
        const Theme& theme, Executor& home, const Clock& clock, SampleSize sample, QWidget* parent = nullptr);

    /// Shows them at once and greys, a moment later, those that are gone: the disk is asked off the GUI
    /// thread.
    void setRecentFiles(const std::vector<RecentFile>& files);

signals:
    void sampleRequested();
    void newRequested();
    void openRequested();
    void fileChosen(const std::filesystem::path& path);
    void forgetRequested(const std::filesystem::path& path);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeActions(SampleSize sample);
    QWidget* makeRecent();

    const Theme& theme_;
    Executor& home_;
    const Clock& clock_;
    QBoxLayout* columns_ = nullptr;
    RecentList* recent_ = nullptr;
    int ticket_ = 0;
    Lifetime alive_;
    WorkerPool worker_{1}; // last: joins while everything above is still alive
};

} // namespace bakeoff::ui
