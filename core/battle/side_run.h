// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/lifetime.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/domain/contestant.h"
#include "core/domain/conversation.h"
#include "core/domain/prompt.h"
#include "core/providers/provider.h"

#include <functional>
#include <memory>

namespace bakeoff {

class StoreThread;

/// One contestant working through the user turns of its conversation: each attempt is committed before its
/// request leaves, each answer before the next turn begins. Knows no battle and no side. Home thread;
/// dropping it cancels.
class SideRun {
public:
    struct Outside {
        StoreThread& store;
        AnswerSource& answers;
        const Clock& clock;
    };
    /// done gets the conversation with all new answers; it is called once, never from the constructor. The
    /// error is one of the disk: failures of the model are answers.
    using Done = std::function<void(Result<Conversation>)>;

    /// userTurns: the prompt's and the follow-ups, in order. Goes on at the first turn without a votable
    /// answer.
    SideRun(Outside outside,
            Seed seed,
            Contestant contestant,
            Conversation conversation,
            std::vector<PromptTurn> userTurns,
            Done done);

    void cancel();

private:
    void runTurn(int turn);
    void ask(int turn, AttemptId attempt, const AnswerRequest& request);
    void store(int turn, AttemptId attempt, const FinishedAnswer& finished);
    void goOn(Answer answer);
    void finish(Result<Conversation> result);
    Answer answerOf(int turn, const FinishedAnswer& finished);

    Outside outside_;
    Random random_;
    Contestant contestant_;
    Conversation conversation_;
    std::vector<PromptTurn> userTurns_;
    Done done_;
    bool isCancelled_ = false;
    std::unique_ptr<RunningAnswer> running_;
    Lifetime alive_;
};

/// The first turn that has no votable answer; userTurns if all have.
int firstOpenTurn(const Conversation& conversation, int userTurns);

} // namespace bakeoff
