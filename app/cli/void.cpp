// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json_text.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace bakeoff::cli {

namespace {

struct VoidOptions {
    std::string file;
    std::string vote;
    std::string reason;
    std::string rater;
};

ExitCode voidVote(Session& session, const VoidOptions& options)
{
    const auto id = VoteId::parse(options.vote);
    if (!id) return session.fail({ErrorCode::NotFound, "vote " + options.vote});
    const auto bakeoff = session.open(options.file, OpenMode::ReadWrite);
    if (!bakeoff) return session.fail(options.file, bakeoff.error());
    const auto stored = session.await<void>(
        "Storing",
        [&](Then<void> then) {
            (*bakeoff)->voidVote(*id, session.raterName(options.rater), options.reason, std::move(then));
        },
        Waiting::ToTheEnd);
    if (!stored) return session.fail(stored.error());
    if (session.output().isJson())
        session.output().json(voidedJson(*id));
    else
        session.output().message("The vote no longer counts; its record stays.");
    return session.done();
}

} // namespace

void addVoid(CLI::App& app, Invocation& invocation)
{
    const auto options = std::make_shared<VoidOptions>();
    auto* command = app.add_subcommand("void", "Take a vote out of the boards; its record stays");
    command->add_option("FILE", options->file, "The bake-off")->required();
    command->add_option("--vote", options->vote, "Its id")->required();
    command->add_option("--reason", options->reason, "Why")->required();
    command->add_option("--rater", options->rater, "Who takes it out");
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return voidVote(session, *options); };
    });
}

} // namespace bakeoff::cli
