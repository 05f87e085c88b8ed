// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace bakeoff {

/// Claims that stand when many are made at once.
struct Discoveries {
    std::vector<bool> stands; ///< by claim
    /// ln of the evidence that a claim needs beside those that stand; of the first one as long as none does.
    double logNeeded = 0;
};

/// e-BH: of n claims the k with most evidence stand, for the largest k of which each has at least
/// n/(level·k). On average at most this share of what stands is false, however the claims depend on each
/// other and whenever it was decided to look.
///
/// logEvidence  ln of an e-value for each claim, as Evidence gives it; may be infinite, not NaN
/// level        in (0, 1)
/// source       statistics reference, section 18.1; Wang & Ramdas 2022
/// threads      pure; n·log n
Discoveries discoveries(std::span<const double> logEvidence, double level = 0.05);

} // namespace bakeoff
