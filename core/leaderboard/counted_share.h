// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace bakeoff {

/// A share with its Wilson interval at 95 %; all 0–1.
struct CountedShare {
    std::int64_t hits = 0;
    std::int64_t all = 0;
    std::optional<double> value; ///< none: of nothing
    std::optional<double> low;
    std::optional<double> high;
};
CountedShare countedShare(std::int64_t hits, std::int64_t all);

} // namespace bakeoff
