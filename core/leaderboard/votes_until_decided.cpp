// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/votes_until_decided.h"

#include "core/rating/gaussian_map.h"
#include "core/rating/sandwich.h"
#include "core/rating/scale.h"
#include "core/rating/tie_models.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace bakeoff {

namespace {

// A fit after every simulated vote would take minutes. Each vote moves strengths and covariance by one step
// of Newton, which is a correction of rank one; a full fit follows when the votes have grown by a twentieth.
constexpr double kGrowthBetweenFits = 0.05;
constexpr std::int64_t kFewestBetweenFits = 8;

// The scheduler draws 1,000 times for each vote. Here the chances to be the best are renewed with the fit,
// from fewer draws, whose hits are scaled up so that its smoothing stays the same.
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

enum class Ending { Decided, Equal, Open };

struct Outcome {
    Ending ending = Ending::Open;
    std::int64_t votes = 0;
};

/// What all runs share: fixed draws to tell who may be the best.
class BestDraws {
public:
    BestDraws(int models, Random& random) : models_(models), normals_(at(kBestDraws * models))
    {
        for (double& normal : normals_)
            normal = random.normal();
    }

    std::vector<double> chances(const std::vector<double>& theta, const SquareMatrix& covariance) const
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

private:
    int models_;
    std::vector<double> normals_;
};

/// One way the voting may go on.
class Run {
public:
    Run(const VotingState& state, const VotingQuestion& question, const BestDraws& draws, Random& random)
        : question_(question)
        , draws_(draws)
        , random_(random)
        , models_(state.pairs.models)
        , evidence_(state.evidence)
        , logs_(at(models_ * models_))
        , prompts_(static_cast<double>(state.prompts))
        , theta_(state.theta)
        , logNeeded_(std::log(evidenceNeeded(models_)))
        , equalityLevel_(kLevel / (0.5 * models_ * (models_ - 1)))
    {
        pairs_.models = models_;
        for (int i = 0; i < models_; ++i)
            for (int j = i + 1; j < models_; ++j) {
                pairs_.pairs.push_back({i, j, 0, 0, 0, 0, 0});
                readEvidence(i, j);
            }
        policy_.plays.resize(at(models_));
        policy_.isAvailable = state.isAvailable;
        policy_.meetings = [this](int i, int j) { return std::llround(pair(i, j).votes); };
        policy_.information = [this](int i, int j) {
            const double p = sigmoid(theta_[at(i)] - theta_[at(j)]);
            return p * (1 - p) * differenceVariance(covariance_, i, j);
        };
        for (const ScoredPair& known : state.pairs.pairs) {
            pair(known.i, known.j) = known;
            policy_.plays[at(known.i)] += std::llround(known.votes);
            policy_.plays[at(known.j)] += std::llround(known.votes);
        }
        total_ = std::llround(state.pairs.votes());
    }
    Run(const Run&) = delete; // the policy asks back
    Run& operator=(const Run&) = delete;

    /// truth  strengths that the votes to come are drawn from
    Outcome until(const std::vector<double>& truth, double nu)
    {
        drawChances(truth, nu);
        refit();
        for (std::int64_t votes = 0;; ++votes) {
            if (isDecided()) return {Ending::Decided, votes};
            if (isEqual_) return {Ending::Equal, votes};
            if (votes == question_.mostVotes) return {Ending::Open, votes};
            const auto drawn = drawnFrom(pairChances(question_.goal, policy_), random_);
            if (!drawn) return {Ending::Open, votes}; // nobody to play
            vote(drawn->i, drawn->j);
            if (total_ >= nextFit_) refit();
        }
    }

private:
    std::size_t position(int i, int j) const { return at(i * (2 * models_ - i - 1) / 2 + j - i - 1); }
    ScoredPair& pair(int i, int j) { return pairs_.pairs[position(i, j)]; }

    void readEvidence(int i, int j)
    {
        logs_[at(i * models_ + j)] = evidence_.logFor(i, j);
        logs_[at(j * models_ + i)] = evidence_.logFor(j, i);
    }

    void drawChances(const std::vector<double>& truth, double nu)
    {
        for (const ScoredPair& pair : pairs_.pairs)
            chances_.push_back(chancesAtScore(truth[at(pair.i)] - truth[at(pair.j)], nu));
    }

    void vote(int i, int j)
    {
        ScoredPair& met = pair(i, j);
        const TieChances& chances = chances_[position(i, j)];
        const double drawn = random_.unit();
        const double score = drawn < chances.first ? 1 : drawn < chances.first + chances.second ? 0 : 0.5;
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
    }

    /// One step of Newton for one more vote (Sherman & Morrison).
    void step(int i, int j, double score)
    {
        const double p = sigmoid(theta_[at(i)] - theta_[at(j)]);
        const double weight = p * (1 - p);
        const double shrinking = weight / (1 + weight * differenceVariance(covariance_, i, j));
        reach_.resize(at(models_));
        for (int k = 0; k < models_; ++k)
            reach_[at(k)] = covariance_(k, i) - covariance_(k, j);
        for (int k = 0; k < models_; ++k)
            for (int l = 0; l < models_; ++l)
                covariance_(k, l) -= shrinking * reach_[at(k)] * reach_[at(l)];
        const double gain = (score - p) * shrinking / weight;
        for (int k = 0; k < models_; ++k)
            theta_[at(k)] += gain * reach_[at(k)];
    }

    void refit()
    {
        nextFit_ =
            total_ + std::max<std::int64_t>(kFewestBetweenFits,
                                            std::llround(kGrowthBetweenFits * static_cast<double>(total_)));
        auto fit = fitGaussianMap(pairs_, 1, theta_);
        if (fit) { // else the steps so far have to do
            theta_ = std::move(fit->theta);
            covariance_ = std::move(fit->covariance);
        }
        if (question_.goal == PairGoal::FindTheBest)
            policy_.bestChances = draws_.chances(theta_, covariance_);
        isEqual_ = areTheBestEqual();
    }

    int leader() const
    {
        return static_cast<int>(std::max_element(theta_.begin(), theta_.end()) - theta_.begin());
    }

    bool isDecided() const
    {
        const int best = leader();
        for (int rival = 0; rival < models_; ++rival)
            if (rival != best && logs_[at(best * models_ + rival)] < logNeeded_) return false;
        return true;
    }

    bool areTheBestEqual() const
    {
        if (prompts_ < kFewestForEquality) return false;
        const int best = leader();
        int second = best == 0 ? 1 : 0;
        for (int k = 0; k < models_; ++k)
            if (k != best && theta_[at(k)] > theta_[at(second)]) second = k;
        const double gap = theta_[at(best)] - theta_[at(second)];
        if (gap >= kPracticallyEqual) return false;
        const SquareMatrix robust = independentCovariance(pairs_, theta_, covariance_);
        const double deviation = std::sqrt(differenceVariance(robust, best, second));
        return gap + monitoringMultiple(prompts_, equalityLevel_) * deviation < kPracticallyEqual;
    }

    const VotingQuestion& question_;
    const BestDraws& draws_;
    Random& random_;
    int models_;
    PairEvidence evidence_;
    std::vector<double> logs_; // ln E⁺ that the first beats the second
    double prompts_;
    std::vector<double> theta_;
    SquareMatrix covariance_;
    double logNeeded_;
    double equalityLevel_;
    ScoredPairs pairs_; // all of them, those without votes too
    std::vector<TieChances> chances_;
    PairState policy_;
    std::vector<double> reach_;
    std::int64_t total_ = 0;
    std::int64_t nextFit_ = 0;
    bool isEqual_ = false;
};

std::vector<double> drawnStrengths(const VotingState& state, const SquareMatrix& factor, Random& random)
{
    std::vector<double> normals(state.theta.size());
    for (double& normal : normals)
        normal = random.normal();
    std::vector<double> theta = product(factor, normals);
    for (std::size_t k = 0; k < theta.size(); ++k)
        theta[k] += state.theta[k];
    return theta;
}

/// The number of votes that this share of the runs does not exceed; open runs are longer than all others.
std::optional<std::int64_t> quantileOf(const std::vector<Outcome>& byVotes, double share)
{
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(byVotes.size())));
    const Outcome& outcome = byVotes[std::max<std::size_t>(rank, 1) - 1];
    if (outcome.ending == Ending::Open) return std::nullopt;
    return outcome.votes;
}

} // namespace

Result<VotesUntilDecided>
votesUntilDecided(const VotingState& state, const VotingQuestion& question, const ShouldStop& shouldStop)
{
    const int models = state.pairs.models;
    assert(models >= 2 && question.runs > 0 && state.evidence.models() == models);
    assert(state.theta.size() == at(models) && state.covariance.size == models);
    Random random(question.seed);
    const BestDraws draws(models, random);
    const SquareMatrix factor = symmetricFactor(state.covariance);
    std::vector<Outcome> outcomes;
    for (int run = 0; run < question.runs; ++run) {
        if (shouldStop && shouldStop()) return Unexpected(ErrorCode::Cancelled, {});
        const std::vector<double> truth = drawnStrengths(state, factor, random);
        outcomes.push_back(Run(state, question, draws, random).until(truth, state.tieParameter));
    }
    std::sort(outcomes.begin(), outcomes.end(), [](const Outcome& x, const Outcome& y) {
        const bool isOpen = x.ending == Ending::Open;
        const bool isOtherOpen = y.ending == Ending::Open;
        return isOpen != isOtherOpen ? isOtherOpen : x.votes < y.votes;
    });
    const auto shareOf = [&](Ending ending) {
        const auto count = std::count_if(outcomes.begin(), outcomes.end(),
                                         [&](const Outcome& outcome) { return outcome.ending == ending; });
        return static_cast<double>(count) / static_cast<double>(outcomes.size());
    };
    return VotesUntilDecided{quantileOf(outcomes, 0.2), quantileOf(outcomes, 0.5), quantileOf(outcomes, 0.8),
                             shareOf(Ending::Open), shareOf(Ending::Equal)};
}

} // namespace bakeoff
