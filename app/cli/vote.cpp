// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/battle_text.h"
#include "app/cli/commands.h"
#include "app/cli/json_text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace bakeoff::cli {

namespace {

struct VoteOptions {
    std::string file;
    std::string battle;
    std::string verdict;
    std::string rater;
    std::vector<std::string> reasons;
    std::string comment;
};

/// "key", "a:key" or "b:key".
Result<Reason> reasonOf(const std::string& text, Arena arena)
{
    Reason reason{text, std::nullopt};
    if (text.starts_with("a:") || text.starts_with("b:")) {
        reason.side = text.front() == 'a' ? Side::A : Side::B;
        reason.key = text.substr(2);
    }
    const auto keys = reasonKeys(arena);
    if (std::find(keys.begin(), keys.end(), reason.key) == keys.end())
        return Unexpected(ErrorCode::InvalidArgument,
                          fmt::format("--reason {} is not one of {}", text, fmt::join(keys, ", ")));
    return reason;
}

Result<VoteDraft> draftOf(const VoteOptions& options, Verdict verdict, Arena arena)
{
    VoteDraft draft;
    draft.verdict = verdict;
    draft.comment = options.comment;
    draft.rater = options.rater;
    for (const std::string& text : options.reasons) {
        const auto reason = reasonOf(text, arena);
        if (!reason) return Unexpected(reason.error());
        draft.reasons.push_back(*reason);
    }
    return draft;
}

/// Only a battle that waits for its first vote takes one; a second is refused before it is written.
Result<void> checkOpen(const LiveBattle& battle)
{
    switch (battle.phase()) {
    case Phase::Ready: return {};
    case Phase::Voting:
    case Phase::Voted:
    case Phase::Revealed: return Unexpected(ErrorCode::AlreadyVoted, {});
    case Phase::Abandoned: return Unexpected(ErrorCode::BattleNotReady, "it was skipped or given up");
    case Phase::Generating:
    case Phase::Failed: break;
    }
    return Unexpected(ErrorCode::BattleNotReady, {});
}

ExitCode vote(Session& session, const VoteOptions& options)
{
    const auto verdict = parseVerdict(options.verdict);
    if (!verdict)
        return session.failUsage("--verdict must be model_a, model_b, tie or both_bad (see vote --help)");
    const auto id = BattleId::parse(options.battle);
    if (!id) return session.fail({ErrorCode::UnknownBattle, options.battle});
    const auto bakeoff = session.open(options.file, OpenMode::ReadWrite);
    if (!bakeoff) return session.fail(options.file, bakeoff.error());
    const auto battle =
        session.await<std::unique_ptr<LiveBattle>>("Reading", [&](Then<std::unique_ptr<LiveBattle>> then) {
            (*bakeoff)->restoreBattle(*id, std::move(then));
        });
    if (!battle) return session.fail(battle.error());
    if (const auto open = checkOpen(**battle); !open) return session.fail(open.error());
    const auto draft = draftOf(options, *verdict, (*battle)->blind().arena);
    if (!draft) return session.fail(draft.error());
    const auto reveal = session.await<Reveal>(
        "Storing the vote", [&](Then<Reveal> then) { (*battle)->vote(*draft, std::move(then)); },
        Waiting::ToTheEnd);
    if (!reveal) return session.fail(reveal.error());
    if (session.output().isJson())
        session.output().json(revealJson(*reveal));
    else
        session.output().text(revealText(*reveal));
    return session.done();
}

} // namespace

void addVote(CLI::App& app, Invocation& invocation)
{
    const auto options = std::make_shared<VoteOptions>();
    auto* command = app.add_subcommand("vote", "Store a vote, then print the names");
    command->add_option("FILE", options->file, "The bake-off")->required();
    command->add_option("--battle", options->battle, "Its id, as battle printed it")->required();
    command->add_option("--verdict", options->verdict, "model_a, model_b, tie or both_bad")->required();
    command->add_option("--rater", options->rater, "The rater it was shown to");
    command
        ->add_option("--reason", options->reasons,
                     "Why the chosen answer is better; a:KEY or b:KEY for one of them")
        ->allow_extra_args(false);
    command->add_option("--comment", options->comment, "Free text");
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return vote(session, *options); };
    });
}

} // namespace bakeoff::cli
