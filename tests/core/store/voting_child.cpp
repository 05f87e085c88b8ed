// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document.h"

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace bakeoff;

namespace {

template <class T>
T must(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "voting_child: %s\n", result.error().detail.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

/// Says that something is stored. One write a line: a killed process has said a line or not.
void acknowledge(const std::string& what)
{
    const auto line = what + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::exit(2);
}

} // namespace

/// voting_child FILE BATTLE: votes on the conversations of that battle until it is killed, and says each fact
/// as soon as it is accepted: "vote ID", "reveal BATTLE", "void VOTE".
int main(int argc, char** argv)
{
    if (argc != 3) return 2;
    const SystemClock clock;
    const auto seed = freshSeed();
    const auto document =
        must(Document::open(argv[1], OpenMode::ReadWrite,
                            {clock, seed, [](DocumentId, const std::filesystem::path&) {
                                 return OriginId::parse("11111111-2222-4333-8444-555555555555").value();
                             }}));
    const auto model = must(document->battle(BattleId::parse(argv[2]).value())).value().battle;
    Random random(seed);
    for (int i = 0;; ++i) {
        auto battle = model;
        battle.id = BattleId::random(random);
        battle.source = BattleSource::Prepared;
        must(document->addPreparedBattle(battle));
        const Vote vote{.id = VoteId::random(random),
                        .battle = battle.id,
                        .rater = battle.rater,
                        .verdict = kVerdicts.at(random.below(kVerdicts.size())),
                        .turnsSeen = 1,
                        .strength = {},
                        .reasons = {{"correct", {}}, {"clear", Side::A}},
                        .comment = "loop",
                        .hasIdentityLeak = false,
                        .shownAt = clock.now(),
                        .decidedAt = clock.now(),
                        .activeTime = Micros(1)};
        acknowledge("vote " + must(document->addVote(vote)).toString());
        if (i % 2 == 0)
            acknowledge("reveal " + must(document->reveal(battle.id, clock.now())).battle.toString());
        if (i % 5 == 0 && document->voidVote(vote.id, vote.rater, "mistake", clock.now()))
            acknowledge("void " + vote.id.toString());
    }
}
