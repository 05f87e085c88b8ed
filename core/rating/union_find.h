// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <numeric>
#include <vector>

namespace bakeoff {

/// Groups that grow together, of the numbers 0 … size − 1 (Tarjan 1975).
class UnionFind {
public:
    explicit UnionFind(int size) : groups_(size), parent_(static_cast<std::size_t>(size))
    {
        std::iota(parent_.begin(), parent_.end(), 0);
    }

    int groups() const { return groups_; }

    int root(int x)
    {
        while (parentOf(x) != x) {
            parentOf(x) = parentOf(parentOf(x));
            x = parentOf(x);
        }
        return x;
    }

    void unite(int x, int y)
    {
        x = root(x);
        y = root(y);
        if (x == y) return;
        parentOf(x) = y;
        --groups_;
    }

private:
    int& parentOf(int x) { return parent_[static_cast<std::size_t>(x)]; }

    int groups_;
    std::vector<int> parent_;
};

} // namespace bakeoff
