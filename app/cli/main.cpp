// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/session.h"

#include <CLI/CLI.hpp>

#include <clocale>
#include <cstdio>
#include <exception>
#include <string>

namespace {

using namespace bakeoff::cli;

void addGlobalOptions(CLI::App& app, Invocation& invocation)
{
    app.add_option_function<std::string>(
           "--config", [&invocation](const std::string& dir) { invocation.global.configDir = dir; },
           "Folder of this person's endpoints and preferences")
        ->envname("BAKEOFF_CONFIG_DIR")
        ->type_name("DIR");
    app.add_flag_callback(
        "--json", [&invocation] { invocation.global.form = OutputForm::Json; },
        "One JSON document on standard output");
    app.add_flag_callback(
        "--quiet", [&invocation] { invocation.global.chattiness = Chattiness::Quiet; },
        "Only results and errors");
    app.set_version_flag("--version", "bakeoff-cli " BAKEOFF_VERSION);
}

void addCommands(CLI::App& app, Invocation& invocation)
{
    addNew(app, invocation);
    addInfo(app, invocation);
    addEndpoint(app, invocation);
    addAsk(app, invocation);
    addContestant(app, invocation);
    addPrompt(app, invocation);
    addBattle(app, invocation);
    addVote(app, invocation);
    addSkip(app, invocation);
    addVoid(app, invocation);
    addJudge(app, invocation);
    addLeaderboard(app, invocation);
    addRate(app, invocation);
    addVerify(app, invocation);
}

/// --help and --version are no errors; anything else is one line and exit code 2.
int explain(const CLI::App& app, const CLI::ParseError& error)
{
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
    Output(OutputForm::Human, Chattiness::Normal).error(std::string(error.what()) + " (see --help)");
    return static_cast<int>(ExitCode::Usage);
}

int run(int argc, char** argv)
{
    CLI::App app("Blind side-by-side comparisons of AI models", "bakeoff-cli");
    Invocation invocation;
    app.fallthrough(); // before the commands are added: each inherits it, so --json may stand anywhere
    app.require_subcommand(1);
    addGlobalOptions(app, invocation);
    addCommands(app, invocation);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return explain(app, error);
    }
    Interrupt interrupt; // outlives the session's threads, which inherit its blocked signals
    Session session(interrupt, invocation.global);
    return static_cast<int>(invocation.run(session));
}

} // namespace

int main(int argc, char** argv)
{
    // Column widths need a UTF-8 locale; numbers and messages stay those of "C".
    std::setlocale(LC_CTYPE, "C.UTF-8");
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error: unexpected failure: %s (please report this)\n", error.what());
        return static_cast<int>(ExitCode::Failed);
    }
}
