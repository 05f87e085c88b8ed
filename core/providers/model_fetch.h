// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/subscription.h"
#include "core/providers/connection_test.h"
#include "core/providers/provider_core.h"

#include <chrono>
#include <functional>
#include <memory>

namespace bakeoff {

inline constexpr std::chrono::seconds kProbeLimit{10}; ///< for a list of models or a test answer

/// A list of models and how far the request got.
struct FetchedModels {
    ModelListReply reply;
    bool isConnected = false; ///< name resolved, connected, TLS up
    bool isAnswered = false;  ///< a response head came
    bool isKeyFileReadableByOthers = false;
};

/// Asks an endpoint for its models; the receiver is told at home, once, unless the subscription is dropped
/// before. Home thread.
Subscription fetchModels(const std::shared_ptr<ProviderCore>& core,
                         const Endpoint& endpoint,
                         std::function<void(const FetchedModels&)> receiver);

} // namespace bakeoff
