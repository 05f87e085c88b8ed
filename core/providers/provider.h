// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/answer.h"
#include "core/domain/contestant.h"
#include "core/domain/part.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace bakeoff {

/// The bytes of a medium that a request carries.
struct MediaBytes {
    std::string mime;
    std::string bytes;
};

struct TextInput {
    std::string text;
};
struct ImageInput {
    MediaBytes image;
};
using InputPart = std::variant<TextInput, ImageInput>;

enum class TurnRole { User, Assistant };

struct RequestTurn {
    TurnRole role = TurnRole::User;
    std::vector<InputPart> parts;
};

/// One question to one model: everything a wire format needs, nothing about battles or sides.
struct AnswerRequest {
    Origin origin; ///< resolved to an endpoint by whoever owns the providers
    std::string modelId;
    std::string systemPrompt;       ///< empty: none
    std::vector<RequestTurn> turns; ///< the last one is a user turn
    Sampling sampling;
};

/// A piece of the answer on its way. Every text is valid UTF-8 and ends on a code point.
struct AnswerDelta {
    std::string text;
    std::string reasoning;
};

/// How it all ended: exactly one a request, always last, also after a cancel.
struct FinishedAnswer {
    Parts parts;
    std::string reasoning;
    AnswerEnd end = AnswerEnd::Complete;
    SealedRecord sealed;
    AnswerTimings timings;
    Usage usage;
    Warnings warnings;
    bool isStreamed = false; ///< it came as a stream of events, not in one piece
};

/// A running request. Dropping it cancels; nothing is delivered afterwards.
class RunningAnswer {
public:
    virtual ~RunningAnswer() = default;
    /// Ends it with AnswerEnd::Cancelled, which is delivered as usual.
    virtual void cancel() = 0;
};

/// Receives on the home executor's thread.
struct AnswerReceiver {
    std::function<void(const AnswerDelta&)> onDelta;
    std::function<void(const FinishedAnswer&)> onFinished;
};

/// Where answers come from: a network endpoint, the recordings, a scripted double. Home thread only.
class AnswerSource {
public:
    virtual ~AnswerSource() = default;

    /// Starts at once and never blocks. A request that cannot leave (unknown endpoint, missing key) finishes
    /// with NetworkError or HttpError and says why in its sealed record: no failure is thrown or returned.
    virtual std::unique_ptr<RunningAnswer> ask(const AnswerRequest& request, AnswerReceiver receiver) = 0;
};

} // namespace bakeoff
