// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>

#include <cassert>
#include <random>

namespace bakeoff {

namespace {

// SplitMix64 finaliser (Steele, Lea & Flood 2014): spreads close seeds over the whole range.
std::uint64_t mix64(std::uint64_t z)
{
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

} // namespace

Seed freshSeed()
{
    std::random_device device;
    const std::uint64_t high = device();
    const std::uint64_t low = device();
    return Seed{(high << 32U) ^ low};
}

Seed subSeed(Seed seed, std::string_view purpose)
{
    std::uint64_t hash = 0xCBF29CE484222325ULL; // FNV-1a: names are short and need no more
    for (const char c : purpose) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001B3ULL;
    }
    return Seed{mix64(seed.value + mix64(hash))};
}

struct Random::Engine {
    boost::random::mt19937_64 twister;
};

Random::Random(Seed seed) : engine_(std::make_unique<Engine>(Engine{boost::random::mt19937_64(seed.value)}))
{
}
Random::~Random() = default;
Random::Random(Random&&) noexcept = default;
Random& Random::operator=(Random&&) noexcept = default;

std::uint64_t Random::next()
{
    return engine_->twister();
}

std::uint64_t Random::below(std::uint64_t bound)
{
    assert(bound > 0);
    return boost::random::uniform_int_distribution<std::uint64_t>(0, bound - 1)(engine_->twister);
}

double Random::unit()
{
    return static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

double Random::normal()
{
    return boost::random::normal_distribution<double>()(engine_->twister);
}

} // namespace bakeoff
