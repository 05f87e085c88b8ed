// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/coverage_studies.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bakeoff::test {

namespace {

constexpr double kLowest = 0.94; // wanted of the default limits
constexpr double kHighest = 0.965;
constexpr double kWantedOfRanks = 0.95;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// Pairs of one run whose limits hold the truth.
struct Held {
    int pairs = 0;
    int held = 0;

    void add(bool isHeld)
    {
        ++pairs;
        held += isHeld ? 1 : 0;
    }
};

struct Coverage {
    Held all;
    Held byProfile;
    Held bySandwich;
    Held leading;      ///< leader against runner-up, as the verdict names them
    int unlimited = 0; ///< pairs to which the likelihood sets no limit; they hold the truth
};

Coverage coverageOf(const Ballots& ballots, const std::vector<double>& truth)
{
    const auto board = analysed(ballots.votes());
    Coverage coverage;
    if (!board) return coverage;
    const auto& theta = board->analysis.fit().theta;
    std::vector<int> order(theta.size());
    for (std::size_t k = 0; k < order.size(); ++k)
        order[k] = static_cast<int>(k);
    std::sort(order.begin(), order.end(), [&](int x, int y) { return theta[at(x)] > theta[at(y)]; });
    for (std::size_t x = 0; x < order.size(); ++x)
        for (std::size_t y = x + 1; y < order.size(); ++y) {
            const int i = order[x];
            const int j = order[y];
            const double difference =
                truth[at(board->island.models[at(i)])] - truth[at(board->island.models[at(j)])];
            const auto limits = board->analysis.difference(i, j).interval;
            const bool isHeld = !limits || (limits->low <= difference && difference <= limits->high);
            coverage.all.add(isHeld);
            (board->analysis.usesProfile(i, j) ? coverage.byProfile : coverage.bySandwich).add(isHeld);
            coverage.unlimited += limits ? 0 : 1;
            if (x == 0 && y == 1) coverage.leading.add(isHeld);
        }
    return coverage;
}

struct Ranks {
    bool areHeld = false;
    double width = 0; ///< mean number of ranks in a set
    bool exist = false;
};

Ranks ranksOf(int models, std::int64_t votes, double spread, Random& random)
{
    const std::vector<double> truth = drawnStrengths(models, spread, random);
    Ballots ballots(models);
    ballots.castAtRandom(votes, truth, random);
    const auto board = analysed(ballots.votes());
    if (!board) return {};
    const auto order = board->analysis.sureOrder(Seed{random.next()});
    if (!order) return {};
    const std::vector<RankRange>& sets = order->rankSets;
    Ranks ranks{true, 0, true};
    const auto& inside = board->island.models;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        // Equals share all of their ranks.
        const auto better = std::count_if(inside.begin(), inside.end(),
                                          [&](int other) { return truth[at(other)] > truth[at(inside[i])]; });
        const auto notWorse = std::count_if(inside.begin(), inside.end(), [&](int other) {
            return truth[at(other)] >= truth[at(inside[i])];
        });
        ranks.areHeld = ranks.areHeld && sets[i].low <= better + 1 && sets[i].high >= notWorse;
        ranks.width += (sets[i].high - sets[i].low + 1) / static_cast<double>(inside.size());
    }
    return ranks;
}

std::string judged(const Ratio& ratio, double lowest, double highest)
{
    const Measured measured = ratio.measured();
    if (measured.value < lowest - 2 * measured.error) return "LOW";
    return measured.value > highest + 2 * measured.error ? "high" : "ok";
}

constexpr std::array kModels{5, 8};
constexpr std::array<std::int64_t, 3> kVotes{50, 200, 2000};

void printCoverage(const std::string& setting, const std::vector<Coverage>& runs)
{
    Ratio all;
    Ratio byProfile;
    Ratio bySandwich;
    Ratio leading;
    double unlimited = 0;
    for (const Coverage& run : runs) {
        all.add(run.all.held, run.all.pairs);
        byProfile.add(run.byProfile.held, run.byProfile.pairs);
        bySandwich.add(run.bySandwich.held, run.bySandwich.pairs);
        leading.add(run.leading.held, run.leading.pairs);
        unlimited += run.unlimited;
    }
    fmt::print("{} {:>14} {:<5}{:>15} {:>6.1f}%{:>15}{:>15} {:>8.3f}%\n", setting, percent(all),
               judged(all, kLowest, kHighest), percent(byProfile), 100 * byProfile.wholes() / all.wholes(),
               percent(bySandwich), percent(leading), 100 * unlimited / all.wholes());
}

void printCoverageHeader(const char* setting)
{
    fmt::print("{} {:>13} {:<5}{:>14} {:>7}{:>14}{:>14} {:>9}\n", setting, "all pairs", "", "by profile",
               "share", "by sandwich", "first two", "no limit");
}

void studyCrowdedPrompts(const Effort& effort)
{
    constexpr int kRaters = 5;
    constexpr double kCorrelation = 0.3;
    constexpr double kSpread = 0.8;
    fmt::print("\nThe same with {} raters on each prompt whose votes are correlated with {} (spread {})\n\n",
               kRaters, kCorrelation, kSpread);
    printCoverageHeader("models prompts  votes");
    for (const int models : kModels)
        for (const int prompts : {20, 40, 100, 400}) {
            const auto runs =
                replicated(effort, fmt::format("coverage/crowd/{}/{}", models, prompts), [&](Random& random) {
                    const std::vector<double> truth = drawnStrengths(models, kSpread, random);
                    Ballots ballots(models);
                    ballots.castTogether(prompts, kRaters, kCorrelation, truth, random);
                    return coverageOf(ballots, truth);
                });
            printCoverage(fmt::format("{:>6} {:>7} {:>6}", models, prompts, kRaters * prompts), runs);
        }
}

} // namespace

void studyCoverage(const Effort& effort)
{
    fmt::print(
        "\nCoverage of the default 95 % limits of a difference, in per cent ± Monte-Carlo error\n"
        "(wanted 94.0–96.5; votes on random pairs, no ties, a prompt for each vote, {} boards a row)\n\n",
        effort.runs);
    printCoverageHeader("models   votes spread");
    for (const int models : kModels)
        for (const std::int64_t votes : kVotes)
            for (const double spread : {.3, .8, 1.5}) {
                const auto runs = replicated(
                    effort, fmt::format("coverage/{}/{}/{}", models, votes, spread), [&](Random& random) {
                        const std::vector<double> truth = drawnStrengths(models, spread, random);
                        Ballots ballots(models);
                        ballots.castAtRandom(votes, truth, random);
                        return coverageOf(ballots, truth);
                    });
                printCoverage(fmt::format("{:>6} {:>7} {:>6}", models, votes, spread), runs);
            }
    studyCrowdedPrompts(effort);
}

void studyRanks(const Effort& effort)
{
    fmt::print("\nBoards on which every true rank lies in its rank set, in per cent ± Monte-Carlo error\n"
               "(wanted 95 or more; spread 0: all are equal; {} boards a row)\n\n"
               "{:>6} {:>6} {:>6}  {:>13} {:<5} {:>16}\n",
               effort.runs, "models", "votes", "spread", "all ranks", "", "ranks in a set");
    for (const int models : kModels)
        for (const std::int64_t votes : kVotes)
            for (const double spread : {0., .3, .8, 1.5}) {
                const auto runs =
                    replicated(effort, fmt::format("ranks/{}/{}/{}", models, votes, spread),
                               [&](Random& random) { return ranksOf(models, votes, spread, random); });
                Ratio held;
                Ratio width;
                for (const Ranks& run : runs) {
                    held.add(run.areHeld ? 1 : 0, run.exist ? 1 : 0);
                    width.add(run.width, run.exist ? 1 : 0);
                }
                fmt::print("{:>6} {:>6} {:>6}  {:>13} {:<5} {:>16.2f}\n", models, votes, spread,
                           percent(held), judged(held, kWantedOfRanks, 1), width.measured().value);
            }
}

} // namespace bakeoff::test
