// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bakeoff {

/// A stream of random bits in a few instructions a number (SplitMix64: Steele, Lea & Flood 2014), where
/// millions are drawn. The same seed gives the same numbers everywhere.
class FastRandom {
public:
    explicit FastRandom(Seed seed) : state_(seed.value) {}

    std::uint64_t next()
    {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t x = state_;
        x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
        x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
        return x ^ (x >> 31U);
    }
    /// Uniform in [0, bound), off by bound / 2⁶⁴ at most; bound > 0.
    std::uint64_t below(std::uint64_t bound) { return scaled(next(), bound).whole; }

    /// 64 random bits as a fraction, times a number.
    struct Scaled {
        std::uint64_t whole;
        std::uint64_t fraction;
    };
    static Scaled scaled(std::uint64_t bits, std::uint64_t factor)
    {
        const Wide product = Wide{bits} * factor;
        return {static_cast<std::uint64_t>(product >> 64U), static_cast<std::uint64_t>(product)};
    }

private:
    __extension__ using Wide = unsigned __int128;

    std::uint64_t state_;
};

/// Draws counts of N votes over cells in proportion to the counts of the data, exactly and in time
/// proportional to the cells, not to the votes: a little fewer votes as independent Poisson counts, which
/// given their sum are multinomial, and the rest one by one. Both by alias tables (Vose 1991).
///
/// source   statistics reference, section 12
/// threads  drawing is const: any number of threads, each with a stream of its own
class Multinomial {
public:
    /// counts  of the data, at least one above 0; fewer than 2²⁴ of them, and 2³⁰ votes in all
    explicit Multinomial(std::span<const std::int64_t> counts);

    std::int64_t votes() const { return votes_; }
    /// drawn  one number a cell; adds up to votes()
    void draw(FastRandom& random, std::span<std::int32_t> drawn) const;
    void draw(FastRandom& random, std::span<std::int64_t> drawn) const;

private:
    /// A part of entries_.
    struct Table {
        std::size_t first = 0;
        std::uint64_t size = 0;
    };
    /// The Poisson counts of all cells that hold the same number of votes.
    struct CellsAlike {
        std::int32_t lowest = 0;
        Table chances;
        std::size_t first = 0; ///< in byCount_
        std::size_t end = 0;
    };

    struct Scratch;

    Table tableOf(Scratch& scratch);
    Table poissonTable(double mean, Scratch& scratch);
    template <class Count>
    void drawInto(FastRandom& random, std::span<Count> drawn) const;
    std::uint64_t drawFrom(const Table& table, FastRandom& random) const;

    std::int64_t votes_ = 0;
    /// Share of an index kept for itself (40 bits), and who gets the rest (24 bits).
    std::vector<std::uint64_t> entries_;
    std::vector<std::uint32_t> byCount_; ///< cells with votes, those with equal counts together
    std::vector<CellsAlike> alike_;      ///< none: so few votes that all are drawn one by one
    Table wholeCells_;                   ///< over byCount_
};

} // namespace bakeoff
