// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/battle/side_run.h"

#include "core/domain/identity_scan.h"
#include "core/store/document.h"
#include "core/store/store_thread.h"

#include <algorithm>

namespace bakeoff {

namespace {

struct PreparedAttempt {
    AttemptId attempt;
    AnswerRequest request;
};

/// The bytes a request carries: what the person attached. Answers of earlier turns go back as text.
Result<std::vector<InputPart>> inputParts(Document& document, const Parts& parts)
{
    std::vector<InputPart> inputs;
    for (const Part& part : parts) {
        if (const auto* text = std::get_if<TextPart>(&part)) {
            inputs.emplace_back(TextInput{text->text});
        } else if (const auto* image = std::get_if<ImagePart>(&part)) {
            auto bytes = document.mediaBytes(image->media.original);
            if (!bytes) return Unexpected(bytes.error());
            inputs.emplace_back(ImageInput{{image->media.mime, std::move(*bytes)}});
        }
    }
    return inputs;
}

Result<std::vector<RequestTurn>> requestTurns(Document& document,
                                              const Conversation& conversation,
                                              const std::vector<PromptTurn>& userTurns,
                                              int turn)
{
    std::vector<RequestTurn> turns;
    for (int i = 0; i <= turn; ++i) {
        auto parts = inputParts(document, userTurns[static_cast<std::size_t>(i)].parts);
        if (!parts) return Unexpected(parts.error());
        turns.push_back({TurnRole::User, std::move(*parts)});
        if (i == turn) break;
        const auto answer = std::find_if(conversation.answers.begin(), conversation.answers.end(),
                                         [i](const Answer& candidate) { return candidate.turn == i; });
        if (answer == conversation.answers.end()) continue;
        turns.push_back({TurnRole::Assistant, {TextInput{joinedText(answer->parts)}}});
    }
    return turns;
}

/// Equal requests have equal hashes, so that a later run can tell what was already asked.
std::string requestHash(const AnswerRequest& request)
{
    Sha256 hash;
    const auto add = [&hash](std::string_view text) {
        hash.add(std::to_string(text.size())).add(":").add(text);
    };
    add(request.modelId);
    add(request.systemPrompt);
    for (const RequestTurn& turn : request.turns) {
        hash.add(turn.role == TurnRole::User ? "u" : "a");
        for (const InputPart& part : turn.parts) {
            if (const auto* text = std::get_if<TextInput>(&part))
                add(text->text);
            else
                add(std::get<ImageInput>(part).image.bytes);
        }
    }
    const auto& sampling = request.sampling;
    const auto number = [](const auto& value) { return value ? std::to_string(*value) : std::string("-"); };
    add(number(sampling.temperature));
    add(number(sampling.topP));
    add(number(sampling.seed));
    add(number(sampling.maxTokens));
    for (const auto& stop : sampling.stop)
        add(stop);
    add(sampling.reasoningEffort.value_or("-"));
    add(sampling.extraBody);
    return toHex(hash.finish());
}

std::vector<std::string> namesOf(const Contestant& contestant)
{
    const auto& notes = contestant.notes;
    return {contestant.modelId, contestant.origin.label, notes.name, notes.codename,
            notes.family,       notes.organisation};
}

} // namespace

int firstOpenTurn(const Conversation& conversation, int userTurns)
{
    for (int turn = 0; turn < userTurns; ++turn) {
        const bool isAnswered =
            std::any_of(conversation.answers.begin(), conversation.answers.end(),
                        [turn](const Answer& answer) { return answer.turn == turn && answer.isVotable(); });
        if (!isAnswered) return turn;
    }
    return userTurns;
}

SideRun::SideRun(Outside outside,
                 Seed seed,
                 Contestant contestant,
                 Conversation conversation,
                 std::vector<PromptTurn> userTurns,
                 Done done)
    : outside_(outside)
    , random_(seed)
    , contestant_(std::move(contestant))
    , conversation_(std::move(conversation))
    , userTurns_(std::move(userTurns))
    , done_(std::move(done))
{
    runTurn(firstOpenTurn(conversation_, static_cast<int>(userTurns_.size())));
}

void SideRun::cancel()
{
    isCancelled_ = true;
    if (running_) running_->cancel();
}

void SideRun::runTurn(int turn)
{
    AnswerRequest request{.origin = contestant_.origin,
                          .modelId = contestant_.modelId,
                          .systemPrompt = contestant_.systemPrompt,
                          .turns = {},
                          .sampling = contestant_.sampling};
    outside_.store.run<PreparedAttempt>(
        [request = std::move(request), conversation = conversation_, userTurns = userTurns_,
         turn](Document& document) mutable -> Result<PreparedAttempt> {
            auto turns = requestTurns(document, conversation, userTurns, turn);
            if (!turns) return Unexpected(turns.error());
            request.turns = std::move(*turns);
            const auto attempt = document.beginAttempt(conversation.id, turn, requestHash(request));
            if (!attempt) return Unexpected(attempt.error());
            return PreparedAttempt{*attempt, std::move(request)};
        },
        alive_.guard([this, turn](Result<PreparedAttempt> prepared) {
            if (!prepared) return finish(Unexpected(prepared.error()));
            ask(turn, prepared->attempt, prepared->request);
        }));
}

void SideRun::ask(int turn, AttemptId attempt, const AnswerRequest& request)
{
    if (isCancelled_) {
        FinishedAnswer cancelled;
        cancelled.end = AnswerEnd::Cancelled;
        return store(turn, attempt, cancelled);
    }
    AnswerReceiver receiver;
    // Deltas are not shown: the text is held until both sides are ready, so the whole answer is enough.
    receiver.onDelta = [](const AnswerDelta&) {};
    receiver.onFinished = alive_.guard(
        [this, turn, attempt](const FinishedAnswer& finished) { store(turn, attempt, finished); });
    running_ = outside_.answers.ask(request, std::move(receiver));
}

Answer SideRun::answerOf(int turn, const FinishedAnswer& finished)
{
    const auto names = namesOf(contestant_);
    Answer answer{.id = AnswerId::random(random_),
                  .turn = turn,
                  .parts = finished.parts,
                  .reasoning = finished.reasoning,
                  .end = finished.end,
                  .sealed = finished.sealed,
                  .timings = finished.timings,
                  .usage = finished.usage,
                  .cost = costOf(finished.usage, contestant_.notes.prices),
                  .warnings = finished.warnings,
                  .identityRanges = scanIdentity(joinedText(finished.parts), names),
                  .endedAt = outside_.clock.now()};
    return answer;
}

void SideRun::store(int turn, AttemptId attempt, const FinishedAnswer& finished)
{
    const Answer answer = answerOf(turn, finished);
    outside_.store.run<void>(
        [attempt, answer](Document& document) { return document.endAttempt(attempt, answer); },
        alive_.guard([this, answer](Result<void> stored) {
            if (!stored) return finish(Unexpected(stored.error()));
            goOn(answer);
        }));
}

void SideRun::goOn(Answer answer)
{
    running_.reset();
    const int turn = answer.turn;
    const bool isVotable = answer.isVotable();
    std::erase_if(conversation_.answers, [turn](const Answer& old) { return old.turn == turn; });
    conversation_.answers.push_back(std::move(answer));
    const int next = turn + 1;
    if (!isVotable || next >= static_cast<int>(userTurns_.size())) return finish(conversation_);
    runTurn(next);
}

void SideRun::finish(Result<Conversation> result)
{
    // A copy: being told may make the owner replace this run, and with it done_.
    const Done done = done_;
    done(std::move(result));
}

} // namespace bakeoff
