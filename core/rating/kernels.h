// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/style_block.h"

#include <cstddef>
#include <cstdint>

namespace bakeoff {

/// The loops that all of the time of a fit is spent in, once for each width of the machine's vectors.
///
/// Matrices are row-major with rows `stride` apart, a multiple of kLanes; what lies beyond their size is 0.
/// Every width performs the same operations on every number in the same order, without fused multiply-add:
/// the results agree to the last bit.
struct Kernels {
    static constexpr std::size_t kLanes = 8; ///< the widest vector, and the resampled data sets of one batch

    const char* name;
    /// p = σ(x) and spread = p(1 − p); count: a multiple of kLanes
    void (*logistic)(std::size_t count, const double* x, double* p, double* spread);
    /// ln σ(x); count: a multiple of kLanes
    void (*logLogistic)(std::size_t count, const double* x, double* result);
    /// The root R with RᵀR = A, R upper, in place: reads the upper half of A; what lies below is meaningless
    /// afterwards. False: not positive definite.
    bool (*factor)(double* matrix, std::size_t size, std::size_t stride);
    /// (RᵀR)⁻¹, both halves; work: as large as a matrix
    void (*invert)(const double* root, double* work, double* inverse, std::size_t size, std::size_t stride);
    /// outer·inner·outer of symmetric matrices; work: as large as a matrix
    void (*sandwich)(const double* outer,
                     const double* inner,
                     double* work,
                     double* result,
                     std::size_t size,
                     std::size_t stride);
    /// Solves RᵀR x = right, in place.
    void (*solve)(const double* root, double* right, std::size_t size, std::size_t stride);

    /// Adds the residuals of resampled pairs to their models, for kLanes data sets side by side (the data set
    /// is the last index). models: the two of each pair; counts: of each pair the votes in every data set,
    /// then twice the scores of the first model.
    void (*batchGradient)(std::size_t pairs,
                          const std::int32_t* models,
                          const std::int32_t* counts,
                          const double* theta,
                          double* gradient);
    /// step = inverse·gradient for kLanes data sets side by side; inverse: symmetric, any stride
    void (*batchStep)(
        const double* inverse, std::size_t size, std::size_t stride, const double* gradient, double* step);

    /// StyleSums of the votes of one pair of sides; the second with those of the squared residuals.
    void (*styleSums)(const StyleBlock* blocks, std::size_t rows, const StyleLine& line, double* sums);
    void (*robustStyleSums)(const StyleBlock* blocks, std::size_t rows, const StyleLine& line, double* sums);
};

/// Runs everywhere.
const Kernels& portableKernels();
/// None where this program was not built for them, or this machine has none.
const Kernels* avx2Kernels();
const Kernels* avx512Kernels();
/// The widest that this machine has.
const Kernels& bestKernels();

} // namespace bakeoff
