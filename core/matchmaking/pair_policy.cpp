// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matchmaking/pair_policy.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

namespace bakeoff {

namespace {

constexpr std::int64_t kStartVotes = 2;
constexpr double kSame = 1e-12; // two pairs that tell equally much

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

std::vector<int> available(const PairState& state)
{
    std::vector<int> models;
    for (int model = 0; model < state.models(); ++model)
        if (state.canPlay(model)) models.push_back(model);
    return models;
}

/// Probabilities of unordered pairs, collected from more than one way to draw them.
class Distribution {
public:
    explicit Distribution(int models) : models_(models), values_(at(models) * at(models)) {}

    void add(int i, int j, double probability)
    {
        values_[at(std::min(i, j) * models_ + std::max(i, j))] += probability;
    }

    std::vector<PairChance> pairs() const
    {
        std::vector<PairChance> all;
        for (int i = 0; i < models_; ++i)
            for (int j = i + 1; j < models_; ++j)
                if (const double probability = values_[at(i * models_ + j)]; probability > 0)
                    all.push_back({i, j, probability});
        return all;
    }

private:
    int models_;
    std::vector<double> values_;
};

/// Which group of models that have met, directly or over others, each belongs to.
std::vector<int> groupsOf(const PairState& state)
{
    std::vector<int> group(at(state.models()));
    std::iota(group.begin(), group.end(), 0);
    for (int i = 0; i < state.models(); ++i)
        for (int j = i + 1; j < state.models(); ++j) {
            if (state.meetings(i, j) == 0 || group[at(i)] == group[at(j)]) continue;
            const int gone = group[at(j)];
            std::replace(group.begin(), group.end(), gone, group[at(i)]);
        }
    return group;
}

/// A model with the fewest votes, against any other; where `joins`, against strangers if there are any.
void addLeastPlayed(Distribution& all, const PairState& state, double share, bool joins)
{
    const std::vector<int> models = available(state);
    auto fewest = std::numeric_limits<std::int64_t>::max();
    for (const int model : models)
        fewest = std::min(fewest, state.plays[at(model)]);
    std::vector<int> least;
    for (const int model : models)
        if (state.plays[at(model)] == fewest) least.push_back(model);
    const std::vector<int> group = joins ? groupsOf(state) : std::vector<int>();
    for (const int one : least) {
        std::vector<int> opponents;
        for (const int other : models)
            if (other != one && joins && group[at(other)] != group[at(one)]) opponents.push_back(other);
        if (opponents.empty())
            for (const int other : models)
                if (other != one) opponents.push_back(other);
        for (const int other : opponents)
            all.add(one, other,
                    share / static_cast<double>(least.size()) / static_cast<double>(opponents.size()));
    }
}

void addTopTwo(Distribution& all, const PairState& state, double share)
{
    const std::vector<int> models = available(state);
    double total = 0;
    for (const int model : models)
        total += state.bestChances[at(model)];
    for (std::size_t a = 0; a < models.size(); ++a)
        for (std::size_t b = a + 1; b < models.size(); ++b)
            all.add(models[a], models[b],
                    share * topTwoChance(state.bestChances[at(models[a])] / total,
                                         state.bestChances[at(models[b])] / total));
}

/// Uniform among the pairs with the highest value.
template <class ValueOf>
void addBest(Distribution& all, const std::vector<int>& models, const ValueOf& valueOf)
{
    double most = -std::numeric_limits<double>::infinity();
    std::vector<std::pair<int, int>> best;
    for (std::size_t a = 0; a < models.size(); ++a)
        for (std::size_t b = a + 1; b < models.size(); ++b) {
            const double value = valueOf(models[a], models[b]);
            if (value < most - kSame) continue;
            if (value > most + kSame) best.clear();
            most = std::max(most, value);
            best.emplace_back(models[a], models[b]);
        }
    for (const auto& [i, j] : best)
        all.add(i, j, 1.0 / static_cast<double>(best.size()));
}

} // namespace

std::string_view pairGoalName(PairGoal goal)
{
    switch (goal) {
    case PairGoal::FindTheBest: return "find_the_best";
    case PairGoal::RankEverything: return "rank_everything";
    case PairGoal::Audit: return "audit";
    }
    return {};
}

double topTwoChance(double best, double other)
{
    return best * other / (1 - best) + other * best / (1 - other);
}

std::vector<double> smoothedChances(std::span<const std::int64_t> hits)
{
    const auto models = static_cast<double>(hits.size());
    const auto draws = static_cast<double>(std::accumulate(hits.begin(), hits.end(), std::int64_t{0}));
    std::vector<double> chances;
    for (const std::int64_t hit : hits)
        chances.push_back((static_cast<double>(hit) + 0.5) / (draws + models / 2));
    return chances;
}

std::vector<PairChance> pairChances(PairGoal goal, const PairState& state)
{
    const std::vector<int> models = available(state);
    if (models.size() < 2) return {};
    Distribution all(state.models());
    const bool isStart = std::any_of(models.begin(), models.end(),
                                     [&](int model) { return state.plays[at(model)] < kStartVotes; });
    if (isStart && goal != PairGoal::Audit) {
        addLeastPlayed(all, state, 1, true);
        return all.pairs();
    }
    switch (goal) {
    case PairGoal::FindTheBest:
        addTopTwo(all, state, 0.5);
        addLeastPlayed(all, state, 0.5, false);
        break;
    case PairGoal::RankEverything: addBest(all, models, state.information); break;
    case PairGoal::Audit:
        addBest(all, models, [&](int i, int j) { return -static_cast<double>(state.meetings(i, j)); });
        break;
    }
    return all.pairs();
}

std::optional<PairChance> drawnFrom(std::span<const PairChance> chances, Random& random)
{
    if (chances.empty()) return std::nullopt;
    double left = random.unit();
    for (const PairChance& chance : chances) {
        left -= chance.probability;
        if (left < 0) return chance;
    }
    return chances.back(); // rounding
}

} // namespace bakeoff
