// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/subscription.h"
#include "core/catalog/endpoint_book.h"
#include "core/domain/sample_bakeoff.h"
#include "core/providers/connection_test.h"
#include "core/providers/provider.h"
#include "core/providers/provider_core.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace bakeoff {

class AnswerDelivery;

/// Every source of answers of this program: endpoints over the network, and the recordings. Owns the network
/// thread. Destruction ends what runs with Cancelled, which is delivered where the home executor still works.
/// Home thread only.
///
/// errorClass of answers that never left: "unknown_endpoint", "unsupported_kind", "key_missing", "insecure",
/// "no_recorded_answer".
class Providers final : public AnswerSource {
public:
    /// book is read at every request and outlives this; sample may be empty.
    Providers(const ProviderSetup& setup,
              const EndpointBook& book,
              std::shared_ptr<const SampleBakeoff> sample);
    ~Providers() override;
    Providers(const Providers&) = delete;
    Providers& operator=(const Providers&) = delete;
    Providers(Providers&&) = delete;
    Providers& operator=(Providers&&) = delete;

    std::unique_ptr<RunningAnswer> ask(const AnswerRequest& request, AnswerReceiver receiver) override;
    /// As ask, at an endpoint that need not be in the book; the request's origin is not looked at.
    std::unique_ptr<RunningAnswer> askAt(const Endpoint& endpoint,
                                         const AnswerRequest& request,
                                         AnswerReceiver receiver,
                                         Retrying retrying = Retrying::AsUsual);

    /// Reads the list of models. Drop the subscription to lose interest.
    Subscription listModels(const Endpoint& endpoint, std::function<void(const ModelListReply&)> receiver);
    /// Tries an endpoint stage by stage; model: which to ask, empty: the first listed one.
    Subscription testConnection(const Endpoint& endpoint,
                                const std::string& model,
                                std::function<void(const ConnectionReport&)> receiver);

    /// Does this program speak that wire?
    static bool isSupported(EndpointKind kind);

private:
    std::unique_ptr<RunningAnswer> run(std::shared_ptr<NetworkJob> job,
                                       std::shared_ptr<AnswerDelivery> delivery);
    std::unique_ptr<RunningAnswer> askSample(const AnswerRequest& request, AnswerReceiver receiver);

    Executor& home_;

    const EndpointBook& book_;
    std::shared_ptr<const SampleBakeoff> sample_;
    std::shared_ptr<ProviderCore> core_; ///< shared with nobody: running answers hold it weakly
};

} // namespace bakeoff
