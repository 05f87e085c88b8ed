// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include "app/cli/progress.h"
#include "core/catalog/config_dir.h"
#include "core/catalog/preferences.h"
#include "resources/sample_files.h"

#include <chrono>

namespace bakeoff::cli {

Session::Session(Interrupt& interrupt, GlobalOptions options)
    : interrupt_(interrupt)
    , options_(std::move(options))
    , output_(options_.form, options_.chattiness)
    , terminal_(interrupt.fileDescriptor())
{
    interrupt_.wakes([this] { loop_.wake(); });
}

Session::~Session()
{
    interrupt_.wakes({});
}

Result<Workbench*> Session::workbench()
{
    if (workbench_) return workbench_.get();
    const auto environment = environmentLookup();
    const auto configDir = openConfigDir(options_.configDir, environment);
    if (!configDir) return Unexpected(configDir.error());
    auto sample = readSample(sampleFiles());
    if (!sample) return Unexpected(sample.error());
    workbench_ = std::make_unique<Workbench>(Workbench::Setup{.home = loop_,
                                                              .clock = clock_,
                                                              .seed = freshSeed(),
                                                              .configDir = *configDir,
                                                              .environment = environment,
                                                              .sample = std::move(*sample),
                                                              .samplePace = options_.samplePace});
    return workbench_.get();
}

Result<std::unique_ptr<OpenBakeoff>> Session::open(const std::filesystem::path& path, OpenMode mode)
{
    const auto bench = workbench();
    if (!bench) return Unexpected(bench.error());
    // A bake-off can be read without endpoints, but contestants that seem to be gone need their reason.
    if (const auto& trouble = (*bench)->catalogTrouble()) output_.message("warning: " + errorText(*trouble));
    return await<std::unique_ptr<OpenBakeoff>>(
        "Opening the bake-off",
        [&](Then<std::unique_ptr<OpenBakeoff>> then) { (*bench)->open(path, mode, std::move(then)); });
}

std::string Session::raterName(const std::string& given)
{
    if (!given.empty()) return given;
    const auto bench = workbench();
    const std::string preferred = bench ? (*bench)->preferences().value(Setting::RaterName) : std::string();
    return preferred.empty() ? "me" : preferred;
}

void Session::waitUntil(std::string_view what, const std::function<bool()>& isDone, Waiting waiting)
{
    using namespace std::chrono_literals;
    const bool isShown = !output_.isQuiet() && terminal_.isErrorTerminal();
    Progress progress(what, isShown ? Progress::Showing::OnTerminal : Progress::Showing::Never);
    const auto isOver = [&] { return isDone() || (waiting == Waiting::Interruptible && isInterrupted()); };
    if (!isShown) return loop_.runUntil(isOver);
    const auto begin = clock_.steady();
    while (!loop_.runUntil(isOver, clock_.steady() + 100ms))
        progress.tick(clock_.steady() - begin);
}

void Session::waitQuietlyUntil(const std::function<bool()>& isDone)
{
    loop_.runUntil([&] { return isDone() || isInterrupted(); });
}

ExitCode Session::fail(const Error& error)
{
    if (error.code == ErrorCode::NothingToJudge) {
        output_.message("Nothing is left to judge.");
        return ExitCode::Done;
    }
    if (error.code != ErrorCode::Cancelled || !isInterrupted()) output_.error(errorText(error));
    return exitCodeOf(error.code);
}

ExitCode Session::fail(const std::filesystem::path& path, const Error& error)
{
    if (error.code == ErrorCode::Cancelled) return fail(error);
    output_.error(path.string() + ": " + errorText(error));
    return exitCodeOf(error.code);
}

ExitCode Session::failUsage(std::string_view text)
{
    output_.error(text);
    return ExitCode::Usage;
}

ExitCode Session::done() const
{
    if (isInterrupted()) return ExitCode::Interrupted;
    return output_.isBroken() ? ExitCode::Failed : ExitCode::Done;
}

} // namespace bakeoff::cli
