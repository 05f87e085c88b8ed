// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/group_counts.h"

#include "core/base/at_once.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <thread>
#include <utility>

namespace bakeoff {

namespace {

constexpr std::size_t kOutcomes = kVerdicts.size();
constexpr std::size_t kLargestTable = std::size_t{16}
                                      << 20U;  // counters; beyond, memory costs more than passes
constexpr std::size_t kWorthAThread = 200'000; // votes

// Counters of sixteen groups: a line of the cache.
struct alignas(64) Line {
    static constexpr std::size_t kGroups = 16;

    std::uint32_t counters[kGroups] = {};
};

void add(Line& to, const Line& from)
{
    for (std::size_t k = 0; k < Line::kGroups; ++k)
        to.counters[k] += from.counters[k];
}

std::size_t linesFor(std::size_t groups)
{
    return (groups + Line::kGroups - 1) / Line::kGroups;
}

std::size_t cellsFor(int models)
{
    return static_cast<std::size_t>(models) * static_cast<std::size_t>(models) * kOutcomes;
}

// By ordered pair and outcome the counters of all groups, so that a vote adds the flags of its set to one
// place, whatever the number of its groups.
std::vector<Line> tableOf(const VoteColumnsView& votes,
                          int models,
                          std::span<const std::uint32_t> sets,
                          std::span<const std::vector<std::uint32_t>> groupsOf,
                          std::size_t lines)
{
    std::vector<Line> flags(groupsOf.size() * lines);
    for (std::size_t set = 0; set < groupsOf.size(); ++set)
        for (const std::uint32_t group : groupsOf[set])
            flags[set * lines + group / Line::kGroups].counters[group % Line::kGroups] = 1;
    const std::size_t n = sets.size();
    const std::size_t parts =
        n < 2 * kWorthAThread ? 1 : std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 4);
    std::vector<std::vector<Line>> tables(parts);
    atOnce(parts, [&](std::size_t part) {
        std::vector<Line>& table = tables[part];
        table.resize(cellsFor(models) * lines);
        for (std::size_t v = n * part / parts; v < n * (part + 1) / parts; ++v) {
            const std::size_t pair = votes.a[v] * static_cast<std::size_t>(models) + votes.b[v];
            const std::size_t cell = pair * kOutcomes + static_cast<std::size_t>(votes.verdicts[v]);
            for (std::size_t k = 0; k < lines; ++k)
                add(table[cell * lines + k], flags[sets[v] * lines + k]);
        }
    });
    for (std::size_t part = 1; part < parts; ++part)
        for (std::size_t k = 0; k < tables[part].size(); ++k)
            add(tables.front()[k], tables[part][k]);
    return std::move(tables.front());
}

} // namespace

std::vector<PairCounts> countsOfGroups(const VoteColumnsView& votes,
                                       int models,
                                       std::span<const std::uint32_t> sets,
                                       std::span<const std::vector<std::uint32_t>> groupsOf,
                                       int groups)
{
    const std::size_t n = votes.verdicts.size();
    assert(sets.size() == n);
    std::vector<PairCounts> counts(static_cast<std::size_t>(groups), PairCounts(models));
    const std::size_t lines = linesFor(counts.size());
    const std::size_t counters = cellsFor(models) * lines * Line::kGroups;
    if (counters > kLargestTable || counters > 16 * n) {
        for (std::size_t v = 0; v < n; ++v)
            for (const std::uint32_t group : groupsOf[sets[v]])
                counts[group].add(votes.a[v], votes.b[v], votes.verdicts[v]);
        return counts;
    }
    const std::vector<Line> table = tableOf(votes, models, sets, groupsOf, lines);
    const Line* line = table.data();
    for (int a = 0; a < models; ++a)
        for (int b = 0; b < models; ++b)
            for (const Verdict verdict : kVerdicts) {
                for (std::size_t group = 0; group < counts.size(); ++group) {
                    const std::uint32_t found = line[group / Line::kGroups].counters[group % Line::kGroups];
                    if (found > 0) counts[group].add(a, b, verdict, found);
                }
                line += lines;
            }
    return counts;
}

} // namespace bakeoff
