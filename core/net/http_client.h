// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/net/proxy_choice.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

/// Time limits of protocols 4.1, all counted from the moment the request is dispatched or from the last sign
/// of life.
struct HttpTimers {
    std::chrono::milliseconds connect{10'000};     ///< name, TCP, TLS, proxy
    std::chrono::milliseconds firstByte{120'000};  ///< of the body; the head alone does not stop it
    std::chrono::milliseconds idle{90'000};        ///< between bytes
    std::chrono::milliseconds noProgress{300'000}; ///< between bytes that the sink calls progress
    std::chrono::milliseconds total{1'800'000};
};

struct HttpHeader {
    std::string name;
    std::string value;
};

enum class HttpMethod { Get, Post };

struct HttpRequest {
    HttpMethod method = HttpMethod::Post;
    std::string url;
    std::vector<HttpHeader> headers;
    std::vector<HttpHeader> secretHeaders; ///< wiped from memory when the exchange ends
    std::string body;
    HttpTimers timers;
    std::filesystem::path caFile; ///< empty: the system's bundle
    std::string proxy;            ///< empty: by HttpSetup::proxies
};

/// Status line and headers of the final response, as they came.
struct HttpHead {
    int status = 0;
    std::vector<HttpHeader> headers;
    SteadyTime at;

    /// The value of the first header of this name, any case; empty if absent.
    std::string_view header(std::string_view name) const;
};

/// Why an exchange is over.
enum class HttpEnd {
    Done,    ///< the response came to its end, whatever its status
    Stopped, ///< the sink asked for it
    Cancelled,
    ConnectTimeout,
    FirstByteTimeout,
    TotalTimeout,
    Idle,
    NoProgress,
    BadUrl,
    NameNotResolved,
    Refused,       ///< nobody listens
    ConnectFailed, ///< unreachable, or any other failure to connect
    TlsFailed,     ///< no handshake comes about: perhaps not TLS at all
    TlsCut,        ///< closed or reset inside the handshake
    TlsWanted,     ///< http to a port where TLS is spoken
    CertificateRejected,
    ProxyFailed, ///< unreachable, or it lets nothing through; status is then the one it gave
    ProxyWantsPassword,
    NoReply,         ///< closed or reset before a response head
    CutShort,        ///< closed or reset inside the body
    BadResponse,     ///< not HTTP: head, chunks or encoding make no sense, or the head is too large
    RedirectBlocked, ///< to another origin, too often, or one that would turn POST into GET
};

std::string_view httpEndName(HttpEnd end);

/// When things happened, on a clock that never jumps. Absent: never.
struct HttpTimes {
    SteadyTime dispatched;
    std::optional<SteadyTime> connected;
    std::optional<SteadyTime> headers;
    std::optional<SteadyTime> firstByte;
    int arrivals = 0; ///< turns of the network thread that found bytes of the body
};

struct HttpResult {
    HttpEnd end = HttpEnd::Done;
    int status = 0;     ///< 0: no response head came
    std::string detail; ///< English, one line; may name the host or proxy, never a header or a password
    HttpTimes times;
};

/// What the sink says to a piece of the body.
enum class HttpFlow {
    Continue,
    Progress, ///< it carried content: restarts the no-progress timer
    Stop,     ///< enough: the connection is closed
};

/// Receives one exchange. Every call on the network thread: onHead at most once, onBytes any number of times,
/// onEnd exactly once and last. A redirect that is followed is not shown.
class HttpSink {
public:
    virtual ~HttpSink() = default;
    virtual void onHead(const HttpHead& head) = 0;
    /// at: when the bytes came, taken in the write callback.
    virtual HttpFlow onBytes(std::string_view bytes, SteadyTime at) = 0;
    virtual void onEnd(const HttpResult& result) = 0;
};

struct HttpSetup {
    std::string userAgent = "Bakeoff/0.1";
    ProxyVariables proxies; ///< for requests that name no proxy themselves; curl's own look is switched off
};

/// The network thread. Construction starts it; destruction ends every exchange with Cancelled, runs what was
/// posted before, drops timers and joins.
class HttpClient {
public:
    using ExchangeId = std::uint64_t;
    using TimerId = std::uint64_t;

    HttpClient(HttpSetup setup, const Clock& clock);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    HttpClient(HttpClient&&) = delete;
    HttpClient& operator=(HttpClient&&) = delete;

    /// Starts at once and never blocks. Any thread.
    ExchangeId start(HttpRequest request, std::shared_ptr<HttpSink> sink);
    /// The sink gets Cancelled, unless it has had its end already. Any thread.
    void cancel(ExchangeId exchange);

    /// Runs work on the network thread. Any thread.
    void post(std::function<void()> work);
    /// Runs work on the network thread after a delay. Any thread.
    TimerId after(std::chrono::microseconds delay, std::function<void()> work);
    void cancelTimer(TimerId timer);

    bool isNetworkThread() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace bakeoff
