// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json_text.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace bakeoff::cli {

namespace {

struct SkipOptions {
    std::string file;
    std::string battle;
    std::string reason;
};

ExitCode skip(Session& session, const SkipOptions& options)
{
    const auto id = BattleId::parse(options.battle);
    if (!id) return session.fail({ErrorCode::UnknownBattle, options.battle});
    const auto bakeoff = session.open(options.file, OpenMode::ReadWrite);
    if (!bakeoff) return session.fail(options.file, bakeoff.error());
    const auto battle =
        session.await<std::unique_ptr<LiveBattle>>("Reading", [&](Then<std::unique_ptr<LiveBattle>> then) {
            (*bakeoff)->restoreBattle(*id, std::move(then));
        });
    if (!battle) return session.fail(battle.error());
    const auto skipped = session.await<void>(
        "Storing", [&](Then<void> then) { (*battle)->skip(options.reason, std::move(then)); },
        Waiting::ToTheEnd);
    if (!skipped) return session.fail(skipped.error());
    if (session.output().isJson())
        session.output().json(skippedJson(*id));
    else
        session.output().message("Skipped.");
    return session.done();
}

} // namespace

void addSkip(CLI::App& app, Invocation& invocation)
{
    const auto options = std::make_shared<SkipOptions>();
    auto* command = app.add_subcommand("skip", "Leave a battle without a vote; reveals nothing");
    command->add_option("FILE", options->file, "The bake-off")->required();
    command->add_option("--battle", options->battle, "Its id")->required();
    command->add_option("--reason", options->reason, "Why");
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return skip(session, *options); };
    });
}

} // namespace bakeoff::cli
