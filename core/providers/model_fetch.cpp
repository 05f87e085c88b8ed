// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/model_fetch.h"

#include "core/catalog/base_url.h"
#include "core/net/bounded_append.h"
#include "core/providers/model_list.h"
#include "core/providers/openai_error.h"

#include <algorithm>
#include <utility>

namespace bakeoff {

namespace {

using Receiver = std::function<void(const FetchedModels&)>;

/// Collects one reply on the network thread and tells home.
class ModelSink final : public HttpSink {
public:
    ModelSink(Executor& home, Secret key, FetchedModels begun, std::weak_ptr<Receiver> receiver)
        : home_(home), key_(std::move(key)), fetched_(std::move(begun)), receiver_(std::move(receiver))
    {
    }

    void onHead(const HttpHead& head) override
    {
        fetched_.isAnswered = true;
        status_ = head.status;
    }

    HttpFlow onBytes(std::string_view bytes, SteadyTime) override
    {
        if (body_.size() + bytes.size() > kMaxModelListBytes) {
            isTooLarge_ = true;
            return HttpFlow::Stop;
        }
        appendWithin(body_, bytes, kMaxModelListBytes);
        return HttpFlow::Progress;
    }

    void onEnd(const HttpResult& result) override
    {
        // What a proxy says is no answer of the server, and may have come before anybody knew of one.
        const bool isServer = result.end != HttpEnd::ProxyFailed && result.end != HttpEnd::ProxyWantsPassword;
        fetched_.isConnected = isServer && result.times.connected.has_value();
        fetched_.isAnswered = isServer && (fetched_.isAnswered || result.status != 0);
        judge(result);
        home_.post([receiver = receiver_, fetched = std::move(fetched_)] {
            // Dropped at home while this was on its way: then nobody is told.
            if (const auto told = receiver.lock()) {
                const Receiver once = std::move(*told);
                if (once) once(fetched);
            }
        });
    }

private:
    /// The key first: shortened, half of it might be left and not be recognised.
    std::string shown(const std::string& text) const { return shortText(withoutKey(text, key_.reveal())); }

    void judge(const HttpResult& result)
    {
        ModelListReply& reply = fetched_.reply;
        reply.outcome = outcomeOf(result);
        reply.detail = shown(result.detail);
        if (isTooLarge_) {
            reply.outcome = ConnectionOutcome::NotAnApi;
            reply.detail = "the list of models is too large";
            return;
        }
        if (reply.outcome != ConnectionOutcome::Ok) {
            const auto error = serverErrorIn(body_);
            if (reply.detail.empty() && error) reply.detail = shown(error->message);
            if (reply.detail.empty()) reply.detail = "status " + std::to_string(status_);
            return;
        }
        auto models = modelsIn(body_);
        if (models) {
            reply.models = std::move(*models);
            return;
        }
        const auto error = serverErrorIn(body_);
        reply.outcome = error ? ConnectionOutcome::ServerFailed : ConnectionOutcome::NotAnApi;
        reply.detail = error ? shown(error->message) : models.error().detail;
    }

    Executor& home_;
    Secret key_;
    FetchedModels fetched_;
    std::weak_ptr<Receiver> receiver_;
    std::string body_;
    int status_ = 0;
    bool isTooLarge_ = false;
};

void tell(Executor& home,
          const std::shared_ptr<Receiver>& receiver,
          ConnectionOutcome outcome,
          std::string detail)
{
    FetchedModels fetched;
    fetched.reply.outcome = outcome;
    fetched.reply.detail = std::move(detail);
    home.post([weak = std::weak_ptr(receiver), fetched = std::move(fetched)] {
        if (const auto told = weak.lock()) {
            const Receiver once = std::move(*told);
            if (once) once(fetched);
        }
    });
}

} // namespace

Subscription fetchModels(const std::shared_ptr<ProviderCore>& core,
                         const Endpoint& endpoint,
                         std::function<void(const FetchedModels&)> receiver)
{
    auto held = std::make_shared<Receiver>(std::move(receiver));
    Executor& home = core->setup().home;
    const std::string url = modelsUrl(endpoint.kind, endpoint.baseUrl);
    if (url.empty()) {
        tell(home, held, ConnectionOutcome::UnsupportedKind, "this kind has no list of models");
        return Subscription([held]() mutable { held.reset(); });
    }
    auto key = core->setup().secrets.read(endpoint.key);
    if (!key || wouldExposeKey(endpoint, key->secret)) {
        tell(home, held, key ? ConnectionOutcome::KeyWouldLeak : ConnectionOutcome::KeyMissing,
             key ? "a key is not sent over plain http to a public address" : key.error().detail);
        return Subscription([held]() mutable { held.reset(); });
    }
    HttpRequest request = requestTo(endpoint, HttpMethod::Get, url);
    request.headers.push_back({"Accept", "application/json"});
    request.secretHeaders = keyHeaders(key->secret);
    request.timers.total = std::min<std::chrono::milliseconds>(request.timers.total, kProbeLimit);
    FetchedModels begun;
    begun.isKeyFileReadableByOthers = key->isReadableByOthers;
    auto sink = std::make_shared<ModelSink>(home, std::move(key->secret), std::move(begun), held);
    const auto exchange = core->client().start(std::move(request), std::move(sink));
    return Subscription([held, weak = std::weak_ptr(core), exchange]() mutable {
        held.reset();
        if (const auto alive = weak.lock()) alive->client().cancel(exchange);
    });
}

} // namespace bakeoff
