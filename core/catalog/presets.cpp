// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/presets.h"

#include <array>

namespace bakeoff {

namespace {

constexpr auto kNew = TokenLimitField::MaxCompletionTokens;
constexpr auto kOld = TokenLimitField::MaxTokens;

constexpr std::array kPresets{
    Preset{"OpenAI", EndpointKind::OpenAi, "https://api.openai.com/v1", "OPENAI_API_KEY", kNew},
    Preset{"OpenRouter", EndpointKind::OpenRouter, "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY",
           kOld},
    Preset{"llama-server", EndpointKind::LlamaServer, "http://127.0.0.1:8080/v1", "", kOld},
    Preset{"LM Studio", EndpointKind::LmStudio, "http://127.0.0.1:1234/v1", "", kOld},
    Preset{"vLLM", EndpointKind::Vllm, "http://127.0.0.1:8000/v1", "", kOld},
    Preset{"Jan", EndpointKind::OpenAi, "http://127.0.0.1:1337/v1", "", kOld},
    Preset{"GPT4All", EndpointKind::OpenAi, "http://127.0.0.1:4891/v1", "", kOld},
    Preset{"KoboldCpp", EndpointKind::OpenAi, "http://127.0.0.1:5001/v1", "", kOld},
    Preset{"text-generation-webui", EndpointKind::OpenAi, "http://127.0.0.1:5000/v1", "", kOld},
    Preset{"Ollama (compatible route)", EndpointKind::OpenAi, "http://127.0.0.1:11434/v1", "", kOld},
    Preset{"Custom", EndpointKind::OpenAi, "", "", kOld},
};

} // namespace

std::span<const Preset> presets()
{
    return kPresets;
}

Endpoint endpointOf(const Preset& preset)
{
    Endpoint endpoint;
    endpoint.name = preset.name;
    endpoint.kind = preset.kind;
    endpoint.baseUrl = preset.baseUrl;
    if (!preset.keyVariable.empty())
        endpoint.key = KeyReference{KeyReference::Source::Environment, std::string(preset.keyVariable)};
    endpoint.switches.tokenLimitField = preset.tokenLimitField;
    return endpoint;
}

} // namespace bakeoff
