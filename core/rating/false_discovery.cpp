// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/false_discovery.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace bakeoff {

Discoveries discoveries(std::span<const double> logEvidence, double level)
{
    assert(level > 0 && level < 1);
    std::vector<double> descending(logEvidence.begin(), logEvidence.end());
    std::sort(descending.begin(), descending.end(), std::greater<>());
    const auto claims = static_cast<double>(descending.size());
    const auto logNeeded = [&](std::size_t standing) {
        return std::log(claims / (level * static_cast<double>(standing)));
    };
    std::size_t standing = descending.size();
    while (standing > 0 && descending[standing - 1] < logNeeded(standing))
        --standing;

    Discoveries result{std::vector<bool>(descending.size()), 0};
    if (descending.empty()) return result;
    result.logNeeded = logNeeded(std::max<std::size_t>(standing, 1));
    // Equal evidence is never cut in two: one more claim would have lowered what is needed.
    for (std::size_t claim = 0; standing > 0 && claim < result.stands.size(); ++claim)
        result.stands[claim] = logEvidence[claim] >= result.logNeeded;
    return result;
}

} // namespace bakeoff
