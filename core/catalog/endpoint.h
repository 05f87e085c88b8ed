// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/contestant.h"
#include "core/domain/endpoint_kind.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bakeoff {

/// Where a key is to be found; never the key itself.
struct KeyReference {
    enum class Source { None, Environment, File, Keychain };

    Source source = Source::None;
    std::string name; ///< of the variable, file or keychain entry

    /// "", "none", "env:NAME", "file:PATH", "keychain:ENTRY"; anything else gives nothing, so that a pasted
    /// key is never taken for a reference.
    static std::optional<KeyReference> parse(std::string_view text);
    std::string toString() const;

    friend bool operator==(const KeyReference&, const KeyReference&) = default;
};

/// Which of its two names a server wants the token limit under.
enum class TokenLimitField { MaxCompletionTokens, MaxTokens };

/// Peculiarities of a server that no protocol announces.
struct EndpointSwitches {
    TokenLimitField tokenLimitField = TokenLimitField::MaxTokens;
    bool isFinishReasonOptional = false; ///< "[DONE]" alone proves success
    bool hasStreamOptions = true;        ///< understands stream_options
    bool streams = true;

    friend bool operator==(const EndpointSwitches&, const EndpointSwitches&) = default;
};

/// Overrides of the time limits of protocols 4.1; absent: the default for its distance.
struct EndpointTimers {
    using Limit = std::optional<std::chrono::milliseconds>;
    Limit connect;
    Limit firstByte;
    Limit idle;
    Limit noProgress;
    Limit total;

    friend bool operator==(const EndpointTimers&, const EndpointTimers&) = default;
};

/// A server of this person. A value: a running request keeps its own copy, later edits do not reach it.
struct Endpoint {
    std::string name; ///< unique in the book
    EndpointKind kind = EndpointKind::OpenAi;
    std::string baseUrl; ///< normalised
    KeyReference key;
    std::vector<std::pair<std::string, std::string>> headers; ///< additional ones, none of them secret
    std::filesystem::path caFile; ///< trusted besides nothing else; empty: the system's bundle
    std::string proxy;            ///< empty: by the environment
    EndpointSwitches switches;
    EndpointTimers timers;
    std::optional<int>
        parallel; ///< requests at a time; absent: 1 on this machine and its network, else no limit

    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// What a contestant remembers of its endpoint.
Origin originOf(const Endpoint& endpoint);

/// The endpoint with its URL normalised. errors: InvalidArgument (name empty or with control characters, bad
/// URL), EndpointUnusable (a header that would carry a secret or break the request)
Result<Endpoint> checkedEndpoint(Endpoint endpoint);

} // namespace bakeoff
