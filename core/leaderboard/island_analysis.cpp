// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/island_analysis.h"

#include "core/rating/evidence.h"
#include "core/rating/firth.h"
#include "core/rating/scale.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bakeoff {

namespace {

constexpr double kEnoughDecisive = 10;      // votes on a contrast, below which its sandwich is fiction
constexpr double kFewestForMonitoring = 30; // prompts
constexpr int kMostProfilePairs = 5000;     // about a second of work
constexpr double kLevel = 0.05;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

} // namespace

Result<IslandAnalysis> IslandAnalysis::of(const SelectedVotes& votes,
                                          const ScoredPairs& allPairs,
                                          const Island& island,
                                          const BoardQuery& query,
                                          Clustering clustering)
{
    IslandAnalysis analysis;
    analysis.method_ = query.method;
    analysis.isStronglyConnected_ = island.isStronglyConnected();
    analysis.pairs_ = restrictedTo(allPairs, island.models);
    auto fit = query.method == RatingMethod::BradleyTerry ? fitBradleyTerry(analysis.pairs_)
                                                          : fitFirth(analysis.pairs_);
    if (!fit) return Unexpected(fit.error());
    analysis.fit_ = std::move(*fit);
    analysis.robust_.independent =
        independentCovariance(analysis.pairs_, analysis.fit_.theta, analysis.fit_.covariance);
    analysis.decisive_.resize(island.models.size());
    for (const ScoredPair& pair : analysis.pairs_.pairs) {
        analysis.decisive_[at(pair.i)] += pair.wins + pair.losses;
        analysis.decisive_[at(pair.j)] += pair.wins + pair.losses;
    }
    if (clustering == Clustering::ByPrompt)
        analysis.addClusters(votes, island.models, {.bothBad = query.bothBad});
    return analysis;
}

void IslandAnalysis::addClusters(const SelectedVotes& votes,
                                 const std::vector<int>& models,
                                 OutcomePolicy policy)
{
    std::vector<int> positions(votes.models.size(), -1);
    for (std::size_t k = 0; k < models.size(); ++k)
        positions[at(models[k])] = static_cast<int>(k);
    const Clusters byPrompt = clustersOf(votes.view(), votes.prompts, positions, policy);
    prompts_ = byPrompt.count();
    // With one vote a prompt, clustering by prompt is no clustering.
    if (byPrompt.mostVotes > 1) robust_.byPrompt = clusteredCovariance(byPrompt, fit_.theta, fit_.covariance);
    if (votes.raters.empty()) return;
    const Clusters byRater = clustersOf(votes.view(), votes.raters, positions, policy);
    if (byRater.count() < 2) return;
    std::vector<std::uint32_t> cells(votes.size());
    std::vector<std::uint64_t> keys(votes.size());
    for (std::size_t v = 0; v < keys.size(); ++v)
        keys[v] = (std::uint64_t{votes.prompts[v]} << 32U) | votes.raters[v];
    std::vector<std::uint64_t> distinct = keys;
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    for (std::size_t v = 0; v < keys.size(); ++v)
        cells[v] = static_cast<std::uint32_t>(std::lower_bound(distinct.begin(), distinct.end(), keys[v]) -
                                              distinct.begin());
    const Clusters both = clustersOf(votes.view(), cells, positions, policy);
    const auto twoWay = twoWayCovariance(byPrompt, byRater, both, fit_.theta, fit_.covariance);
    if (twoWay) robust_.twoWay = withoutNegativeEigenvalues(*twoWay);
}

double IslandAnalysis::units() const
{
    return prompts_ ? *prompts_ : pairs_.votes();
}

double IslandAnalysis::effectiveVotes() const
{
    if (prompts_ == 1) return 1;
    return pairs_.votes() / robust_.designEffect();
}

bool IslandAnalysis::needsProfile(double decisive) const
{
    if (method_ == RatingMethod::BradleyTerry) return false;
    return !isStronglyConnected_ || decisive < kEnoughDecisive || units() < kEnoughClusters;
}

bool IslandAnalysis::usesProfile(int i, int j) const
{
    return needsProfile(std::min(decisive_[at(i)], decisive_[at(j)]));
}

IslandAnalysis::Estimate IslandAnalysis::estimate(std::span<const double> contrast, double decisive) const
{
    const double middle = std::inner_product(contrast.begin(), contrast.end(), fit_.theta.begin(), 0.0);
    if (!needsProfile(decisive)) {
        const double deviation = std::sqrt(robust_.variance(contrast));
        const double half = (prompts_ ? clusterQuantile(*prompts_) : kZ95) * deviation;
        return {deviation, Interval{middle - half, middle + half}};
    }
    const double effect = robust_.designEffect(contrast);
    Estimate result{std::sqrt(effect * contrastVariance(fit_.covariance, contrast)), std::nullopt};
    if (const auto interval = profileInterval(pairs_, fit_, contrast, kChiSquare95 * effect))
        result.interval = *interval;
    return result;
}

IslandAnalysis::Estimate IslandAnalysis::againstMean(int i) const
{
    return estimate(modelContrast(models(), i), decisive_[at(i)]);
}

IslandAnalysis::Estimate IslandAnalysis::difference(int i, int j) const
{
    return estimate(differenceContrast(models(), i, j), std::min(decisive_[at(i)], decisive_[at(j)]));
}

std::optional<double> IslandAnalysis::monitoringHalfWidth(int i, int j) const
{
    if (!isStronglyConnected_ || usesProfile(i, j) || units() < kFewestForMonitoring) return std::nullopt;
    const double pairCount = 0.5 * models() * (models() - 1);
    return monitoringMultiple(units(), kLevel / pairCount) * std::sqrt(robust_.differenceVariance(i, j));
}

// Standard error of a difference as the rank sets use it: where profiles rule, from the curvature of the
// likelihood.
double IslandAnalysis::deviation(int i, int j) const
{
    if (!usesProfile(i, j)) return std::sqrt(robust_.differenceVariance(i, j));
    const double effect = robust_.designEffect(differenceContrast(models(), i, j));
    return std::sqrt(effect * differenceVariance(fit_.covariance, i, j));
}

std::optional<std::vector<RankRange>> IslandAnalysis::rankSets(Seed seed) const
{
    const bool isProfiled = needsProfile(*std::min_element(decisive_.begin(), decisive_.end()));
    if (isProfiled && (!isStronglyConnected_ || models() == 2)) return profileRankSets();
    double quantile = kZ95;
    if (models() > 2)
        quantile = maxDifferenceQuantile(isProfiled ? fit_.covariance : robust_.main(), kLevel, seed);
    if (prompts_ && !isProfiled) quantile *= clusterQuantile(*prompts_) / kZ95;
    return bakeoff::rankSets(models(), [&](int i, int j) {
        const double ahead = fit_.theta[at(i)] - fit_.theta[at(j)];
        return ahead > 0 && ahead > quantile * deviation(i, j);
    });
}

std::optional<std::vector<RankRange>> IslandAnalysis::profileRankSets() const
{
    const int pairCount = models() * (models() - 1) / 2;
    if (pairCount > kMostProfilePairs) return std::nullopt;
    const double threshold = chiSquareQuantile(kLevel / pairCount);
    return bakeoff::rankSets(models(), [&](int i, int j) {
        if (fit_.theta[at(i)] <= fit_.theta[at(j)]) return false;
        const auto contrast = differenceContrast(models(), i, j);
        const auto excludes =
            profileExcludesZero(pairs_, fit_, contrast, threshold * robust_.designEffect(contrast));
        return excludes && *excludes;
    });
}

} // namespace bakeoff
