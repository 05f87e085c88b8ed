// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/counted_share.h"

#include "core/rating/rates.h"

namespace bakeoff {

CountedShare countedShare(std::int64_t hits, std::int64_t all)
{
    CountedShare share{hits, all, {}, {}, {}};
    if (const auto found = wilsonShare(static_cast<double>(hits), static_cast<double>(all))) {
        share.value = found->value;
        share.low = found->interval.low;
        share.high = found->interval.high;
    }
    return share;
}

} // namespace bakeoff
