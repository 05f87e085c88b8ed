// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/simulated_voting.h"

#include "core/rating/gaussian_map.h"
#include "core/rating/sandwich.h"
#include "core/rating/scale.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace bakeoff {

namespace {

constexpr double kGrowthBetweenFits = 0.05;
constexpr std::int64_t kFewestBetweenFits = 8;

// The scheduler draws 1,000 times for each vote. Fewer draws do here; their hits are scaled up so that its
// smoothing stays the same.
constexpr int kBestDraws = 250;
constexpr std::int64_t kSchedulerDraws = 1000;

constexpr double kPracticallyEqual = 35 / kEloPerLogit;
constexpr double kFewestForEquality = 30; // prompts; fewer carry no sequence of intervals
constexpr double kLevel = 0.05;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// Davidson's chances of a pair whose expected score is σ(d): the strengths come from a fit that counts ties
/// as half a win, which is not Davidson's scale. With u = e^{x/2}, x on his scale, that is a quadratic in u.
TieChances chancesAtScore(double d, double nu)
{
    const double s = sigmoid(d) - 0.5;
    const double under = 2 * sigmoid(-d); // 1 − 2s without cancellation
    const double u = (s * nu + std::sqrt(s * s * nu * nu + under * 2 * sigmoid(d))) / under;
    return davidsonChances(2 * std::log(u), nu);
}

} // namespace

BestDraws::BestDraws(int models, Random& random) : models_(models), normals_(at(kBestDraws * models))
{
    for (double& normal : normals_)
        normal = random.normal();
}

std::vector<double> BestDraws::chances(std::span<const double> theta, const SquareMatrix& covariance) const
{
    const SquareMatrix factor = symmetricFactor(covariance);
    std::vector<std::int64_t> hits(at(models_));
    for (int draw = 0; draw < kBestDraws; ++draw) {
        const double* z = &normals_[at(draw * models_)];
        int best = 0;
        double most = -std::numeric_limits<double>::infinity();
        for (int i = 0; i < models_; ++i) {
            const double* row = &factor.values[at(i * models_)];
            double value = theta[at(i)];
            for (int k = 0; k < models_; ++k)
                value += row[k] * z[k];
            if (value <= most) continue;
            most = value;
            best = i;
        }
        hits[at(best)] += kSchedulerDraws / kBestDraws;
    }
    return smoothedChances(hits);
}

SimulatedVoting::SimulatedVoting(const VotingState& state,
                                 PairGoal goal,
                                 std::span<const double> truth,
                                 const BestDraws& draws,
                                 Random& random)
    : goal_(goal)
    , draws_(draws)
    , random_(random)
    , models_(state.pairs.models)
    , evidence_(state.evidence)
    , logs_(at(models_ * models_))
    , prompts_(static_cast<double>(state.prompts))
    , theta_(state.theta)
    , logNeeded_(std::log(evidenceNeeded(models_)))
{
    assert(truth.size() == at(models_));
    pairs_.models = models_;
    for (int i = 0; i < models_; ++i) {
        for (int j = i + 1; j < models_; ++j) {
            pairs_.pairs.push_back({i, j, 0, 0, 0, 0, 0});
            chances_.push_back(chancesAtScore(truth[at(i)] - truth[at(j)], state.tieParameter));
            readEvidence(i, j);
        }
    }
    policy_.plays.resize(at(models_));
    policy_.isAvailable = state.isAvailable;
    policy_.meetings = [this](int i, int j) { return std::llround(pairs_.pairs[position(i, j)].votes); };
    policy_.information = [this](int i, int j) {
        const double p = sigmoid(theta_[at(i)] - theta_[at(j)]);
        return p * (1 - p) * differenceVariance(covariance_, i, j);
    };
    for (const ScoredPair& known : state.pairs.pairs) {
        pairs_.pairs[position(known.i, known.j)] = known;
        policy_.plays[at(known.i)] += std::llround(known.votes);
        policy_.plays[at(known.j)] += std::llround(known.votes);
    }
    total_ = std::llround(state.pairs.votes());
    refit();
}

std::optional<SimulatedVote> SimulatedVoting::vote()
{
    const auto drawn = drawnFrom(pairChances(goal_, policy_), random_);
    if (!drawn) return std::nullopt;
    const int i = drawn->i;
    const int j = drawn->j;
    const TieChances& chances = chances_[position(i, j)];
    const double outcome = random_.unit();
    const double score = outcome < chances.first ? 1 : outcome < chances.first + chances.second ? 0 : 0.5;
    ScoredPair& met = pairs_.pairs[position(i, j)];
    ++(score == 1 ? met.wins : score == 0 ? met.losses : met.ties);
    met.votes += 1;
    met.score += score;
    ++policy_.plays[at(i)];
    ++policy_.plays[at(j)];
    ++total_;
    ++prompts_;
    evidence_.add(i, j, score);
    readEvidence(i, j);
    step(i, j, score);
    if (total_ >= nextFit_) refit();
    return SimulatedVote{i, j, score};
}

int SimulatedVoting::leader() const
{
    return static_cast<int>(std::max_element(theta_.begin(), theta_.end()) - theta_.begin());
}

bool SimulatedVoting::isDecided() const
{
    const int best = leader();
    for (int rival = 0; rival < models_; ++rival)
        if (rival != best && logs_[at(best * models_ + rival)] < logNeeded_) return false;
    return true;
}

std::size_t SimulatedVoting::position(int i, int j) const
{
    return at(i * (2 * models_ - i - 1) / 2 + j - i - 1);
}

void SimulatedVoting::readEvidence(int i, int j)
{
    const double either = evidence_.logForEither(i, j);
    logs_[at(i * models_ + j)] = logForBest(evidence_.logFor(i, j), either, models_);
    logs_[at(j * models_ + i)] = logForBest(evidence_.logFor(j, i), either, models_);
}

// One step of Newton for one more vote (Sherman & Morrison).
void SimulatedVoting::step(int i, int j, double score)
{
    const double p = sigmoid(theta_[at(i)] - theta_[at(j)]);
    const double weight = p * (1 - p);
    const double shrinking = weight / (1 + weight * differenceVariance(covariance_, i, j));
    reach_.resize(at(models_));
    for (int k = 0; k < models_; ++k)
        reach_[at(k)] = covariance_(k, i) - covariance_(k, j);
    for (int k = 0; k < models_; ++k) {
        for (int l = 0; l < models_; ++l)
            covariance_(k, l) -= shrinking * reach_[at(k)] * reach_[at(l)];
    }
    const double gain = (score - p) * shrinking / weight;
    for (int k = 0; k < models_; ++k)
        theta_[at(k)] += gain * reach_[at(k)];
}

void SimulatedVoting::refit()
{
    nextFit_ = total_ + std::max<std::int64_t>(kFewestBetweenFits, std::llround(kGrowthBetweenFits *
                                                                                static_cast<double>(total_)));
    auto fit = fitGaussianMap(pairs_, 1, theta_);
    if (fit) { // else the steps so far have to do
        theta_ = std::move(fit->theta);
        covariance_ = std::move(fit->covariance);
    }
    if (goal_ == PairGoal::FindTheBest) policy_.bestChances = draws_.chances(theta_, covariance_);
    isEqual_ = areTheBestEqual();
}

bool SimulatedVoting::areTheBestEqual() const
{
    if (prompts_ < kFewestForEquality) return false;
    const int best = leader();
    int second = best == 0 ? 1 : 0;
    for (int k = 0; k < models_; ++k)
        if (k != best && theta_[at(k)] > theta_[at(second)]) second = k;
    const double gap = theta_[at(best)] - theta_[at(second)];
    if (gap >= kPracticallyEqual) return false;
    const double pairCount = 0.5 * models_ * (models_ - 1);
    const SquareMatrix robust = independentCovariance(pairs_, theta_, covariance_);
    const double deviation = std::sqrt(differenceVariance(robust, best, second));
    return gap + monitoringMultiple(prompts_, kLevel / pairCount) * deviation < kPracticallyEqual;
}

} // namespace bakeoff
