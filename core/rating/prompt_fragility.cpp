// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/prompt_fragility.h"

#include "core/rating/scale.h"

#define EIGEN_MPL2_ONLY
#include <Eigen/LU>

#include <algorithm>
#include <cassert>

namespace bakeoff {

namespace {

constexpr double kSingular = 1e-9; // share of the information's determinant that a prompt has to leave

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// Prompts with the same votes: dropping one or another is the same.
struct Kind {
    std::vector<ClusterCell> cells;
    std::vector<int> models; ///< on the prompt, ascending
    std::int64_t available = 0;
    std::int64_t dropped = 0;

    int position(int model) const
    {
        const auto found = std::lower_bound(models.begin(), models.end(), model);
        return static_cast<int>(found - models.begin());
    }
};

std::vector<int> modelsOf(const std::vector<ClusterCell>& cells)
{
    std::vector<int> models;
    for (const ClusterCell& cell : cells) {
        models.push_back(cell.i);
        models.push_back(cell.j);
    }
    std::sort(models.begin(), models.end());
    models.erase(std::unique(models.begin(), models.end()), models.end());
    return models;
}

/// Clusters stand in the order of their content, so that equal ones are neighbours.
std::vector<Kind> kindsOf(const Clusters& clusters)
{
    std::vector<Kind> kinds;
    std::size_t begin = 0;
    for (const std::size_t end : clusters.ends) {
        std::vector<ClusterCell> cells(clusters.cells.begin() + static_cast<std::ptrdiff_t>(begin),
                                       clusters.cells.begin() + static_cast<std::ptrdiff_t>(end));
        begin = end;
        if (kinds.empty() || kinds.back().cells != cells) {
            std::vector<int> models = modelsOf(cells);
            kinds.push_back({std::move(cells), std::move(models), 0, 0});
        }
        ++kinds.back().available;
    }
    return kinds;
}

/// All votes, pair by pair, and how they become fewer.
class Votes {
public:
    Votes(int models, const std::vector<Kind>& kinds) : positions_(at(models * models), -1)
    {
        pairs_.models = models;
        for (int i = 0; i < models; ++i) {
            for (int j = i + 1; j < models; ++j) {
                positions_[at(i * models + j)] = static_cast<int>(pairs_.pairs.size());
                pairs_.pairs.push_back({i, j, 0, 0, 0, 0, 0});
            }
        }
        for (const Kind& kind : kinds)
            add(kind, static_cast<double>(kind.available));
    }

    void add(const Kind& kind, double times)
    {
        for (const ClusterCell& cell : kind.cells) {
            ScoredPair& pair = pairs_.pairs[at(positions_[at(cell.i * pairs_.models + cell.j)])];
            pair.wins += times * cell.wins;
            pair.losses += times * cell.losses;
            pair.ties += times * cell.ties;
            pair.votes = pair.wins + pair.losses + pair.ties;
            pair.score = pair.wins + pair.ties / 2;
        }
    }

    const ScoredPairs& pairs() const { return pairs_; }

private:
    std::vector<int> positions_;
    ScoredPairs pairs_;
};

/// What dropping one prompt of this kind does to θ(above) − θ(below), by one step of Newton. With u and Λ the
/// prompt's score and information on its own models T it is −cᵀC[·,T]·(I − Λ·C[T,T])⁻¹·u, since the
/// information that is left is that of all votes minus Λ. None: too little is left to estimate from.
std::optional<double> changeBy(const Kind& kind, const Fit& fit, int above, int below)
{
    const auto size = static_cast<Eigen::Index>(kind.models.size());
    Eigen::VectorXd score = Eigen::VectorXd::Zero(size);
    Eigen::MatrixXd information = Eigen::MatrixXd::Zero(size, size);
    for (const ClusterCell& cell : kind.cells) {
        const double p = sigmoid(fit.theta[at(cell.i)] - fit.theta[at(cell.j)]);
        const double residual = cell.wins * (1 - p) - cell.losses * p + cell.ties * (0.5 - p);
        const double weight = (cell.wins + cell.losses + cell.ties) * p * (1 - p);
        const Eigen::Index i = kind.position(cell.i);
        const Eigen::Index j = kind.position(cell.j);
        score(i) += residual;
        score(j) -= residual;
        information(i, i) += weight;
        information(j, j) += weight;
        information(i, j) -= weight;
        information(j, i) -= weight;
    }
    Eigen::MatrixXd covariance(size, size);
    Eigen::VectorXd reach(size);
    for (Eigen::Index s = 0; s < size; ++s) {
        const int model = kind.models[static_cast<std::size_t>(s)];
        reach(s) = fit.covariance(above, model) - fit.covariance(below, model);
        for (Eigen::Index t = 0; t < size; ++t)
            covariance(s, t) = fit.covariance(model, kind.models[static_cast<std::size_t>(t)]);
    }
    const Eigen::MatrixXd share = Eigen::MatrixXd::Identity(size, size) - information * covariance;
    const Eigen::PartialPivLU<Eigen::MatrixXd> factors(share);
    if (factors.determinant() < kSingular) return std::nullopt;
    return -reach.dot(factors.solve(score));
}

/// The kind of which one prompt more, dropped, narrows the gap most; null where nothing narrows it.
Kind* mostDeciding(std::vector<Kind>& kinds, const Fit& fit, int above, int below)
{
    Kind* best = nullptr;
    double most = 0;
    for (Kind& kind : kinds) {
        if (kind.dropped == kind.available) continue;
        const auto change = changeBy(kind, fit, above, below);
        if (!change || *change >= most) continue;
        most = *change;
        best = &kind;
    }
    return best;
}

std::vector<DecidingPrompts> decidingOf(const std::vector<Kind>& kinds)
{
    std::vector<DecidingPrompts> deciding;
    for (const Kind& kind : kinds)
        if (kind.dropped > 0) deciding.push_back({kind.cells, kind.dropped, kind.available});
    std::stable_sort(
        deciding.begin(), deciding.end(),
        [](const DecidingPrompts& x, const DecidingPrompts& y) { return x.dropped > y.dropped; });
    return deciding;
}

} // namespace

std::optional<PromptFragility>
promptFragilityOf(const Clusters& clusters, int models, int above, int below, FragilityFit method)
{
    assert(above != below && above < models && below < models);
    std::vector<Kind> kinds = kindsOf(clusters);
    Votes votes(models, kinds);
    std::vector<double> start;
    for (int dropped = 0; dropped <= clusters.count() / 3; ++dropped) {
        const auto fit = fragilityFit(votes.pairs(), method, start);
        if (!fit) return std::nullopt;
        const double gap = fit->theta[at(above)] - fit->theta[at(below)];
        if (dropped == 0 && gap <= kLevelGap) return PromptFragility{};
        if (gap < -kLevelGap) return PromptFragility{dropped, decidingOf(kinds)};
        Kind* kind = mostDeciding(kinds, *fit, above, below);
        if (kind == nullptr) return std::nullopt;
        ++kind->dropped;
        votes.add(*kind, -1);
        start = fit->theta;
    }
    return std::nullopt;
}

} // namespace bakeoff
