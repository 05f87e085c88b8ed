// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/chat_request.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <variant>

namespace bakeoff {

namespace {

using nlohmann::json;

std::string base64Of(std::string_view bytes)
{
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = (group << 8U) | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += at + i > bytes.size() ? '=' : kAlphabet[(group >> (18 - 6 * i)) & 0x3FU];
    }
    return text;
}

json partOf(const InputPart& part)
{
    if (const auto* text = std::get_if<TextInput>(&part)) return {{"type", "text"}, {"text", text->text}};
    const MediaBytes& image = std::get<ImageInput>(part).image;
    const std::string url = "data:" + image.mime + ";base64," + base64Of(image.bytes);
    return {{"type", "image_url"}, {"image_url", {{"url", url}, {"detail", "auto"}}}};
}

json messageOf(const RequestTurn& turn)
{
    json message{{"role", turn.role == TurnRole::User ? "user" : "assistant"}};
    // Many compatible servers know only strings: an array of parts is sent only where a picture needs it.
    bool isPlain = true;
    std::string text;
    json parts = json::array();
    for (const InputPart& part : turn.parts) {
        if (const auto* piece = std::get_if<TextInput>(&part))
            text += piece->text;
        else
            isPlain = false;
        parts.push_back(partOf(part));
    }
    if (isPlain)
        message["content"] = text;
    else
        message["content"] = std::move(parts);
    return message;
}

} // namespace

std::string_view tokenLimitName(TokenLimitField field)
{
    switch (field) {
    case TokenLimitField::MaxTokens: return "max_tokens";
    case TokenLimitField::MaxCompletionTokens: return "max_completion_tokens";
    }
    return {};
}

std::string chatRequestBody(const AnswerRequest& request, const EndpointSwitches& switches)
{
    json body{{"model", request.modelId}, {"stream", switches.streams}};
    if (switches.streams && switches.hasStreamOptions) body["stream_options"] = {{"include_usage", true}};
    json messages = json::array();
    if (!request.systemPrompt.empty())
        messages.push_back({{"role", "system"}, {"content", request.systemPrompt}});
    for (const RequestTurn& turn : request.turns)
        messages.push_back(messageOf(turn));
    body["messages"] = std::move(messages);
    const Sampling& sampling = request.sampling;
    if (sampling.temperature) body["temperature"] = *sampling.temperature;
    if (sampling.topP) body["top_p"] = *sampling.topP;
    if (sampling.seed) body["seed"] = *sampling.seed;
    if (sampling.maxTokens) body[std::string(tokenLimitName(switches.tokenLimitField))] = *sampling.maxTokens;
    if (!sampling.stop.empty()) body["stop"] = sampling.stop;
    if (sampling.reasoningEffort) body["reasoning_effort"] = *sampling.reasoningEffort;
    if (const json extra = json::parse(sampling.extraBody, nullptr, false); extra.is_object())
        body.merge_patch(extra);
    return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace bakeoff
