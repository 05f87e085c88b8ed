// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/pair_counts.h"

#include <cassert>

namespace bakeoff {

namespace {

constexpr std::size_t kOutcomes = kVerdicts.size();

// Above this the ordered table of one pass would be larger than the tallies themselves are worth.
constexpr int kMostModelsForTable = 1000;

std::size_t triangle(int models)
{
    const auto size = static_cast<std::size_t>(models);
    return size < 2 ? 0 : size * (size - 1) / 2;
}

void count(PairTally& tally, Verdict verdict, bool swapped, std::int64_t votes)
{
    switch (verdict) {
    case Verdict::ModelA: (swapped ? tally.losses : tally.wins) += votes; return;
    case Verdict::ModelB: (swapped ? tally.wins : tally.losses) += votes; return;
    case Verdict::Tie: tally.ties += votes; return;
    case Verdict::BothBad: tally.bothBad += votes; return;
    }
}

} // namespace

PairCounts::PairCounts(int models) : models_(models), tallies_(triangle(models)) {}

void PairCounts::add(int a, int b, Verdict verdict, std::int64_t votes)
{
    assert(a != b && a >= 0 && b >= 0 && a < models_ && b < models_);
    const bool swapped = a > b;
    PairTally& tally = tallies_[swapped ? position(b, a) : position(a, b)];
    count(tally, verdict, swapped, votes);
}

void PairCounts::addAll(const VoteColumnsView& votes)
{
    const std::size_t n = votes.a.size();
    assert(votes.b.size() == n && votes.verdicts.size() == n);
    const auto size = static_cast<std::size_t>(models_);
    if (models_ > kMostModelsForTable || n < size * size) {
        for (std::size_t v = 0; v < n; ++v)
            add(votes.a[v], votes.b[v], votes.verdicts[v]);
        return;
    }
    // One increment a vote in a table of ordered pairs; folding both orientations together comes once, at the
    // end.
    std::vector<std::uint32_t> table(size * size * kOutcomes);
    for (std::size_t v = 0; v < n; ++v) {
        const std::size_t cell = votes.a[v] * size + votes.b[v];
        ++table[cell * kOutcomes + static_cast<std::size_t>(votes.verdicts[v])];
    }
    for (int a = 0; a < models_; ++a)
        for (int b = 0; b < models_; ++b) {
            const std::size_t cell = static_cast<std::size_t>(a) * size + static_cast<std::size_t>(b);
            for (const Verdict verdict : kVerdicts)
                if (const std::uint32_t votesHere =
                        table[cell * kOutcomes + static_cast<std::size_t>(verdict)];
                    votesHere > 0)
                    add(a, b, verdict, votesHere);
        }
}

double ScoredPairs::votes() const
{
    double sum = 0; // of integers below 2^53: exact in any order
    for (const ScoredPair& pair : pairs)
        sum += pair.votes;
    return sum;
}

ScoredPair scoredPair(int i, int j, const PairTally& tally, OutcomePolicy policy)
{
    std::int64_t ties = 0;
    if (policy.ties == TiePolicy::Half) ties += tally.ties;
    if (policy.bothBad == BothBadPolicy::AsTie) ties += tally.bothBad;
    const auto wins = static_cast<double>(tally.wins);
    const auto half = static_cast<double>(ties);
    return {.i = i,
            .j = j,
            .votes = static_cast<double>(tally.wins + tally.losses + ties),
            .score = wins + 0.5 * half,
            .wins = wins,
            .losses = static_cast<double>(tally.losses),
            .ties = half};
}

ScoredPairs scoredPairs(const PairCounts& counts, OutcomePolicy policy)
{
    ScoredPairs scored{counts.models(), {}};
    // Of the right size at once: touching fresh memory costs more than all of this loop.
    std::size_t compared = 0;
    for (int i = 0; i < counts.models(); ++i)
        for (int j = i + 1; j < counts.models(); ++j)
            compared += counts.pair(i, j).total() > 0 ? 1 : 0;
    scored.pairs.reserve(compared);
    for (int i = 0; i < counts.models(); ++i)
        for (int j = i + 1; j < counts.models(); ++j) {
            const ScoredPair pair = scoredPair(i, j, counts.pair(i, j), policy);
            if (pair.votes > 0) scored.pairs.push_back(pair);
        }
    return scored;
}

ScoredPairs restrictedTo(const ScoredPairs& all, std::span<const int> group)
{
    std::vector<int> position(static_cast<std::size_t>(all.models), -1);
    for (std::size_t k = 0; k < group.size(); ++k)
        position[static_cast<std::size_t>(group[k])] = static_cast<int>(k);
    ScoredPairs inside{static_cast<int>(group.size()), {}};
    for (ScoredPair pair : all.pairs) {
        pair.i = position[static_cast<std::size_t>(pair.i)];
        pair.j = position[static_cast<std::size_t>(pair.j)];
        if (pair.i >= 0 && pair.j >= 0) inside.pairs.push_back(pair);
    }
    return inside;
}

} // namespace bakeoff
