// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/island_analysis.h"

#include "core/rating/evidence.h"
#include "core/rating/firth.h"
#include "core/rating/gaussian_map.h"
#include "core/rating/scale.h"
#include "core/rating/tie_models.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <thread>
#include <utility>

namespace bakeoff {

namespace {

constexpr double kEnoughDecisive = 10;      // votes on a contrast, below which its sandwich is fiction
constexpr double kFewestForMonitoring = 30; // prompts
constexpr double kMostProfileWork = 3e7;    // contrasts · models³: about a second
constexpr double kNoDeviation = 1e-9;       // logits: all ties, of which none differs from what is expected
constexpr double kLevel = 0.05;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// By model of the board: its place in the island, or −1.
std::vector<int> positionsIn(const std::vector<int>& island, std::size_t models)
{
    std::vector<int> positions(models, -1);
    for (std::size_t k = 0; k < island.size(); ++k)
        positions[at(island[k])] = static_cast<int>(k);
    return positions;
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
    const auto fitted =
        query.style ? analysis.fitWithStyle(votes, island.models, query) : analysis.fitStrengths(query);
    if (!fitted) return Unexpected(fitted.error());
    analysis.countDecisive();
    if (clustering == Clustering::ByPrompt && analysis.limits_ == Limits::Rule)
        analysis.addClusters(votes, island.models, {.bothBad = query.bothBad});
    return analysis;
}

IslandAnalysis
IslandAnalysis::ofCategory(ScoredPairs pairs, std::vector<double> strengths, SquareMatrix covariance)
{
    IslandAnalysis analysis;
    analysis.method_ = RatingMethod::Hierarchical;
    analysis.limits_ = Limits::Covariance;
    analysis.isStronglyConnected_ = true; // by the other categories and the prior
    analysis.pairs_ = std::move(pairs);
    analysis.fit_.theta = std::move(strengths);
    analysis.fit_.covariance = std::move(covariance);
    const double mean = std::accumulate(analysis.fit_.theta.begin(), analysis.fit_.theta.end(), 0.0) /
                        static_cast<double>(analysis.fit_.theta.size());
    for (double& strength : analysis.fit_.theta)
        strength -= mean;
    for (const ScoredPair& pair : analysis.pairs_.pairs) {
        const double ahead = analysis.fit_.theta[at(pair.i)] - analysis.fit_.theta[at(pair.j)];
        analysis.fit_.logLikelihood +=
            pair.score * logSigmoid(ahead) + (pair.votes - pair.score) * logSigmoid(-ahead);
    }
    analysis.robust_.independent = analysis.fit_.covariance;
    analysis.countDecisive();
    return analysis;
}

void IslandAnalysis::countDecisive()
{
    decisive_.assign(at(models()), 0);
    for (const ScoredPair& pair : pairs_.pairs) {
        decisive_[at(pair.i)] += pair.wins + pair.losses;
        decisive_[at(pair.j)] += pair.wins + pair.losses;
    }
}

Result<void> IslandAnalysis::fitStrengths(const BoardQuery& query)
{
    Result<Fit> fit = Unexpected(ErrorCode::InvalidArgument, "this method fits no island by itself");
    switch (query.method) {
    case RatingMethod::Firth: fit = fitFirth(pairs_); break;
    case RatingMethod::BradleyTerry: fit = fitBradleyTerry(pairs_); break;
    case RatingMethod::GaussianMap: fit = fitGaussianMap(pairs_); break;
    case RatingMethod::Davidson:
    case RatingMethod::RaoKupper: return fitTies(query);
    case RatingMethod::OnlineElo:
    case RatingMethod::Hierarchical: break;
    }
    if (!fit) return Unexpected(fit.error());
    fit_ = std::move(*fit);
    // The prior draws strengths together, so limits around them would be too narrow.
    if (query.method == RatingMethod::GaussianMap) limits_ = Limits::None;
    robust_.independent = independentCovariance(pairs_, fit_.theta, fit_.covariance);
    return {};
}

Result<void> IslandAnalysis::fitTies(const BoardQuery& query)
{
    auto fit = query.method == RatingMethod::Davidson ? fitDavidson(pairs_) : fitRaoKupper(pairs_);
    if (!fit) return Unexpected(fit.error());
    limits_ = fit->covariance ? Limits::Covariance : Limits::None;
    tieParameter_ = fit->tieParameter;
    hasPrior_ = fit->hasPrior;
    fit_.theta = std::move(fit->theta);
    fit_.covariance = fit->covariance ? std::move(*fit->covariance) : SquareMatrix::zero(models());
    fit_.logLikelihood = fit_.penalisedLogLikelihood = fit->logLikelihood;
    robust_.independent = fit_.covariance;
    return {};
}

Result<void> IslandAnalysis::fitWithStyle(const SelectedVotes& votes,
                                          const std::vector<int>& models,
                                          const BoardQuery& query)
{
    const std::vector<int> positions = positionsIn(models, votes.models.size());
    const auto sidesAt = [&](std::size_t v) {
        const bool isDropped = votes.verdicts[v] == Verdict::BothBad && query.bothBad == BothBadPolicy::Drop;
        const int left = positions[votes.a[v]];
        const int right = positions[votes.b[v]];
        return left < 0 || isDropped
                   ? std::pair(std::uint16_t{0}, std::uint16_t{0}) // left out
                   : std::pair(static_cast<std::uint16_t>(left), static_cast<std::uint16_t>(right));
    };
    const auto voteAt = [&](std::size_t v) {
        const Verdict verdict = votes.verdicts[v];
        const auto [left, right] = sidesAt(v);
        return StyleVote{left, right,
                         verdict == Verdict::ModelA   ? 1
                         : verdict == Verdict::ModelB ? 0
                                                      : 0.5,
                         styleDifference(votes.styles[v].a, votes.styles[v].b)};
    };
    const StyleRows rows(votes.size(), pairs_.models, sidesAt, voteAt);
    const StyleModel model =
        *query.style == StyleControl::Arena ? StyleModel::arena() : StyleModel::standard(rows.votes());
    StyleModel raw;
    raw.scaling = model.scaling;
    raw.position = StyleModel::Position::Ignored;
    raw.features.clear();
    raw.strengthDeviation = model.strengthDeviation;
    auto controlled = fitStyle(rows, model);
    if (!controlled) return Unexpected(controlled.error());
    auto uncontrolled = fitStyle(rows, raw);
    if (!uncontrolled) return Unexpected(uncontrolled.error());
    limits_ = Limits::Covariance;
    hasPrior_ = model.strengthDeviation.has_value();
    fit_.theta = controlled->theta;
    fit_.covariance = controlled->covariance;
    fit_.logLikelihood = fit_.penalisedLogLikelihood = controlled->logLikelihood;
    robust_.independent = fit_.covariance;
    rawTheta_ = std::move(uncontrolled->theta);
    style_ = std::move(*controlled);
    return {};
}

Result<void> IslandAnalysis::resample(const SelectedVotes& votes,
                                      const std::vector<int>& models,
                                      const BoardQuery& query,
                                      const ShouldStop& shouldStop)
{
    BootstrapOptions options;
    options.replicates = query.resampling->replicates;
    options.seed = Seed{query.resampling->seed};
    options.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const bool isByPrompt = robust_.byPrompt.has_value();
    Result<Bootstrap> drawn = Bootstrap{};
    if (isByPrompt) {
        const std::vector<int> positions = positionsIn(models, votes.models.size());
        const Clusters clusters =
            clustersOf(votes.view(), votes.prompts, positions, {.bothBad = query.bothBad});
        drawn = resampledClusters(clusters, pairs_.models, fit_, options, shouldStop);
    } else {
        drawn = resampledVotes(pairs_, fit_, options, shouldStop);
    }
    if (!drawn) return Unexpected(drawn.error());
    separatedShare_ = drawn->separatedShare;
    if (*separatedShare_ <= kMostSeparated) bootstrap_ = std::move(*drawn);
    return {};
}

void IslandAnalysis::addClusters(const SelectedVotes& votes,
                                 const std::vector<int>& models,
                                 OutcomePolicy policy)
{
    const std::vector<int> positions = positionsIn(models, votes.models.size());
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
    if (method_ == RatingMethod::BradleyTerry || limits_ != Limits::Rule) return false;
    return !isStronglyConnected_ || decisive < kEnoughDecisive || units() < kEnoughClusters;
}

bool IslandAnalysis::isTooLargeForProfiles() const
{
    const auto contrasts = std::count_if(decisive_.begin(), decisive_.end(),
                                         [&](double decisive) { return needsProfile(decisive); });
    const double size = models();
    return static_cast<double>(contrasts) * size * size * size > kMostProfileWork;
}

bool IslandAnalysis::usesProfile(int i, int j) const
{
    return needsProfile(std::min(decisive_[at(i)], decisive_[at(j)]));
}

IslandAnalysis::Estimate IslandAnalysis::estimate(std::span<const double> contrast, double decisive) const
{
    if (limits_ == Limits::None) return {};
    if (bootstrap_) {
        const std::vector<double> values = bootstrap_->contrast(contrast);
        if (standardDeviation(values) < kNoDeviation) return {0.0, std::nullopt};
        return {standardDeviation(values),
                Interval{quantile(values, kLevel / 2), quantile(values, 1 - kLevel / 2)}};
    }
    const double middle = std::inner_product(contrast.begin(), contrast.end(), fit_.theta.begin(), 0.0);
    const auto around = [&](double deviation, double quantile) {
        return Estimate{deviation, Interval{middle - quantile * deviation, middle + quantile * deviation}};
    };
    if (!needsProfile(decisive)) {
        const double deviation = std::sqrt(robust_.variance(contrast));
        if (deviation < kNoDeviation) return {0.0, std::nullopt};
        return around(deviation, prompts_ ? clusterQuantile(*prompts_) : kZ95);
    }
    const double effect = robust_.designEffect(contrast);
    Estimate result{std::sqrt(effect * contrastVariance(fit_.covariance, contrast)), std::nullopt};
    if (isTooLargeForProfiles()) return around(*result.deviation, kZ95);
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
    if (limits_ == Limits::None || !isStronglyConnected_ || usesProfile(i, j) ||
        units() < kFewestForMonitoring)
        return std::nullopt;
    const double pairCount = 0.5 * models() * (models() - 1);
    const double deviation = std::sqrt(robust_.differenceVariance(i, j));
    if (deviation < kNoDeviation) return std::nullopt;
    return monitoringMultiple(units(), kLevel / pairCount) * deviation;
}

// Standard error of a difference as the rank sets use it: where profiles rule, from the curvature of the
// likelihood.
double IslandAnalysis::deviation(int i, int j) const
{
    if (!usesProfile(i, j)) return std::sqrt(robust_.differenceVariance(i, j));
    const double effect = robust_.designEffect(differenceContrast(models(), i, j));
    return std::sqrt(effect * differenceVariance(fit_.covariance, i, j));
}

std::vector<double> IslandAnalysis::chancesToBeBest(Seed seed) const
{
    if (limits_ == Limits::None) return {};
    const bool isProfiled = needsProfile(*std::min_element(decisive_.begin(), decisive_.end()));
    return bakeoff::chancesToBeBest(fit_.theta, isProfiled ? fit_.covariance : robust_.main(), seed);
}

std::optional<IslandAnalysis::SureOrder> IslandAnalysis::sureOrder(Seed seed,
                                                                   const ShouldStop& shouldStop) const
{
    if (limits_ == Limits::None) return std::nullopt;
    // One prompt says nothing about others.
    if (prompts_ == 1) return orderBy([](int, int) { return false; });
    const bool isProfiled = needsProfile(*std::min_element(decisive_.begin(), decisive_.end()));
    if (isProfiled && (!isStronglyConnected_ || models() == 2)) return profileOrder(shouldStop);
    double quantile = kZ95;
    if (models() > 2)
        quantile = maxDifferenceQuantile(isProfiled ? fit_.covariance : robust_.main(), kLevel, seed);
    if (prompts_ && !isProfiled) quantile *= clusterQuantile(*prompts_) / kZ95;
    return orderBy([&](int i, int j) {
        const double ahead = fit_.theta[at(i)] - fit_.theta[at(j)];
        return ahead > 0 && ahead > quantile * deviation(i, j);
    });
}

std::optional<IslandAnalysis::SureOrder> IslandAnalysis::profileOrder(const ShouldStop& shouldStop) const
{
    const int pairCount = models() * (models() - 1) / 2;
    const double threshold = chiSquareQuantile(kLevel / pairCount);
    const bool isTooLarge = isTooLargeForProfiles();
    return orderBy([&](int i, int j) {
        const double ahead = fit_.theta[at(i)] - fit_.theta[at(j)];
        if (ahead <= 0 || (shouldStop && shouldStop())) return false;
        if (isTooLarge) return ahead > std::sqrt(threshold) * deviation(i, j);
        const auto contrast = differenceContrast(models(), i, j);
        const auto excludes =
            profileExcludesZero(pairs_, fit_, contrast, threshold * robust_.designEffect(contrast));
        return excludes && *excludes;
    });
}

// Each pair is decided once: a profile costs a fit.
IslandAnalysis::SureOrder IslandAnalysis::orderBy(const IsAbove& isAbove) const
{
    std::vector<bool> decisions(at(models()) * at(models()));
    for (int i = 0; i < models(); ++i)
        for (int j = 0; j < models(); ++j)
            decisions[at(i) * at(models()) + at(j)] = i != j && isAbove(i, j);
    const auto decided = [&](int i, int j) { return decisions[at(i) * at(models()) + at(j)]; };
    return {rankSets(models(), decided), tiersOf(fit_.theta, decided)};
}

} // namespace bakeoff
