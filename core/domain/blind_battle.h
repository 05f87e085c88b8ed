// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/answer.h"
#include "core/domain/arena.h"
#include "core/domain/conversation.h"
#include "core/domain/ids.h"
#include "core/domain/part.h"
#include "core/domain/verdict.h"

#include <optional>
#include <string>
#include <vector>

namespace bakeoff {

/// One turn of an answer as a blind rater sees it. Media are display copies only.
struct BlindTurn {
    Parts parts;
    bool isMasked = false; ///< a sentence that names the maker was replaced

    friend bool operator==(const BlindTurn&, const BlindTurn&) = default;
};

/// Text and parts; no name, price, time, token count, reasoning, header or error can be reached from here.
struct BlindAnswer {
    std::vector<BlindTurn> turns;

    friend bool operator==(const BlindAnswer&, const BlindAnswer&) = default;
};

/// All that a window or terminal can hold before the vote.
struct BlindBattle {
    BattleId id;
    Arena arena = Arena::Text;
    std::vector<std::string> categories;
    std::vector<PromptTurn> userTurns; ///< the prompt's, then the follow-ups
    BlindAnswer a;
    BlindAnswer b;

    const BlindAnswer& answer(Side side) const { return side == Side::A ? a : b; }
    BlindAnswer& answer(Side side) { return side == Side::A ? a : b; }

    friend bool operator==(const BlindBattle&, const BlindBattle&) = default;
};

/// The blind view of an answer: reasoning, times and errors left behind, sentences that name the maker
/// masked, originals of media dropped in favour of their display copies.
BlindTurn blindTurn(const Answer& answer);

/// One side after the vote.
struct RevealedSide {
    ContestantId contestant;
    std::string name;
    std::string modelId;
    std::string endpoint; ///< label of the origin
    std::optional<Micros> firstToken;
    std::optional<Micros> total;
    std::optional<double> tokensPerSecond;
    Usage usage; ///< summed over the turns
    std::optional<double> cost;

    friend bool operator==(const RevealedSide&, const RevealedSide&) = default;
};

/// Names, once the vote is safely on disk.
struct Reveal {
    BattleId battle;
    VoteId vote;
    Verdict verdict = Verdict::Tie;
    RevealedSide a;
    RevealedSide b;

    const RevealedSide& side(Side side) const { return side == Side::A ? a : b; }

    friend bool operator==(const Reveal&, const Reveal&) = default;
};

/// Who answered, with the figures of its answers: first token of the first turn, the rest summed over the
/// turns.
RevealedSide revealedSide(const struct Contestant& contestant, const Conversation& conversation);

} // namespace bakeoff
