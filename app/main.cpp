// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paint_probe.h"
#include "app/window_options.h"
#include "core/base/log.h"
#include "core/catalog/config_dir.h"
#include "core/catalog/preferences.h"
#include "core/workbench.h"
#include "resources/sample_files.h"
#include "ui/bridge/file_session.h"
#include "ui/bridge/qt_executor.h"
#include "ui/bridge/translation.h"
#include "ui/bridge/words.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QScreen>
#include <QStandardPaths>

#include <cstdio>
#include <system_error>

namespace {

using namespace bakeoff;

/// Where the sample bake-off and the log lie.
std::filesystem::path dataFolder()
{
    const auto folder = ui::pathOf(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    std::error_code ignored; // what cannot be made shows when something is written there
    std::filesystem::create_directories(folder, ignored);
    return folder;
}

std::filesystem::path configFolder(const std::filesystem::path& data)
{
    const auto found = openConfigDir(std::nullopt, environmentLookup());
    return found ? *found : data;
}

int run(QApplication& app, const WindowOptions& options)
{
    const std::filesystem::path data = dataFolder();
    log::toFile(data / "bakeoff.log");
    auto sample = readSample(sampleFiles());
    if (!sample) {
        std::fprintf(stderr, "error: the built-in sample is broken: %s\n", sample.error().detail.c_str());
        return 1;
    }
    // Taken down in reverse: the window cancels its battle and closes the file, which drains the store; then
    // the workbench ends requests and joins the network; last the loop they post to.
    ui::QtExecutor home;
    const SystemClock clock;
    Workbench workbench({.home = home,
                         .clock = clock,
                         .seed = freshSeed(),
                         .configDir = configFolder(data),
                         .environment = environmentLookup(),
                         .sample = std::move(*sample)});
    const ui::Translation translation(workbench.preferences().value(Setting::Language));
    ui::Theme theme(app);
    ui::MainWindow window({.workbench = workbench,
                           .home = home,
                           .clock = clock,
                           .theme = theme,
                           .samplePath = data / "sample.bakeoff"});
    PaintProbe probe(window);
    const bool opensFile = options.opensSample || !options.file.empty();
    if (options.announcesPaint && opensFile)
        QObject::connect(&window.session(), &ui::FileSession::opened, &probe, &PaintProbe::announceAndQuit);
    else if (options.announcesPaint)
        probe.announceAndQuit();
    window.resize(window.size().boundedTo(window.screen()->availableSize())); // small laptops
    window.show();
    if (options.opensSample)
        window.openSample();
    else if (!options.file.empty())
        window.openFile(std::filesystem::absolute(options.file));
    return QApplication::exec();
}

} // namespace

int main(int argc, char* argv[])
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const bakeoff::WindowOptions options = bakeoff::parseWindowOptions(arguments);
    if (!options.output.empty()) { // before a display is asked for: --help and --version work without one
        std::fputs(options.output.c_str(), options.exitCode == 0 ? stdout : stderr);
        return options.exitCode;
    }
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("bakeoff"));
    QApplication::setApplicationVersion(QStringLiteral(BAKEOFF_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("bakeoff"));
    return run(app, options);
}
