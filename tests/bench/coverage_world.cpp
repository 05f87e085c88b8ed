// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/coverage_world.h"

#include "core/rating/connectivity.h"
#include "core/rating/gaussian_map.h"
#include "core/rating/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace bakeoff::test {

std::vector<double> drawnStrengths(int models, double spread, Random& random)
{
    std::vector<double> theta(static_cast<std::size_t>(models));
    for (double& strength : theta)
        strength = spread * random.normal();
    return theta;
}

Ballots::Ballots(int models)
{
    for (int k = 0; k < models; ++k) {
        BoardModel model;
        model.name = fmt::format("m{:02}", k);
        votes_.models.push_back(model);
    }
    votes_.closing = PromptClosing::AtFirstVote;
}

void Ballots::cast(int i, int j, double score)
{
    cast(i, j, score, static_cast<std::uint32_t>(votes_.prompts.size()), 0);
}

void Ballots::cast(int i, int j, double score, std::uint32_t prompt, std::uint32_t rater)
{
    votes_.a.push_back(static_cast<std::uint16_t>(i));
    votes_.b.push_back(static_cast<std::uint16_t>(j));
    votes_.verdicts.push_back(score == 1 ? Verdict::ModelA : score == 0 ? Verdict::ModelB : Verdict::Tie);
    votes_.prompts.push_back(prompt);
    votes_.raters.push_back(rater);
}

void Ballots::castAtRandom(std::int64_t votes, const std::vector<double>& truth, Random& random)
{
    const auto models = truth.size();
    for (std::int64_t k = 0; k < votes; ++k) {
        const std::size_t i = random.below(models);
        const std::size_t j = (i + 1 + random.below(models - 1)) % models;
        const double outcome = random.unit();
        cast(static_cast<int>(i), static_cast<int>(j), outcome < sigmoid(truth[i] - truth[j]) ? 1 : 0);
    }
}

void Ballots::castTogether(
    int prompts, int raters, double correlation, const std::vector<double>& truth, Random& random)
{
    const auto models = truth.size();
    const double together = std::sqrt(correlation); // two votes are one draw where both follow it
    for (int prompt = 0; prompt < prompts; ++prompt) {
        const std::size_t i = random.below(models);
        const std::size_t j = (i + 1 + random.below(models - 1)) % models;
        const double chance = sigmoid(truth[i] - truth[j]);
        const double common = random.unit();
        for (int rater = 0; rater < raters; ++rater) {
            const bool isCommon = random.unit() < together;
            const double own = random.unit();
            cast(static_cast<int>(i), static_cast<int>(j), (isCommon ? common : own) < chance ? 1 : 0,
                 static_cast<std::uint32_t>(prompt), static_cast<std::uint32_t>(rater));
        }
    }
}

std::optional<Analysed> analysed(const SelectedVotes& votes)
{
    PairCounts counts(static_cast<int>(votes.models.size()));
    counts.addAll(votes.view());
    const ScoredPairs pairs = scoredPairs(counts, {});
    const Connectivity connectivity = connectivityOf(pairs);
    if (connectivity.islands.empty()) return std::nullopt;
    const Island& largest = connectivity.islands.front();
    auto analysis = IslandAnalysis::of(votes, pairs, largest, {}, Clustering::ByPrompt);
    if (!analysis) return std::nullopt;
    return Analysed{largest, std::move(*analysis)};
}

VotingState emptyState(int models, double tieParameter)
{
    const ScoredPairs pairs{models, {}};
    const auto fit = fitGaussianMap(pairs);
    return {.pairs = pairs,
            .evidence = PairEvidence(models),
            .prompts = 0,
            .theta = std::vector<double>(static_cast<std::size_t>(models)),
            .covariance = fit ? fit->covariance : SquareMatrix::zero(models),
            .tieParameter = tieParameter,
            .isAvailable = {}};
}

void Ratio::add(double part, double whole)
{
    if (whole == 0) return;
    runs_ += 1;
    parts_ += part;
    wholes_ += whole;
    partsSquared_ += part * part;
    wholesSquared_ += whole * whole;
    products_ += part * whole;
}

// The error of a ratio of totals (delta method): what is counted together in one run is one observation.
Measured Ratio::measured() const
{
    const double value = parts_ / wholes_;
    const double residuals = partsSquared_ - 2 * value * products_ + value * value * wholesSquared_;
    const double correction = runs_ > 1 ? runs_ / (runs_ - 1) : 1;
    const double error = std::sqrt(std::max(0.0, residuals * correction)) / wholes_;
    // What never happened, or always did, is not known without error: up to three of all runs with 95 %.
    return {value, std::max(error, value == 0 || value == 1 ? 1.5 / runs_ : 0)};
}

std::string percent(const Ratio& ratio)
{
    if (ratio.isVague()) return "-";
    const Measured measured = ratio.measured();
    return fmt::format("{:.2f} ± {:.2f}", 100 * measured.value, 100 * measured.error);
}

} // namespace bakeoff::test
