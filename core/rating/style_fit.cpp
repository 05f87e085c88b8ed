// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/style_fit.h"

#include "core/rating/connectivity.h"
#include "core/rating/damped_newton.h"
#include "core/rating/pair_counts.h"
#include "core/rating/scale.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <tuple>

namespace bakeoff {

namespace {

constexpr std::size_t kPriorsBelow = 2000; // votes
constexpr NormalPrior kTokensPrior{.25, .15};
constexpr NormalPrior kOtherPrior{.03, .10};
constexpr NormalPrior kPositionPrior{0, .25};
constexpr double kArenaPenalty = 0.5; // on strengths of base 10 and on coefficients
constexpr double kLn10 = 2.302585092994046;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

double ratio(std::int64_t left, std::int64_t right)
{
    return static_cast<double>(left - right) / static_cast<double>(left + right + 1);
}

/// How a difference becomes a covariate.
struct Scale {
    StyleFeature feature = StyleFeature::Tokens;
    double centre = 0;
    double divisor = 1;
};

/// The votes by pair of sides and, within it, by all that they say: sums over them have the same bits
/// whatever the order in which they were cast.
std::vector<std::size_t> ordered(std::span<const StyleVote> votes)
{
    std::vector<std::size_t> order(votes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto content = [](const StyleVote& vote) {
        return std::tie(vote.left, vote.right, vote.score, vote.difference);
    };
    std::sort(order.begin(), order.end(),
              [&](std::size_t x, std::size_t y) { return content(votes[x]) < content(votes[y]); });
    return order;
}

/// The scales of the features that differ at all.
std::vector<Scale>
scalesOf(std::span<const StyleVote> votes, std::span<const std::size_t> order, const StyleModel& model)
{
    std::vector<Scale> scales;
    const auto count = static_cast<double>(votes.size());
    for (const StyleFeature feature : model.features) {
        double sum = 0;
        double squares = 0;
        for (const std::size_t vote : order) {
            const double difference = votes[vote].difference[static_cast<std::size_t>(feature)];
            sum += difference;
            squares += difference * difference;
        }
        const bool isCentred = model.scaling == StyleModel::Scaling::ZScore;
        const double mean = sum / count;
        const double variance = std::max(0.0, squares / count - mean * mean);
        const double divisor = std::sqrt(isCentred ? variance : squares / count);
        if (divisor > 0) scales.push_back({feature, isCentred ? mean : 0, divisor});
    }
    return scales;
}

/// The votes as the fit reads them, those of one pair of sides together: models, score, covariates.
class Rows {
public:
    Rows(std::span<const StyleVote> votes, int models, const StyleModel& model)
        : models_(models), hasPosition_(model.position == StyleModel::Position::Fitted)
    {
        const std::vector<std::size_t> order = ordered(votes);
        scales_ = scalesOf(votes, order, model);
        for (const std::size_t vote : order) {
            sides_.emplace_back(votes[vote].left, votes[vote].right);
            scores_.push_back(votes[vote].score);
            if (hasPosition_) covariates_.push_back(1);
            for (const Scale& scale : scales_)
                covariates_.push_back(
                    (votes[vote].difference[static_cast<std::size_t>(scale.feature)] - scale.centre) /
                    scale.divisor);
        }
    }

    std::size_t count() const { return scores_.size(); }
    int models() const { return models_; }
    int extras() const { return static_cast<int>(scales_.size()) + (hasPosition_ ? 1 : 0); }
    int parameters() const { return models_ + extras(); }
    bool hasPosition() const { return hasPosition_; }
    const std::vector<Scale>& scales() const { return scales_; }
    double score(std::size_t row) const { return scores_[row]; }
    int left(std::size_t row) const { return sides_[row].first; }
    int right(std::size_t row) const { return sides_[row].second; }
    std::span<const double> covariates(std::size_t row) const
    {
        return std::span(covariates_).subspan(row * at(extras()), at(extras()));
    }
    /// Index behind the last row with the sides of this one.
    std::size_t endOfPair(std::size_t row) const
    {
        std::size_t end = row + 1;
        while (end < count() && sides_[end] == sides_[row])
            ++end;
        return end;
    }

private:
    int models_;
    std::vector<Scale> scales_;
    bool hasPosition_;
    std::vector<std::pair<std::uint16_t, std::uint16_t>> sides_;
    std::vector<double> scores_;
    std::vector<double> covariates_; // row by row: position, then features
};

/// Sums over the votes of one pair of sides.
struct PairSums {
    double value = 0;
    double residual = 0;
    double weight = 0;
    std::vector<double> residuals; // by covariate
    std::vector<double> weights;
    std::vector<double> products; // of covariates, row-major
};

/// What each vote is weighed by: the curvature of the likelihood, or the square of its residual.
enum class Weighing { Curvature, SquaredResidual };

PairSums
sumsOf(const Rows& rows, std::size_t first, std::size_t end, std::span<const double> point, Weighing weighing)
{
    const std::size_t extras = at(rows.extras());
    PairSums sums{0,
                  0,
                  0,
                  std::vector<double>(extras),
                  std::vector<double>(extras),
                  std::vector<double>(extras * extras)};
    const double strength = point[at(rows.left(first))] - point[at(rows.right(first))];
    for (std::size_t row = first; row < end; ++row) {
        const auto z = rows.covariates(row);
        double logit = strength;
        for (std::size_t k = 0; k < extras; ++k)
            logit += point[at(rows.models()) + k] * z[k];
        const double p = sigmoid(logit);
        const double residual = rows.score(row) - p;
        const double weight = weighing == Weighing::Curvature ? p * (1 - p) : residual * residual;
        if (weighing == Weighing::Curvature)
            sums.value += rows.score(row) * logSigmoid(logit) + (1 - rows.score(row)) * logSigmoid(-logit);
        sums.residual += residual;
        sums.weight += weight;
        for (std::size_t k = 0; k < extras; ++k) {
            sums.residuals[k] += residual * z[k];
            sums.weights[k] += weight * z[k];
            for (std::size_t m = 0; m <= k; ++m)
                sums.products[k * extras + m] += weight * z[k] * z[m];
        }
    }
    return sums;
}

LocalShape likelihood(const Rows& rows, const std::vector<double>& point, Weighing weighing)
{
    const std::size_t extras = at(rows.extras());
    LocalShape shape{0, std::vector<double>(point.size()), SquareMatrix::zero(rows.parameters())};
    for (std::size_t row = 0; row < rows.count();) {
        const std::size_t end = rows.endOfPair(row);
        const PairSums sums = sumsOf(rows, row, end, point, weighing);
        const int left = rows.left(row);
        const int right = rows.right(row);
        shape.value += sums.value;
        shape.gradient[at(left)] += sums.residual;
        shape.gradient[at(right)] -= sums.residual;
        addPair(shape.curvature, left, right, sums.weight);
        for (std::size_t k = 0; k < extras; ++k) {
            const int own = rows.models() + static_cast<int>(k);
            shape.gradient[at(own)] += sums.residuals[k];
            for (const auto& [model, sign] : {std::pair(left, 1.0), std::pair(right, -1.0)}) {
                shape.curvature(own, model) += sign * sums.weights[k];
                shape.curvature(model, own) += sign * sums.weights[k];
            }
            for (std::size_t m = 0; m <= k; ++m) {
                const int other = rows.models() + static_cast<int>(m);
                shape.curvature(own, other) += sums.products[k * extras + m];
                if (m < k) shape.curvature(other, own) += sums.products[k * extras + m];
            }
        }
        row = end;
    }
    return shape;
}

void addPrior(LocalShape& shape, const std::vector<double>& point, int parameter, const NormalPrior& prior)
{
    const double precision = 1 / (prior.deviation * prior.deviation);
    const double off = point[at(parameter)] - prior.mean;
    shape.value -= 0.5 * precision * off * off;
    shape.gradient[at(parameter)] -= precision * off;
    shape.curvature(parameter, parameter) += precision;
}

void addPriors(LocalShape& shape, const std::vector<double>& point, const Rows& rows, const StyleModel& model)
{
    if (model.strengthDeviation) {
        for (int k = 0; k < rows.models(); ++k)
            addPrior(shape, point, k, {0, *model.strengthDeviation});
    } else { // only the gauge is pinned
        const double gauge = static_cast<double>(rows.count()) / (4.0 * rows.models() * rows.models());
        const double total = std::accumulate(point.begin(), point.begin() + rows.models(), 0.0);
        shape.value -= 0.5 * gauge * total * total;
        for (int r = 0; r < rows.models(); ++r) {
            shape.gradient[at(r)] -= gauge * total;
            for (int c = 0; c < rows.models(); ++c)
                shape.curvature(r, c) += gauge;
        }
    }
    int parameter = rows.models();
    if (rows.hasPosition()) {
        if (model.positionPrior) addPrior(shape, point, parameter, *model.positionPrior);
        ++parameter;
    }
    for (const Scale& scale : rows.scales()) {
        const auto& prior = model.featurePriors[static_cast<std::size_t>(scale.feature)];
        if (prior) addPrior(shape, point, parameter, *prior);
        ++parameter;
    }
}

bool hasMaximum(std::span<const StyleVote> votes, int models)
{
    PairCounts counts(models);
    for (const StyleVote& vote : votes)
        counts.add(vote.left, vote.right,
                   vote.score == 1   ? Verdict::ModelA
                   : vote.score == 0 ? Verdict::ModelB
                                     : Verdict::Tie);
    const Connectivity connectivity = connectivityOf(scoredPairs(counts, {}));
    return connectivity.islands.size() == 1 && connectivity.islands.front().isStronglyConnected() &&
           connectivity.islands.front().models.size() == at(models);
}

SquareMatrix strengthsOnly(const SquareMatrix& all, int models)
{
    SquareMatrix part = SquareMatrix::zero(models);
    for (int r = 0; r < models; ++r)
        for (int c = 0; c < models; ++c)
            part(r, c) = all(r, c);
    return part;
}

} // namespace

std::string_view styleFeatureName(StyleFeature feature)
{
    switch (feature) {
    case StyleFeature::Tokens: return "tokens";
    case StyleFeature::Headers: return "headers";
    case StyleFeature::Lists: return "lists";
    case StyleFeature::Bold: return "bold";
    }
    return {};
}

PerFeature<double> styleDifference(const StyleCounts& left, const StyleCounts& right)
{
    return {ratio(left.tokens, right.tokens), ratio(left.headers, right.headers),
            ratio(left.lists, right.lists), ratio(left.bold, right.bold)};
}

StyleModel StyleModel::standard(std::size_t votes)
{
    StyleModel model;
    if (votes >= kPriorsBelow) return model;
    model.strengthDeviation = 1;
    model.featurePriors = {kTokensPrior, kOtherPrior, kOtherPrior, kOtherPrior};
    model.positionPrior = kPositionPrior;
    return model;
}

StyleModel StyleModel::arena()
{
    StyleModel model;
    model.scaling = Scaling::ZScore;
    model.position = Position::Ignored;
    model.strengthDeviation = kLn10 / std::sqrt(kArenaPenalty);
    const NormalPrior ridge{0, 1 / std::sqrt(kArenaPenalty)};
    model.featurePriors = {ridge, ridge, ridge, ridge};
    return model;
}

StyleModel StyleModel::positionOnly()
{
    StyleModel model;
    model.features.clear();
    return model;
}

Result<StyleFit> fitStyle(std::span<const StyleVote> votes, int models, const StyleModel& model)
{
    assert(!votes.empty());
    if (!model.strengthDeviation && !hasMaximum(votes, models))
        return Unexpected(ErrorCode::NotEstimable,
                          "some models never scored against the rest, so no finite maximum exists");
    const Rows rows(votes, models, model);
    const auto shapeAt = [&](const std::vector<double>& point) {
        LocalShape shape = likelihood(rows, point, Weighing::Curvature);
        addPriors(shape, point, rows, model);
        return shape;
    };
    const auto maximum = dampedNewton(std::vector<double>(at(rows.parameters())), shapeAt);
    if (!maximum) return Unexpected(ErrorCode::NotEstimable, "the style fit did not settle");
    const auto factor = Cholesky::of(shapeAt(maximum->point).curvature);
    if (!factor) return Unexpected(ErrorCode::NotEstimable, "the style fit has no finite uncertainty");
    const SquareMatrix bread = factor->inverse();
    const SquareMatrix robust =
        sandwiched(bread, likelihood(rows, maximum->point, Weighing::SquaredResidual).curvature);

    StyleFit fit;
    fit.iterations = maximum->iterations;
    fit.logLikelihood = likelihood(rows, maximum->point, Weighing::Curvature).value;
    fit.theta.assign(maximum->point.begin(), maximum->point.begin() + models);
    centre(fit.theta);
    fit.covariance = strengthsOnly(robust, models);
    int parameter = models;
    const auto effect = [&](double scale) {
        const StyleEffect found{maximum->point[at(parameter)], std::sqrt(bread(parameter, parameter)),
                                std::sqrt(robust(parameter, parameter)), scale};
        ++parameter;
        return found;
    };
    if (rows.hasPosition()) fit.position = effect(1);
    for (const Scale& scale : rows.scales())
        fit.effects[static_cast<std::size_t>(scale.feature)] = effect(scale.divisor);
    return fit;
}

} // namespace bakeoff
