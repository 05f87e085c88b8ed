// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/lifetime.h"
#include "core/base/subscription.h"
#include "core/providers/connection_test.h"
#include "core/providers/model_fetch.h"
#include "core/providers/provider.h"

#include <functional>
#include <memory>
#include <string>

namespace bakeoff {

class Providers;

/// One test of one endpoint: the list of models first, then a tiny answer; once with the other form of the
/// address where the given one is not found. Home thread.
class ConnectionRun {
public:
    ConnectionRun(Providers& providers,
                  std::shared_ptr<ProviderCore> core,
                  Endpoint endpoint,
                  std::string model,
                  std::function<void(const ConnectionReport&)> receiver);

    void begin();

private:
    void onModels(const FetchedModels& fetched);
    void tryOtherAddress();
    void onOtherAddress(const FetchedModels& fetched);
    void askForOneToken();
    void onAnswer(const FinishedAnswer& answer);
    void set(ConnectionStage stage, StageState state);
    void report();

    Providers& providers_;
    std::weak_ptr<ProviderCore> core_;
    Endpoint endpoint_;
    std::function<void(const ConnectionReport&)> receiver_;
    ConnectionReport report_;

    Subscription fetch_;
    std::unique_ptr<RunningAnswer> answer_;
    Lifetime alive_;
};

} // namespace bakeoff
