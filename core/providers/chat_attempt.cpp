// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/chat_attempt.h"

#include "core/base/log.h"
#include "core/base/utf8.h"
#include "core/catalog/base_url.h"
#include "core/providers/chat_request.h"
#include "core/providers/openai_error.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace bakeoff {

namespace {

constexpr std::size_t kMaxErrorBody = std::size_t{64} << 10U;
constexpr std::size_t kMostName = 200;
constexpr std::size_t kMostFinishReason = 64;

// A stream whose pieces arrive in heaps tells how somebody on the way saves them up, not how fast the model
// writes. Fewer pieces may well come together by chance.
constexpr int kFewPieces = 16;
constexpr int kHeap = 8;

/// Scheme, host and port: what one server is known by.
std::string serverOf(const std::string& baseUrl)
{
    const auto scheme = baseUrl.find("://");
    return baseUrl.substr(0, baseUrl.find('/', scheme == std::string::npos ? 0 : scheme + 3));
}

int placesAt(const Endpoint& endpoint)
{
    if (endpoint.parallel) return *endpoint.parallel;
    return hostScope(endpoint.baseUrl) == HostScope::Public ? std::numeric_limits<int>::max() : 1;
}

bool holds(const std::string& text, std::string_view word)
{
    return text.find(word) != std::string::npos;
}

/// What an end without a response means.
AnswerEnd answerEndOf(HttpEnd end)
{
    switch (end) {
    case HttpEnd::Cancelled: return AnswerEnd::Cancelled;
    case HttpEnd::ConnectTimeout:
    case HttpEnd::FirstByteTimeout:
    case HttpEnd::TotalTimeout: return AnswerEnd::Timeout;
    case HttpEnd::Idle:
    case HttpEnd::NoProgress: return AnswerEnd::Stalled;
    case HttpEnd::BadUrl:
    case HttpEnd::NameNotResolved:
    case HttpEnd::Refused:
    case HttpEnd::ConnectFailed:
    case HttpEnd::TlsFailed:
    case HttpEnd::TlsCut:
    case HttpEnd::TlsWanted:
    case HttpEnd::CertificateRejected:
    case HttpEnd::ProxyFailed:
    case HttpEnd::NoReply: return AnswerEnd::NetworkError;
    case HttpEnd::Done:
    case HttpEnd::Stopped:
    case HttpEnd::CutShort: return AnswerEnd::Truncated;
    case HttpEnd::BadResponse: return AnswerEnd::Malformed;
    case HttpEnd::ProxyWantsPassword:
    case HttpEnd::RedirectBlocked: return AnswerEnd::HttpError;
    }
    return AnswerEnd::NetworkError;
}

bool isRetryable(const HttpResult& result)
{
    // A proxy that has said no will say it again; one that is overloaded may not.
    if (result.end == HttpEnd::ProxyFailed) return result.status == 0 || result.status >= 500;
    return result.end == HttpEnd::NameNotResolved || result.end == HttpEnd::Refused ||
           result.end == HttpEnd::ConnectFailed || result.end == HttpEnd::TlsCut ||
           result.end == HttpEnd::NoReply;
}

/// At most so many bytes, whole characters.
std::string brief(const std::string& text, std::size_t most)
{
    return text.size() <= most ? text : text.substr(0, completeUtf8Prefix(text.substr(0, most)));
}

} // namespace

ChatAttempt::ChatAttempt(ProviderCore& core,
                         Endpoint endpoint,
                         AnswerRequest request,
                         Retrying retrying,
                         std::shared_ptr<AnswerDelivery> delivery)
    : core_(core)
    , retrying_(retrying)
    , endpoint_(std::move(endpoint))
    , request_(std::move(request))
    , delivery_(std::move(delivery))
    , askedAt_(core.setup().clock.steady())
{
}

void ChatAttempt::begin()
{
    switches_ = core_.switchesFor(endpoint_);
    // The ticket is only known once enter() has returned, so the start is put behind it.
    ticket_ =
        core_.lanes().enter(serverOf(endpoint_.baseUrl), placesAt(endpoint_), [self = shared_from_this()] {
            self->core_.client().post([self] {
                if (!self->isFinished_) self->dispatch();
            });
        });
}

void ChatAttempt::cancel()
{
    if (isFinished_) return;
    isCancelled_ = true;
    if (exchange_ != 0)
        core_.client().cancel(exchange_);
    else
        fail(AnswerEnd::Cancelled, {}, {});
}

void ChatAttempt::dispatch()
{
    pause_ = 0;
    const auto found = core_.setup().secrets.read(endpoint_.key);
    if (!found) {
        fail(AnswerEnd::NetworkError, "key_missing", found.error().detail);
        return;
    }
    key_ = found->secret;
    if (wouldExposeKey(endpoint_, key_)) {
        fail(AnswerEnd::NetworkError, "insecure", "a key is not sent over plain http to a public address");
        return;
    }
    HttpRequest request =
        requestTo(endpoint_, HttpMethod::Post, answerUrl(endpoint_.kind, endpoint_.baseUrl));
    request.headers.push_back({"Content-Type", "application/json"});
    request.headers.push_back({"Accept", switches_.streams ? "text/event-stream" : "application/json"});
    request.secretHeaders = keyHeaders(key_);
    request.body = chatRequestBody(request_, switches_);
    ChatDecoder::Rules rules;
    rules.isFinishReasonOptional = switches_.isFinishReasonOptional;
    decoder_.emplace(rules);
    head_ = HttpHead{};
    errorBody_.clear();
    if (!firstDispatch_) firstDispatch_ = core_.setup().clock.steady();
    exchange_ = core_.client().start(std::move(request), shared_from_this());
}

void ChatAttempt::onHead(const HttpHead& head)
{
    head_ = head;
}

HttpFlow ChatAttempt::onBytes(std::string_view bytes, SteadyTime at)
{
    if (head_.status >= 300) {
        errorBody_ += bytes.substr(0, kMaxErrorBody - errorBody_.size());
        return errorBody_.size() < kMaxErrorBody ? HttpFlow::Continue : HttpFlow::Stop;
    }
    ChatDecoder::Step step = decoder_->feed(bytes);
    if (!step.delta.reasoning.empty() && !firstReasoning_) firstReasoning_ = at;
    if (!step.delta.text.empty()) {
        if (!firstText_) firstText_ = at;
        lastText_ = at;
    }
    if (!isCancelled_) deliver(std::move(step.delta));
    if (step.isOver) return HttpFlow::Stop;
    if (decoder_->isDone() && lingering_ == 0) lingerBriefly();
    return step.isProgress ? HttpFlow::Progress : HttpFlow::Continue;
}

void ChatAttempt::deliver(AnswerDelta delta)
{
    delta.text = withoutKey(std::move(delta.text), key_.reveal());
    delta.reasoning = withoutKey(std::move(delta.reasoning), key_.reveal());
    delivery_->add(delta);
}

/// After the last word a good server closes the response at once, and the connection can be used again. One
/// that does not is not waited for.
void ChatAttempt::lingerBriefly()
{
    lingering_ = core_.client().after(core_.setup().retry.lingering, [self = shared_from_this()] {
        self->isLingeringOver_ = true;
        if (self->exchange_ != 0) self->core_.client().cancel(self->exchange_);
    });
}

void ChatAttempt::onEnd(const HttpResult& result)
{
    exchange_ = 0;
    times_ = result.times;
    if (lingering_ != 0) core_.client().cancelTimer(std::exchange(lingering_, 0));
    if (isCancelled_ || (result.end == HttpEnd::Cancelled && !isLingeringOver_)) {
        fail(AnswerEnd::Cancelled, {}, {});
    } else if (result.end == HttpEnd::RedirectBlocked) {
        fail(AnswerEnd::HttpError, "redirect_blocked", shown(result.detail));
    } else if (result.end == HttpEnd::ProxyWantsPassword) {
        fail(AnswerEnd::HttpError, "auth", shown(result.detail));
    } else if (head_.status >= 300) {
        judgeStatus();
    } else if (head_.status != 0) {
        judgeBody(result);
    } else {
        judgeTransport(result);
    }
}

void ChatAttempt::judgeStatus()
{
    const auto error = serverErrorIn(errorBody_);
    const StatusClass meaning = classOfStatus(head_.status, error, errorBody_);
    const std::string said = error && !error->message.empty() ? error->message : errorBody_;
    if ((head_.status == 400 || head_.status == 422) && repeatWithoutParameter(errorBody_)) return;
    if (meaning.name == "loading") {
        // Loading a model is not a failure: look again until the time for a first byte is up.
        const auto limit = requestTo(endpoint_, HttpMethod::Post, {}).timers.firstByte;
        if (core_.setup().clock.steady() < *firstDispatch_ + limit) {
            wait(core_.setup().retry.loadingPause);
            return;
        }
    } else if (meaning.isRetryable && !forbidsRetry(head_) &&
               retry(retryAdvice(head_, core_.setup().clock.now()))) {
        return;
    }
    std::string text = shown(said);
    if (const auto advice = retryAdvice(head_, core_.setup().clock.now()); advice && meaning.isRetryable)
        text += " (try again in " + std::to_string(advice->count() / 1'000'000) + " s)";
    fail(meaning.end, meaning.name, text.empty() ? "status " + std::to_string(head_.status) : text);
}

void ChatAttempt::judgeBody(const HttpResult& result)
{
    if (head_.status == 204 || head_.status == 205) {
        fail(AnswerEnd::Empty, {}, {});
        return;
    }
    const bool isClean =
        result.end == HttpEnd::Done || result.end == HttpEnd::Stopped || result.end == HttpEnd::Cancelled;
    auto verdict = decoder_->finish(isClean ? StreamEnd::Clean : StreamEnd::Cut);
    deliver(verdict.rest);
    verdict.sealed.errorText = shown(verdict.sealed.errorText);
    if (!isClean && verdict.end == AnswerEnd::Truncated) {
        verdict.end = answerEndOf(result.end);
        if (verdict.sealed.errorClass.empty()) verdict.sealed.errorClass = httpEndName(result.end);
        if (verdict.sealed.errorText.empty()) verdict.sealed.errorText = shown(result.detail);
    }
    if (!firstText_ && !verdict.rest.text.empty()) firstText_ = lastText_ = times_.firstByte;
    finish(std::move(verdict));
}

void ChatAttempt::judgeTransport(const HttpResult& result)
{
    const bool isSecondNameFailure = result.end == HttpEnd::NameNotResolved && nameFailures_++ > 0;
    if (isRetryable(result) && !isSecondNameFailure && retry(std::nullopt)) return;
    fail(answerEndOf(result.end), httpEndName(result.end), shown(result.detail));
}

/// Some servers refuse a field that others require: one repeat without it, remembered for this endpoint.
bool ChatAttempt::repeatWithoutParameter(const std::string& said)
{
    if (hasDroppedParameter_) return false;
    const bool isRefusal = holds(said, "nsupported") || holds(said, "not supported") ||
                           holds(said, "nrecognized") || holds(said, "nknown") || holds(said, "xtra") ||
                           holds(said, "not permitted") || holds(said, "unexpected");
    if (switches_.streams && switches_.hasStreamOptions && holds(said, "stream_options")) {
        switches_.hasStreamOptions = false;
    } else if (request_.sampling.maxTokens && isRefusal &&
               holds(said, tokenLimitName(switches_.tokenLimitField))) {
        const bool isNew = switches_.tokenLimitField == TokenLimitField::MaxCompletionTokens;
        switches_.tokenLimitField = isNew ? TokenLimitField::MaxTokens : TokenLimitField::MaxCompletionTokens;
    } else {
        return false;
    }
    hasDroppedParameter_ = true;
    core_.remember(endpoint_, switches_);
    warn("dropped_parameter");
    dispatch();
    return true;
}

bool ChatAttempt::retry(std::optional<Micros> advice)
{
    const RetryPolicy& policy = core_.setup().retry;
    if (retrying_ == Retrying::Never || retries_ >= policy.mostRetries ||
        (advice && *advice > policy.longestAdvice))
        return false;
    warn("retried");
    const int retry = retries_++;
    wait(advice ? *advice : backoff(policy, retry, core_.random().unit()));
    log::info("a request is repeated");
    return true;
}

void ChatAttempt::wait(Micros delay)
{
    pause_ = core_.client().after(delay, [self = shared_from_this()] {
        if (!self->isFinished_) self->dispatch();
    });
}

/// The key first: shortened, half of it might be left and not be recognised.
std::string ChatAttempt::shown(const std::string& text) const
{
    return shortText(withoutKey(text, key_.reveal()));
}

void ChatAttempt::fail(AnswerEnd end, std::string_view errorClass, const std::string& errorText)
{
    ChatDecoder::Verdict verdict;
    // Whatever was read stays, usage and model name included; only the end is another one.
    if (decoder_ && head_.status >= 200 && head_.status < 300) verdict = decoder_->finish(StreamEnd::Cut);
    verdict.end = end;
    verdict.sealed.errorClass = errorClass;
    verdict.sealed.errorText = withoutKey(errorText, key_.reveal());
    finish(std::move(verdict));
}

void ChatAttempt::finish(ChatDecoder::Verdict verdict)
{
    if (std::exchange(isFinished_, true)) return;
    const auto self = shared_from_this(); // done() below may drop the last other reference
    if (pause_ != 0) core_.client().cancelTimer(pause_);
    const auto clean = [&](const std::string& text) { return withoutKey(text, key_.reveal()); };
    FinishedAnswer answer;
    answer.end = verdict.end;
    if (decoder_ && !decoder_->text().empty()) answer.parts.emplace_back(TextPart{clean(decoder_->text())});
    if (decoder_) answer.reasoning = clean(decoder_->reasoning());
    answer.sealed = std::move(verdict.sealed);
    answer.sealed.httpStatus = head_.status;
    answer.sealed.reportedModel = brief(clean(answer.sealed.reportedModel), kMostName);
    answer.sealed.provider = brief(clean(answer.sealed.provider), kMostName);
    answer.sealed.finishReason = brief(clean(answer.sealed.finishReason), kMostFinishReason);
    const int pieces = decoder_ ? decoder_->pieces() : 0;
    if (pieces >= kFewPieces && pieces >= kHeap * times_.arrivals) {
        warn("buffered");
        lastText_.reset();
    }
    answer.usage = verdict.usage;
    answer.isStreamed = verdict.isStreamed;
    answer.timings = timings();
    answer.warnings = std::move(warnings_);
    answer.warnings.insert(answer.warnings.end(), verdict.warnings.begin(), verdict.warnings.end());
    delivery_->finish(std::move(answer));
    core_.lanes().leave(ticket_);
    core_.done(self);
}

void ChatAttempt::warn(const char* warning)
{
    if (std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end())
        warnings_.emplace_back(warning);
}

AnswerTimings ChatAttempt::timings() const
{
    AnswerTimings timings;
    if (!firstDispatch_ || times_.dispatched == SteadyTime{}) return timings;
    const SteadyTime start = times_.dispatched;
    const auto since = [&](const std::optional<SteadyTime>& when) {
        return when ? std::optional(std::chrono::duration_cast<Micros>(*when - start)) : std::nullopt;
    };
    timings.queued = std::chrono::duration_cast<Micros>(start - askedAt_);
    timings.connected = since(times_.connected);
    timings.headers = since(times_.headers);
    timings.firstByte = since(times_.firstByte);
    timings.firstReasoning = since(firstReasoning_);
    timings.firstText = since(firstText_);
    timings.lastText = since(lastText_);
    timings.finished = since(core_.setup().clock.steady());
    return timings;
}

} // namespace bakeoff
