// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/resampled_batch.h"

#include "core/rating/bradley_terry.h"
#include "core/rating/connectivity.h"
#include "core/rating/gaussian_map.h"
#include "core/rating/newton.h"
#include "core/rating/pair_likelihood.h"
#include "core/rating/union_find.h"

#include <algorithm>
#include <cmath>

namespace bakeoff {

namespace {

constexpr int kMostSteps = 60;
constexpr double kTolerance = 1e-12; // logits
constexpr double kContraction = 0.3; // steps that shrink less are left to Newton's method

constexpr std::size_t kSets = BatchCounts::kSets;

} // namespace

BatchFit::BatchFit(const ScoredPairs& pairs,
                   std::span<const double> theta,
                   double precision,
                   const Kernels& kernels)
    : pairs_(pairs), start_(theta), precision_(precision), kernels_(&kernels)
{
    for (const ScoredPair& pair : pairs.pairs)
        models_.insert(models_.end(), {pair.i, pair.j});
    PairLikelihood likelihood(pairs, kernels);
    likelihood.moveTo(theta);
    SquareMatrix information = gaugeMatrix(pairs.models, gaugeWeight(pairs));
    likelihood.addInformation(information);
    for (int k = 0; k < pairs.models; ++k)
        information(k, k) += precision;
    if (const auto factor = Cholesky::of(information, kernels)) inverse_ = factor->inverse();
}

bool BatchFit::hasMaximum(const BatchCounts& counts, std::size_t set) const
{
    // As in hasMaximum of connectivity.h, without a copy for what nearly always holds.
    UnionFind even(pairs_.models);
    for (std::size_t k = 0; k < pairs_.pairs.size() && even.groups() > 1; ++k)
        if (counts.halves(k, set) > 0 && counts.halves(k, set) < 2 * counts.votes(k, set))
            even.unite(pairs_.pairs[k].i, pairs_.pairs[k].j);
    return even.groups() == 1 || bakeoff::hasMaximum(pairsOf(counts, set));
}

bool BatchFit::fit(const BatchCounts& counts, const std::array<std::span<double>, kSets>& strengths) const
{
    std::array<Way, kSets> ways{};
    for (std::size_t set = 0; set < kSets; ++set)
        ways[set] = strengths[set].empty() ? Way::Ended : Way::Open;
    std::vector<double> theta(start_.size() * kSets);
    for (std::size_t m = 0; m < start_.size(); ++m)
        std::fill_n(theta.data() + m * kSets, kSets, start_[m]);
    climb(counts, ways, theta);
    for (std::size_t set = 0; set < kSets; ++set) {
        if (strengths[set].empty()) continue;
        if (ways[set] != Way::Ended) {
            if (!fitAlone(counts, set, strengths[set])) return false;
            continue;
        }
        double mean = 0;
        for (std::size_t m = 0; m < start_.size(); ++m)
            mean += theta[m * kSets + set];
        mean /= static_cast<double>(start_.size());
        for (std::size_t m = 0; m < start_.size(); ++m)
            strengths[set][m] = theta[m * kSets + set] - mean;
    }
    return true;
}

void BatchFit::climb(const BatchCounts& counts,
                     std::array<Way, kSets>& ways,
                     std::vector<double>& theta) const
{
    if (inverse_.size == 0) return;
    std::array<double, kSets> bound{};
    bound.fill(kLargestStep);
    std::vector<double> gradient(theta.size());
    std::vector<double> step(theta.size());
    const auto size = static_cast<std::size_t>(inverse_.size);
    const auto isOpen = [&] { return std::find(ways.begin(), ways.end(), Way::Open) != ways.end(); };
    for (int steps = 0; steps < kMostSteps && isOpen(); ++steps) {
        for (std::size_t k = 0; k < theta.size(); ++k)
            gradient[k] = -precision_ * theta[k];
        kernels_->batchGradient(pairs_.pairs.size(), models_.data(), counts.data(), theta.data(),
                                gradient.data());
        kernels_->batchStep(inverse_.values.data(), size, size, gradient.data(), step.data());
        std::array<double, kSets> length{};
        for (std::size_t k = 0; k < step.size(); ++k)
            length[k % kSets] = std::max(length[k % kSets], std::abs(step[k]));
        std::array<double, kSets> share{}; // of the step that is taken
        for (std::size_t set = 0; set < kSets; ++set) {
            if (ways[set] != Way::Open) continue;
            if (length[set] < kTolerance)
                ways[set] = Way::Ended;
            else if (!(length[set] < bound[set]))
                ways[set] = Way::TooSlow;
            if (ways[set] != Way::TooSlow) share[set] = 1;
            bound[set] = kContraction * length[set];
        }
        for (std::size_t k = 0; k < theta.size(); ++k)
            theta[k] += share[k % kSets] * step[k];
    }
}

ScoredPairs BatchFit::pairsOf(const BatchCounts& counts, std::size_t set) const
{
    ScoredPairs pairs{pairs_.models, {}};
    for (std::size_t k = 0; k < pairs_.pairs.size(); ++k) {
        if (counts.votes(k, set) == 0) continue;
        ScoredPair& pair = pairs.pairs.emplace_back();
        pair.i = pairs_.pairs[k].i;
        pair.j = pairs_.pairs[k].j;
        pair.votes = counts.votes(k, set);
        pair.score = 0.5 * counts.halves(k, set);
    }
    return pairs;
}

bool BatchFit::fitAlone(const BatchCounts& counts, std::size_t set, std::span<double> strengths) const
{
    const ScoredPairs pairs = pairsOf(counts, set);
    const auto fit = precision_ > 0 ? fitGaussianMap(pairs, 1 / std::sqrt(precision_), start_, *kernels_)
                                    : fitBradleyTerry(pairs, start_, *kernels_);
    if (!fit) return false;
    std::copy(fit->theta.begin(), fit->theta.end(), strengths.begin());
    return true;
}

} // namespace bakeoff
