// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace bakeoff {

/// What a random stream starts from; stored beside what was drawn, so that a draw can be repeated.
struct Seed {
    std::uint64_t value = 0;

    friend auto operator<=>(const Seed&, const Seed&) = default;
};

/// A seed from the operating system's entropy. The only place where chance enters; everything else takes a
/// Seed.
Seed freshSeed();

/// A named sub-stream of a seed, so that two purposes never share draws. Same name, same stream, on every
/// machine.
Seed subSeed(Seed seed, std::string_view purpose);

/// One stream of the 64-bit Mersenne twister. The same seed gives the same numbers with every compiler and
/// machine. Not thread-safe. Never draw twice within one expression: the order of arguments is unspecified.
class Random {
public:
    explicit Random(Seed seed);
    ~Random();
    Random(Random&&) noexcept;
    Random& operator=(Random&&) noexcept;

    std::uint64_t next();
    /// Uniform in [0, bound); bound > 0.
    std::uint64_t below(std::uint64_t bound);
    /// Uniform in [0, 1).
    double unit();
    /// Standard normal.
    double normal();

    /// Fisher–Yates, in place.
    template <class T>
    void shuffle(std::vector<T>& items)
    {
        for (std::size_t i = items.size(); i > 1; --i) {
            const auto j = static_cast<std::size_t>(below(i));
            std::swap(items[i - 1], items[j]);
        }
    }

private:
    struct Engine;
    std::unique_ptr<Engine> engine_;
};

} // namespace bakeoff
