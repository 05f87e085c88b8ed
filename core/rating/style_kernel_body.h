// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A part of kernels_body.h, with its rules.

namespace bakeoff {
namespace {

using Bytes = std::uint8_t __attribute__((vector_size(kWidth)));

inline Doubles rounded(Doubles term, double rounder)
{
    return (term + rounder) - rounder;
}

// weight, weight·f and weight·f·f' of some votes, added to their sums.
inline void addMoments(Doubles* sums, Doubles weight, const Doubles* f, double rounder)
{
    sums[0] += rounded(weight, rounder);
    std::size_t product = StyleSums::kOfProducts;
    for (std::size_t k = 0; k < StyleBlock::kFeatures; ++k) {
        const Doubles weighted = weight * f[k];
        sums[StyleSums::kOfFeatures + k] += rounded(weighted, rounder);
        for (std::size_t m = 0; m <= k; ++m)
            sums[product++] += rounded(weighted * f[m], rounder);
    }
}

// live: 1 where there is a vote, else 0
template <bool isRobust>
inline void
addVotes(Doubles* sums, const StyleBlock& block, std::size_t lane, const StyleLine& line, Doubles live)
{
    Doubles f[StyleBlock::kFeatures];
    Doubles x = Doubles{} + line.logit;
    for (std::size_t k = 0; k < StyleBlock::kFeatures; ++k) {
        f[k] = StyleBlock::kUnit * __builtin_convertvector(load<Ints>(block.differences[k] + lane), Doubles);
        x += line.slopes[k] * f[k];
    }
    const Doubles score = 0.5 * __builtin_convertvector(load<Bytes>(block.halves + lane), Doubles);
    const Exponential e = exponential(x);
    const Doubles whole = 1 / (e.small + e.large);
    const Doubles less = e.small * whole;
    const Doubles more = e.large * whole;
    const Doubles residual = live * (score - (x < 0 ? less : more));
    // Logits are larger than probabilities, and so may their sums be.
    sums[StyleSums::kValue] += rounded(live * (logOf(x, e) - (1 - score) * x), 64 * line.rounder);
    sums[StyleSums::kResidual] += rounded(residual, line.rounder);
    for (std::size_t k = 0; k < StyleBlock::kFeatures; ++k)
        sums[StyleSums::kResiduals + k] += rounded(residual * f[k], line.rounder);
    addMoments(sums + StyleSums::kWeight, live * (less * more), f, line.rounder);
    if constexpr (isRobust) addMoments(sums + StyleSums::kSquares, residual * residual, f, line.rounder);
}

template <bool isRobust>
void sumsOfStyle(const StyleBlock* blocks, std::size_t rows, const StyleLine& line, double* result)
{
    constexpr std::size_t kSums = isRobust ? StyleSums::kRobustCount : StyleSums::kCount;
    const std::size_t whole = rows / StyleBlock::kRows;
    for (std::size_t s = 0; s < kSums; ++s)
        result[s] = 0;
    for (std::size_t lane = 0; lane < StyleBlock::kRows; lane += kWidth) {
        Doubles sums[kSums] = {};
        for (std::size_t k = 0; k < whole; ++k)
            addVotes<isRobust>(sums, blocks[k], lane, line, Doubles{} + 1);
        Doubles live{};
        for (std::size_t k = 0; k < kWidth; ++k)
            live[k] = whole * StyleBlock::kRows + lane + k < rows ? 1 : 0;
        if (live[0] > 0) addVotes<isRobust>(sums, blocks[whole], lane, line, live);
        for (std::size_t s = 0; s < kSums; ++s)
            for (std::size_t k = 0; k < kWidth; ++k)
                result[s] += sums[s][k];
    }
}

} // namespace
} // namespace bakeoff
