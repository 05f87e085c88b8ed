// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/answer_delivery.h"

#include <utility>

namespace bakeoff {

namespace {

/// An answer whose end is on its way already.
class EndedAnswer final : public RunningAnswer {
public:
    explicit EndedAnswer(std::shared_ptr<AnswerDelivery> delivery) : delivery_(std::move(delivery)) {}
    ~EndedAnswer() override { delivery_->close(); }
    EndedAnswer(const EndedAnswer&) = delete;
    EndedAnswer& operator=(const EndedAnswer&) = delete;
    EndedAnswer(EndedAnswer&&) = delete;
    EndedAnswer& operator=(EndedAnswer&&) = delete;

    void cancel() override {}

private:
    std::shared_ptr<AnswerDelivery> delivery_;
};

} // namespace

AnswerDelivery::AnswerDelivery(Executor& home, AnswerReceiver receiver)
    : home_(home), receiver_(std::move(receiver))
{
}

void AnswerDelivery::add(const AnswerDelta& delta)
{
    if (delta.text.empty() && delta.reasoning.empty()) return;
    {
        const std::lock_guard lock(mutex_);
        pending_.text += delta.text;
        pending_.reasoning += delta.reasoning;
        if (std::exchange(isPosted_, true)) return;
    }
    post();
}

void AnswerDelivery::finish(FinishedAnswer answer)
{
    {
        const std::lock_guard lock(mutex_);
        finished_ = std::move(answer);
        if (std::exchange(isPosted_, true)) return;
    }
    post();
}

void AnswerDelivery::post()
{
    home_.post([self = shared_from_this()] { self->flush(); });
}

void AnswerDelivery::flush()
{
    AnswerDelta delta;
    std::optional<FinishedAnswer> finished;
    {
        const std::lock_guard lock(mutex_);
        std::swap(delta, pending_);
        std::swap(finished, finished_);
        isPosted_ = false;
    }
    if (isClosed_) return;
    const AnswerReceiver receiver = receiver_; // a copy: the receiver may drop its request while it is told
    if ((!delta.text.empty() || !delta.reasoning.empty()) && receiver.onDelta) receiver.onDelta(delta);
    if (!finished || isClosed_) return;
    close();
    if (receiver.onFinished) receiver.onFinished(*finished);
}

void AnswerDelivery::close()
{
    isClosed_ = true;
    receiver_ = {};
}

std::unique_ptr<RunningAnswer> answerThatCannotLeave(Executor& home,
                                                     AnswerReceiver receiver,
                                                     AnswerEnd end,
                                                     const std::string& errorClass,
                                                     const std::string& errorText)
{
    auto delivery = std::make_shared<AnswerDelivery>(home, std::move(receiver));
    FinishedAnswer answer;
    answer.end = end;
    answer.sealed.errorClass = errorClass;
    answer.sealed.errorText = errorText;
    delivery->finish(std::move(answer));
    return std::make_unique<EndedAnswer>(std::move(delivery));
}

} // namespace bakeoff
