// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/tie_models.h"

#include "core/rating/bradley_terry.h"
#include "core/rating/connectivity.h"
#include "core/rating/damped_newton.h"
#include "core/rating/gaussian_map.h"
#include "core/rating/scale.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace bakeoff {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// What one pair adds to a likelihood in (d, parameter): slopes and negated curvatures.
struct PairShape {
    double value = 0;
    double byDifference = 0;
    double byParameter = 0;
    double differenceTwice = 0;
    double mixed = 0;
    double parameterTwice = 0;
};

PairShape davidsonShape(const ScoredPair& pair, double difference, double logNu)
{
    const TieChances p = davidsonChances(difference, std::exp(logNu));
    const double decisive = p.first - p.second;
    const double largestTerm = std::max(std::abs(difference) / 2, logNu);
    const double logSum =
        largestTerm + std::log(std::exp(difference / 2 - largestTerm) +
                               std::exp(-difference / 2 - largestTerm) + std::exp(logNu - largestTerm));
    return {(pair.wins - pair.losses) * difference / 2 + pair.ties * logNu - pair.votes * logSum,
            (pair.wins - pair.losses - pair.votes * decisive) / 2,
            pair.ties - pair.votes * p.tie,
            pair.votes * (p.first + p.second - decisive * decisive) / 4,
            -pair.votes * decisive * p.tie / 2,
            pair.votes * p.tie * (1 - p.tie)};
}

PairShape raoKupperShape(const ScoredPair& pair, double difference, double eta)
{
    const double first = pair.wins + pair.ties;
    const double second = pair.losses + pair.ties;
    const double p = sigmoid(difference - eta);
    const double q = sigmoid(-difference - eta);
    const double gap = -std::expm1(-2 * eta); // 1 − e^{−2η}
    const double a = first * p * (1 - p);
    const double b = second * q * (1 - q);
    return {first * logSigmoid(difference - eta) + second * logSigmoid(-difference - eta) +
                pair.ties * (2 * eta + std::log(gap)),
            first * (1 - p) - second * (1 - q),
            -first * (1 - p) - second * (1 - q) + 2 * pair.ties / gap,
            a + b,
            b - a,
            a + b + 4 * pair.ties * std::exp(-2 * eta) / (gap * gap)};
}

/// The whole likelihood in (θ, parameter), with the gauge pinned and the prior if there is one.
template <class ShapeOf>
LocalShape shapeOf(const ScoredPairs& pairs,
                   const std::vector<double>& point,
                   double priorPrecision,
                   const ShapeOf& pairShape)
{
    const int models = pairs.models;
    const double parameter = point.back();
    LocalShape all{0, std::vector<double>(point.size()), SquareMatrix::zero(models + 1)};
    const double gauge = gaugeWeight(pairs);
    for (int i = 0; i < models; ++i)
        for (int j = 0; j < models; ++j)
            all.curvature(i, j) += gauge;
    // The gauge is pinned in value, slope and curvature alike, so that the steps keep the mean at 0.
    const double total = std::accumulate(point.begin(), point.end() - 1, 0.0);
    all.value -= 0.5 * gauge * total * total;
    for (int i = 0; i < models; ++i) {
        const double theta = point[at(i)];
        all.gradient[at(i)] -= gauge * total + priorPrecision * theta;
        all.curvature(i, i) += priorPrecision;
        all.value -= 0.5 * priorPrecision * theta * theta;
    }
    for (const ScoredPair& pair : pairs.pairs) {
        const PairShape one = pairShape(pair, point[at(pair.i)] - point[at(pair.j)], parameter);
        all.value += one.value;
        all.gradient[at(pair.i)] += one.byDifference;
        all.gradient[at(pair.j)] -= one.byDifference;
        all.gradient.back() += one.byParameter;
        addPair(all.curvature, pair.i, pair.j, one.differenceTwice);
        all.curvature(pair.i, models) += one.mixed;
        all.curvature(models, pair.i) += one.mixed;
        all.curvature(pair.j, models) -= one.mixed;
        all.curvature(models, pair.j) -= one.mixed;
        all.curvature(models, models) += one.parameterTwice;
    }
    return all;
}

ScoredPairs decisiveOnly(const ScoredPairs& pairs)
{
    ScoredPairs decisive{pairs.models, {}};
    for (const ScoredPair& pair : pairs.pairs)
        if (pair.wins + pair.losses > 0)
            decisive.pairs.push_back(
                {pair.i, pair.j, pair.wins + pair.losses, pair.wins, pair.wins, pair.losses, 0});
    return decisive;
}

/// Bradley–Terry on the decisive votes: what both models are without ties.
Result<TieFit> fitWithoutTies(const ScoredPairs& decisive, bool hasFiniteMaximum)
{
    auto fit = hasFiniteMaximum ? fitBradleyTerry(decisive) : fitGaussianMap(decisive);
    if (!fit) return Unexpected(fit.error());
    return TieFit{std::move(fit->theta), 0, std::move(fit->covariance), fit->logLikelihood, !hasFiniteMaximum,
                  fit->iterations};
}

// The block of the strengths of the inverse, with the direction of their sum taken out.
std::optional<SquareMatrix> strengthCovariance(const SquareMatrix& curvature)
{
    const auto factor = Cholesky::of(curvature);
    if (!factor) return std::nullopt;
    const SquareMatrix all = factor->inverse();
    const int models = all.size - 1;
    SquareMatrix block = SquareMatrix::zero(models);
    for (int i = 0; i < models; ++i)
        for (int j = 0; j < models; ++j)
            block(i, j) = all(i, j);
    SquareMatrix centring = SquareMatrix::zero(models);
    for (int i = 0; i < models; ++i)
        for (int j = 0; j < models; ++j)
            centring(i, j) = (i == j ? 1.0 : 0.0) - 1.0 / models;
    return sandwiched(centring, block);
}

struct Family {
    PairShape (*pairShape)(const ScoredPair&, double, double);
    double start;                   // of the free parameter
    double lowest;                  // of the free parameter, exclusive
    double (*tieParameter)(double); // from the free one
};

double itself(double x)
{
    return x;
}

Result<TieFit> fitTies(const ScoredPairs& pairs, const Family& family)
{
    const ScoredPairs decisive = decisiveOnly(pairs);
    if (decisive.pairs.empty())
        return TieFit{std::vector<double>(at(pairs.models)), std::nullopt, std::nullopt, 0, false, 0};
    const bool hasFiniteMaximum = hasMaximum(decisive);
    const double ties = std::accumulate(pairs.pairs.begin(), pairs.pairs.end(), 0.0,
                                        [](double sum, const ScoredPair& pair) { return sum + pair.ties; });
    if (ties == 0) return fitWithoutTies(decisive, hasFiniteMaximum);

    const double precision = hasFiniteMaximum ? 0 : 1;
    const auto shapeAt = [&](const std::vector<double>& point) {
        return point.back() > family.lowest ? shapeOf(pairs, point, precision, family.pairShape)
                                            : LocalShape{};
    };
    std::vector<double> start(at(pairs.models) + 1);
    start.back() = family.start;
    auto maximum = dampedNewton(std::move(start), shapeAt);
    if (!maximum) return Unexpected(ErrorCode::NotEstimable, "the fit with ties did not settle");
    const double parameter = maximum->point.back();
    const double logLikelihood = shapeOf(pairs, maximum->point, 0, family.pairShape).value;
    auto covariance = strengthCovariance(shapeAt(maximum->point).curvature);
    maximum->point.pop_back();
    centre(maximum->point);
    return TieFit{std::move(maximum->point), family.tieParameter(parameter),
                  std::move(covariance),     logLikelihood,
                  !hasFiniteMaximum,         maximum->iterations};
}

} // namespace

TieChances davidsonChances(double difference, double nu)
{
    const double most = std::abs(difference) / 2;
    const double first = std::exp(difference / 2 - most);
    const double second = std::exp(-difference / 2 - most);
    const double tie = nu * std::exp(-most);
    const double sum = first + second + tie;
    return {first / sum, second / sum, tie / sum};
}

TieChances raoKupperChances(double difference, double eta)
{
    const double first = sigmoid(difference - eta);
    const double second = sigmoid(-difference - eta);
    return {first, second, std::expm1(2 * eta) * first * second};
}

Result<TieFit> fitDavidson(const ScoredPairs& pairs)
{
    assert(pairs.models >= 2);
    return fitTies(pairs, {davidsonShape, 0, -std::numeric_limits<double>::infinity(),
                           [](double logNu) { return std::exp(logNu); }});
}

Result<TieFit> fitRaoKupper(const ScoredPairs& pairs)
{
    assert(pairs.models >= 2);
    return fitTies(pairs, {raoKupperShape, 0.5, 0, itself});
}

} // namespace bakeoff
