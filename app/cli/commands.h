// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exit_code.h"
#include "app/cli/session.h"

#include <functional>

namespace CLI {
class App;
}

namespace bakeoff::cli {

/// What the arguments ask for.
struct Invocation {
    GlobalOptions global;
    std::function<ExitCode(Session&)> run; ///< set by the one command whose words were found
};

// Each adds its words and options to the program and, when they are found, sets invocation.run. The file of
// the same name holds the command.
void addNew(CLI::App& app, Invocation& invocation);
void addInfo(CLI::App& app, Invocation& invocation);
void addEndpoint(CLI::App& app, Invocation& invocation);
void addAsk(CLI::App& app, Invocation& invocation);
void addContestant(CLI::App& app, Invocation& invocation);
void addPrompt(CLI::App& app, Invocation& invocation);
void addBattle(CLI::App& app, Invocation& invocation);
void addVote(CLI::App& app, Invocation& invocation);
void addSkip(CLI::App& app, Invocation& invocation);
void addVoid(CLI::App& app, Invocation& invocation);
void addJudge(CLI::App& app, Invocation& invocation);
void addLeaderboard(CLI::App& app, Invocation& invocation);
void addRate(CLI::App& app, Invocation& invocation);
void addVerify(CLI::App& app, Invocation& invocation);

} // namespace bakeoff::cli
