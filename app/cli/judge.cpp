// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/battle_round.h"
#include "app/cli/commands.h"
#include "app/cli/json_text.h"
#include "app/cli/printable.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace bakeoff::cli {

namespace {

struct JudgeOptions {
    std::string file;
    std::string rater;
};

class JudgeSitting {
public:
    JudgeSitting(Session& session, OpenBakeoff& bakeoff, std::string rater)
        : session_(session), bakeoff_(bakeoff), rater_(std::move(rater))
    {
    }

    ExitCode run()
    {
        while (!session_.isInterrupted()) {
            const auto counted = left();
            if (!counted) return session_.fail(counted.error());
            if (*counted == 0) break;
            session_.output().message(fmt::format("{} left to judge", *counted));
            const auto end = judgeOne();
            if (!end) return session_.fail(end.error());
            if (end->reveal) stored_.push_back(end->reveal->vote);
            if (end->kind == RoundEnd::Kind::Quit || end->kind == RoundEnd::Kind::Failed) break;
        }
        return finish();
    }

private:
    Result<std::int64_t> left()
    {
        return session_.await<std::int64_t>(
            "Reading", [&](Then<std::int64_t> then) { bakeoff_.leftToJudge(rater_, std::move(then)); });
    }

    Result<RoundEnd> judgeOne()
    {
        const auto battle = session_.await<std::unique_ptr<LiveBattle>>(
            "Reading",
            [&](Then<std::unique_ptr<LiveBattle>> then) { bakeoff_.nextToJudge(rater_, std::move(then)); });
        if (!battle) return Unexpected(battle.error());
        // With --json stdout belongs to the summary alone.
        return playRound(session_, **battle,
                         session_.output().isJson() ? ShownOn::StandardError : ShownOn::StandardOutput);
    }

    ExitCode finish()
    {
        if (session_.isInterrupted()) return ExitCode::Interrupted;
        const auto remaining = left();
        if (!remaining) return session_.fail(remaining.error());
        const std::string votes = counted(std::ssize(stored_), "vote");
        if (session_.output().isJson())
            session_.output().json(judgedJson(stored_, *remaining));
        else
            session_.output().message(*remaining == 0
                                          ? fmt::format("{} stored. Nothing is left to judge.", votes)
                                          : fmt::format("{} stored, {} left to judge.", votes, *remaining));
        return session_.done();
    }

    Session& session_;
    OpenBakeoff& bakeoff_;
    std::string rater_;
    std::vector<VoteId> stored_;
};

ExitCode judge(Session& session, const JudgeOptions& options)
{
    const auto bakeoff = session.open(options.file, OpenMode::ReadWrite);
    if (!bakeoff) return session.fail(options.file, bakeoff.error());
    return JudgeSitting(session, **bakeoff, session.raterName(options.rater)).run();
}

} // namespace

void addJudge(CLI::App& app, Invocation& invocation)
{
    const auto options = std::make_shared<JudgeOptions>();
    auto* command = app.add_subcommand("judge", "One stored pair after the other, one key a vote");
    command->add_option("FILE", options->file, "The bake-off")->required();
    command->add_option("--rater", options->rater, "Pseudonym of who judges");
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return judge(session, *options); };
    });
}

} // namespace bakeoff::cli
