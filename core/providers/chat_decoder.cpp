// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/chat_decoder.h"

#include "core/base/utf8.h"
#include "core/net/bounded_append.h"
#include "core/providers/openai_error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace bakeoff {

namespace {

using nlohmann::json;

constexpr int kMaxBadEvents = 3;

// Accessors that know only "there, and of this type" and "absent": a null or foreign type is nobody's error.
const json* memberOf(const json& object, const char* key)
{
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}
const std::string* textOf(const json& object, const char* key)
{
    const json* value = memberOf(object, key);
    return value == nullptr ? nullptr : value->get_ptr<const std::string*>();
}
std::optional<std::int64_t> countOf(const json& object, const char* key)
{
    const json* value = memberOf(object, key);
    if (value == nullptr || !value->is_number_integer()) return std::nullopt;
    const auto count = value->get<std::int64_t>();
    return count >= 0 ? std::optional(count) : std::nullopt;
}

bool isTruthy(const json* value)
{
    if (value == nullptr) return false;
    if (value->is_boolean()) return value->get<bool>();
    if (value->is_number()) return *value != 0;
    return !value->empty() && !(value->is_string() && value->get_ref<const std::string&>().empty());
}

std::string lowered(const std::string& text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::optional<Usage> usageOf(const json& usage)
{
    if (!usage.is_object()) return std::nullopt;
    Usage counts;
    counts.inputTokens = countOf(usage, "prompt_tokens");
    counts.outputTokens = countOf(usage, "completion_tokens");
    if (const json* details = memberOf(usage, "completion_tokens_details"))
        counts.reasoningTokens = countOf(*details, "reasoning_tokens");
    if (const json* details = memberOf(usage, "prompt_tokens_details"))
        counts.cachedTokens = countOf(*details, "cached_tokens");
    if (const json* cost = memberOf(usage, "cost"); cost != nullptr && cost->is_number())
        counts.reportedCost = cost->get<double>();
    return counts == Usage{} ? std::nullopt : std::optional(counts);
}

} // namespace

/// What one choice says, still as JSON.
struct ChatDecoder::Reading {
    ChatDecoder& decoder;
    bool hasHalves;

    void payload(const json& value)
    {
        if (const std::string* model = textOf(value, "model")) decoder.verdict_.sealed.reportedModel = *model;
        if (const std::string* provider = textOf(value, "provider"))
            decoder.verdict_.sealed.provider = *provider;
        if (const json* usage = memberOf(value, "usage")) {
            if (const auto counts = usageOf(*usage)) {
                decoder.verdict_.usage = *counts; // cumulative: replaces what was there
                decoder.hasUsage_ = true;
            }
        }
        const json* choices = memberOf(value, "choices");
        if (choices == nullptr || !choices->is_array()) {
            const bool isKnown =
                memberOf(value, "usage") != nullptr || (value.is_object() && value.contains("choices"));
            if (!isKnown) decoder.warn("unknown_event");
            return;
        }
        for (const json& each : *choices) {
            if (!each.is_object() || countOf(each, "index").value_or(0) != 0) continue;
            choice(each);
            return;
        }
    }

    void choice(const json& choice)
    {
        for (const char* key : {"delta", "message"}) {
            const json* delta = memberOf(choice, key);
            if (delta == nullptr || !delta->is_object()) continue;
            reasoning(*delta);
            content(*delta);
            if (const std::string* refusal = textOf(*delta, "refusal");
                refusal != nullptr && !refusal->empty()) {
                decoder.hasRefusal_ = true;
                decoder.addText(*refusal, hasHalves);
            }
            if (isTruthy(memberOf(*delta, "tool_calls")) || isTruthy(memberOf(*delta, "function_call")))
                decoder.hasToolCall_ = true;
            break;
        }
        if (const std::string* reason = textOf(choice, "finish_reason")) decoder.setFinish(*reason);
    }

    /// The same thinking may come under several names: the first that holds text counts.
    void reasoning(const json& delta)
    {
        for (const char* key : {"reasoning_content", "reasoning"}) {
            const std::string* text = textOf(delta, key);
            if (text == nullptr || text->empty()) continue;
            decoder.addReasoning(*text, hasHalves);
            return;
        }
        const json* details = memberOf(delta, "reasoning_details");
        if (details == nullptr || !details->is_array()) return;
        for (const json& detail : *details) {
            const std::string* text = textOf(detail, "text");
            if (text == nullptr) text = textOf(detail, "summary");
            if (text != nullptr) decoder.addReasoning(*text, hasHalves);
        }
    }

    void content(const json& delta)
    {
        if (const std::string* text = textOf(delta, "content")) {
            decoder.addText(*text, hasHalves);
            return;
        }
        const json* parts = memberOf(delta, "content");
        if (parts == nullptr || !parts->is_array()) return;
        for (const json& part : *parts) {
            if (const std::string* text = textOf(part, "text"))
                decoder.addText(*text, hasHalves);
            else if (const json* thinking = memberOf(part, "thinking"))
                thought(*thinking);
            else
                decoder.warn("unknown_event");
        }
    }

    void thought(const json& thinking)
    {
        if (const auto* text = thinking.get_ptr<const std::string*>()) decoder.addReasoning(*text, hasHalves);
        if (!thinking.is_array()) return;
        for (const json& part : thinking)
            if (const std::string* text = textOf(part, "text")) decoder.addReasoning(*text, hasHalves);
    }
};

ChatDecoder::ChatDecoder(Rules rules) : rules_(rules), parser_(rules.maxEvent) {}

ChatDecoder::Step ChatDecoder::feed(std::string_view bytes)
{
    if (!stopped_ && !isDone_) take(bytes);
    Step step;
    step.delta = handOut();
    step.isProgress = !step.delta.text.empty() || !step.delta.reasoning.empty();
    step.isOver = stopped_.has_value();
    return step;
}

void ChatDecoder::take(std::string_view bytes)
{
    if (body_ == Body::Unknown) {
        head_ += bytes;
        sniff();
        if (body_ != Body::Events) return;
        const std::string held = std::exchange(head_, {});
        if (!parser_.feed(held, [this](const auto& event) { takeEvent(event); }))
            stop(AnswerEnd::TooLarge, {}, {});
    } else if (body_ == Body::Json) {
        if (head_.size() + bytes.size() > rules_.maxEvent) {
            std::string().swap(head_);
            stop(AnswerEnd::TooLarge, {}, {});
        } else {
            appendWithin(head_, bytes, rules_.maxEvent);
        }
    } else if (!parser_.feed(bytes, [this](const auto& event) { takeEvent(event); })) {
        stop(AnswerEnd::TooLarge, {}, {});
    }
}

AnswerDelta ChatDecoder::handOut()
{
    AnswerDelta delta{text_.substr(textHandedOut_), reasoning_.substr(reasoningHandedOut_)};
    textHandedOut_ = text_.size();
    reasoningHandedOut_ = reasoning_.size();
    return delta;
}

/// The media type is advisory: what the body begins with decides (protocols 3.1, rule 10).
void ChatDecoder::sniff()
{
    constexpr std::size_t kEnough = 16;
    std::string_view start = head_;
    if (start.substr(0, 3) == "\xEF\xBB\xBF") start.remove_prefix(3);
    const auto first = start.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        // Blank lines before the first event are legal, but not for ever in memory.
        if (head_.size() > kEnough) body_ = Body::Events;
        return;
    }
    start.remove_prefix(first);
    const char lead = start.front();
    if (lead == '{' || lead == '[') {
        body_ = Body::Json;
    } else if (lead == '<') {
        body_ = Body::Foreign;
        stop(AnswerEnd::Malformed, "not_an_api", "the server answered with a web page");
    } else if (start.size() >= kEnough || start.find('\n') != std::string_view::npos) {
        constexpr std::array<std::string_view, 6> kFields{"data", "event", "id", "retry", "error", ":"};
        beginsLikeEvents_ = std::any_of(kFields.begin(), kFields.end(), [&](std::string_view field) {
            return start.substr(0, field.size()) == field;
        });
        body_ = Body::Events;
    }
}

void ChatDecoder::takeEvent(const SseParser::Event& event)
{
    if (stopped_ || isDone_) return;
    if (++events_ > rules_.maxEvents) {
        stop(AnswerEnd::TooLarge, {}, {});
        return;
    }
    const std::string_view data = trimmed(event.data);
    if (data == "[DONE]") {
        isDone_ = true;
        return;
    }
    if (data.empty()) return;
    if (event.type == "error") {
        stopForError(data);
        return;
    }
    takeJson(data, event.isCutOff);
}

void ChatDecoder::takeJson(std::string_view data, bool isCutOff)
{
    const JsonPrescan scan = prescanJson(data);
    if (scan.isTooDeep) {
        stop(AnswerEnd::Malformed, "malformed", "JSON nested too deeply");
        return;
    }
    const json value = json::parse(scan.usable(data), nullptr, false);
    if (value.is_discarded()) {
        badEvent(isCutOff);
        return;
    }
    if (scan.hasRepairedUtf8) warn("repaired_utf8");
    if (isTruthy(memberOf(value, "error"))) {
        stopForError(data);
        return;
    }
    if (!value.is_object()) {
        warn("unknown_event");
        return;
    }
    Reading{*this, scan.hasLoneSurrogates}.payload(value);
}

void ChatDecoder::badEvent(bool isCutOff)
{
    if (isCutOff) {
        isCutInsideEvent_ = true;
        return;
    }
    warn("skipped_event");
    if (++badEvents_ > kMaxBadEvents) stop(AnswerEnd::Malformed, "malformed", "too many events are not JSON");
}

void ChatDecoder::stop(AnswerEnd end, std::string errorClass, std::string text)
{
    if (stopped_) return;
    stopped_ = end;
    verdict_.sealed.errorClass = std::move(errorClass);
    verdict_.sealed.errorText = std::move(text);
}

void ChatDecoder::stopForError(std::string_view json)
{
    const auto found = serverErrorIn(json);
    const ServerError error = found.value_or(ServerError{std::string(json), {}, {}, {}});
    const StatusClass meaning = classOfError(error);
    stop(meaning.end, std::string(meaning.name), error.message.empty() ? error.type : error.message);
}

void ChatDecoder::addText(std::string_view text, bool hasHalves)
{
    add(text, hasHalves, textHalves_, text_);
}

void ChatDecoder::addReasoning(std::string_view text, bool hasHalves)
{
    add(text, hasHalves, reasoningHalves_, reasoning_);
}

void ChatDecoder::add(std::string_view text, bool hasHalves, HalfJoiner& halves, std::string& all)
{
    std::string joined; // nearly every delta has nothing to join, and need not be copied
    if (hasHalves || halves.isWaiting()) {
        joined = halves.joined(text, hasHalves);
        text = joined;
    }
    if (stopped_) return;
    if (all.size() + text.size() > rules_.maxText) {
        stop(AnswerEnd::TooLarge, {}, {});
        return;
    }
    all += text;
    if (!text.empty()) ++pieces_;
}

void ChatDecoder::setFinish(const std::string& reason)
{
    if (reason.empty()) return; // old servers send it with every chunk: "not yet"
    const std::string lower = lowered(reason);
    if (!finish_.empty() && lower != "content_filter") return;
    finish_ = lower;
    verdict_.sealed.finishReason = reason;
}

void ChatDecoder::warn(const char* warning)
{
    auto& warnings = verdict_.warnings;
    if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end())
        warnings.emplace_back(warning);
}

AnswerEnd ChatDecoder::endOfFinish() const
{
    constexpr std::array<std::string_view, 5> kNatural{"stop", "eos", "eos_token", "end_turn",
                                                       "stop_sequence"};
    if (finish_ == "content_filter") return AnswerEnd::ContentFilter;
    if (finish_ == "error") return AnswerEnd::ServerError;
    if (finish_ == "tool_calls" || finish_ == "function_call") return AnswerEnd::ToolRequested;
    if (finish_ == "length") return AnswerEnd::Length;
    const bool isNatural = std::find(kNatural.begin(), kNatural.end(), finish_) != kNatural.end();
    if (!isNatural && !(finish_.empty() && isDone_ && rules_.isFinishReasonOptional))
        return AnswerEnd::Truncated;
    if (hasRefusal_) return AnswerEnd::Refused;
    if (!text_.empty()) return AnswerEnd::Complete;
    return hasToolCall_ ? AnswerEnd::ToolRequested : AnswerEnd::Empty;
}

AnswerEnd ChatDecoder::endOfWholeBody()
{
    takeJson(head_, true);
    if (stopped_) return *stopped_;
    if (isCutInsideEvent_ || (!hasContent() && finish_.empty())) {
        stop(AnswerEnd::Malformed, "not_an_api", "the body is JSON, but no answer");
        return AnswerEnd::Malformed;
    }
    return endOfFinish();
}

AnswerEnd ChatDecoder::endOf(StreamEnd end)
{
    if (stopped_) return *stopped_;
    if (body_ == Body::Json) {
        if (end == StreamEnd::Cut) return AnswerEnd::Truncated;
        return endOfWholeBody();
    }
    const bool isBlank = body_ == Body::Unknown && head_.find_first_not_of(" \t\r\n") == std::string::npos;
    if (isBlank) return end == StreamEnd::Clean ? AnswerEnd::Empty : AnswerEnd::Truncated;
    const bool isProven = !finish_.empty() || isDone_;
    if (!isProven && badEvents_ > 0) return AnswerEnd::Malformed;
    if (!isProven && end == StreamEnd::Clean && events_ == 0 && !beginsLikeEvents_) {
        stop(AnswerEnd::Malformed, "not_an_api", "the body holds no events");
        return AnswerEnd::Malformed;
    }
    if (!isProven) return AnswerEnd::Truncated;
    if (end == StreamEnd::Cut) warn("unclean_close");
    return endOfFinish();
}

ChatDecoder::Verdict ChatDecoder::finish(StreamEnd end)
{
    if (!stopped_ && head_.find_first_not_of(" \t\r\n") != std::string::npos && body_ == Body::Unknown) {
        // Too short to be recognised: whatever it holds is judged as events.
        body_ = Body::Events;
        parser_.feed(std::exchange(head_, {}), [this](const auto& event) { takeEvent(event); });
    }
    if (!stopped_ && body_ == Body::Events) parser_.finish([this](const auto& event) { takeEvent(event); });
    verdict_.end = endOf(end);
    verdict_.isStreamed = body_ == Body::Events && events_ > 0;
    // Halves that stayed alone are part of the answer as well.
    text_ += textHalves_.rest();
    reasoning_ += reasoningHalves_.rest();
    verdict_.rest = handOut();
    if (verdict_.end == AnswerEnd::Length) warn("cut_at_limit");
    if (hasRefusal_) warn("refusal");
    const bool hasEnded = verdict_.end == AnswerEnd::Complete || verdict_.end == AnswerEnd::Length ||
                          verdict_.end == AnswerEnd::Refused;
    if (hasEnded && !hasUsage_) warn("missing_usage");
    if (verdict_.end == AnswerEnd::Truncated && !finish_.empty()) warn("unknown_event");
    return std::move(verdict_);
}

} // namespace bakeoff
