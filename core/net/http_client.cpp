// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_client.h"

#include "core/net/http_exchange.h"

#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace bakeoff {

namespace {

// More disagreement between the two clocks than this means that the computer slept: its connections are dead.
constexpr std::chrono::seconds kSleepGap{30};

void initialiseCurl()
{
    static const CURLcode kCode = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(kCode);
}

} // namespace

std::string_view httpEndName(HttpEnd end)
{
    switch (end) {
    case HttpEnd::Done: return "done";
    case HttpEnd::Stopped: return "stopped";
    case HttpEnd::Cancelled: return "cancelled";
    case HttpEnd::ConnectTimeout: return "connect_timeout";
    case HttpEnd::FirstByteTimeout: return "first_byte_timeout";
    case HttpEnd::TotalTimeout: return "total_timeout";
    case HttpEnd::Idle: return "idle";
    case HttpEnd::NoProgress: return "no_progress";
    case HttpEnd::BadUrl: return "bad_url";
    case HttpEnd::NameNotResolved: return "name_not_resolved";
    case HttpEnd::Refused: return "refused";
    case HttpEnd::ConnectFailed: return "connect_failed";
    case HttpEnd::TlsFailed: return "tls_failed";
    case HttpEnd::TlsCut: return "tls_cut";
    case HttpEnd::TlsWanted: return "tls_wanted";
    case HttpEnd::CertificateRejected: return "certificate_rejected";
    case HttpEnd::ProxyFailed: return "proxy_failed";
    case HttpEnd::ProxyWantsPassword: return "proxy_wants_password";
    case HttpEnd::NoReply: return "no_reply";
    case HttpEnd::CutShort: return "cut_short";
    case HttpEnd::BadResponse: return "bad_response";
    case HttpEnd::RedirectBlocked: return "redirect_blocked";
    }
    return {};
}

class HttpClient::Impl {
public:
    Impl(HttpSetup setup, const Clock& clock) : setup_(std::move(setup)), clock_(clock)
    {
        initialiseCurl();
        multi_ = curl_multi_init();
        thread_ = std::thread([this] { run(); });
    }

    ~Impl() { curl_multi_cleanup(multi_); }

    /// Everything that runs may still use the client until this returns.
    void stop()
    {
        {
            const std::lock_guard lock(mutex_);
            isStopping_ = true;
        }
        curl_multi_wakeup(multi_);
        thread_.join();
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    Impl(Impl&&) = delete;
    Impl& operator=(Impl&&) = delete;

    std::uint64_t nextId() { return ++lastId_; }

    void post(std::function<void()> work)
    {
        {
            const std::lock_guard lock(mutex_);
            work_.push_back(std::move(work));
        }
        // From the network thread itself the loop looks at the queue before it waits again.
        if (!isNetworkThread()) curl_multi_wakeup(multi_);
    }

    bool isNetworkThread() const { return std::this_thread::get_id() == threadId_.load(); }

    void begin(ExchangeId id, HttpRequest request, std::shared_ptr<HttpSink> sink)
    {
        auto exchange = std::make_unique<HttpExchange>(std::move(request), std::move(sink), setup_, clock_);
        if (isEnding_) {
            exchange->end(exchange->result(HttpEnd::Cancelled, {}));
            return;
        }
        if (exchange->easyHandle() == nullptr) {
            exchange->end(exchange->failureAtStart());
            return;
        }
        curl_multi_add_handle(multi_, exchange->easyHandle());
        exchanges_.emplace(id, std::move(exchange));
    }

    void endNow(ExchangeId id, HttpEnd end, const std::string& detail)
    {
        const auto found = exchanges_.find(id);
        if (found == exchanges_.end()) return;
        const auto exchange = std::move(found->second);
        exchanges_.erase(found);
        curl_multi_remove_handle(multi_, exchange->easyHandle());
        exchange->end(exchange->result(end, detail));
    }

    void addTimer(TimerId id, SteadyTime when, std::function<void()> work)
    {
        if (!isEnding_) timers_.emplace(id, Timer{when, std::move(work)});
    }
    void dropTimer(TimerId id) { timers_.erase(id); }

    SteadyTime steady() const { return clock_.steady(); }

private:
    struct Timer {
        SteadyTime when;
        std::function<void()> work;
    };

    void run()
    {
        threadId_ = std::this_thread::get_id();
        clockGap_ = clockGap();
        while (runPosted()) {
            int running = 0;
            curl_multi_perform(multi_, &running);
            for (const auto& [id, exchange] : exchanges_)
                exchange->countArrival();
            collectFinished();
            noticeSleep();
            const SteadyTime next = std::min(expireExchanges(), fireTimers());
            if (hasPosted()) continue;
            curl_multi_poll(multi_, nullptr, 0, pollTimeout(next), nullptr);
        }
        isEnding_ = true;
        timers_.clear();
        while (!exchanges_.empty())
            endNow(exchanges_.begin()->first, HttpEnd::Cancelled, {});
        runPosted(); // what the ends have asked for; a new exchange is cancelled at once
    }

    /// False once the client is to stop and nothing is queued any more.
    bool runPosted()
    {
        for (;;) {
            std::vector<std::function<void()>> work;
            bool isStopping = false;
            {
                const std::lock_guard lock(mutex_);
                work.swap(work_);
                isStopping = isStopping_;
            }
            if (work.empty()) return !isStopping;
            for (const auto& each : work)
                each();
        }
    }

    bool hasPosted()
    {
        const std::lock_guard lock(mutex_);
        return isStopping_ || !work_.empty();
    }

    void collectFinished()
    {
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            CURL* easy = message->easy_handle;
            const CURLcode code = message->data.result;
            const auto found = std::find_if(exchanges_.begin(), exchanges_.end(), [&](const auto& each) {
                return each.second->easyHandle() == easy;
            });
            if (found == exchanges_.end()) continue;
            curl_multi_remove_handle(multi_, easy);
            const HttpResult result = found->second->finished(code);
            if (found->second->isRedirecting()) {
                found->second->followRedirect();
                curl_multi_add_handle(multi_, easy);
                continue;
            }
            const auto exchange = std::move(found->second);
            exchanges_.erase(found);
            exchange->end(result);
        }
    }

    SteadyTime expireExchanges()
    {
        const SteadyTime now = clock_.steady();
        std::vector<std::pair<ExchangeId, HttpEnd>> expired;
        SteadyTime next = SteadyTime::max();
        for (const auto& [id, exchange] : exchanges_) {
            if (const auto end = exchange->expired(now))
                expired.emplace_back(id, *end);
            else
                next = std::min(next, exchange->deadline());
        }
        for (const auto& [id, end] : expired)
            endNow(id, end, std::string(httpEndName(end)));
        return next;
    }

    SteadyTime fireTimers()
    {
        const SteadyTime now = clock_.steady();
        std::vector<TimerId> due;
        for (const auto& [id, timer] : timers_)
            if (timer.when <= now) due.push_back(id);
        std::sort(due.begin(), due.end(), [this](TimerId a, TimerId b) {
            return std::pair(timers_.at(a).when, a) < std::pair(timers_.at(b).when, b);
        });
        for (const TimerId id : due) {
            auto timer = timers_.extract(id); // a timer may drop another one that is due as well
            if (!timer.empty()) timer.mapped().work();
        }
        SteadyTime next = SteadyTime::max();
        for (const auto& [id, timer] : timers_)
            next = std::min(next, timer.when);
        return next;
    }

    int pollTimeout(SteadyTime next) const
    {
        constexpr std::chrono::milliseconds kLongest{
            10'000}; // often enough to notice that the computer slept
        if (next == SteadyTime::max()) return static_cast<int>(kLongest.count());
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(next - clock_.steady());
        return static_cast<int>(std::clamp(wait, std::chrono::milliseconds(0), kLongest).count());
    }

    std::chrono::microseconds clockGap() const
    {
        return std::chrono::duration_cast<Micros>(clock_.now().time_since_epoch() -
                                                  clock_.steady().time_since_epoch());
    }

    void noticeSleep()
    {
        const auto gap = clockGap();
        const auto jump = gap > clockGap_ ? gap - clockGap_ : clockGap_ - gap;
        clockGap_ = gap;
        if (jump < kSleepGap) return;
        std::vector<std::pair<ExchangeId, HttpEnd>> lost;
        for (const auto& [id, exchange] : exchanges_)
            lost.emplace_back(id, exchange->result({}, {}).times.headers.has_value() ? HttpEnd::CutShort
                                                                                     : HttpEnd::NoReply);
        for (const auto& [id, end] : lost)
            endNow(id, end, "the computer slept");
    }

    HttpSetup setup_;
    const Clock& clock_;
    CURLM* multi_ = nullptr;
    std::atomic<std::uint64_t> lastId_ = 0;

    std::mutex mutex_;
    std::vector<std::function<void()>> work_; // guarded by mutex_
    bool isStopping_ = false;                 // guarded by mutex_

    // The rest belongs to the network thread.
    std::map<ExchangeId, std::unique_ptr<HttpExchange>> exchanges_;
    std::map<TimerId, Timer> timers_;
    std::chrono::microseconds clockGap_{0};
    bool isEnding_ = false;

    std::atomic<std::thread::id> threadId_;
    std::thread thread_; // last: started when everything above is there
};

HttpClient::HttpClient(HttpSetup setup, const Clock& clock)
    : impl_(std::make_unique<Impl>(std::move(setup), clock))
{
}
HttpClient::~HttpClient()
{
    impl_->stop();
}

HttpClient::ExchangeId HttpClient::start(HttpRequest request, std::shared_ptr<HttpSink> sink)
{
    const ExchangeId id = impl_->nextId();
    auto begin = [impl = impl_.get(), id, request = std::move(request), sink = std::move(sink)]() mutable {
        impl->begin(id, std::move(request), std::move(sink));
    };
    impl_->post(std::move(begin));
    return id;
}

void HttpClient::cancel(ExchangeId exchange)
{
    impl_->post([impl = impl_.get(), exchange] { impl->endNow(exchange, HttpEnd::Cancelled, {}); });
}

void HttpClient::post(std::function<void()> work)
{
    impl_->post(std::move(work));
}

HttpClient::TimerId HttpClient::after(std::chrono::microseconds delay, std::function<void()> work)
{
    const TimerId id = impl_->nextId();
    const SteadyTime when = impl_->steady() + delay;
    if (impl_->isNetworkThread())
        impl_->addTimer(id, when, std::move(work));
    else
        impl_->post([impl = impl_.get(), id, when, work = std::move(work)]() mutable {
            impl->addTimer(id, when, std::move(work));
        });
    return id;
}

void HttpClient::cancelTimer(TimerId timer)
{
    if (impl_->isNetworkThread())
        impl_->dropTimer(timer);
    else
        impl_->post([impl = impl_.get(), timer] { impl->dropTimer(timer); });
}

bool HttpClient::isNetworkThread() const
{
    return impl_->isNetworkThread();
}

} // namespace bakeoff
