// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/answer.h"

#include "core/domain/contestant.h"

namespace bakeoff {

std::optional<double> tokensPerSecond(const Answer& answer)
{
    if (!answer.usage.outputTokens || !answer.timings.firstText || !answer.timings.lastText)
        return std::nullopt;
    const auto span =
        std::chrono::duration<double>(*answer.timings.lastText - *answer.timings.firstText).count();
    // Whole answers in one packet say nothing about speed.
    if (span < 0.001) return std::nullopt;
    return static_cast<double>(*answer.usage.outputTokens) / span;
}

std::optional<double> costOf(const Usage& usage, const std::optional<Prices>& prices)
{
    if (usage.reportedCost) return usage.reportedCost;
    if (!prices || !usage.inputTokens || !usage.outputTokens) return std::nullopt;
    return (static_cast<double>(*usage.inputTokens) * prices->input +
            static_cast<double>(*usage.outputTokens) * prices->output) /
           1e6;
}

} // namespace bakeoff
