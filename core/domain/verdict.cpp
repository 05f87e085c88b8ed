// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/verdict.h"

namespace bakeoff {

std::string_view verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::ModelA: return "model_a";
    case Verdict::ModelB: return "model_b";
    case Verdict::Tie: return "tie";
    case Verdict::BothBad: return "both_bad";
    }
    return {};
}

std::optional<Verdict> parseVerdict(std::string_view name)
{
    for (const Verdict verdict : kVerdicts)
        if (verdictName(verdict) == name) return verdict;
    return std::nullopt;
}

} // namespace bakeoff
