// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/bootstrap.h"

#include "core/rating/connectivity.h"
#include "core/rating/gaussian_map.h"
#include "core/rating/multinomial.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>
#include <optional>
#include <thread>

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
Random streamOf(Seed seed, int replicate)
{
    return Random(Seed{mixed(seed.value + (static_cast<std::uint64_t>(replicate) + 1) * kGolden)});
}

/// One resampled data set.
using Draw = std::function<ScoredPairs(Random&)>;

ScoredPair scored(int i, int j, double wins, double losses, double ties)
{
    return {i, j, wins + losses + ties, wins + ties / 2, wins, losses, ties};
}

/// Work on replicates 0 … count − 1 by some threads; false if it was stopped.
template <class Work>
bool forEachReplicate(const BootstrapOptions& options, const ShouldStop& shouldStop, const Work& work)
{
    std::atomic<int> next{0};
    std::atomic<bool> isStopped{false};
    const auto run = [&] {
        for (int replicate = next++; replicate < options.replicates; replicate = next++) {
            if (shouldStop && shouldStop()) isStopped = true;
            if (isStopped) return;
            work(replicate);
        }
    };
    std::vector<std::thread> others;
    for (int thread = 1; thread < options.threads; ++thread)
        others.emplace_back(run);
    run();
    for (std::thread& other : others)
        other.join();
    return !isStopped;
}

Result<Bootstrap>
resampled(const Draw& draw, const Fit& fit, const BootstrapOptions& options, const ShouldStop& shouldStop)
{
    const int models = static_cast<int>(fit.theta.size());
    Bootstrap result{models, std::vector<double>(at(options.replicates) * fit.theta.size()), 0,
                     options.fit == BootstrapOptions::Fit::Prior};
    std::atomic<int> separated{0};
    std::atomic<bool> isSettled{true};
    const auto fitAll = [&](bool hasPrior) {
        separated = 0;
        return forEachReplicate(options, shouldStop, [&](int replicate) {
            Random random = streamOf(options.seed, replicate);
            const ScoredPairs pairs = draw(random);
            const bool isSeparated = !hasMaximum(pairs);
            if (isSeparated) ++separated;
            if (isSeparated && !hasPrior) return;
            const auto refit =
                hasPrior ? fitGaussianMap(pairs, 1, fit.theta) : fitBradleyTerry(pairs, fit.theta);
            if (!refit) {
                isSettled = false;
                return;
            }
            std::copy(refit->theta.begin(), refit->theta.end(),
                      result.theta.begin() + static_cast<std::ptrdiff_t>(at(replicate) * at(models)));
        });
    };
    if (!fitAll(result.hasPrior)) return Unexpected(ErrorCode::Cancelled, {});
    if (separated > 0 && !result.hasPrior) { // one estimator for all, or they could not be compared
        result.hasPrior = true;
        if (!fitAll(true)) return Unexpected(ErrorCode::Cancelled, {});
    }
    if (!isSettled) return Unexpected(ErrorCode::NotEstimable, "a resampled fit did not settle");
    result.separatedShare = static_cast<double>(separated) / options.replicates;
    return result;
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
    std::vector<std::int64_t> cells;
    for (const ScoredPair& pair : pairs.pairs)
        for (const double count : {pair.wins, pair.losses, pair.ties})
            cells.push_back(std::llround(count));
    const Multinomial multinomial(cells);
    const Draw draw = [&](Random& random) {
        std::vector<std::int64_t> drawn(cells.size());
        multinomial.draw(random, drawn);
        ScoredPairs replicate{pairs.models, {}};
        for (std::size_t k = 0; k < pairs.pairs.size(); ++k) {
            const ScoredPair next =
                scored(pairs.pairs[k].i, pairs.pairs[k].j, static_cast<double>(drawn[3 * k]),
                       static_cast<double>(drawn[3 * k + 1]), static_cast<double>(drawn[3 * k + 2]));
            if (next.votes > 0) replicate.pairs.push_back(next);
        }
        return replicate;
    };
    return resampled(draw, fit, options, shouldStop);
}

Result<Bootstrap> resampledClusters(const Clusters& clusters,
                                    int models,
                                    const Fit& fit,
                                    const BootstrapOptions& options,
                                    const ShouldStop& shouldStop)
{
    assert(clusters.count() > 0);
    const Draw draw = [&](Random& random) {
        std::vector<std::uint32_t> times(at(clusters.count()));
        for (std::size_t k = 0; k < times.size(); ++k)
            ++times[random.below(times.size())];
        PairCounts counts(models);
        for (std::size_t cluster = 0; cluster < times.size(); ++cluster) {
            if (times[cluster] == 0) continue;
            const std::size_t first = cluster == 0 ? 0 : clusters.ends[cluster - 1];
            for (std::size_t k = first; k < clusters.ends[cluster]; ++k) {
                const ClusterCell& cell = clusters.cells[k];
                counts.add(cell.i, cell.j, Verdict::ModelA, std::int64_t{times[cluster]} * cell.wins);
                counts.add(cell.i, cell.j, Verdict::ModelB, std::int64_t{times[cluster]} * cell.losses);
                counts.add(cell.i, cell.j, Verdict::Tie, std::int64_t{times[cluster]} * cell.ties);
            }
        }
        return scoredPairs(counts, {}); // what the policy drops is not in the clusters
    };
    return resampled(draw, fit, options, shouldStop);
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
