// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/connection_run.h"

#include "core/catalog/base_url.h"
#include "core/providers/provider_set.h"

#include <algorithm>
#include <utility>

namespace bakeoff {

ConnectionRun::ConnectionRun(Providers& providers,
                             std::shared_ptr<ProviderCore> core,
                             Endpoint endpoint,
                             std::string model,
                             std::function<void(const ConnectionReport&)> receiver)
    : providers_(providers), core_(core), endpoint_(std::move(endpoint)), receiver_(std::move(receiver))
{
    report_.testedModel = std::move(model);
}

void ConnectionRun::begin()
{
    const auto core = core_.lock();
    if (!core) return;
    if (endpoint_.kind == EndpointKind::Sample || !Providers::isSupported(endpoint_.kind)) {
        const bool isSample = endpoint_.kind == EndpointKind::Sample;
        report_.outcome = isSample ? ConnectionOutcome::Ok : ConnectionOutcome::UnsupportedKind;
        core->setup().home.post(alive_.guard([this] { report(); }));
        return;
    }
    fetch_ = fetchModels(core, endpoint_, [this](const FetchedModels& fetched) { onModels(fetched); });
}

void ConnectionRun::set(ConnectionStage stage, StageState state)
{
    report_.stages.at(static_cast<std::size_t>(stage)) = state;
}

void ConnectionRun::onModels(const FetchedModels& fetched)
{
    const ModelListReply& reply = fetched.reply;
    report_.outcome = reply.outcome;
    report_.detail = reply.detail;
    report_.models = reply.models;
    report_.isKeyFileReadableByOthers = fetched.isKeyFileReadableByOthers;
    const bool isKeyBad =
        reply.outcome == ConnectionOutcome::KeyMissing || reply.outcome == ConnectionOutcome::KeyWouldLeak;
    set(ConnectionStage::Key, isKeyBad ? StageState::Failed : StageState::Passed);
    if (isKeyBad) {
        report();
        return;
    }
    const bool isNamed = reply.outcome != ConnectionOutcome::NameNotResolved;
    set(ConnectionStage::Name, isNamed ? StageState::Passed : StageState::Failed);
    const bool isTlsBad = reply.outcome == ConnectionOutcome::TlsFailed ||
                          reply.outcome == ConnectionOutcome::CertificateRejected;
    if (isNamed)
        set(ConnectionStage::Connect,
            fetched.isConnected || isTlsBad ? StageState::Passed : StageState::Failed);
    if (fetched.isConnected || isTlsBad)
        set(ConnectionStage::Tls, isTlsBad ? StageState::Failed : StageState::Passed);
    if (!fetched.isAnswered) {
        report();
        return;
    }
    const bool isRefused = reply.outcome == ConnectionOutcome::Unauthorized;
    set(ConnectionStage::Authorization, isRefused ? StageState::Failed : StageState::Passed);
    const bool hasList = reply.outcome == ConnectionOutcome::Ok;
    set(ConnectionStage::ModelList, hasList ? StageState::Passed : StageState::Failed);
    if (hasList) {
        if (report_.testedModel.empty() && !reply.models.empty()) report_.testedModel = reply.models.front();
        askForOneToken();
    } else if (reply.outcome == ConnectionOutcome::NotFound || reply.outcome == ConnectionOutcome::NotAnApi) {
        tryOtherAddress();
    } else {
        report();
    }
}

void ConnectionRun::tryOtherAddress()
{
    const auto core = core_.lock();
    if (!core) return;
    Endpoint other = endpoint_;
    other.baseUrl = toggledVersion(endpoint_.baseUrl);
    fetch_ = fetchModels(core, other, [this](const FetchedModels& fetched) { onOtherAddress(fetched); });
}

void ConnectionRun::onOtherAddress(const FetchedModels& fetched)
{
    const bool works = fetched.reply.outcome == ConnectionOutcome::Ok && !fetched.reply.models.empty();
    if (works) {
        report_.workingBaseUrl = toggledVersion(endpoint_.baseUrl);
        report_.models = fetched.reply.models;
        report();
    } else if (!report_.testedModel.empty()) {
        askForOneToken(); // some servers answer, but list nothing
    } else {
        report();
    }
}

void ConnectionRun::askForOneToken()
{
    if (core_.expired()) return; // the providers are gone, and with them whom to ask
    if (report_.testedModel.empty()) {
        report();
        return;
    }
    AnswerRequest request;
    request.modelId = report_.testedModel;
    request.turns.push_back({TurnRole::User, {TextInput{"Say hi."}}});
    request.sampling.maxTokens = 16; // some servers refuse less
    Endpoint endpoint = endpoint_;
    endpoint.timers.total = std::min<std::chrono::milliseconds>(
        endpoint.timers.total.value_or(std::chrono::milliseconds::max()), kProbeLimit);
    AnswerReceiver receiver;

    receiver.onFinished = [this](const FinishedAnswer& answer) { onAnswer(answer); };
    answer_ = providers_.askAt(endpoint, request, std::move(receiver), Retrying::Never);
}

void ConnectionRun::onAnswer(const FinishedAnswer& answer)
{
    const bool hasSaid = hasContent(answer.parts) || !answer.reasoning.empty();
    const bool isGood = (answer.end == AnswerEnd::Complete || answer.end == AnswerEnd::Length ||
                         answer.end == AnswerEnd::Refused) &&
                        hasSaid;
    set(ConnectionStage::Answer, isGood ? StageState::Passed : StageState::Failed);
    if (!isGood) {
        report_.outcome = outcomeOfClass(answer.sealed.errorClass);
        report_.detail = answer.sealed.errorText;
        if (report_.detail.empty()) report_.detail = answerEndName(answer.end);
        report();
        return;
    }
    const bool isListMissing = report_.stage(ConnectionStage::ModelList) == StageState::Failed;
    if (isListMissing) set(ConnectionStage::ModelList, StageState::Absent);
    set(ConnectionStage::Authorization, StageState::Passed);
    report_.outcome = ConnectionOutcome::Ok;
    report_.detail.clear();
    report_.firstText = answer.timings.firstText;
    const auto found = [](bool isThere) { return isThere ? StageState::Passed : StageState::Absent; };
    set(ConnectionStage::Streaming, found(answer.isStreamed));
    set(ConnectionStage::Usage, found(!(answer.usage == Usage{})));
    set(ConnectionStage::Reasoning, found(!answer.reasoning.empty()));
    report();
}

void ConnectionRun::report()
{
    const auto receiver = std::move(receiver_);
    const ConnectionReport report = std::move(report_); // the receiver may drop this run
    receiver(report);
}

} // namespace bakeoff
