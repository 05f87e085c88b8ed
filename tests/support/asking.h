// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/run_loop.h"
#include "core/catalog/endpoint_book.h"
#include "core/catalog/secret_store.h"
#include "core/providers/provider_set.h"
#include "tests/support/pushed_clock.h"

#include <chrono>
#include <memory>
#include <string>

namespace bakeoff::test {

/// What came of one question.
struct Asked {
    std::string deltas;
    std::string reasoningDeltas;
    int deltaCount = 0;
    int finishes = 0;
    FinishedAnswer answer;

    std::string text() const { return joinedText(answer.parts); }
    bool hasWarning(const std::string& warning) const
    {
        for (const auto& each : answer.warnings)
            if (each == warning) return true;
        return false;
    }
};

/// Providers at home in a run loop, with pauses of milliseconds before a retry.
class Asking {
public:
    static constexpr std::chrono::seconds kDeadline{20};

    explicit Asking(double samplePace = 0,
                    std::shared_ptr<const SampleBakeoff> sample = nullptr,
                    const HttpSetup& http = {})
    {
        RetryPolicy retry;
        retry.firstBackoff = std::chrono::milliseconds(2);
        retry.longestBackoff = std::chrono::milliseconds(10);
        retry.loadingPause = std::chrono::milliseconds(5);
        retry.lingering = std::chrono::milliseconds(50);
        providers = std::make_unique<Providers>(
            ProviderSetup{home, clock, secrets, Seed{1}, http, retry, samplePace}, book, std::move(sample));
    }

    static Endpoint endpointAt(const std::string& baseUrl)
    {
        Endpoint endpoint;
        endpoint.name = "Harbour";
        endpoint.baseUrl = baseUrl;
        endpoint.key = {KeyReference::Source::Environment, "KEY"};
        endpoint.parallel = 64;
        return endpoint;
    }

    static AnswerRequest question(const std::string& text = "Name a harbour.")
    {
        AnswerRequest request;
        request.modelId = "quay-1";
        request.turns.push_back({TurnRole::User, {TextInput{text}}});
        return request;
    }

    static AnswerReceiver receiverOf(const std::shared_ptr<Asked>& asked)
    {
        AnswerReceiver receiver;
        receiver.onDelta = [asked](const AnswerDelta& delta) {
            asked->deltas += delta.text;
            asked->reasoningDeltas += delta.reasoning;
            ++asked->deltaCount;
        };
        receiver.onFinished = [asked](const FinishedAnswer& answer) {
            asked->answer = answer;
            ++asked->finishes;
        };
        return receiver;
    }

    /// Asks and runs the loop until the end has come.
    Asked ask(const Endpoint& endpoint, const AnswerRequest& request = question())
    {
        const auto asked = std::make_shared<Asked>();
        const auto running = providers->askAt(endpoint, request, receiverOf(asked));
        runUntil([&] { return asked->finishes > 0; });
        return *asked;
    }

    bool runUntil(const std::function<bool()>& isDone)
    {
        return home.runUntil(isDone, std::chrono::steady_clock::now() + kDeadline);
    }

    RunLoop home;
    PushedClock clock;
    MemorySecrets secrets{{{"env:KEY", "sk-quay-secret-0123456789"},
                           {"env:WRONG", "sk-not-this-one"},
                           {"env:PLAIN", "quaysecret0123456789"}}}; // of a shape that nobody knows as a key
    EndpointBook book = EndpointBook::inMemory({});
    std::unique_ptr<Providers> providers; // last: gone before what it uses
};

} // namespace bakeoff::test
