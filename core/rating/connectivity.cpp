// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/connectivity.h"

#include "core/rating/union_find.h"

#include <algorithm>
#include <limits>

namespace bakeoff {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

using Edges = std::vector<std::vector<int>>;

// Edge i → j: i scored more than nothing against j.
Edges scoredAgainst(const ScoredPairs& pairs)
{
    Edges edges(at(pairs.models));
    for (const ScoredPair& pair : pairs.pairs) {
        if (pair.score > 0) edges[at(pair.i)].push_back(pair.j);
        if (pair.score < pair.votes) edges[at(pair.j)].push_back(pair.i);
    }
    return edges;
}

// Tarjan 1972 with an explicit stack: a chain of thousands of models must not exhaust that of the thread.
class StrongComponents {
public:
    explicit StrongComponents(const Edges& edges)
        : edges_(edges), number_(edges.size(), -1), low_(edges.size(), 0), isOpen_(edges.size(), false)
    {
    }

    /// Components reachable from here that were not given before, sinks first.
    void visit(int start, std::vector<std::vector<int>>& components)
    {
        if (number_[at(start)] >= 0) return;
        enter(start);
        while (!path_.empty()) {
            auto& [node, next] = path_.back();
            const auto& targets = edges_[at(node)];
            if (next < targets.size()) {
                const int target = targets[next++];
                if (number_[at(target)] < 0)
                    enter(target);
                else if (isOpen_[at(target)])
                    low_[at(node)] = std::min(low_[at(node)], number_[at(target)]);
                continue;
            }
            leave(components);
        }
    }

private:
    void enter(int node)
    {
        number_[at(node)] = low_[at(node)] = next_++;
        open_.push_back(node);
        isOpen_[at(node)] = true;
        path_.emplace_back(node, 0);
    }

    void leave(std::vector<std::vector<int>>& components)
    {
        const int node = path_.back().first;
        path_.pop_back();
        if (!path_.empty()) {
            const int above = path_.back().first;
            low_[at(above)] = std::min(low_[at(above)], low_[at(node)]);
        }
        if (low_[at(node)] != number_[at(node)]) return;
        std::vector<int>& component = components.emplace_back();
        int member = -1;
        do {
            member = open_.back();
            open_.pop_back();
            isOpen_[at(member)] = false;
            component.push_back(member);
        } while (member != node);
        std::sort(component.begin(), component.end());
    }

    const Edges& edges_;
    std::vector<int> number_;
    std::vector<int> low_;
    std::vector<bool> isOpen_;
    std::vector<int> open_;
    std::vector<std::pair<int, std::size_t>> path_;
    int next_ = 0;
};

std::vector<double> votesByModel(const ScoredPairs& pairs)
{
    std::vector<double> votes(at(pairs.models));
    for (const ScoredPair& pair : pairs.pairs) {
        votes[at(pair.i)] += pair.votes;
        votes[at(pair.j)] += pair.votes;
    }
    return votes;
}

int busiest(const Island& island, const std::vector<double>& votes)
{
    return *std::max_element(island.models.begin(), island.models.end(), [&](int x, int y) {
        return votes[at(x)] < votes[at(y)]; // the first of equals stays
    });
}

} // namespace

Connectivity connectivityOf(const ScoredPairs& pairs)
{
    UnionFind groups(pairs.models);
    std::vector<bool> hasVotes(at(pairs.models), false);
    for (const ScoredPair& pair : pairs.pairs) {
        groups.unite(pair.i, pair.j);
        hasVotes[at(pair.i)] = hasVotes[at(pair.j)] = true;
    }
    Connectivity found{std::vector<std::optional<int>>(at(pairs.models)), {}};
    std::vector<int> islandOfRoot(at(pairs.models), -1);
    for (int model = 0; model < pairs.models; ++model) {
        if (!hasVotes[at(model)]) continue;
        int& island = islandOfRoot[at(groups.root(model))];
        if (island < 0) {
            island = static_cast<int>(found.islands.size());
            found.islands.emplace_back();
        }
        found.islands[at(island)].models.push_back(model);
    }
    std::stable_sort(found.islands.begin(), found.islands.end(),
                     [](const Island& x, const Island& y) { return x.models.size() > y.models.size(); });

    const Edges edges = scoredAgainst(pairs);
    StrongComponents components(edges);
    for (std::size_t k = 0; k < found.islands.size(); ++k) {
        Island& island = found.islands[k];
        for (const int model : island.models) {
            found.islandOf[at(model)] = static_cast<int>(k);
            components.visit(model, island.blocks);
        }
        std::reverse(island.blocks.begin(), island.blocks.end());
    }
    return found;
}

bool isOneIsland(const ScoredPairs& pairs)
{
    UnionFind groups(pairs.models);
    for (const ScoredPair& pair : pairs.pairs) {
        if (groups.groups() == 1) break;
        if (pair.votes > 0) groups.unite(pair.i, pair.j);
    }
    return groups.groups() == 1;
}

bool hasMaximum(const ScoredPairs& pairs)
{
    if (pairs.models < 2) return false;
    // Pairs in which both scored mostly tie all together, and then nothing else has to be looked at.
    UnionFind even(pairs.models);
    for (const ScoredPair& pair : pairs.pairs) {
        if (pair.score > 0 && pair.score < pair.votes) even.unite(pair.i, pair.j);
        if (even.groups() == 1) return true;
    }
    const Connectivity connectivity = connectivityOf(pairs);
    return connectivity.islands.size() == 1 && connectivity.islands.front().isStronglyConnected() &&
           connectivity.islands.front().models.size() == at(pairs.models);
}

std::vector<ModelPair> bridgeProposals(const Connectivity& connectivity, const ScoredPairs& pairs)
{
    std::vector<ModelPair> proposals;
    if (connectivity.islands.size() < 2) return proposals;
    const auto votes = votesByModel(pairs);
    const int mainland = busiest(connectivity.islands.front(), votes);
    for (std::size_t k = 1; k < connectivity.islands.size(); ++k)
        proposals.emplace_back(mainland, busiest(connectivity.islands[k], votes));
    return proposals;
}

std::vector<ModelPair> separationProposals(const Island& island, const ScoredPairs& pairs)
{
    std::vector<ModelPair> proposals;
    const auto size = at(pairs.models);
    std::vector<double> votes(size * size);
    for (const ScoredPair& pair : pairs.pairs)
        votes[at(pair.i) * size + at(pair.j)] = votes[at(pair.j) * size + at(pair.i)] = pair.votes;
    for (std::size_t k = 0; k + 1 < island.blocks.size(); ++k) {
        ModelPair best{island.blocks[k].front(), island.blocks[k + 1].front()};
        double fewest = std::numeric_limits<double>::max();
        for (const int above : island.blocks[k])
            for (const int below : island.blocks[k + 1])
                if (votes[at(above) * size + at(below)] < fewest) {
                    fewest = votes[at(above) * size + at(below)];
                    best = {above, below};
                }
        proposals.push_back(best);
    }
    return proposals;
}

} // namespace bakeoff
