// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/leaderboard/island_analysis.h"
#include "core/leaderboard/simulated_voting.h"
#include "core/leaderboard/vote_selection.h"

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace bakeoff::test {

/// How much is simulated. What comes out does not depend on the number of threads.
struct Effort {
    int runs = 8000; ///< of each setting
    int threads = 2;
    Seed seed{1};
};

/// N(0, spread²), logits.
std::vector<double> drawnStrengths(int models, double spread, Random& random);

/// Votes as a document gives them to its board.
class Ballots {
public:
    explicit Ballots(int models);

    /// On a prompt of its own. score: of i: 1, ½ or 0.
    void cast(int i, int j, double score);
    /// So many votes on pairs drawn with equal chances, outcomes without ties.
    void castAtRandom(std::int64_t votes, const std::vector<double>& truth, Random& random);

    /// Prompts with one pair each, drawn with equal chances, on which every one of the raters votes. Any two
    /// of them are correlated like this; each vote alone still follows the strengths.
    void castTogether(
        int prompts, int raters, double correlation, const std::vector<double>& truth, Random& random);

    const SelectedVotes& votes() const { return votes_; }

private:
    void cast(int i, int j, double score, std::uint32_t prompt, std::uint32_t rater);

    SelectedVotes votes_;
};

/// The fits of the default board: Firth, limits by the rules of the board.
struct Analysed {
    Island island;
    IslandAnalysis analysis;
};
/// Of the largest island; nothing without votes.
std::optional<Analysed> analysed(const SelectedVotes& votes);

/// No votes yet on so many models; every pair may be drawn.
VotingState emptyState(int models, double tieParameter);

/// Work on runs 0 … count − 1, each with a stream of its own; the results in their order.
template <class Work>
auto replicated(const Effort& effort, std::string_view setting, const Work& work)
{
    using Outcome = decltype(work(std::declval<Random&>()));
    const Seed ofSetting = subSeed(effort.seed, setting);
    std::vector<Outcome> outcomes(static_cast<std::size_t>(effort.runs));
    std::atomic<int> next{0};
    const auto run = [&] {
        for (int number = next++; number < effort.runs; number = next++) {
            Random random(subSeed(ofSetting, std::to_string(number)));
            outcomes[static_cast<std::size_t>(number)] = work(random);
        }
    };
    std::vector<std::thread> others;
    for (int thread = 1; thread < effort.threads; ++thread)
        others.emplace_back(run);
    run();
    for (std::thread& other : others)
        other.join();
    return outcomes;
}

/// A mean over runs with its Monte-Carlo standard error.
struct Measured {
    double value = 0;
    double error = 0;
};

/// Sums of a numerator and a denominator that belong together in each run, for the ratio of their totals.
class Ratio {
public:
    /// Runs without anything to count are left out.
    void add(double part, double whole);
    /// Whether so few runs had anything to count that their error is unknown.
    bool isVague() const { return runs_ < 10; }
    double wholes() const { return wholes_; }
    Measured measured() const;

private:
    double runs_ = 0;
    double parts_ = 0;
    double wholes_ = 0;
    double partsSquared_ = 0;
    double wholesSquared_ = 0;
    double products_ = 0;
};

/// "95.1 ± 0.2", in per cent; "-" where next to nothing was measured.
std::string percent(const Ratio& ratio);

} // namespace bakeoff::test
