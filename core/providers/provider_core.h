// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/executor.h"
#include "core/base/random.h"
#include "core/catalog/endpoint.h"
#include "core/catalog/secret_store.h"
#include "core/net/http_client.h"
#include "core/providers/retry_rules.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace bakeoff {

/// What the providers need from outside. All references outlive them.
struct ProviderSetup {
    Executor& home; ///< where answers are delivered
    const Clock& clock;
    const SecretStore& secrets; ///< read on the network thread, at dispatch
    Seed seed;                  ///< of the random part of pauses
    HttpSetup http;
    RetryPolicy retry;
    double samplePace = 1; ///< factor on the pauses of recorded answers; 0: at once
};

/// One thing under way on the network thread.
class NetworkJob {
public:
    virtual ~NetworkJob() = default;
    virtual void begin() = 0;
    virtual void cancel() = 0;
};

/// Places at servers that answer one at a time (protocols 4.6). Network thread.
class Lanes {
public:
    using Ticket = std::uint64_t;

    /// Runs start as soon as a place is free, perhaps at once.
    Ticket enter(const std::string& server, int places, std::function<void()> start);
    /// Gives the place, or the place in the queue, back.
    void leave(Ticket ticket);

private:
    struct Waiting {
        Ticket ticket;
        std::function<void()> start;
    };
    struct Lane {
        int places = 1;
        std::set<Ticket> inside;
        std::deque<Waiting> queue;
    };
    void advance(Lane& lane);

    std::map<std::string, Lane> lanes_;
    Ticket last_ = 0;
};

/// The network side of the providers: client, lanes, jobs, and what was learned about servers. Made and
/// destroyed at home; everything but client() and run() belongs to the network thread.
class ProviderCore {
public:
    explicit ProviderCore(const ProviderSetup& setup);
    ~ProviderCore();
    ProviderCore(const ProviderCore&) = delete;
    ProviderCore& operator=(const ProviderCore&) = delete;
    ProviderCore(ProviderCore&&) = delete;
    ProviderCore& operator=(ProviderCore&&) = delete;

    HttpClient& client() { return client_; }
    /// Begins a job on the network thread and keeps it until done(). Any thread.
    void run(std::shared_ptr<NetworkJob> job);

    const ProviderSetup& setup() const { return setup_; }
    Lanes& lanes() { return lanes_; }
    Random& random() { return random_; }
    void done(const std::shared_ptr<NetworkJob>& job) { jobs_.erase(job); }

    /// The endpoint's switches, corrected by what its server has refused before.
    EndpointSwitches switchesFor(const Endpoint& endpoint) const;
    void remember(const Endpoint& endpoint, const EndpointSwitches& switches);

private:
    ProviderSetup setup_;
    Lanes lanes_;
    Random random_;
    std::set<std::shared_ptr<NetworkJob>> jobs_;
    std::map<std::string, EndpointSwitches> learned_; ///< by base URL
    HttpClient client_; // last: joins its thread while everything above is still alive
};

/// Headers and limits of a request to an endpoint, without its key.
HttpRequest requestTo(const Endpoint& endpoint, HttpMethod method, std::string url);
/// "Authorization: Bearer KEY"; nothing for an empty key.
std::vector<HttpHeader> keyHeaders(const Secret& key);
/// A key must not cross the open internet in clear text.
bool wouldExposeKey(const Endpoint& endpoint, const Secret& key);

} // namespace bakeoff
