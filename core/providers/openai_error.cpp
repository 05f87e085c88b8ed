// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/openai_error.h"

#include "core/base/log.h"
#include "core/base/utf8.h"
#include "core/net/json_prescan.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>

namespace bakeoff {

namespace {

using nlohmann::json;

/// Text of a field; numbers too, since codes come as both.
std::string fieldOf(const json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    if (found->is_number_integer()) return std::to_string(found->get<std::int64_t>());
    return {};
}

std::optional<ServerError> errorFrom(const json& value, int depth)
{
    if (depth > 3) return std::nullopt;
    if (value.is_string()) return ServerError{value.get<std::string>(), {}, {}, {}};
    if (value.is_array()) return value.empty() ? std::nullopt : errorFrom(value.front(), depth + 1);
    if (!value.is_object()) return std::nullopt;
    for (const char* key : {"error", "errors", "detail"}) {
        const auto inner = value.find(key);
        if (inner == value.end() || inner->is_null() || inner->is_boolean()) continue;
        if (auto found = errorFrom(*inner, depth + 1)) return found;
    }
    ServerError error{fieldOf(value, "message"), fieldOf(value, "type"), fieldOf(value, "code"),
                      fieldOf(value, "param")};
    if (error.message.empty()) error.message = fieldOf(value, "msg");
    if (error.message.empty() && error.type.empty() && error.code.empty()) return std::nullopt;
    return error;
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

bool mentions(const std::optional<ServerError>& error, std::initializer_list<std::string_view> words)
{
    if (!error) return false;
    const std::string all = lowered(error->code + " " + error->type + " " + error->message);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return all.find(word) != std::string::npos; });
}

bool isFiltered(const std::optional<ServerError>& error)
{
    return mentions(error,
                    {"content_filter", "content_policy", "content management policy", "responsibleai"});
}

bool isBilling(const std::optional<ServerError>& error)
{
    return mentions(error,
                    {"insufficient_quota", "billing", "insufficient balance", "credit balance", "payment"});
}

} // namespace

std::optional<ServerError> serverErrorIn(std::string_view text)
{
    const JsonPrescan scan = prescanJson(text);
    if (scan.isTooDeep) return std::nullopt;
    const json value = json::parse(scan.usable(text), nullptr, false);
    return value.is_discarded() || value.is_string() ? std::nullopt : errorFrom(value, 0);
}

StatusClass classOfStatus(int status, const std::optional<ServerError>& error, std::string_view body)
{
    switch (status) {
    case 400:
    case 422:
        if (isFiltered(error)) return {"content_filter", false, AnswerEnd::ContentFilter};
        if (mentions(error, {"context_length", "context length", "maximum context", "exceed_context"}))
            return {"context_exceeded"};
        if (mentions(error, {"unsupported_parameter", "unsupported parameter"}))
            return {"unsupported_parameter"};
        return {"bad_request"};
    case 401:
    case 407: return {"auth"};
    case 402: return {"billing"};
    case 403: return {"permission"};
    case 404: return {"not_found"};
    case 408:
    case 409: return {"transient", true};
    case 413: return {"too_large"};
    case 429: return isBilling(error) ? StatusClass{"billing"} : StatusClass{"rate_limited", true};
    case 503: {
        const std::string all = lowered(body.substr(0, 4096));
        return all.find("loading model") != std::string::npos ? StatusClass{"loading", true}
                                                              : StatusClass{"server", true};
    }
    case 529: return {"overloaded", true};
    default: break; // numbers of a server, not an enum of ours
    }
    if (status >= 500) return {"server", status == 500 || status == 502 || status == 504};
    if (status >= 400) return {"bad_request"};
    return {"redirect_blocked"};
}

StatusClass classOfError(const ServerError& error)
{
    if (isFiltered(error)) return {"content_filter", false, AnswerEnd::ContentFilter};
    if (isBilling(error)) return {"billing", false, AnswerEnd::ServerError};
    if (mentions(error, {"rate_limit", "429"})) return {"rate_limited", false, AnswerEnd::ServerError};
    if (mentions(error, {"overloaded"})) return {"overloaded", false, AnswerEnd::ServerError};
    return {"server", false, AnswerEnd::ServerError};
}

std::string shortText(std::string_view text)
{
    constexpr std::size_t kMost = 300;
    std::string line;
    bool isInTag = false;
    for (const char c : text.substr(0, std::size_t{64} << 10U)) {
        if (c == '<') isInTag = true;
        const bool isBlank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '>';
        if (!isInTag && !isBlank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
        if (c == '>') isInTag = false;
    }
    while (!line.empty() && line.back() == ' ')
        line.pop_back();
    line = log::redacted(repairedUtf8(line));
    std::size_t characters = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const bool isStart = (static_cast<unsigned char>(line[at]) & 0xC0U) != 0x80U;
        if (isStart && ++characters > kMost) {
            line.resize(at);
            break;
        }
    }
    return line;
}

std::string withoutKey(std::string text, std::string_view key)
{
    if (key.empty()) return text;
    for (auto at = text.find(key); at != std::string::npos; at = text.find(key, at))
        text.replace(at, key.size(), "[key]");
    return text;
}

} // namespace bakeoff
