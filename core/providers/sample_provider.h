// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sample_bakeoff.h"
#include "core/providers/answer_delivery.h"
#include "core/providers/provider_core.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace bakeoff {

/// A piece of a recorded answer and when it is due, counted from the question.
struct SamplePiece {
    Micros due{0};
    std::string text;
};

/// The recorded text cut into words and dealt out at the contestant's speed; pace stretches all times, 0
/// gives one piece at once. The pieces joined are the text.
std::vector<SamplePiece>
samplePieces(const std::string& text, const SampleContestant& contestant, double pace);

/// Replays a recorded answer. Made at home, then network thread only.
class SamplePlayer final : public NetworkJob, public std::enable_shared_from_this<SamplePlayer> {
public:
    SamplePlayer(ProviderCore& core,
                 std::vector<SamplePiece> pieces,
                 std::string modelId,
                 std::shared_ptr<AnswerDelivery> delivery);

    void begin() override;
    void cancel() override;

private:
    void playDue();
    void finish(AnswerEnd end);

    ProviderCore& core_;
    std::vector<SamplePiece> pieces_;
    std::string modelId_;
    std::shared_ptr<AnswerDelivery> delivery_;
    std::size_t next_ = 0;
    std::string played_;
    SteadyTime begun_;
    HttpClient::TimerId timer_ = 0;
    bool isFinished_ = false;
};

/// The user texts of a request, in order: what a recording is found by.
std::vector<std::string> userTexts(const AnswerRequest& request);

} // namespace bakeoff
