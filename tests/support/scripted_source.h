// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/provider.h"

#include <memory>
#include <string>
#include <vector>

namespace bakeoff::test {

/// An AnswerSource that answers when the test says so. Home thread.
class ScriptedSource final : public AnswerSource {
public:
    struct Asked {
        AnswerRequest request;
        AnswerReceiver receiver;
        bool isDropped = false;
        bool isFinished = false;
    };

    std::unique_ptr<RunningAnswer> ask(const AnswerRequest& request, AnswerReceiver receiver) override
    {
        asked.push_back(std::make_shared<Asked>(Asked{request, std::move(receiver)}));
        return std::make_unique<Running>(asked.back());
    }

    void finish(std::size_t index, const FinishedAnswer& answer)
    {
        const auto own = asked.at(index);
        if (own->isDropped || own->isFinished) return;
        own->isFinished = true;
        own->receiver.onFinished(answer);
    }
    void finishWithText(std::size_t index, const std::string& text)
    {
        FinishedAnswer answer;
        answer.parts.emplace_back(TextPart{text});
        finish(index, answer);
    }
    void fail(std::size_t index, AnswerEnd end)
    {
        FinishedAnswer answer;
        answer.end = end;
        answer.sealed.errorText = "secret host said no";
        finish(index, answer);
    }
    /// Index of the newest request to this model.
    std::size_t indexOf(const std::string& modelId) const
    {
        for (std::size_t i = asked.size(); i > 0; --i)
            if (asked[i - 1]->request.modelId == modelId) return i - 1;
        return asked.size();
    }

    std::vector<std::shared_ptr<Asked>> asked;

private:
    class Running final : public RunningAnswer {
    public:
        explicit Running(std::shared_ptr<Asked> asked) : asked_(std::move(asked)) {}
        ~Running() override { asked_->isDropped = true; }
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;
        Running(Running&&) = delete;
        Running& operator=(Running&&) = delete;

        void cancel() override
        {
            if (asked_->isFinished) return;
            asked_->isFinished = true;
            FinishedAnswer cancelled;
            cancelled.end = AnswerEnd::Cancelled;
            asked_->receiver.onFinished(cancelled);
        }

    private:
        std::shared_ptr<Asked> asked_;
    };
};

} // namespace bakeoff::test
