// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/bootstrap.h"

#include "core/rating/multinomial.h"
#include "core/rating/resampled_batch.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cmath>
#include <functional>
#include <thread>
#include <tuple>

namespace bakeoff {

namespace {

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15U;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// Finaliser of SplitMix64: neighbouring numbers become unrelated ones.
std::uint64_t mixed(std::uint64_t x)
{
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

/// Every replicate owns a stream, so that it does not matter which thread draws it.
FastRandom streamOf(Seed seed, int replicate)
{
    return FastRandom(Seed{mixed(seed.value + (static_cast<std::uint64_t>(replicate) + 1) * kGolden)});
}

/// Fills one set of a batch from a stream; scratch: of the thread, for the draw's own use.
using Scratch = std::vector<std::int32_t>;
using Draw = std::function<void(FastRandom&, BatchCounts&, std::size_t set, Scratch& scratch)>;

/// Work on batches 0 … count − 1 by some threads, each with a worker of its own; false if it was stopped.
template <class MakeWorker>
bool forEachBatch(int count, int threads, const ShouldStop& shouldStop, const MakeWorker& makeWorker)
{
    std::atomic<int> next{0};
    std::atomic<bool> isStopped{false};
    const auto run = [&] {
        auto work = makeWorker();
        for (int batch = next++; batch < count; batch = next++) {
            if (shouldStop && shouldStop()) isStopped = true;
            if (isStopped) return;
            work(batch);
        }
    };
    std::vector<std::thread> others;
    for (int thread = 1; thread < std::min(threads, count); ++thread)
        others.emplace_back(run);
    run();
    for (std::thread& other : others)
        other.join();
    return !isStopped;
}

/// All replicates under one estimator.
class Resampling {
public:
    Resampling(const ScoredPairs& pairs, const Draw& draw, const Fit& fit, const BootstrapOptions& options)
        : pairs_(pairs), draw_(draw), theta_(fit.theta), options_(options)
    {
    }

    /// result.hasPrior says under which; without a prior it ends early where a replicate needs one.
    Result<void> run(Bootstrap& result, const ShouldStop& shouldStop) const
    {
        constexpr auto kSets = static_cast<int>(BatchCounts::kSets);
        const BatchFit fit(pairs_, theta_, result.hasPrior ? 1 : 0, *options_.kernels);
        std::atomic<int> separated{0};
        std::atomic<bool> isSettled{true};
        const int batches = (options_.replicates + kSets - 1) / kSets;
        const bool isComplete = forEachBatch(batches, options_.threads, shouldStop, [&] {
            return [&, counts = BatchCounts(pairs_.pairs.size()), scratch = Scratch()](int batch) mutable {
                if (separated > 0 && !result.hasPrior) return;
                counts.clear();
                std::array<std::span<double>, BatchCounts::kSets> strengths;
                const int first = batch * kSets;
                for (int set = 0; set < std::min(kSets, options_.replicates - first); ++set) {
                    FastRandom random = streamOf(options_.seed, first + set);
                    draw_(random, counts, at(set), scratch);
                    if (!fit.hasMaximum(counts, at(set))) ++separated;
                    strengths[at(set)] =
                        std::span(result.theta).subspan(at(first + set) * theta_.size(), theta_.size());
                }
                if (separated > 0 && !result.hasPrior) return;
                if (!fit.fit(counts, strengths)) isSettled = false;
            };
        });
        result.separatedShare = static_cast<double>(separated) / options_.replicates;
        if (!isComplete) return Unexpected(ErrorCode::Cancelled, {});
        if (!isSettled) return Unexpected(ErrorCode::NotEstimable, "a resampled fit did not settle");
        return {};
    }

private:
    const ScoredPairs& pairs_;
    const Draw& draw_;
    const std::vector<double>& theta_;
    const BootstrapOptions& options_;
};

Result<Bootstrap> resampled(const ScoredPairs& pairs,
                            const Draw& draw,
                            const Fit& fit,
                            const BootstrapOptions& options,
                            const ShouldStop& shouldStop)
{
    const int models = static_cast<int>(fit.theta.size());
    Bootstrap result{models, std::vector<double>(at(options.replicates) * fit.theta.size()), 0,
                     options.fit == BootstrapOptions::Fit::Prior};
    const Resampling resampling(pairs, draw, fit, options);
    auto ended = resampling.run(result, shouldStop);
    if (ended && result.separatedShare > 0 && !result.hasPrior) {
        result.hasPrior = true; // one estimator for all, or they could not be compared
        ended = resampling.run(result, shouldStop);
    }
    if (!ended) return Unexpected(ended.error());
    return result;
}

/// What counts of so many votes cannot hold.
constexpr double kMostVotes = 0x1p30;

Unexpected tooManyVotes()
{
    return {ErrorCode::InvalidArgument, "more votes than can be resampled"};
}

} // namespace

std::vector<double> Bootstrap::contrast(std::span<const double> weights) const
{
    assert(weights.size() == static_cast<std::size_t>(models));
    std::vector<double> values;
    for (int replicate = 0; replicate < replicates(); ++replicate) {
        double sum = 0;
        for (int model = 0; model < models; ++model)
            sum += weights[static_cast<std::size_t>(model)] * at(replicate, model);
        values.push_back(sum);
    }
    return values;
}

Result<Bootstrap> resampledVotes(const ScoredPairs& pairs,
                                 const Fit& fit,
                                 const BootstrapOptions& options,
                                 const ShouldStop& shouldStop)
{
    if (pairs.votes() >= kMostVotes) return tooManyVotes();
    std::vector<std::int64_t> cells;
    for (const ScoredPair& pair : pairs.pairs)
        for (const double count : {pair.wins, pair.losses, pair.ties})
            cells.push_back(std::llround(count));
    const Multinomial multinomial(cells);
    const Draw draw = [&](FastRandom& random, BatchCounts& counts, std::size_t set, Scratch& drawn) {
        drawn.resize(cells.size());
        multinomial.draw(random, drawn);
        for (std::size_t k = 0; k < pairs.pairs.size(); ++k)
            counts.add(k, set, drawn[3 * k], drawn[3 * k + 1], drawn[3 * k + 2]);
    };
    return resampled(pairs, draw, fit, options, shouldStop);
}

Result<Bootstrap> resampledClusters(const Clusters& clusters,
                                    int models,
                                    const Fit& fit,
                                    const BootstrapOptions& options,
                                    const ShouldStop& shouldStop)
{
    assert(clusters.count() > 0);
    PairCounts whole(models);
    for (const ClusterCell& cell : clusters.cells) {
        whole.add(cell.i, cell.j, Verdict::ModelA, cell.wins);
        whole.add(cell.i, cell.j, Verdict::ModelB, cell.losses);
        whole.add(cell.i, cell.j, Verdict::Tie, cell.ties);
    }
    const ScoredPairs pairs = scoredPairs(whole, {}); // what the policy drops is not in the clusters
    // The fullest cluster may be drawn every time.
    if (static_cast<double>(clusters.mostVotes) * clusters.count() >= kMostVotes) return tooManyVotes();
    std::vector<std::size_t> pairOf;
    pairOf.reserve(clusters.cells.size());
    for (const ClusterCell& cell : clusters.cells) {
        const auto isBefore = [](const ScoredPair& pair, const ClusterCell& wanted) {
            return std::tie(pair.i, pair.j) < std::tie(wanted.i, wanted.j);
        };
        pairOf.push_back(static_cast<std::size_t>(
            std::lower_bound(pairs.pairs.begin(), pairs.pairs.end(), cell, isBefore) - pairs.pairs.begin()));
    }
    const auto groups = static_cast<std::uint64_t>(clusters.count());
    const Draw draw = [&](FastRandom& random, BatchCounts& counts, std::size_t set, Scratch& times) {
        times.assign(groups, 0);
        for (std::uint64_t k = 0; k < groups; ++k)
            ++times[random.below(groups)];
        std::size_t cell = 0;
        for (std::size_t cluster = 0; cluster < groups; ++cluster)
            for (; cell < clusters.ends[cluster]; ++cell) {
                const ClusterCell& votes = clusters.cells[cell];
                counts.add(pairOf[cell], set, times[cluster] * static_cast<std::int32_t>(votes.wins),
                           times[cluster] * static_cast<std::int32_t>(votes.losses),
                           times[cluster] * static_cast<std::int32_t>(votes.ties));
            }
    };
    return resampled(pairs, draw, fit, options, shouldStop);
}

double quantile(std::vector<double> values, double level)
{
    assert(!values.empty());
    const double position = level * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), middle, values.end());
    if (below + 1 == values.size()) return *middle;
    const double above = *std::min_element(middle + 1, values.end());
    return *middle + (position - static_cast<double>(below)) * (above - *middle);
}

double standardDeviation(std::span<const double> values)
{
    double mean = 0;
    for (const double value : values)
        mean += value / static_cast<double>(values.size());
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

} // namespace bakeoff
