// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/answer_delivery.h"
#include "core/providers/chat_decoder.h"
#include "core/providers/provider_core.h"

#include <memory>
#include <optional>
#include <string>

namespace bakeoff {

/// One answer over Chat Completions, from the queue before a busy server to its end, retries included. Made
/// at home, then network thread only.
class ChatAttempt final : public NetworkJob,
                          public HttpSink,
                          public std::enable_shared_from_this<ChatAttempt> {
public:
    ChatAttempt(ProviderCore& core,
                Endpoint endpoint,
                AnswerRequest request,
                Retrying retrying,
                std::shared_ptr<AnswerDelivery> delivery);

    void begin() override;
    void cancel() override;

    void onHead(const HttpHead& head) override;
    HttpFlow onBytes(std::string_view bytes, SteadyTime at) override;
    void onEnd(const HttpResult& result) override;

private:
    void dispatch();
    void lingerBriefly();
    void deliver(AnswerDelta delta);
    void judgeStatus();
    void judgeBody(const HttpResult& result);
    void judgeTransport(const HttpResult& result);
    bool repeatWithoutParameter(const std::string& said);
    bool retry(std::optional<Micros> advice);
    void wait(Micros delay);
    std::string shown(const std::string& text) const;
    void fail(AnswerEnd end, std::string_view errorClass, const std::string& errorText);
    void finish(ChatDecoder::Verdict verdict);
    void warn(const char* warning);
    AnswerTimings timings() const;

    ProviderCore& core_;
    Retrying retrying_;
    Endpoint endpoint_;
    AnswerRequest request_;
    std::shared_ptr<AnswerDelivery> delivery_;
    Secret key_;
    EndpointSwitches switches_;
    SteadyTime askedAt_;
    std::optional<SteadyTime> firstDispatch_;

    Lanes::Ticket ticket_ = 0;            ///< 0: none
    HttpClient::ExchangeId exchange_ = 0; ///< 0: none under way
    HttpClient::TimerId pause_ = 0;       ///< before a retry; 0: none
    HttpClient::TimerId lingering_ = 0;
    bool isLingeringOver_ = false;
    bool isCancelled_ = false;
    bool isFinished_ = false;
    bool hasDroppedParameter_ = false;
    int retries_ = 0;
    int nameFailures_ = 0;
    Warnings warnings_;

    // Of the try under way.
    std::optional<ChatDecoder> decoder_;
    HttpHead head_;
    std::string errorBody_;
    HttpTimes times_;
    std::optional<SteadyTime> firstReasoning_;
    std::optional<SteadyTime> firstText_;
    std::optional<SteadyTime> lastText_;
};

} // namespace bakeoff
