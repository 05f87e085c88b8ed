// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bakeoff {

/// Draws an index with given weights in constant time (Vose's alias method).
class AliasTable {
public:
    /// weights  at least one, not negative, not all 0
    explicit AliasTable(std::span<const double> weights);

    std::size_t draw(Random& random) const;

private:
    std::vector<double> keep_;
    std::vector<std::size_t> alias_;
};

/// Draws counts of N votes over cells in proportion to the counts of the data, exactly and in time
/// proportional to the cells, not to the votes: a little fewer votes as independent Poisson counts, which
/// given their sum are multinomial, and the rest one by one.
///
/// source   statistics reference, section 12
/// threads  drawing is const: any number of threads, each with a Random of its own
class Multinomial {
public:
    /// counts  of the data, at least one above 0
    explicit Multinomial(std::span<const std::int64_t> counts);

    std::int64_t votes() const { return votes_; }
    /// drawn  one number a cell; adds up to votes()
    void draw(Random& random, std::span<std::int64_t> drawn) const;

private:
    struct PoissonTable {
        std::int64_t lowest = 0;
        AliasTable chances;
    };

    std::int64_t votes_ = 0;
    std::vector<PoissonTable> tables_;   // one for each count that occurs
    std::vector<std::size_t> tableOf_;   // by cell; cells without votes have none
    std::vector<std::size_t> filled_;    // cells with votes
    std::vector<AliasTable> wholeCells_; // over filled_, one element
};

} // namespace bakeoff
