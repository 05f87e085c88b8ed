// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/endpoint_kind.h"

namespace bakeoff {

std::string_view endpointKindName(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::OpenAi: return "openai";
    case EndpointKind::OpenAiResponses: return "openai-responses";
    case EndpointKind::Anthropic: return "anthropic";
    case EndpointKind::Gemini: return "gemini";
    case EndpointKind::Azure: return "azure";
    case EndpointKind::OpenRouter: return "openrouter";
    case EndpointKind::Ollama: return "ollama";
    case EndpointKind::LlamaServer: return "llama-server";
    case EndpointKind::Vllm: return "vllm";
    case EndpointKind::LmStudio: return "lmstudio";
    case EndpointKind::Gguf: return "gguf";
    case EndpointKind::Sample: return "sample";
    }
    return {};
}

std::optional<EndpointKind> parseEndpointKind(std::string_view name)
{
    for (const EndpointKind kind : kEndpointKinds)
        if (endpointKindName(kind) == name) return kind;
    return std::nullopt;
}

} // namespace bakeoff
