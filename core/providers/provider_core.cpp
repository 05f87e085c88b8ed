// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/provider_core.h"

#include "core/catalog/base_url.h"

#include <algorithm>
#include <utility>

namespace bakeoff {

Lanes::Ticket Lanes::enter(const std::string& server, int places, std::function<void()> start)
{
    const Ticket ticket = ++last_;
    Lane& lane = lanes_[server];
    lane.places = places;
    lane.queue.push_back({ticket, std::move(start)});
    advance(lane);
    return ticket;
}

void Lanes::leave(Ticket ticket)
{
    for (auto at = lanes_.begin(); at != lanes_.end(); ++at) {
        Lane& lane = at->second;
        const auto isIt = [&](const Waiting& each) { return each.ticket == ticket; };
        lane.queue.erase(std::remove_if(lane.queue.begin(), lane.queue.end(), isIt), lane.queue.end());
        if (lane.inside.erase(ticket) > 0) advance(lane);
        if (lane.inside.empty() && lane.queue.empty()) {
            lanes_.erase(at);
            return;
        }
    }
}

void Lanes::advance(Lane& lane)
{
    while (!lane.queue.empty() && lane.inside.size() < static_cast<std::size_t>(lane.places)) {
        Waiting next = std::move(lane.queue.front());
        lane.queue.pop_front();
        lane.inside.insert(next.ticket);
        next.start();
    }
}

ProviderCore::ProviderCore(const ProviderSetup& setup)
    : setup_(setup), random_(subSeed(setup.seed, "retry pauses")), client_(setup.http, setup.clock)
{
}

ProviderCore::~ProviderCore()
{
    client_.post([this] {
        const auto jobs = jobs_; // a copy: each leaves the set as it ends
        for (const auto& job : jobs)
            job->cancel();
    });
}

void ProviderCore::run(std::shared_ptr<NetworkJob> job)
{
    client_.post([this, job = std::move(job)] {
        jobs_.insert(job);
        job->begin();
    });
}

EndpointSwitches ProviderCore::switchesFor(const Endpoint& endpoint) const
{
    const auto known = learned_.find(endpoint.baseUrl);
    if (known == learned_.end()) return endpoint.switches;
    EndpointSwitches switches = endpoint.switches;
    switches.hasStreamOptions = switches.hasStreamOptions && known->second.hasStreamOptions;
    switches.tokenLimitField = known->second.tokenLimitField;
    return switches;
}

void ProviderCore::remember(const Endpoint& endpoint, const EndpointSwitches& switches)
{
    learned_[endpoint.baseUrl] = switches;
}

HttpRequest requestTo(const Endpoint& endpoint, HttpMethod method, std::string url)
{
    constexpr std::chrono::minutes kLocalFirstByte{10}; // a model may have to be loaded first
    constexpr std::chrono::minutes kLocalProgress{15};
    HttpRequest request;
    request.method = method;
    request.url = std::move(url);
    if (hostScope(endpoint.baseUrl) != HostScope::Public) {
        request.timers.firstByte = kLocalFirstByte;
        request.timers.noProgress = kLocalProgress;
    }
    request.timers.connect = endpoint.timers.connect.value_or(request.timers.connect);
    request.timers.firstByte = endpoint.timers.firstByte.value_or(request.timers.firstByte);
    request.timers.idle = endpoint.timers.idle.value_or(request.timers.idle);
    request.timers.noProgress = endpoint.timers.noProgress.value_or(request.timers.noProgress);
    request.timers.total = endpoint.timers.total.value_or(request.timers.total);
    for (const auto& [name, value] : endpoint.headers)
        request.headers.push_back({name, value});
    request.caFile = endpoint.caFile;
    request.proxy = endpoint.proxy;
    return request;
}

std::vector<HttpHeader> keyHeaders(const Secret& key)
{
    if (key.isEmpty()) return {};
    return {HttpHeader{"Authorization", "Bearer " + key.reveal()}};
}

bool wouldExposeKey(const Endpoint& endpoint, const Secret& key)
{
    return !key.isEmpty() && endpoint.baseUrl.rfind("http:", 0) == 0 &&
           hostScope(endpoint.baseUrl) == HostScope::Public;
}

} // namespace bakeoff
