// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/votes_until_decided.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace bakeoff {

namespace {

enum class Ending { Decided, Equal, Open };

struct Outcome {
    Ending ending = Ending::Open;
    std::int64_t votes = 0;
};

Outcome endOf(SimulatedVoting& voting, std::int64_t mostVotes)
{
    for (std::int64_t votes = 0;; ++votes) {
        if (voting.isDecided()) return {Ending::Decided, votes};
        if (voting.isEqual()) return {Ending::Equal, votes};
        if (votes == mostVotes || !voting.vote()) return {Ending::Open, votes};
    }
}

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
    assert(state.theta.size() == static_cast<std::size_t>(models) && state.covariance.size == models);
    Random random(question.seed);
    const BestDraws draws(models, random);
    const SquareMatrix factor = symmetricFactor(state.covariance);
    std::vector<Outcome> outcomes;
    for (int run = 0; run < question.runs; ++run) {
        if (shouldStop && shouldStop()) return Unexpected(ErrorCode::Cancelled, {});
        const std::vector<double> truth = drawnStrengths(state, factor, random);
        SimulatedVoting voting(state, question.goal, truth, draws, random);
        outcomes.push_back(endOf(voting, question.mostVotes));
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
