// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http_client.h"

#include <array>

namespace bakeoff {

/// One transfer on the network thread, from its curl handle to its end. Private to this room; the curl types
/// stay in the .cpp, handles travel as void*, which is what CURL* is.
class HttpExchange {
public:
    static constexpr int kMaxRedirects = 3;
    static constexpr std::size_t kMaxHeadBytes = std::size_t{64} << 10U;

    HttpExchange(HttpRequest request,
                 std::shared_ptr<HttpSink> sink,
                 const HttpSetup& setup,
                 const Clock& clock);
    ~HttpExchange();
    HttpExchange(const HttpExchange&) = delete;
    HttpExchange& operator=(const HttpExchange&) = delete;
    HttpExchange(HttpExchange&&) = delete;
    HttpExchange& operator=(HttpExchange&&) = delete;

    /// Nothing where the URL or a file it needs is unusable; then failureAtStart() says why.
    void* easyHandle() const { return easy_; }
    HttpResult failureAtStart() const { return result(HttpEnd::BadUrl, detail_); }

    /// The nearest moment at which it times out.
    SteadyTime deadline() const;
    /// Which limit has passed; nothing while none has.
    std::optional<HttpEnd> expired(SteadyTime now) const;

    /// After each turn of the network thread: what has come since the last one came together.
    void countArrival();

    /// What curl's verdict means. Done with isRedirecting() means: call followRedirect and add the handle
    /// again.
    HttpResult finished(int curlCode);
    bool isRedirecting() const { return !redirectTo_.empty(); }
    void followRedirect();

    HttpResult result(HttpEnd end, std::string detail) const;
    void end(const HttpResult& result); ///< tells the sink, once

private:
    struct Callbacks;
    void setOptions(const HttpSetup& setup);
    void setProxy(const HttpSetup& setup);
    void setHeaders();
    std::size_t takeHeaderLine(std::string_view line);
    void endHead();
    void judgeRedirect(std::string_view location);
    std::size_t takeBytes(std::string_view bytes);
    HttpResult failure(int curlCode) const;
    HttpResult failureOfProxy(std::string_view what) const;
    HttpEnd endOfFailure(int curlCode) const;
    bool isCutOff() const;

    HttpRequest request_;
    std::string proxy_; ///< empty: none
    std::shared_ptr<HttpSink> sink_;
    const Clock& clock_;
    void* easy_ = nullptr;
    void* headerList_ = nullptr;
    std::array<char, 256> errorText_{};
    HttpTimes times_;
    SteadyTime lastByte_;
    SteadyTime lastProgress_;
    HttpHead head_;
    std::size_t headBytes_ = 0;
    int redirects_ = 0;
    std::string redirectTo_;
    std::string detail_;
    bool isHeadComplete_ = false;
    bool isHeadTooLarge_ = false;
    std::optional<HttpEnd> headless_; ///< why what came is no response
    bool hasArrived_ = false;
    bool isRedirectBlocked_ = false;
    bool isStopped_ = false;
    bool isEnded_ = false;
};

} // namespace bakeoff
