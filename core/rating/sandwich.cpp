// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/sandwich.h"

#include "core/rating/pair_likelihood.h"
#include "core/rating/scale.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <array>
#include <numeric>

namespace bakeoff {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

bool counts(Verdict verdict, OutcomePolicy policy)
{
    switch (verdict) {
    case Verdict::ModelA:
    case Verdict::ModelB: return true;
    case Verdict::Tie: return policy.ties == TiePolicy::Half;
    case Verdict::BothBad: return policy.bothBad == BothBadPolicy::AsTie;
    }
    return false;
}

// One vote with its cluster first, so that sorting groups it.
struct Keyed {
    std::uint32_t cluster;
    std::uint16_t i;
    std::uint16_t j;
    std::uint8_t outcome; // of i: 0 win, 1 loss, 2 tie

    friend auto operator<=>(const Keyed&, const Keyed&) = default;
};

std::vector<Keyed> keyed(const VoteColumnsView& votes,
                         std::span<const std::uint32_t> ids,
                         std::span<const int> positionOf,
                         OutcomePolicy policy)
{
    std::vector<Keyed> rows;
    rows.reserve(ids.size());
    for (std::size_t v = 0; v < ids.size(); ++v) {
        const int a = positionOf[votes.a[v]];
        const int b = positionOf[votes.b[v]];
        const Verdict verdict = votes.verdicts[v];
        if (a < 0 || b < 0 || !counts(verdict, policy)) continue;
        std::uint8_t outcome = 2;
        if (verdict == Verdict::ModelA) outcome = a < b ? 0 : 1;
        if (verdict == Verdict::ModelB) outcome = a < b ? 1 : 0;
        rows.push_back({ids[v], static_cast<std::uint16_t>(std::min(a, b)),
                        static_cast<std::uint16_t>(std::max(a, b)), outcome});
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

// A vote in a row that belongs to the cell of the one before it is added there.
Clusters gathered(const std::vector<Keyed>& rows)
{
    Clusters clusters;
    std::uint32_t votesHere = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const Keyed& row = rows[r];
        const bool opensCluster = r == 0 || rows[r - 1].cluster != row.cluster;
        if (opensCluster) {
            if (r > 0) clusters.ends.push_back(clusters.cells.size());
            votesHere = 0;
        }
        if (opensCluster || rows[r - 1].i != row.i || rows[r - 1].j != row.j)
            clusters.cells.push_back({row.i, row.j, 0, 0, 0});
        ClusterCell& cell = clusters.cells.back();
        ++(row.outcome == 0 ? cell.wins : row.outcome == 1 ? cell.losses : cell.ties);
        clusters.mostVotes = std::max(clusters.mostVotes, ++votesHere);
    }
    if (!rows.empty()) clusters.ends.push_back(clusters.cells.size());
    return clusters;
}

std::span<const ClusterCell> cluster(const Clusters& clusters, std::size_t number)
{
    const std::size_t begin = number == 0 ? 0 : clusters.ends[number - 1];
    return {clusters.cells.data() + begin, clusters.ends[number] - begin};
}

double residual(const ClusterCell& cell, std::span<const double> theta)
{
    const double p = sigmoid(theta[at(cell.i)] - theta[at(cell.j)]);
    return cell.wins * (1 - p) - cell.losses * p + cell.ties * (0.5 - p);
}

} // namespace

Clusters clustersOf(const VoteColumnsView& votes,
                    std::span<const std::uint32_t> ids,
                    std::span<const int> positionOf,
                    OutcomePolicy policy)
{
    const Clusters named = gathered(keyed(votes, ids, positionOf, policy));
    std::vector<std::size_t> order(named.ends.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
        const auto left = cluster(named, x);
        const auto right = cluster(named, y);
        return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
    });
    Clusters ordered;
    ordered.mostVotes = named.mostVotes;
    ordered.cells.reserve(named.cells.size());
    ordered.ends.reserve(named.ends.size());
    for (const std::size_t number : order) {
        const auto cells = cluster(named, number);
        ordered.cells.insert(ordered.cells.end(), cells.begin(), cells.end());
        ordered.ends.push_back(ordered.cells.size());
    }
    return ordered;
}

SquareMatrix independentCovariance(const ScoredPairs& pairs,
                                   std::span<const double> theta,
                                   const SquareMatrix& bread,
                                   const Kernels& kernels)
{
    PairLikelihood likelihood(pairs, kernels);
    likelihood.moveTo(theta);
    SquareMatrix meat = SquareMatrix::zero(pairs.models);
    for (std::size_t k = 0; k < pairs.pairs.size(); ++k) {
        const ScoredPair& pair = pairs.pairs[k];
        const double p = likelihood.chance(k);
        addPair(meat, pair.i, pair.j,
                pair.wins * (1 - p) * (1 - p) + pair.losses * p * p + pair.ties * (0.5 - p) * (0.5 - p));
    }
    return sandwiched(bread, meat, kernels);
}

std::optional<SquareMatrix>
clusteredCovariance(const Clusters& clusters, std::span<const double> theta, const SquareMatrix& bread)
{
    if (clusters.count() < 2) return std::nullopt;
    SquareMatrix meat = SquareMatrix::zero(bread.size);
    std::vector<double> score(at(bread.size));
    std::vector<int> touched;
    for (std::size_t g = 0; g < clusters.ends.size(); ++g) {
        touched.clear();
        for (const ClusterCell& cell : cluster(clusters, g)) {
            const double r = residual(cell, theta);
            score[at(cell.i)] += r;
            score[at(cell.j)] -= r;
            touched.push_back(cell.i);
            touched.push_back(cell.j);
        }
        std::sort(touched.begin(), touched.end());
        touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
        for (const int i : touched)
            for (const int j : touched)
                meat(i, j) += score[at(i)] * score[at(j)];
        for (const int i : touched)
            score[at(i)] = 0;
    }
    const double groups = clusters.count();
    for (double& value : meat.values)
        value *= groups / (groups - 1);
    return sandwiched(bread, meat);
}

std::optional<SquareMatrix> twoWayCovariance(const Clusters& prompts,
                                             const Clusters& raters,
                                             const Clusters& both,
                                             std::span<const double> theta,
                                             const SquareMatrix& bread)
{
    auto result = clusteredCovariance(prompts, theta, bread);
    const auto byRater = clusteredCovariance(raters, theta, bread);
    const auto byBoth = clusteredCovariance(both, theta, bread);
    if (!result || !byRater || !byBoth) return std::nullopt;
    for (std::size_t k = 0; k < result->values.size(); ++k)
        result->values[k] += byRater->values[k] - byBoth->values[k];
    return result;
}

double Robust::variance(std::span<const double> contrast) const
{
    double most = contrastVariance(independent, contrast);
    if (byPrompt) most = std::max(most, contrastVariance(*byPrompt, contrast));
    if (twoWay) most = std::max(most, contrastVariance(*twoWay, contrast));
    return most;
}

double Robust::differenceVariance(int i, int j) const
{
    double most = bakeoff::differenceVariance(independent, i, j);
    if (byPrompt) most = std::max(most, bakeoff::differenceVariance(*byPrompt, i, j));
    if (twoWay) most = std::max(most, bakeoff::differenceVariance(*twoWay, i, j));
    return most;
}

double Robust::designEffect(std::span<const double> contrast) const
{
    if (!byPrompt) return 1;
    const double alone = contrastVariance(independent, contrast);
    // Without decisive votes there is no spread to compare.
    return alone > 1e-12 ? std::max(1.0, contrastVariance(*byPrompt, contrast) / alone) : 1;
}

double Robust::designEffect() const
{
    if (!byPrompt) return 1;
    const double alone = trace(independent);
    return alone > 1e-12 ? std::max(1.0, trace(*byPrompt) / alone) : 1;
}

const SquareMatrix& Robust::main() const
{
    if (twoWay) return *twoWay;
    return byPrompt ? *byPrompt : independent;
}

double clusterQuantile(int clusters)
{
    if (clusters >= kEnoughClusters || clusters < 2) return kZ95;
    return boost::math::quantile(boost::math::students_t(clusters - 1), 0.975);
}

} // namespace bakeoff
