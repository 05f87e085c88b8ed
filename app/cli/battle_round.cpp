// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/battle_round.h"

#include "app/cli/battle_text.h"

#include <cctype>
#include <string_view>
#include <variant>

namespace bakeoff::cli {

namespace {

constexpr std::string_view kVoteQuestion = "A better · B better · T tie · X both bad · S skip · Q quit: ";
constexpr std::string_view kRetryQuestion =
    "An answer could not be finished, so there is nothing to vote on. R retry · S skip · Q quit: ";

void show(Session& session, ShownOn where, const std::string& text)
{
    if (where == ShownOn::StandardOutput)
        session.output().text(text);
    else
        session.output().question(text);
}

/// The next key that is one of these, upper case; nothing at the end of input or after a signal.
std::optional<char> askFor(Session& session, std::string_view question, std::string_view keys)
{
    while (true) {
        session.output().question(question);
        const auto typed = session.terminal().key();
        session.output().question("\n");
        if (!typed) return std::nullopt;
        const auto key = static_cast<char>(std::toupper(static_cast<unsigned char>(*typed)));
        if (keys.find(key) != std::string_view::npos) return key;
    }
}

std::optional<Verdict> verdictOf(char key)
{
    switch (key) {
    case 'A': return Verdict::ModelA;
    case 'B': return Verdict::ModelB;
    case 'T': return Verdict::Tie;
    case 'X': return Verdict::BothBad;
    default: return std::nullopt; // a key, not one of our enums
    }
}

Result<RoundEnd> skip(Session& session, LiveBattle& battle)
{
    const auto stored = session.await<void>(
        "Storing", [&](Then<void> then) { battle.skip({}, std::move(then)); }, Waiting::ToTheEnd);
    if (!stored) return Unexpected(stored.error());
    session.output().message("Skipped.");
    return RoundEnd{RoundEnd::Kind::Skipped, {}};
}

Result<RoundEnd> voteOnShown(Session& session, LiveBattle& battle, ShownOn where)
{
    const auto columns = session.terminal().isOutputTerminal() ? std::optional(session.terminal().columns())
                                                               : std::optional<std::size_t>();
    show(session, where, blindText(battle.blind(), columns));
    battle.markShown();
    const auto shownAt = session.clock().steady();
    const auto key = askFor(session, kVoteQuestion, "ABTXSQ");
    if (!key || *key == 'Q') return RoundEnd{RoundEnd::Kind::Quit, {}};
    if (*key == 'S') return skip(session, battle);

    VoteDraft draft;
    draft.verdict = *verdictOf(*key);
    draft.activeTime = std::chrono::duration_cast<Micros>(session.clock().steady() - shownAt);
    const auto reveal = session.await<Reveal>(
        "Storing the vote", [&](Then<Reveal> then) { battle.vote(draft, std::move(then)); },
        Waiting::ToTheEnd);
    if (!reveal) return Unexpected(reveal.error());
    show(session, where, revealText(*reveal) + "\n");
    return RoundEnd{RoundEnd::Kind::Voted, *reveal};
}

} // namespace

bool waitForAnswers(Session& session, LiveBattle& battle)
{
    session.waitUntil("Both answers are being written",
                      [&battle] { return battle.phase() != Phase::Generating; });
    return battle.phase() != Phase::Generating;
}

Result<RoundEnd> playRound(Session& session, LiveBattle& battle, ShownOn where)
{
    while (true) {
        if (!waitForAnswers(session, battle)) return RoundEnd{RoundEnd::Kind::Quit, {}};
        if (battle.phase() != Phase::Failed) return voteOnShown(session, battle, where);
        if (battle.trouble()) return Unexpected(*battle.trouble());
        const auto key = askFor(session, kRetryQuestion, "RSQ");
        if (!key || *key == 'Q') return RoundEnd{RoundEnd::Kind::Failed, {}};
        if (*key == 'S') return skip(session, battle);
        battle.retry();
    }
}

} // namespace bakeoff::cli
