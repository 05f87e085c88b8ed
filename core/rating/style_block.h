// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace bakeoff {

/// Eight votes of one pair of sides, as the kernels take them. Lanes that no vote fills are 0.
struct StyleBlock {
    static constexpr std::size_t kRows = 8;
    static constexpr std::size_t kFeatures = 4;
    static constexpr double kUnit = 1.0 / (1 << 30);

    /// In units of 2^−30: as small as floats, and 64 times as exact for the larger ones.
    std::int32_t differences[kFeatures][kRows];
    std::uint8_t halves[kRows]; ///< twice the score of the left answer
};

/// The logit of each vote of a pair of sides: logit + Σ slopes·differences.
struct StyleLine {
    double logit = 0;
    double slopes[StyleBlock::kFeatures] = {};
    /// 1.5·2^m: terms are rounded to multiples of 2^(m−52) before they are added, so that sums of up to 2^m
    /// of them are exact and do not depend on the order of the votes.
    double rounder = 0;
};

/// Where the kernels put their sums: r is the residual, w = p(1 − p), f the differences.
struct StyleSums {
    static constexpr std::size_t kValue = 0; ///< log likelihood
    static constexpr std::size_t kResidual = 1;
    static constexpr std::size_t kResiduals = 2;          ///< of r·f
    static constexpr std::size_t kWeight = 6;             ///< of w,
    static constexpr std::size_t kSquares = kWeight + 15; ///< and of r² in its place:
    static constexpr std::size_t kOfFeatures = 1;         ///< behind those: of w·f
    static constexpr std::size_t kOfProducts = 5;         ///< and of w·f·f', row by row
    static constexpr std::size_t kCount = kSquares;       ///< without those of r²
    static constexpr std::size_t kRobustCount = kSquares + 15;
};

} // namespace bakeoff
