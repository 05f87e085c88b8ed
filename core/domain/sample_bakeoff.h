// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/prompt.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bakeoff {

struct SampleContestant {
    std::string modelId; ///< "terse", "thorough", "chatty", "careless"
    std::string name;
    std::chrono::milliseconds firstToken{0};
    double tokensPerSecond = 100;
};

struct SamplePrompt {
    std::string slug;
    int order = 0;
    Arena arena = Arena::Text;
    std::string language;
    std::vector<std::string> categories;
    std::vector<std::string> turns;                          ///< user texts
    std::map<std::string, std::vector<std::string>> answers; ///< by model id, one text a turn
};

/// The bake-off that ships with the program: prompts, and what four invented contestants answered.
struct SampleBakeoff {
    std::vector<SampleContestant> contestants;
    std::vector<SamplePrompt> prompts; ///< by order

    const SampleContestant* contestant(std::string_view modelId) const;
    /// The recorded answer to a conversation that so far holds these user texts; nothing for any other.
    const std::string* recordedAnswer(std::string_view modelId,
                                      const std::vector<std::string>& userTexts) const;
};

} // namespace bakeoff
