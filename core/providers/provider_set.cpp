// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/provider_set.h"

#include "core/catalog/base_url.h"
#include "core/providers/answer_delivery.h"
#include "core/providers/chat_attempt.h"
#include "core/providers/connection_run.h"
#include "core/providers/model_fetch.h"
#include "core/providers/sample_provider.h"

#include <utility>

namespace bakeoff {

namespace {

/// What the caller holds. It reaches the network side only while that exists.
class NetworkAnswer final : public RunningAnswer {
public:
    NetworkAnswer(std::weak_ptr<ProviderCore> core,
                  const std::shared_ptr<NetworkJob>& job,
                  std::shared_ptr<AnswerDelivery> delivery)
        : core_(std::move(core)), job_(job), delivery_(std::move(delivery))
    {
    }
    ~NetworkAnswer() override
    {
        delivery_->close();
        cancel();
    }
    NetworkAnswer(const NetworkAnswer&) = delete;
    NetworkAnswer& operator=(const NetworkAnswer&) = delete;
    NetworkAnswer(NetworkAnswer&&) = delete;
    NetworkAnswer& operator=(NetworkAnswer&&) = delete;

    void cancel() override
    {
        const auto core = core_.lock();
        if (!core) return;
        core->client().post([job = job_] {
            if (const auto running = job.lock()) running->cancel();
        });
    }

private:
    std::weak_ptr<ProviderCore> core_;
    std::weak_ptr<NetworkJob> job_;
    std::shared_ptr<AnswerDelivery> delivery_;
};

} // namespace

Providers::Providers(const ProviderSetup& setup,
                     const EndpointBook& book,
                     std::shared_ptr<const SampleBakeoff> sample)
    : home_(setup.home), book_(book), sample_(std::move(sample)), core_(std::make_shared<ProviderCore>(setup))
{
}

Providers::~Providers() = default;

bool Providers::isSupported(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::OpenAi:
    case EndpointKind::OpenRouter:
    case EndpointKind::LlamaServer:
    case EndpointKind::Vllm:
    case EndpointKind::LmStudio:
    case EndpointKind::Sample: return true;
    case EndpointKind::OpenAiResponses:
    case EndpointKind::Anthropic:
    case EndpointKind::Gemini:
    case EndpointKind::Azure:
    case EndpointKind::Ollama:
    case EndpointKind::Gguf: return false;
    }
    return false;
}

std::unique_ptr<RunningAnswer> Providers::ask(const AnswerRequest& request, AnswerReceiver receiver)
{
    if (request.origin.kind == EndpointKind::Sample) return askSample(request, std::move(receiver));
    const Endpoint* endpoint = book_.resolve(request.origin);
    if (endpoint == nullptr)
        return answerThatCannotLeave(home_, std::move(receiver), AnswerEnd::NetworkError, "unknown_endpoint",
                                     "no endpoint of this machine matches " + request.origin.label);
    return askAt(*endpoint, request, std::move(receiver));
}

std::unique_ptr<RunningAnswer> Providers::askAt(const Endpoint& endpoint,
                                                const AnswerRequest& request,
                                                AnswerReceiver receiver,
                                                Retrying retrying)
{
    if (endpoint.kind == EndpointKind::Sample) return askSample(request, std::move(receiver));
    if (!isSupported(endpoint.kind))
        return answerThatCannotLeave(home_, std::move(receiver), AnswerEnd::NetworkError, "unsupported_kind",
                                     "endpoints of kind " + std::string(endpointKindName(endpoint.kind)) +
                                         " are not supported yet");
    auto delivery = std::make_shared<AnswerDelivery>(home_, std::move(receiver));
    return run(std::make_shared<ChatAttempt>(*core_, endpoint, request, retrying, delivery), delivery);
}

std::unique_ptr<RunningAnswer> Providers::askSample(const AnswerRequest& request, AnswerReceiver receiver)
{
    const SampleContestant* contestant = sample_ ? sample_->contestant(request.modelId) : nullptr;
    const std::string* text =
        contestant == nullptr ? nullptr : sample_->recordedAnswer(request.modelId, userTexts(request));
    if (text == nullptr)
        return answerThatCannotLeave(home_, std::move(receiver), AnswerEnd::NetworkError,
                                     "no_recorded_answer",
                                     "the sample contestants only know their own prompts");
    auto delivery = std::make_shared<AnswerDelivery>(home_, std::move(receiver));
    auto pieces = samplePieces(*text, *contestant, core_->setup().samplePace);
    return run(std::make_shared<SamplePlayer>(*core_, std::move(pieces), request.modelId, delivery),
               delivery);
}

std::unique_ptr<RunningAnswer> Providers::run(std::shared_ptr<NetworkJob> job,
                                              std::shared_ptr<AnswerDelivery> delivery)
{
    auto answer = std::make_unique<NetworkAnswer>(core_, job, std::move(delivery));
    core_->run(std::move(job));
    return answer;
}

Subscription Providers::listModels(const Endpoint& endpoint,
                                   std::function<void(const ModelListReply&)> receiver)
{
    return fetchModels(core_, endpoint, [receiver = std::move(receiver)](const FetchedModels& fetched) {
        receiver(fetched.reply);
    });
}

Subscription Providers::testConnection(const Endpoint& endpoint,
                                       const std::string& model,
                                       std::function<void(const ConnectionReport&)> receiver)
{
    auto run = std::make_shared<ConnectionRun>(*this, core_, endpoint, model, std::move(receiver));
    run->begin();
    // The subscription alone keeps the run alive: dropped, nothing of it reports any more.
    return Subscription([run]() mutable { run.reset(); });
}

} // namespace bakeoff
