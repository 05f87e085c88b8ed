// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/group_counts.h"

#include <cassert>
#include <cstddef>

namespace bakeoff {

namespace {

constexpr std::size_t kOutcomes = kVerdicts.size();
constexpr std::size_t kLanes = 16; // groups that are counted in one go
constexpr std::size_t kLargestTable = std::size_t{16}
                                      << 20U; // counters; beyond, memory costs more than passes

// One counter for each group beside one another, so that a vote adds the flags of its set to one line of
// memory, whatever the number of its groups.
class GroupTable {
public:
    GroupTable(std::size_t models, std::span<const std::vector<std::uint32_t>> groupsOf, std::size_t groups)
        : models_(models)
        , width_((groups + kLanes - 1) / kLanes * kLanes)
        , flags_(groupsOf.size() * width_)
        , counters_(models * models * kOutcomes * width_)
    {
        for (std::size_t set = 0; set < groupsOf.size(); ++set)
            for (const std::uint32_t group : groupsOf[set])
                flags_[set * width_ + group] = 1;
    }

    static std::size_t counters(std::size_t models, std::size_t groups)
    {
        return models * models * kOutcomes * (groups + kLanes);
    }

    void add(std::size_t a, std::size_t b, Verdict verdict, std::size_t set)
    {
        std::uint32_t* const counters = counters_.data() + cell(a, b, verdict);
        const std::uint32_t* const flags = flags_.data() + set * width_;
        for (std::size_t first = 0; first < width_; first += kLanes)
            for (std::size_t lane = first; lane < first + kLanes; ++lane)
                counters[lane] += flags[lane];
    }

    std::uint32_t count(std::size_t a, std::size_t b, Verdict verdict, std::size_t group) const
    {
        return counters_[cell(a, b, verdict) + group];
    }

private:
    std::size_t cell(std::size_t a, std::size_t b, Verdict verdict) const
    {
        return ((a * models_ + b) * kOutcomes + static_cast<std::size_t>(verdict)) * width_;
    }

    std::size_t models_;
    std::size_t width_;
    std::vector<std::uint32_t> flags_; // by set
    std::vector<std::uint32_t> counters_;
};

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
    const std::size_t table = GroupTable::counters(static_cast<std::size_t>(models), counts.size());
    if (table > kLargestTable || table > 16 * n) {
        for (std::size_t v = 0; v < n; ++v)
            for (const std::uint32_t group : groupsOf[sets[v]])
                counts[group].add(votes.a[v], votes.b[v], votes.verdicts[v]);
        return counts;
    }
    GroupTable all(static_cast<std::size_t>(models), groupsOf, counts.size());
    for (std::size_t v = 0; v < n; ++v)
        all.add(votes.a[v], votes.b[v], votes.verdicts[v], sets[v]);
    for (int a = 0; a < models; ++a)
        for (int b = 0; b < models; ++b)
            for (const Verdict verdict : kVerdicts)
                for (std::size_t group = 0; group < counts.size(); ++group)
                    if (const std::uint32_t found = all.count(static_cast<std::size_t>(a),
                                                              static_cast<std::size_t>(b), verdict, group);
                        found > 0)
                        counts[group].add(a, b, verdict, found);
    return counts;
}

} // namespace bakeoff
