// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/json_prescan.h"
#include "core/net/sse_parser.h"
#include "core/providers/provider.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bakeoff {

/// How the bytes of a response stopped coming.
enum class StreamEnd {
    Clean, ///< by the rules of HTTP
    Cut,   ///< connection lost, or a time limit of the transport
};

/// Reads the body of a successful Chat Completions response: a stream of events, or a whole answer, or what
/// is neither. Pushed in pieces of any size, which do not change the result. One thread.
class ChatDecoder {
public:
    struct Rules {
        bool isFinishReasonOptional = false;
        std::size_t maxEvent = SseParser::kDefaultMaxEvent;
        std::size_t maxText = std::size_t{8} << 20U; ///< bytes, for text and reasoning each
        std::size_t maxEvents = 2'000'000;
    };

    /// What a piece of the body brought.
    struct Step {
        AnswerDelta delta;
        bool isProgress = false; ///< it carried content
        bool isOver = false;     ///< the verdict stands: close the connection
    };

    /// Everything but the timings.
    struct Verdict {
        AnswerEnd end = AnswerEnd::Truncated;
        AnswerDelta rest;    ///< what could not be handed out before: a whole answer, a half character
        SealedRecord sealed; ///< the server's words as they came: to be blanked and shortened
        Usage usage;
        Warnings warnings;
        bool isStreamed = false; ///< the body was a stream of events
    };

    explicit ChatDecoder(Rules rules);

    Step feed(std::string_view bytes);
    /// Once, at the end. No feed afterwards.
    Verdict finish(StreamEnd end);

    /// Has anything of the answer come?
    bool hasContent() const { return !text_.empty() || !reasoning_.empty(); }
    /// Has the protocol's last word been read? The connection may linger.
    bool isDone() const { return isDone_; }
    /// How many pieces of text and reasoning there were.
    int pieces() const { return pieces_; }
    const std::string& text() const { return text_; }
    const std::string& reasoning() const { return reasoning_; }

private:
    enum class Body { Unknown, Events, Json, Foreign };
    struct Reading; // nlohmann lives in the .cpp

    void take(std::string_view bytes);
    /// What has come since it was last asked.
    AnswerDelta handOut();
    void sniff();
    void takeEvent(const SseParser::Event& event);
    void takeJson(std::string_view data, bool isCutOff);
    void badEvent(bool isCutOff);
    void stop(AnswerEnd end, std::string errorClass, std::string text);
    void stopForError(std::string_view json);
    void addText(std::string_view text, bool hasHalves);
    void addReasoning(std::string_view text, bool hasHalves);
    void add(std::string_view text, bool hasHalves, HalfJoiner& halves, std::string& all);
    void setFinish(const std::string& reason);
    void warn(const char* warning);
    AnswerEnd endOfWholeBody();
    AnswerEnd endOf(StreamEnd end);
    AnswerEnd endOfFinish() const;

    Rules rules_;
    SseParser parser_;
    Body body_ = Body::Unknown;
    std::string head_; ///< bytes not yet recognised, or the whole body where it is JSON
    bool beginsLikeEvents_ = false;
    std::size_t events_ = 0;
    int badEvents_ = 0;
    bool isCutInsideEvent_ = false;
    bool isDone_ = false;
    bool hasUsage_ = false;
    bool hasRefusal_ = false;
    bool hasToolCall_ = false;
    std::string finish_; ///< lower case; empty: none yet
    std::optional<AnswerEnd> stopped_;
    int pieces_ = 0;
    std::string text_;
    std::string reasoning_;
    std::size_t textHandedOut_ = 0;
    std::size_t reasoningHandedOut_ = 0;
    HalfJoiner textHalves_;
    HalfJoiner reasoningHalves_;
    Verdict verdict_;
};

} // namespace bakeoff
