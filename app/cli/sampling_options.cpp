// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sampling_options.h"

#include <nlohmann/json.hpp>

namespace bakeoff::cli {

namespace {

using Json = nlohmann::json;

/// v as JSON, else as the string it is.
Json valueOf(const std::string& text)
{
    auto json = Json::parse(text, nullptr, false);
    return json.is_discarded() ? Json(text) : json;
}

Unexpected wrongType(const std::string& key, const char* wanted)
{
    return Unexpected(ErrorCode::InvalidArgument, "--param " + key + " takes " + wanted);
}

Result<void> setStop(Sampling& sampling, const Json& value)
{
    sampling.stop.clear();
    if (value.is_string())
        sampling.stop.push_back(value.get<std::string>());
    else if (!value.is_array())
        return wrongType("stop", "a string or a list of strings");
    for (const Json& item : value.is_array() ? value : Json::array()) {
        if (!item.is_string()) return wrongType("stop", "a string or a list of strings");
        sampling.stop.push_back(item.get<std::string>());
    }
    return {};
}

Result<void> set(Sampling& sampling, Json& extra, const std::string& key, const Json& value)
{
    if (key == "temperature" || key == "top_p") {
        if (!value.is_number()) return wrongType(key, "a number");
        (key == "top_p" ? sampling.topP : sampling.temperature) = value.get<double>();
    } else if (key == "seed" || key == "max_tokens") {
        if (!value.is_number_integer()) return wrongType(key, "a whole number");
        (key == "seed" ? sampling.seed : sampling.maxTokens) = value.get<std::int64_t>();
    } else if (key == "reasoning_effort") {
        if (!value.is_string()) return wrongType(key, "a word");
        sampling.reasoningEffort = value.get<std::string>();
    } else if (key == "stop") {
        return setStop(sampling, value);
    } else {
        extra[key] = value;
    }
    return {};
}

} // namespace

Result<Sampling> parseSampling(const std::vector<std::string>& words)
{
    Sampling sampling;
    Json extra = Json::object();
    for (const std::string& word : words) {
        const auto equals = word.find('=');
        if (equals == std::string::npos || equals == 0)
            return Unexpected(ErrorCode::InvalidArgument, "--param takes key=value, not \"" + word + "\"");
        const auto done = set(sampling, extra, word.substr(0, equals), valueOf(word.substr(equals + 1)));
        if (!done) return Unexpected(done.error());
    }
    if (!extra.empty()) sampling.extraBody = extra.dump(-1, ' ', false, Json::error_handler_t::replace);
    return sampling;
}

} // namespace bakeoff::cli
