// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/endpoint_kind.h"
#include "core/domain/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bakeoff {

/// Which endpoint a contestant was made from, in words that another machine can match. Never a key.
struct Origin {
    std::string label;
    EndpointKind kind = EndpointKind::OpenAi;
    std::string baseUrl; ///< without user info and query; empty for the sample

    friend bool operator==(const Origin&, const Origin&) = default;
};

/// Absent means absent from the request, never a default value.
struct Sampling {
    std::optional<double> temperature;
    std::optional<double> topP;
    std::optional<std::int64_t> seed;
    std::optional<std::int64_t> maxTokens;
    std::vector<std::string> stop;
    std::optional<std::string> reasoningEffort;
    std::string extraBody; ///< a JSON object merged into the request last; empty: none

    friend bool operator==(const Sampling&, const Sampling&) = default;
};

/// US dollars per million tokens.
struct Prices {
    double input = 0;
    double output = 0;

    friend bool operator==(const Prices&, const Prices&) = default;
};

/// What may still change about a contestant: the newest of its dated notes.
struct ContestantNotes {
    std::string name; ///< empty: shown by its model id
    std::string codename;
    std::string family;
    std::string organisation;
    std::string licence;
    std::optional<Prices> prices;
    std::optional<Timestamp> retiredAt;
    std::string retiredReason;

    friend bool operator==(const ContestantNotes&, const ContestantNotes&) = default;
};

/// Who plays. Fixed once it has answered; a change makes a new one.
struct Contestant {
    ContestantId id;
    Origin origin;
    std::string modelId; ///< passed verbatim
    std::string systemPrompt;
    Sampling sampling;
    ContestantNotes notes;

    /// The name shown after a reveal.
    const std::string& displayName() const { return notes.name.empty() ? modelId : notes.name; }
    bool isRetired() const { return notes.retiredAt.has_value(); }

    friend bool operator==(const Contestant&, const Contestant&) = default;
};

} // namespace bakeoff
