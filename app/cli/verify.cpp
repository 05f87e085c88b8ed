// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json_text.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace bakeoff::cli {

namespace {

ExitCode verify(Session& session, const std::string& file)
{
    const auto bakeoff = session.open(file, OpenMode::ReadOnly);
    if (!bakeoff) return session.fail(file, bakeoff.error());
    const auto findings = session.await<std::vector<Finding>>(
        "Verifying", [&](Then<std::vector<Finding>> then) { (*bakeoff)->verify(std::move(then)); });
    if (!findings) return session.fail(file, findings.error());
    if (session.output().isJson())
        session.output().json(findingsJson(*findings));
    else {
        for (const Finding& finding : *findings)
            session.output().line(finding.code + ": " + finding.text);
        if (findings->empty()) session.output().message("Nothing wrong was found.");
    }
    return findings->empty() ? session.done() : ExitCode::Failed;
}

} // namespace

void addVerify(CLI::App& app, Invocation& invocation)
{
    const auto file = std::make_shared<std::string>();
    auto* command = app.add_subcommand("verify", "Check integrity, foreign keys, hash chains and blindness");
    command->add_option("FILE", *file, "The bake-off")->required();
    command->callback([file, &invocation] {
        invocation.run = [file](Session& session) { return verify(session, *file); };
    });
}

} // namespace bakeoff::cli
