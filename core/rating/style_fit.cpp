// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/style_fit.h"

#include "core/rating/connectivity.h"
#include "core/rating/newton.h"
#include "core/rating/pair_counts.h"
#include "core/rating/style_likelihood.h"

#include <cassert>
#include <cmath>
#include <numeric>

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

void addPrior(LocalShape& shape, const std::vector<double>& point, int parameter, const NormalPrior& prior)
{
    const double precision = 1 / (prior.deviation * prior.deviation);
    const double off = point[at(parameter)] - prior.mean;
    shape.value -= 0.5 * precision * off * off;
    shape.gradient[at(parameter)] -= precision * off;
    shape.curvature(parameter, parameter) += precision;
}

void addPriors(LocalShape& shape,
               const std::vector<double>& point,
               const StyleLikelihood& likelihood,
               const StyleModel& model)
{
    const int models = likelihood.models();
    if (model.strengthDeviation) {
        for (int k = 0; k < models; ++k)
            addPrior(shape, point, k, {0, *model.strengthDeviation});
    } else { // only the gauge is pinned
        const double gauge = static_cast<double>(likelihood.votes()) / (4.0 * models * models);
        const double total = std::accumulate(point.begin(), point.begin() + models, 0.0);
        shape.value -= 0.5 * gauge * total * total;
        for (int r = 0; r < models; ++r) {
            shape.gradient[at(r)] -= gauge * total;
            for (int c = 0; c < models; ++c)
                shape.curvature(r, c) += gauge;
        }
    }
    int parameter = models;
    if (likelihood.hasPosition()) {
        if (model.positionPrior) addPrior(shape, point, parameter, *model.positionPrior);
        ++parameter;
    }
    for (const StyleScale& scale : likelihood.scales()) {
        const auto& prior = model.featurePriors[static_cast<std::size_t>(scale.feature)];
        if (prior) addPrior(shape, point, parameter, *prior);
        ++parameter;
    }
}

bool hasMaximum(const StyleRows& rows)
{
    PairCounts counts(rows.models());
    for (const StyleRows::Run& run : rows.runs()) {
        const auto count = [&](Verdict verdict, std::size_t votes) {
            counts.add(run.left, run.right, verdict, static_cast<std::int64_t>(votes));
        };
        count(Verdict::ModelA, run.wins);
        count(Verdict::Tie, run.ties);
        count(Verdict::ModelB, run.votes - run.wins - run.ties);
    }
    const Connectivity connectivity = connectivityOf(scoredPairs(counts, {}));
    return connectivity.islands.size() == 1 && connectivity.islands.front().isStronglyConnected() &&
           connectivity.islands.front().models.size() == at(rows.models());
}

// Where Newton's method ends, and the shape there.
struct Peak {
    std::vector<double> point;
    LocalShape shape;
    SquareMatrix squaredResiduals;
    double logLikelihood = 0; ///< without priors
    int iterations = 0;
};

class StyleNewton {
public:
    StyleNewton(const StyleLikelihood& likelihood, const StyleModel& model)
        : likelihood_(likelihood), model_(model)
    {
    }

    std::optional<Peak> climb() const
    {
        constexpr int kMostIterations = 200;
        constexpr double kLastStep = 1e-7; // the next would be its square
        Peak peak{std::vector<double>(at(likelihood_.parameters())), {}, {}, 0, 0};
        peak.shape = shapeAt(peak.point);
        while (peak.iterations++ < kMostIterations) {
            const auto factor = Cholesky::of(peak.shape.curvature);
            if (!factor) return std::nullopt;
            std::vector<double> step = factor->solve(peak.shape.gradient);
            capStep(step);
            if (largest(step) < kLastStep) {
                peak.point = sum(peak.point, step);
                finish(peak);
                return peak;
            }
            if (!climbBy(peak, step)) return std::nullopt;
        }
        return std::nullopt;
    }

private:
    LocalShape shapeAt(const std::vector<double>& point) const
    {
        LocalShape shape = likelihood_.shapeAt(point);
        addPriors(shape, point, likelihood_, model_);
        return shape;
    }

    // Halves the step as long as the value falls, but for what rounding may do.
    bool climbBy(Peak& peak, const std::vector<double>& step) const
    {
        constexpr int kMostHalvings = 60;
        double share = 1;
        for (int halvings = 0; halvings < kMostHalvings; ++halvings, share /= 2) {
            std::vector<double> next = sum(peak.point, step, share);
            LocalShape shape = shapeAt(next);
            if (shape.value < peak.shape.value - 1e-12 * (1 + std::abs(peak.shape.value))) continue;
            peak.point = std::move(next);
            peak.shape = std::move(shape);
            return true;
        }
        return false;
    }

    void finish(Peak& peak) const
    {
        peak.shape = likelihood_.shapeAt(peak.point, &peak.squaredResiduals);
        peak.logLikelihood = peak.shape.value;
        addPriors(peak.shape, peak.point, likelihood_, model_);
    }

    const StyleLikelihood& likelihood_;
    const StyleModel& model_;
};

SquareMatrix strengthsOnly(const SquareMatrix& all, int models)
{
    SquareMatrix part = SquareMatrix::zero(models);
    for (int r = 0; r < models; ++r)
        for (int c = 0; c < models; ++c)
            part(r, c) = all(r, c);
    return part;
}

} // namespace

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

Result<StyleFit> fitStyle(const StyleRows& rows, const StyleModel& model)
{
    assert(rows.votes() > 0);
    if (!model.strengthDeviation && !hasMaximum(rows))
        return Unexpected(ErrorCode::NotEstimable,
                          "some models never scored against the rest, so no finite maximum exists");
    const StyleLikelihood likelihood(rows, model);
    auto peak = StyleNewton(likelihood, model).climb();
    if (!peak) return Unexpected(ErrorCode::NotEstimable, "the style fit did not settle");
    const auto factor = Cholesky::of(peak->shape.curvature);
    if (!factor) return Unexpected(ErrorCode::NotEstimable, "the style fit has no finite uncertainty");
    const SquareMatrix bread = factor->inverse();
    const SquareMatrix robust = sandwiched(bread, peak->squaredResiduals);

    StyleFit fit;
    fit.iterations = peak->iterations;
    fit.logLikelihood = peak->logLikelihood;
    fit.theta.assign(peak->point.begin(), peak->point.begin() + rows.models());
    centre(fit.theta);
    fit.covariance = strengthsOnly(robust, rows.models());
    int parameter = rows.models();
    const auto effect = [&](double scale) {
        const StyleEffect found{peak->point[at(parameter)], std::sqrt(bread(parameter, parameter)),
                                std::sqrt(robust(parameter, parameter)), scale};
        ++parameter;
        return found;
    };
    if (likelihood.hasPosition()) fit.position = effect(1);
    for (const StyleScale& scale : likelihood.scales())
        fit.effects[static_cast<std::size_t>(scale.feature)] = effect(scale.divisor);
    return fit;
}

Result<StyleFit> fitStyle(std::span<const StyleVote> votes, int models, const StyleModel& model)
{
    return fitStyle(StyleRows(votes, models), model);
}

} // namespace bakeoff
