// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Compiled once for each width, by the files kernels_*.cpp that include it. Nothing here may have external
// linkage, and no header with inline functions may come in: the linker would keep one copy for all, maybe one
// that a smaller machine cannot run.
#include "core/rating/kernels.h"

namespace bakeoff {
namespace {

#if defined(__AVX512F__)
constexpr std::size_t kWidth = 8;
constexpr std::size_t kTileRows = 8;
#elif defined(__AVX2__)
constexpr std::size_t kWidth = 4;
constexpr std::size_t kTileRows = 4;
#else
constexpr std::size_t kWidth = 2;
constexpr std::size_t kTileRows = 4;
#endif

using Doubles = double __attribute__((vector_size(kWidth * sizeof(double))));
using Longs = std::int64_t __attribute__((vector_size(kWidth * sizeof(std::int64_t))));
using Ints = std::int32_t __attribute__((vector_size(kWidth * sizeof(std::int32_t))));

template <class Vector, class Number>
inline Vector load(const Number* from)
{
    Vector result;
    __builtin_memcpy(&result, from, sizeof result);
    return result;
}

template <class To, class From>
inline To bits(From from)
{
    To result;
    __builtin_memcpy(&result, &from, sizeof result);
    return result;
}

inline void store(double* to, Doubles value)
{
    __builtin_memcpy(to, &value, sizeof value);
}

inline Doubles loadDoubles(const double* from)
{
    return load<Doubles>(from);
}

// ---- the logistic function

// e^−|x| = small / large, without a division.
struct Exponential {
    Doubles small;
    Doubles large;
};

// e^−|x| = 2^k·e^r with |r| ≤ ½ ln 2; e^r by its Padé approximant of order 6, off by 2e-19 of itself. Beyond
// 700 the probabilities would no longer be normal numbers; they stay where they are at 700.
inline Exponential exponential(Doubles x)
{
    constexpr double kPerLog = 0x1.71547652b82fep+0;
    constexpr double kLogHigh = 0x1.62e42fefap-1;
    constexpr double kLogLow = 0x1.cf79abc9e3b3ap-40;
    constexpr double kRounder = 0x1.8p+52; // added, it leaves an integer in the low bits
    Doubles size = x < 0 ? -x : x;
    size = size < 700 ? size : Doubles{} + 700;
    const Doubles rounded = kRounder - size * kPerLog;
    const Doubles k = rounded - kRounder;
    const Doubles r = (-size - k * kLogHigh) - k * kLogLow;
    const Doubles square = r * r;
    const Doubles even = 1 + square * (5.0 / 44 + square * (1.0 / 792 + square * (1.0 / 665280)));
    const Doubles odd = r * (0.5 + square * (1.0 / 66 + square * (1.0 / 15840)));
    const auto scale = bits<Doubles>((bits<Longs>(rounded) << 52) + (std::int64_t{1023} << 52));
    return {scale * (even + odd), even - odd};
}

void logistic(std::size_t count, const double* x, double* p, double* spread)
{
    for (std::size_t k = 0; k < count; k += kWidth) {
        const Doubles at = loadDoubles(x + k);
        const Exponential e = exponential(at);
        const Doubles whole = 1 / (e.small + e.large);
        const Doubles less = e.small * whole;
        const Doubles more = e.large * whole;
        store(p + k, at < 0 ? less : more);
        store(spread + k, less * more);
    }
}

// ln(1 + e) = 2 artanh(e / (2 + e)), and by way of (1 + e) / 2 for the larger e: the series in the square of
// an argument below 0.172.
inline Doubles logOf(Doubles x, Exponential e)
{
    constexpr double kLog2 = 0x1.62e42fefa39efp-1;
    constexpr double kHalfway = 0x1.a827999fcef32p-2; // √2 − 1
    const auto isNear = e.small <= kHalfway * e.large;
    const Doubles above = isNear ? e.small : e.small - e.large;
    const Doubles below = isNear ? 2 * e.large + e.small : e.small + 3 * e.large;
    const Doubles f = above / below;
    const Doubles square = f * f;
    Doubles series = Doubles{} + 1.0 / 21;
    for (double term = 19; term > 0; term -= 2)
        series = series * square + 1 / term;
    const Doubles log = 2 * f * series + (isNear ? Doubles{} : Doubles{} + kLog2);
    return x < 0 ? x - log : -log;
}

void logLogistic(std::size_t count, const double* x, double* result)
{
    for (std::size_t k = 0; k < count; k += kWidth) {
        const Doubles at = loadDoubles(x + k);
        store(result + k, logOf(at, exponential(at)));
    }
}

// ---- matrices

enum class Into { Set, Subtract };

// c (rows × vectors) = or −= Σ over from ≤ m < to of aᵀ(·, m) b(m, ·): every number adds up in the order of
// m, whatever the tile.
template <Into into, std::size_t rows, std::size_t vectors>
inline void tile(double* c,
                 std::size_t strideC,
                 const double* a,
                 std::size_t strideA,
                 const double* b,
                 std::size_t strideB,
                 std::size_t from,
                 std::size_t to)
{
    Doubles sums[rows][vectors];
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t v = 0; v < vectors; ++v)
            sums[r][v] = into == Into::Set ? Doubles{} : loadDoubles(c + r * strideC + v * kWidth);
    for (std::size_t m = from; m < to; ++m) {
        Doubles right[vectors];
        for (std::size_t v = 0; v < vectors; ++v)
            right[v] = loadDoubles(b + m * strideB + v * kWidth);
        for (std::size_t r = 0; r < rows; ++r) {
            const double left = a[m * strideA + r];
            for (std::size_t v = 0; v < vectors; ++v)
                if (into == Into::Set)
                    sums[r][v] += left * right[v];
                else
                    sums[r][v] -= left * right[v];
        }
    }
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t v = 0; v < vectors; ++v)
            store(c + r * strideC + v * kWidth, sums[r][v]);
}

struct Rows {
    const double* values;
    std::size_t stride;
};

// The same for any number of rows and one chunk of columns.
template <Into into, std::size_t vectors>
inline void
column(double* c, std::size_t strideC, Rows a, Rows b, std::size_t rows, std::size_t from, std::size_t to)
{
    std::size_t r = 0;
    for (; r + kTileRows <= rows; r += kTileRows)
        tile<into, kTileRows, vectors>(c + r * strideC, strideC, a.values + r, a.stride, b.values, b.stride,
                                       from, to);
    for (; r < rows; ++r)
        tile<into, 1, vectors>(c + r * strideC, strideC, a.values + r, a.stride, b.values, b.stride, from,
                               to);
}

// Width of the widest chunk of columns.
constexpr std::size_t kChunk = 2 * kWidth;

constexpr std::size_t chunkBelow(std::size_t column)
{
    return column / kChunk * kChunk;
}

// Calls work(first column, vectors as a type) for the chunks from a column up to the end of a row.
template <std::size_t vectors>
struct Vectors {
};

template <class Work>
inline void forChunks(std::size_t first, std::size_t end, const Work& work)
{
    std::size_t c = chunkBelow(first);
    for (; c + kChunk <= end; c += kChunk)
        work(c, Vectors<2>{});
    for (; c < end; c += kWidth)
        work(c, Vectors<1>{});
}

inline void subtractRow(double* to, const double* row, double factor, std::size_t first, std::size_t end)
{
    for (std::size_t c = first / kWidth * kWidth; c < end; c += kWidth)
        store(to + c, loadDoubles(to + c) - factor * loadDoubles(row + c));
}

inline void scaleRow(double* row, double factor, std::size_t first, std::size_t end)
{
    for (std::size_t c = first / kWidth * kWidth; c < end; c += kWidth)
        store(row + c, loadDoubles(row + c) * factor);
}

constexpr std::size_t kBlock = 8; // rows that are finished together

inline std::size_t blockAt(std::size_t first, std::size_t size)
{
    return size - first < kBlock ? size - first : kBlock;
}

bool factor(double* matrix, std::size_t size, std::size_t stride)
{
    for (std::size_t first = 0; first < size; first += kBlock) {
        const std::size_t rows = blockAt(first, size);
        double* block = matrix + first * stride;
        forChunks(first, stride, [&]<std::size_t vectors>(std::size_t c, Vectors<vectors>) {
            column<Into::Subtract, vectors>(block + c, stride, {matrix + first, stride}, {matrix + c, stride},
                                            rows, 0, first);
        });
        for (std::size_t r = 0; r < rows; ++r) {
            double* row = block + r * stride;
            const std::size_t at = first + r;
            for (std::size_t q = 0; q < r; ++q)
                subtractRow(row, block + q * stride, block[q * stride + at], at, stride);
            if (!(row[at] > 0)) return false;
            scaleRow(row, 1 / __builtin_sqrt(row[at]), at, stride);
        }
    }
    return true;
}

inline void mirror(double* matrix, std::size_t size, std::size_t stride)
{
    for (std::size_t first = 0; first < size; first += kBlock)
        for (std::size_t c = first; c < size; c += kBlock)
            for (std::size_t r = first; r < first + blockAt(first, size); ++r)
                for (std::size_t j = c; j < c + blockAt(c, size); ++j)
                    if (j > r) matrix[j * stride + r] = matrix[r * stride + j];
}

// work = R⁻ᵀ, lower; inverse = workᵀ·work.
void invert(const double* root, double* work, double* inverse, std::size_t size, std::size_t stride)
{
    __builtin_memset(work, 0, size * stride * sizeof(double));
    for (std::size_t first = 0; first < size; first += kBlock) {
        const std::size_t rows = blockAt(first, size);
        double* block = work + first * stride;
        for (std::size_t r = 0; r < rows; ++r)
            block[r * stride + first + r] = 1;
        const std::size_t end = (first + rows + kWidth - 1) / kWidth * kWidth;
        forChunks(0, end, [&]<std::size_t vectors>(std::size_t c, Vectors<vectors>) {
            column<Into::Subtract, vectors>(block + c, stride, {root + first, stride}, {work + c, stride},
                                            rows, c < first ? c : first, first);
        });
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t q = 0; q < r; ++q)
                subtractRow(block + r * stride, block + q * stride, root[(first + q) * stride + first + r], 0,
                            end);
            scaleRow(block + r * stride, 1 / root[(first + r) * stride + first + r], 0, end);
        }
    }
    for (std::size_t first = 0; first < size; first += kBlock)
        forChunks(first, stride, [&]<std::size_t vectors>(std::size_t c, Vectors<vectors>) {
            column<Into::Set, vectors>(inverse + first * stride + c, stride, {work + first, stride},
                                       {work + c, stride}, blockAt(first, size), c < first ? first : c, size);
        });
    mirror(inverse, size, stride);
}

void sandwich(const double* outer,
              const double* inner,
              double* work,
              double* result,
              std::size_t size,
              std::size_t stride)
{
    for (std::size_t first = 0; first < size; first += kBlock)
        forChunks(0, stride, [&]<std::size_t vectors>(std::size_t c, Vectors<vectors>) {
            column<Into::Set, vectors>(work + first * stride + c, stride, {inner + first, stride},
                                       {outer + c, stride}, blockAt(first, size), 0, size);
        });
    for (std::size_t first = 0; first < size; first += kBlock)
        forChunks(first, stride, [&]<std::size_t vectors>(std::size_t c, Vectors<vectors>) {
            column<Into::Set, vectors>(result + first * stride + c, stride, {outer + first, stride},
                                       {work + c, stride}, blockAt(first, size), 0, size);
        });
    mirror(result, size, stride);
}

void solve(const double* root, double* right, std::size_t size, std::size_t stride)
{
    for (std::size_t m = 0; m < size; ++m) {
        const double* row = root + m * stride;
        right[m] /= row[m];
        const double value = right[m];
        std::size_t c = m + 1;
        for (; c < size && c % kWidth != 0; ++c)
            right[c] -= value * row[c];
        for (; c + kWidth <= size; c += kWidth)
            store(right + c, loadDoubles(right + c) - value * loadDoubles(row + c));
        for (; c < size; ++c)
            right[c] -= value * row[c];
    }
    // Eight running sums, whatever the width of a vector, so that all widths round alike.
    for (std::size_t m = size; m-- > 0;) {
        const double* row = root + m * stride;
        Doubles lanes[Kernels::kLanes / kWidth] = {};
        double value = right[m];
        std::size_t c = m + 1;
        for (; c < size && c % Kernels::kLanes != 0; ++c)
            value -= row[c] * right[c];
        for (; c + Kernels::kLanes <= size; c += Kernels::kLanes)
            for (std::size_t v = 0; v < Kernels::kLanes / kWidth; ++v)
                lanes[v] += loadDoubles(row + c + v * kWidth) * loadDoubles(right + c + v * kWidth);
        for (; c < size; ++c)
            value -= row[c] * right[c];
        for (std::size_t lane = 0; lane < Kernels::kLanes; ++lane)
            value -= lanes[lane / kWidth][lane % kWidth];
        right[m] = value / row[m];
    }
}

// ---- resampled data sets side by side

constexpr std::size_t kParts = Kernels::kLanes / kWidth;

void batchGradient(std::size_t pairs,
                   const std::int32_t* models,
                   const std::int32_t* counts,
                   const double* theta,
                   double* gradient)
{
    for (std::size_t part = 0; part < kParts; ++part) {
        const std::size_t lane = part * kWidth;
        for (std::size_t k = 0; k < pairs; ++k) {
            const std::size_t i = static_cast<std::size_t>(models[2 * k]) * Kernels::kLanes + lane;
            const std::size_t j = static_cast<std::size_t>(models[2 * k + 1]) * Kernels::kLanes + lane;
            const Doubles at = loadDoubles(theta + i) - loadDoubles(theta + j);
            const Exponential e = exponential(at);
            const Doubles p = (at < 0 ? e.small : e.large) / (e.small + e.large);
            const std::int32_t* votes = counts + 2 * k * Kernels::kLanes + lane;
            const auto n = __builtin_convertvector(load<Ints>(votes), Doubles);
            const auto halves = __builtin_convertvector(load<Ints>(votes + Kernels::kLanes), Doubles);
            const Doubles residual = 0.5 * halves - n * p;
            store(gradient + i, loadDoubles(gradient + i) + residual);
            store(gradient + j, loadDoubles(gradient + j) - residual);
        }
    }
}

void batchStep(
    const double* inverse, std::size_t size, std::size_t stride, const double* gradient, double* step)
{
    for (std::size_t part = 0; part < kParts; ++part)
        column<Into::Set, 1>(step + part * kWidth, Kernels::kLanes, {inverse, stride},
                             {gradient + part * kWidth, Kernels::kLanes}, size, 0, size);
}

} // namespace
} // namespace bakeoff

#include "core/rating/style_kernel_body.h"

namespace bakeoff {
namespace {

constexpr Kernels kernelsNamed(const char* name)
{
    return {name,          logistic,  logLogistic,        factor,           invert, sandwich, solve,
            batchGradient, batchStep, sumsOfStyle<false>, sumsOfStyle<true>};
}

} // namespace
} // namespace bakeoff
