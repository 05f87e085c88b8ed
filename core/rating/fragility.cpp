// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/fragility.h"

#include "core/rating/firth.h"
#include "core/rating/gaussian_map.h"
#include "core/rating/scale.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <tuple>

namespace bakeoff {

namespace {

constexpr double kRedShare = 0.01;
constexpr double kAmberShare = 0.03;
constexpr std::int64_t kRedVotes = 2;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// A kind of vote: of one pair, with one outcome.
struct Kind {
    std::size_t pair = 0;
    double outcome = 0; // of the pair's first model
};

double& countOf(ScoredPair& pair, double outcome)
{
    return outcome == 1 ? pair.wins : outcome == 0 ? pair.losses : pair.ties;
}

/// What dropping one vote of this kind does to θ(above) − θ(below), by one step of Newton.
double changeBy(const ScoredPair& pair, double outcome, const Fit& fit, int above, int below)
{
    const SquareMatrix& c = fit.covariance;
    const double p = sigmoid(fit.theta[at(pair.i)] - fit.theta[at(pair.j)]);
    const double reach = c(above, pair.i) - c(above, pair.j) - c(below, pair.i) + c(below, pair.j);
    const double leverage = p * (1 - p) * differenceVariance(c, pair.i, pair.j);
    return -reach * (outcome - p) / (1 - leverage);
}

/// The kind whose next vote, dropped, narrows the gap most; none where nothing narrows it.
std::optional<Kind> mostDeciding(ScoredPairs& pairs, const Fit& fit, int above, int below)
{
    std::optional<Kind> best;
    double most = 0;
    for (std::size_t k = 0; k < pairs.pairs.size(); ++k) {
        for (const double outcome : {1.0, 0.0, 0.5}) {
            if (countOf(pairs.pairs[k], outcome) < 1) continue;
            const double change = changeBy(pairs.pairs[k], outcome, fit, above, below);
            if (change >= most) continue;
            most = change;
            best = Kind{k, outcome};
        }
    }
    return best;
}

void drop(ScoredPairs& pairs, const Kind& kind)
{
    ScoredPair& pair = pairs.pairs[kind.pair];
    countOf(pair, kind.outcome) -= 1;
    pair.votes -= 1;
    pair.score -= kind.outcome;
}

std::vector<DecidingVotes> difference(const ScoredPairs& before, const ScoredPairs& after)
{
    std::vector<DecidingVotes> deciding;
    for (std::size_t k = 0; k < before.pairs.size(); ++k) {
        ScoredPair was = before.pairs[k];
        ScoredPair is = after.pairs[k];
        for (const double outcome : {1.0, 0.0, 0.5}) {
            const double gone = countOf(was, outcome) - countOf(is, outcome);
            if (gone < 1) continue;
            deciding.push_back({outcome == 0 ? was.j : was.i, outcome == 0 ? was.i : was.j, outcome == 0.5,
                                static_cast<std::int64_t>(gone),
                                static_cast<std::int64_t>(countOf(was, outcome))});
        }
    }
    std::stable_sort(deciding.begin(), deciding.end(),
                     [](const DecidingVotes& x, const DecidingVotes& y) { return x.dropped > y.dropped; });
    return deciding;
}

} // namespace

Result<Fit> fragilityFit(const ScoredPairs& pairs, FragilityFit method, std::span<const double> start)
{
    ScoredPairs left{pairs.models, {}};
    std::copy_if(pairs.pairs.begin(), pairs.pairs.end(), std::back_inserter(left.pairs),
                 [](const ScoredPair& pair) { return pair.votes > 0; });
    switch (method) {
    case FragilityFit::GaussianMap: return fitGaussianMap(left, 1, start);
    case FragilityFit::Firth: return fitFirth(left, start);
    case FragilityFit::BradleyTerry: return fitBradleyTerry(left, start);
    }
    return Unexpected(ErrorCode::NotEstimable, "no such fit");
}

FragilityBadge fragilityBadge(std::int64_t votes, std::int64_t all)
{
    const auto share = static_cast<double>(votes) / static_cast<double>(std::max<std::int64_t>(all, 1));
    if (votes <= kRedVotes || share <= kRedShare) return FragilityBadge::Red;
    return share <= kAmberShare ? FragilityBadge::Amber : FragilityBadge::Green;
}

std::optional<Fragility> fragilityOf(const ScoredPairs& pairs,
                                     int above,
                                     int below,
                                     FragilityFit method,
                                     std::int64_t limit,
                                     const ShouldStop& shouldStop)
{
    assert(above != below && above < pairs.models && below < pairs.models);
    ScoredPairs left = pairs;
    std::vector<double> start;
    const auto most = std::min(limit, static_cast<std::int64_t>(pairs.votes() / 3));
    for (std::int64_t dropped = 0; dropped <= most; ++dropped) {
        if (shouldStop && shouldStop()) return std::nullopt;
        const auto fit = fragilityFit(left, method, start);
        if (!fit) return std::nullopt;
        const double gap = fit->theta[at(above)] - fit->theta[at(below)];
        if (dropped == 0 && gap <= kLevelGap) return Fragility{};
        if (gap < -kLevelGap) return Fragility{dropped, difference(pairs, left)};
        const auto kind = mostDeciding(left, *fit, above, below);
        if (!kind) return std::nullopt;
        drop(left, *kind);
        start = fit->theta;
    }
    return std::nullopt;
}

} // namespace bakeoff
