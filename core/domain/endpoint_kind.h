// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace bakeoff {

/// The wire an endpoint speaks.
enum class EndpointKind {
    OpenAi, ///< Chat Completions, and the many compatible servers
    OpenAiResponses,
    Anthropic,
    Gemini,
    Azure,
    OpenRouter,
    Ollama,
    LlamaServer,
    Vllm,
    LmStudio,
    Gguf,   ///< a local file, served by a llama-server of ours
    Sample, ///< the recorded answers that ship with the program
};

inline constexpr std::array kEndpointKinds{
    EndpointKind::OpenAi, EndpointKind::OpenAiResponses, EndpointKind::Anthropic, EndpointKind::Gemini,
    EndpointKind::Azure,  EndpointKind::OpenRouter,      EndpointKind::Ollama,    EndpointKind::LlamaServer,
    EndpointKind::Vllm,   EndpointKind::LmStudio,        EndpointKind::Gguf,      EndpointKind::Sample};

/// "openai", "openai-responses", "anthropic", "gemini", "azure", "openrouter", "ollama", "llama-server",
/// "vllm", "lmstudio", "gguf", "sample".
std::string_view endpointKindName(EndpointKind kind);
std::optional<EndpointKind> parseEndpointKind(std::string_view name);

} // namespace bakeoff
