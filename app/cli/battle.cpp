// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/battle_round.h"
#include "app/cli/battle_text.h"
#include "app/cli/commands.h"
#include "app/cli/json_text.h"
#include "core/base/random.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bakeoff::cli {

namespace {

struct BattleOptions {
    std::string file;
    std::string prompt;
    std::string promptId;
    std::string arena;
    std::vector<std::string> categories;
    std::string rater;
    std::string retry;
    bool isNoVote = false;
};

using BattleResult = Result<std::unique_ptr<LiveBattle>>;

bool matches(const Prompt& prompt, std::optional<Arena> arena, const std::vector<std::string>& categories)
{
    const auto hasCategory = [&prompt](const std::string& category) {
        return std::find(prompt.categories.begin(), prompt.categories.end(), category) !=
               prompt.categories.end();
    };
    return (!arena || prompt.arena == *arena) &&
           std::all_of(categories.begin(), categories.end(), hasCategory);
}

/// Gives the prompts of the document in random order, each once before any comes again.
class PromptDeck {
public:
    PromptDeck(std::vector<PromptId> prompts, Seed seed) : prompts_(std::move(prompts)), random_(seed) {}

    PromptId next()
    {
        if (at_ == 0) random_.shuffle(prompts_);
        const PromptId id = prompts_[at_];
        at_ = (at_ + 1) % prompts_.size();
        return id;
    }

private:
    std::vector<PromptId> prompts_;
    Random random_;
    std::size_t at_ = 0;
};

/// errors: NotFound where no prompt of the document fits
Result<PromptDeck>
deckOf(Session& session, OpenBakeoff& bakeoff, const BattleOptions& options, std::optional<Arena> arena)
{
    const auto prompts = session.await<std::vector<Prompt>>(
        "Reading", [&](Then<std::vector<Prompt>> then) { bakeoff.prompts(std::move(then)); });
    if (!prompts) return Unexpected(prompts.error());
    std::vector<PromptId> fitting;
    for (const Prompt& prompt : *prompts)
        if (matches(prompt, arena, options.categories)) fitting.push_back(prompt.id);
    if (fitting.empty()) return Unexpected(ErrorCode::NotFound, "no prompt fits; give one with --prompt");
    return PromptDeck(std::move(fitting), freshSeed());
}

BattleResult start(Session& session, OpenBakeoff& bakeoff, const BattleRequest& request)
{
    return session.await<std::unique_ptr<LiveBattle>>(
        "Drawing a pair",
        [&](Then<std::unique_ptr<LiveBattle>> then) { bakeoff.startBattle(request, std::move(then)); });
}

BattleResult restoreForRetry(Session& session, OpenBakeoff& bakeoff, BattleId id)
{
    auto battle =
        session.await<std::unique_ptr<LiveBattle>>("Reading", [&](Then<std::unique_ptr<LiveBattle>> then) {
            bakeoff.restoreBattle(id, std::move(then));
        });
    if (!battle) return battle;
    switch ((*battle)->phase()) {
    case Phase::Failed: (*battle)->retry(); break;
    case Phase::Ready:
    case Phase::Generating: break;
    case Phase::Voting:
    case Phase::Voted:
    case Phase::Revealed: return Unexpected(ErrorCode::AlreadyVoted, {});
    case Phase::Abandoned: return Unexpected(ErrorCode::BattleNotReady, "it was skipped or given up");
    }
    return battle;
}

/// Shows one battle and leaves the vote to a later command.
ExitCode showOnly(Session& session, LiveBattle& battle, const std::string& file)
{
    if (!waitForAnswers(session, battle)) return session.done();
    if (battle.trouble()) return session.fail(*battle.trouble());
    const std::string id = battle.id().toString();
    auto& output = session.output();
    if (battle.phase() == Phase::Failed) {
        if (output.isJson()) output.json(failedBattleJson(battle.id()));
        output.error(
            fmt::format("an answer could not be finished, so there is nothing to vote on (run battle {} "
                        "--retry {})",
                        file, id));
        return ExitCode::Endpoint;
    }
    if (output.isJson())
        output.json(blindJson(battle.blind()));
    else {
        output.text(blindText(battle.blind(), session.terminal().isOutputTerminal()
                                                  ? std::optional(session.terminal().columns())
                                                  : std::nullopt));
        output.line("Battle " + id);
        output.message(fmt::format("Vote with: bakeoff-cli vote {} --battle {} --verdict …", file, id));
    }
    battle.markShown();
    return session.done();
}

/// After a vote or a skip: whether the person wants another one. A file or pipe goes on until it ends.
bool wantsNext(Session& session)
{
    if (!session.terminal().isInputTerminal()) return !session.terminal().isAtEnd();
    session.output().question("Next? Enter or q: ");
    const auto key = session.terminal().key();
    session.output().question("\n");
    return key && *key != 'q' && *key != 'Q';
}

/// Plays one battle. Nothing: go on. Else: how the command ends.
std::optional<ExitCode> play(Session& session, BattleResult battle)
{
    if (!battle) return session.fail(battle.error());
    const auto end = playRound(session, **battle, ShownOn::StandardOutput);
    if (!end) return session.fail(end.error());
    switch (end->kind) {
    case RoundEnd::Kind::Voted:
    case RoundEnd::Kind::Skipped: return std::nullopt;
    case RoundEnd::Kind::Quit:
        if ((*battle)->phase() == Phase::Ready)
            session.output().message("The battle waits: judge shows it again, still blind.");
        return session.done();
    case RoundEnd::Kind::Failed:
        session.output().message("The battle can be tried again: battle --retry " +
                                 (*battle)->id().toString());
        return session.isInterrupted() ? ExitCode::Interrupted : ExitCode::Endpoint;
    }
    return session.done();
}

std::optional<BattleRequest> givenRequest(const BattleOptions& options, std::optional<Arena> arena)
{
    BattleRequest request{
        NewPrompt{arena.value_or(Arena::Text), {options.prompt}, {}, {}}, options.categories, {}};
    if (!options.prompt.empty()) return request;
    const auto id = PromptId::parse(options.promptId);
    if (!id) return std::nullopt;
    request.prompt = *id;
    return request;
}

ExitCode playGiven(Session& session, OpenBakeoff& bakeoff, const BattleOptions& options, BattleResult battle)
{
    if (options.isNoVote) {
        if (!battle) return session.fail(battle.error());
        return showOnly(session, **battle, bakeoff.path().string());
    }
    return play(session, std::move(battle)).value_or(session.done());
}

ExitCode
playFromDeck(Session& session, OpenBakeoff& bakeoff, const BattleOptions& options, std::optional<Arena> arena)
{
    auto deck = deckOf(session, bakeoff, options, arena);
    if (!deck) return session.fail(deck.error());
    const auto draw = [&] {
        return start(session, bakeoff, BattleRequest{deck->next(), {}, session.raterName(options.rater)});
    };
    if (options.isNoVote) return playGiven(session, bakeoff, options, draw());
    do {
        if (const auto end = play(session, draw())) return *end;
    } while (wantsNext(session));
    return session.done();
}

ExitCode battle(Session& session, const BattleOptions& options)
{
    if (session.output().isJson() && !options.isNoVote)
        return session.failUsage(
            "battle --json needs --no-vote (the vote command takes the verdict afterwards)");
    const auto arena = parseArena(options.arena);
    if (!options.arena.empty() && !arena)
        return session.failUsage("there is no arena \"" + options.arena + "\" (see battle --help)");
    const auto retry = BattleId::parse(options.retry);
    if (!options.retry.empty() && !retry) return session.fail({ErrorCode::UnknownBattle, options.retry});
    auto request = givenRequest(options, arena);
    if (!options.promptId.empty() && !request)
        return session.fail({ErrorCode::NotFound, "prompt " + options.promptId});

    const auto bakeoff = session.open(options.file, OpenMode::ReadWrite);
    if (!bakeoff) return session.fail(options.file, bakeoff.error());
    if (retry) return playGiven(session, **bakeoff, options, restoreForRetry(session, **bakeoff, *retry));
    if (!request) return playFromDeck(session, **bakeoff, options, arena);
    request->rater = session.raterName(options.rater);
    return playGiven(session, **bakeoff, options, start(session, **bakeoff, *request));
}

} // namespace

void addBattle(CLI::App& app, Invocation& invocation)
{
    const auto options = std::make_shared<BattleOptions>();
    auto* command = app.add_subcommand("battle", "A live blind battle in the terminal");
    command->add_option("FILE", options->file, "The bake-off")->required();
    auto* prompt = command->add_option("--prompt", options->prompt,
                                       "The text to ask; else the bake-off's prompts, drawn");
    auto* promptId =
        command->add_option("--prompt-id", options->promptId, "A prompt of the bake-off")->excludes(prompt);
    command->add_option("--retry", options->retry, "Try a failed battle again, by its id")
        ->excludes(prompt)
        ->excludes(promptId);
    command->add_option(
        "--arena", options->arena,
        "text, vision, webdev, search, text_to_image, image_edit, text_to_video or image_to_video");
    command->add_option("--category", options->categories, "A category of the prompt; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--rater", options->rater, "Pseudonym of who judges");
    command->add_flag("--no-vote", options->isNoVote, "Only show the battle");
    command->add_option("--sample-pace", invocation.global.samplePace, "")
        ->group("")
        ->check(CLI::NonNegativeNumber);
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return battle(session, *options); };
    });
}

} // namespace bakeoff::cli
