// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/error_text.h"
#include "app/cli/exit_code.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/terminal.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/run_loop.h"
#include "core/open_bakeoff.h"
#include "core/workbench.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bakeoff::cli {

/// What was said before and behind the command's own words.
struct GlobalOptions {
    std::optional<std::filesystem::path> configDir; ///< else by the environment
    OutputForm form = OutputForm::Human;
    Chattiness chattiness = Chattiness::Normal;
    double samplePace = 1; ///< 1: as recorded, 0: at once
};

enum class Waiting {
    Interruptible,
    ToTheEnd, ///< for what is on its way to the disk: its end is told, also after Ctrl+C
};

/// One run of the program: the home executor, the facade, the way to the person. Main thread. Open bake-offs
/// and battles are owned by the commands and gone before it.
class Session {
public:
    Session(Interrupt& interrupt, GlobalOptions options);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    Session(Session&&) = delete;
    Session& operator=(Session&&) = delete;

    Output& output() { return output_; }
    Terminal& terminal() { return terminal_; }
    const Clock& clock() const { return clock_; }
    bool isInterrupted() const { return interrupt_.isRequested(); }

    /// Made at first use: `rate` needs no network thread and no configuration.
    /// errors: InvalidArgument (no folder for the configuration), FileNotWritable
    Result<Workbench*> workbench();
    Result<std::unique_ptr<OpenBakeoff>> open(const std::filesystem::path& path, OpenMode mode);
    /// The pseudonym given, else the person's, else "me".
    std::string raterName(const std::string& given);

    /// Starts something and runs the home loop until it has answered. errors: Cancelled (a signal), and its
    /// own
    template <class T>
    Result<T> await(std::string_view what,
                    const std::function<void(Then<T>)>& start,
                    Waiting waiting = Waiting::Interruptible)
    {
        const auto answer = std::make_shared<std::optional<Result<T>>>();
        start([answer](Result<T> result) { answer->emplace(std::move(result)); });
        waitUntil(
            what, [answer] { return answer->has_value(); }, waiting);
        if (!answer->has_value()) return Unexpected(ErrorCode::Cancelled, {});
        return std::move(**answer);
    }
    /// Runs the home loop until isDone() or, where interruptible, a signal.
    void waitUntil(std::string_view what,
                   const std::function<bool()>& isDone,
                   Waiting waiting = Waiting::Interruptible);

    /// As waitUntil, without a progress line: while an answer is being printed.
    void waitQuietlyUntil(const std::function<bool()>& isDone);

    /// Prints the error's sentence and returns its exit code.
    ExitCode fail(const Error& error);
    ExitCode fail(const std::filesystem::path& path, const Error& error);
    ExitCode failUsage(std::string_view text);
    /// For the end of a command: Done, or Interrupted after a signal.
    ExitCode done() const;

private:
    Interrupt& interrupt_;
    GlobalOptions options_;
    Output output_;
    Terminal terminal_;
    SystemClock clock_;
    RunLoop loop_;
    std::unique_ptr<Workbench> workbench_; // posts to loop_
};

} // namespace bakeoff::cli
