// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_exchange.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <memory>
#include <utility>

namespace bakeoff {

namespace {

bool isSameText(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

void wipe(std::string& text)
{
    volatile char* bytes = text.data(); // volatile, or the writes are optimised away
    for (std::size_t i = 0; i < text.size(); ++i)
        bytes[i] = '\0';
}

struct UrlHandle {
    UrlHandle() : url(curl_url()) {}
    ~UrlHandle() { curl_url_cleanup(url); }
    UrlHandle(const UrlHandle&) = delete;
    UrlHandle& operator=(const UrlHandle&) = delete;
    UrlHandle(UrlHandle&&) = delete;
    UrlHandle& operator=(UrlHandle&&) = delete;

    bool set(const std::string& text)
    {
        return curl_url_set(url, CURLUPART_URL, text.c_str(), 0) == CURLUE_OK;
    }
    std::string part(CURLUPart part) const
    {
        char* text = nullptr;
        if (curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
        std::string copy(text);
        curl_free(text);
        return copy;
    }
    std::string origin() const
    {
        return part(CURLUPART_SCHEME) + "://" + part(CURLUPART_HOST) + ":" + part(CURLUPART_PORT);
    }

    CURLU* url;
};

curl_slist* appended(curl_slist* list, const HttpHeader& header)
{
    // A header without a value would be removed by curl unless it ends with a semicolon.
    std::string line = header.name + (header.value.empty() ? ";" : ": " + header.value);
    curl_slist* longer = curl_slist_append(list, line.c_str());
    wipe(line);
    return longer == nullptr ? list : longer;
}

} // namespace

// curl calls these; nothing may be thrown through it, so whatever a sink throws ends the transfer.
struct HttpExchange::Callbacks {
    static std::size_t header(char* data, std::size_t size, std::size_t count, void* self)
    {
        try {
            return static_cast<HttpExchange*>(self)->takeHeaderLine({data, size * count});
        } catch (const std::exception&) {
            return 0;
        }
    }
    static std::size_t write(char* data, std::size_t size, std::size_t count, void* self)
    {
        try {
            return static_cast<HttpExchange*>(self)->takeBytes({data, size * count});
        } catch (const std::exception&) {
            return size * count + 1;
        }
    }
    static int beforeRequest(void* self, char*, char*, int, int)
    {
        auto* exchange = static_cast<HttpExchange*>(self);
        if (!exchange->times_.connected) exchange->times_.connected = exchange->clock_.steady();
        return CURL_PREREQFUNC_OK;
    }
};

std::string_view HttpHead::header(std::string_view name) const
{
    for (const HttpHeader& each : headers)
        if (isSameText(each.name, name)) return each.value;
    return {};
}

HttpExchange::HttpExchange(HttpRequest request,
                           std::shared_ptr<HttpSink> sink,
                           const HttpSetup& setup,
                           const Clock& clock)
    : request_(std::move(request)), sink_(std::move(sink)), clock_(clock)
{
    times_.dispatched = clock_.steady();
    UrlHandle url;
    const bool isUrl = url.set(request_.url);
    const std::string scheme = isUrl ? url.part(CURLUPART_SCHEME) : std::string();
    if (scheme != "http" && scheme != "https") {
        detail_ = "not an http or https URL";
        return;
    }
    easy_ = curl_easy_init();
    if (easy_ == nullptr) {
        detail_ = "no transfer handle";
        return;
    }
    setOptions(setup);
}

HttpExchange::~HttpExchange()
{
    if (easy_ != nullptr) curl_easy_cleanup(easy_);
    auto* list = static_cast<curl_slist*>(headerList_);
    for (curl_slist* each = list; each != nullptr; each = each->next)
        for (volatile char* byte = each->data; *byte != '\0'; ++byte)
            *byte = '\0';
    curl_slist_free_all(list);
    for (HttpHeader& header : request_.secretHeaders)
        wipe(header.value);
}

void HttpExchange::setOptions(const HttpSetup& setup)
{
    CURL* easy = easy_;
    curl_easy_setopt(easy, CURLOPT_URL, request_.url.c_str());
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // Or giving up on a name would wait for the resolver, and with it everything on this thread.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    // What is no HTTP is judged in takeBytes, which sees whether it is TLS.
    curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPIDLE, 60L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPINTVL, 60L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, setup.userAgent.c_str());
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!request_.caFile.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, request_.caFile.c_str());
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, errorText_.data());
    static_assert(std::tuple_size_v<decltype(errorText_)> >= CURL_ERROR_SIZE);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Callbacks::header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Callbacks::write);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &Callbacks::beforeRequest);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    setProxy(setup);
    setHeaders();
    if (request_.method == HttpMethod::Get) {
        curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
    } else {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS,
                         request_.body.data()); // not copied: request_ outlives the handle
    }
}

void HttpExchange::setProxy(const HttpSetup& setup)
{
    UrlHandle url;
    url.set(request_.url);
    const bool isOwn = !request_.proxy.empty();
    proxy_ = isOwn ? request_.proxy
                   : proxyFor(url.part(CURLUPART_SCHEME), url.part(CURLUPART_HOST), setup.proxies);
    // Empty, not absent: without these two, curl would look into the environment itself. Its own list of
    // exceptions knows networks of IPv6 as well.
    curl_easy_setopt(easy_, CURLOPT_PROXY, proxy_.c_str());
    curl_easy_setopt(easy_, CURLOPT_NOPROXY, isOwn ? "" : setup.proxies.none.c_str());
}

void HttpExchange::setHeaders()
{
    curl_slist* list = nullptr;
    // Without this, a large body waits a second for "100 Continue" from servers that never say it.
    list = appended(list, {"Expect", ""});
    list->data[std::string_view("Expect").size()] = ':';
    for (const HttpHeader& header : request_.headers)
        list = appended(list, header);
    for (const HttpHeader& header : request_.secretHeaders)
        list = appended(list, header);
    headerList_ = list;
    curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, list);
}

std::size_t HttpExchange::takeHeaderLine(std::string_view line)
{
    const std::size_t size = line.size();
    headBytes_ += size;
    if (headBytes_ > kMaxHeadBytes) {
        isHeadTooLarge_ = true;
        return 0;
    }
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n'))
        line.remove_suffix(1);
    if (isHeadComplete_) return size; // a trailer
    if (line.empty()) {
        endHead();
        return size;
    }
    if (line.substr(0, 5) == "HTTP/") {
        head_ = HttpHead{};
        const auto blank = std::min(line.find(' '), line.size());
        const std::string_view digits = line.substr(std::min(blank + 1, line.size()), 3);
        std::from_chars(digits.data(), digits.data() + digits.size(), head_.status);
        return size;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return size;
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
        value.remove_prefix(1);
    head_.headers.push_back({std::string(line.substr(0, colon)), std::string(value)});
    return size;
}

void HttpExchange::endHead()
{
    if (head_.status < 200) return; // informational: the real head follows
    isHeadComplete_ = true;
    head_.at = clock_.steady();
    times_.headers = head_.at;
    const std::string_view location = head_.header("Location");
    if (head_.status >= 300 && head_.status < 400 && !location.empty())
        judgeRedirect(location);
    else
        sink_->onHead(head_);
}

void HttpExchange::judgeRedirect(std::string_view location)
{
    UrlHandle url;
    url.set(request_.url);
    const std::string from = url.origin();
    // Setting a relative reference resolves it against what the handle holds.
    const bool isUsable = url.set(std::string(location));
    const std::string to = url.origin();
    const bool keepsMethod = request_.method == HttpMethod::Get || head_.status == 307 || head_.status == 308;
    if (!isUsable || from != to || !keepsMethod || redirects_ >= kMaxRedirects) {
        isRedirectBlocked_ = true;
        detail_ = "redirected with status " + std::to_string(head_.status) + " to " + to;
        return;
    }
    redirectTo_ = url.part(CURLUPART_URL);
}

void HttpExchange::followRedirect()
{
    request_.url = std::exchange(redirectTo_, {});
    ++redirects_;
    head_ = HttpHead{};
    headBytes_ = 0;
    isHeadComplete_ = false;
    curl_easy_setopt(easy_, CURLOPT_URL, request_.url.c_str());
}

std::size_t HttpExchange::takeBytes(std::string_view bytes)
{
    if (!isHeadComplete_) {
        constexpr std::string_view kTlsAlert("\x15\x03"); // RFC 8446, 5.1: type alert, version 3.x
        headless_ = bytes.substr(0, 2) == kTlsAlert ? HttpEnd::TlsWanted : HttpEnd::BadResponse;
        return bytes.size() + 1;
    }
    if (isRedirectBlocked_ || isRedirecting()) return bytes.size();
    hasArrived_ = true;
    const SteadyTime now = clock_.steady();
    lastByte_ = now;
    if (!times_.firstByte) {
        times_.firstByte = now;
        lastProgress_ = now;
    }
    switch (sink_->onBytes(bytes, now)) {
    case HttpFlow::Continue: return bytes.size();
    case HttpFlow::Progress: lastProgress_ = now; return bytes.size();
    case HttpFlow::Stop: break;
    }
    isStopped_ = true;
    return bytes.size() + 1; // any other number than the size makes curl give up
}

SteadyTime HttpExchange::deadline() const
{
    SteadyTime nearest = times_.dispatched + request_.timers.total;
    if (!times_.connected) return std::min(nearest, times_.dispatched + request_.timers.connect);
    if (!times_.firstByte) return std::min(nearest, *times_.connected + request_.timers.firstByte);
    nearest = std::min(nearest, lastByte_ + request_.timers.idle);
    return std::min(nearest, lastProgress_ + request_.timers.noProgress);
}

std::optional<HttpEnd> HttpExchange::expired(SteadyTime now) const
{
    if (now < deadline()) return std::nullopt;
    if (now >= times_.dispatched + request_.timers.total) return HttpEnd::TotalTimeout;
    if (!times_.connected) return HttpEnd::ConnectTimeout;
    if (!times_.firstByte) return HttpEnd::FirstByteTimeout;
    return now >= lastByte_ + request_.timers.idle ? HttpEnd::Idle : HttpEnd::NoProgress;
}

void HttpExchange::countArrival()
{
    if (std::exchange(hasArrived_, false)) ++times_.arrivals;
}

/// Was it the other side's silence rather than its words? Not every library leaves an error of the system.
bool HttpExchange::isCutOff() const
{
    long osError = 0;
    curl_easy_getinfo(easy_, CURLINFO_OS_ERRNO, &osError);
    const std::string_view words = errorText_.data();
    const auto tells = [&](const char* word) { return words.find(word) != std::string_view::npos; };
    return osError != 0 || tells("reset") || tells("SYSCALL") || tells("unexpected eof");
}

HttpEnd HttpExchange::endOfFailure(int curlCode) const
{
    long osError = 0;
    curl_easy_getinfo(easy_, CURLINFO_OS_ERRNO, &osError);
    switch (curlCode) {
    case CURLE_URL_MALFORMAT: return HttpEnd::BadUrl;
    case CURLE_COULDNT_RESOLVE_HOST: return HttpEnd::NameNotResolved;
    case CURLE_COULDNT_CONNECT: return osError == ECONNREFUSED ? HttpEnd::Refused : HttpEnd::ConnectFailed;
    case CURLE_SSL_CONNECT_ERROR: return isCutOff() ? HttpEnd::TlsCut : HttpEnd::TlsFailed;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS: return HttpEnd::CertificateRejected;
    case CURLE_GOT_NOTHING: return HttpEnd::NoReply;
    case CURLE_PARTIAL_FILE: return HttpEnd::CutShort;
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
        // The same code tells of a reset and of chunks that are none: only the first has an error of the
        // system.
        if (!isHeadComplete_) return HttpEnd::NoReply;
        return isCutOff() ? HttpEnd::CutShort : HttpEnd::BadResponse;
    case CURLE_OPERATION_TIMEDOUT: return HttpEnd::ConnectTimeout;
    case CURLE_UNSUPPORTED_PROTOCOL: // how curl calls a version of HTTP that it does not know
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_OUT_OF_MEMORY: // how curl 7.88 calls a header line beyond its limit
    case CURLE_BAD_CONTENT_ENCODING: return HttpEnd::BadResponse;
    default: break; // curl's enum, not ours: whatever is new there is an unknown failure of the transport
    }
    return isHeadComplete_ ? HttpEnd::CutShort : HttpEnd::ConnectFailed;
}

/// In our own words: curl's may repeat the proxy with its password.
HttpResult HttpExchange::failureOfProxy(std::string_view what) const
{
    return result(HttpEnd::ProxyFailed, "the proxy " + proxyName(proxy_) + std::string(what));
}

HttpResult HttpExchange::failure(int curlCode) const
{
    long tunnelStatus = 0;
    curl_easy_getinfo(easy_, CURLINFO_HTTP_CONNECTCODE, &tunnelStatus);
    if (tunnelStatus >= 300) {
        HttpResult refused = failureOfProxy(" answers with status " + std::to_string(tunnelStatus));
        refused.status = static_cast<int>(tunnelStatus);
        return refused;
    }
    if (curlCode == CURLE_COULDNT_RESOLVE_PROXY) return failureOfProxy(" has a name that nobody knows");
    if (curlCode == CURLE_PROXY) return failureOfProxy(" did not let the request through");
    if (curlCode == CURLE_COULDNT_CONNECT && !proxy_.empty()) return failureOfProxy(" cannot be reached");
    const char* words =
        errorText_[0] != '\0' ? errorText_.data() : curl_easy_strerror(static_cast<CURLcode>(curlCode));
    return result(endOfFailure(curlCode), words);
}

HttpResult HttpExchange::finished(int curlCode)
{
    if (isRedirectBlocked_) return result(HttpEnd::RedirectBlocked, detail_);
    if (isRedirecting()) return result(HttpEnd::Done, {});
    HttpResult ended;
    if (isStopped_)
        ended = result(HttpEnd::Stopped, {});
    else if (isHeadTooLarge_)
        ended = result(HttpEnd::BadResponse, "the response head is too large");
    else if (headless_ == HttpEnd::TlsWanted)
        ended = result(*headless_, "this port speaks TLS: the address has to begin with https");
    else if (headless_)
        ended = result(*headless_, "what came is not HTTP");
    else
        ended = curlCode == CURLE_OK ? result(HttpEnd::Done, {}) : failure(curlCode);
    if (ended.status == 407 && !proxy_.empty()) {
        ended.end = HttpEnd::ProxyWantsPassword;
        ended.detail = "the proxy " + proxyName(proxy_) + " wants a user name and a password";
    }
    return ended;
}

HttpResult HttpExchange::result(HttpEnd end, std::string detail) const
{
    return HttpResult{end, head_.status, std::move(detail), times_};
}

void HttpExchange::end(const HttpResult& result)
{
    if (std::exchange(isEnded_, true)) return;
    sink_->onEnd(result);
}

} // namespace bakeoff
