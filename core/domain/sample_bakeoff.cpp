// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/sample_bakeoff.h"

#include <algorithm>

namespace bakeoff {

const SampleContestant* SampleBakeoff::contestant(std::string_view modelId) const
{
    const auto found =
        std::find_if(contestants.begin(), contestants.end(),
                     [&](const SampleContestant& candidate) { return candidate.modelId == modelId; });
    return found == contestants.end() ? nullptr : &*found;
}

const std::string* SampleBakeoff::recordedAnswer(std::string_view modelId,
                                                 const std::vector<std::string>& userTexts) const
{
    if (userTexts.empty()) return nullptr;
    for (const SamplePrompt& prompt : prompts) {
        if (userTexts.size() > prompt.turns.size()) continue;
        if (!std::equal(userTexts.begin(), userTexts.end(), prompt.turns.begin())) continue;
        const auto answers = prompt.answers.find(std::string(modelId));
        if (answers == prompt.answers.end() || answers->second.size() < userTexts.size()) return nullptr;
        return &answers->second[userTexts.size() - 1];
    }
    return nullptr;
}

} // namespace bakeoff
