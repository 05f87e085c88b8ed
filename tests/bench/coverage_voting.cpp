// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board_verdict.h"
#include "core/rating/scale.h"
#include "tests/bench/coverage_studies.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace bakeoff::test {

namespace {

constexpr std::int64_t kLooks = 2000;
constexpr std::int64_t kLooksAfterwards = 20; // votes between looks once the evidence has crossed
constexpr double kMostAlarms = 0.05;
constexpr Seed kRankSeed{20'000};

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

const char* nameOf(PairGoal goal)
{
    switch (goal) {
    case PairGoal::FindTheBest: return "find the best";
    case PairGoal::RankEverything: return "D-optimal";
    case PairGoal::Audit: return "round robin";
    }
    return "";
}

BestDraws drawsFor(int models, const Effort& effort)
{
    Random random(subSeed(effort.seed, "draws"));
    return BestDraws(models, random);
}

/// The verdict of the default board on these votes; No data where they have no board.
VerdictState verdictOn(const SelectedVotes& votes)
{
    const auto board = analysed(votes);
    if (!board || board->island.models.size() < votes.models.size()) return VerdictState::NoData;
    return islandVerdict(votes, board->island.models, board->analysis, board->analysis.sureOrder(kRankSeed),
                         BothBadPolicy::AsTie)
        .state;
}

struct Alarm {
    bool isEvidence = false; ///< crossed at some vote
    bool isVerdict = false;  ///< a clear winner at some vote
};

/// Nobody is the one best here, so that any winner is a false one.
Alarm alarmOf(PairGoal goal,
              const std::vector<double>& truth,
              double tieParameter,
              const BestDraws& draws,
              Random& random)
{
    const int models = static_cast<int>(truth.size());
    SimulatedVoting voting(emptyState(models, tieParameter), goal, truth, draws, random);
    Ballots ballots(models);
    Alarm alarm;
    std::int64_t nextLook = 0;
    for (std::int64_t votes = 1; votes <= kLooks && !alarm.isVerdict; ++votes) {
        const auto vote = voting.vote();
        if (!vote) break;
        ballots.cast(vote->i, vote->j, vote->score);
        // Without evidence there is no clear winner: boards need not be made before. Afterwards the rank set
        // may still follow.
        const bool isDecided = voting.isDecided();
        alarm.isEvidence = alarm.isEvidence || isDecided;
        if (!alarm.isEvidence || (!isDecided && votes < nextLook)) continue;
        nextLook = votes + kLooksAfterwards;
        alarm.isVerdict = verdictOn(ballots.votes()) == VerdictState::ClearWinner;
    }
    return alarm;
}

/// Two models at exactly the smallest effect that matters: "practically equal" is false here.
bool isFalseEquality(double gap, Random& random)
{
    const std::vector<double> truth{gap / kEloPerLogit, 0};
    Ballots ballots(2);
    // With fewer prompts the limits alone are wider than what they would have to fit in.
    constexpr std::int64_t kTooFew = 900;
    ballots.castAtRandom(kTooFew, truth, random);
    for (std::int64_t votes = kTooFew; votes < kLooks; votes += 5) {
        ballots.castAtRandom(5, truth, random);
        if (verdictOn(ballots.votes()) == VerdictState::Equivalent) return true;
    }
    return false;
}

struct AlarmSetting {
    const char* name;
    std::vector<double> truth;
    double tieParameter;
};

/// How the voting of one run went.
struct Course {
    double decidedAt = std::numeric_limits<double>::infinity(); ///< votes
    bool isRight = false;                                       ///< the winner is the best
    bool isBestAt300 = false;                                   ///< the leader after 300 votes is the best
    double tau = 0;                                             ///< Kendall, after 300 votes
    double fewestAt300 = 0;                                     ///< votes of the model with fewest
};

double kendallTau(const std::vector<double>& x, const std::vector<double>& y)
{
    double agreeing = 0;
    double pairs = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t j = i + 1; j < x.size(); ++j) {
            const double product = (x[i] - x[j]) * (y[i] - y[j]);
            agreeing += product > 0 ? 1 : product < 0 ? -1 : 0;
            pairs += 1;
        }
    return agreeing / pairs;
}

int bestOf(const std::vector<double>& theta)
{
    return static_cast<int>(std::max_element(theta.begin(), theta.end()) - theta.begin());
}

Course courseOf(PairGoal goal, const std::vector<double>& truth, const BestDraws& draws, Random& random)
{
    constexpr std::int64_t kCheckpoint = 300;
    const int best = bestOf(truth);
    SimulatedVoting voting(emptyState(static_cast<int>(truth.size()), 0), goal, truth, draws, random);
    std::vector<double> plays(truth.size());
    Course course;
    for (std::int64_t votes = 1; votes <= kLooks; ++votes) {
        const auto vote = voting.vote();
        if (!vote) break;
        plays[at(vote->i)] += 1;
        plays[at(vote->j)] += 1;
        if (std::isinf(course.decidedAt) && voting.isDecided()) {
            course.decidedAt = static_cast<double>(votes);
            course.isRight = voting.leader() == best;
        }
        if (votes == kCheckpoint) {
            course.isBestAt300 = voting.leader() == best;
            course.tau = kendallTau(voting.theta(), truth);
            course.fewestAt300 = *std::min_element(plays.begin(), plays.end());
        }
        if (votes >= kCheckpoint && std::isfinite(course.decidedAt)) break;
    }
    return course;
}

std::string quantileOf(const std::vector<Course>& courses, double share)
{
    std::vector<double> votes;
    for (const Course& course : courses)
        votes.push_back(course.decidedAt);
    std::sort(votes.begin(), votes.end());
    const double value = votes[static_cast<std::size_t>(share * static_cast<double>(votes.size() - 1))];
    return std::isinf(value) ? fmt::format(">{}", kLooks) : fmt::format("{:.0f}", value);
}

template <class Truth>
void printSchedulers(const char* name, int models, const Effort& effort, const Truth& truthOf)
{
    const BestDraws draws = drawsFor(models, effort);
    for (const PairGoal goal : {PairGoal::Audit, PairGoal::RankEverything, PairGoal::FindTheBest}) {
        // The same setting for all goals: they meet the same strengths.
        const auto courses =
            replicated(effort, fmt::format("schedulers/{}/{}", name, models), [&](Random& random) {
                const std::vector<double> truth = truthOf(random);
                return courseOf(goal, truth, draws, random);
            });
        Ratio open;
        Ratio wrong;
        Ratio best;
        Ratio tau;
        Ratio fewest;
        for (const Course& course : courses) {
            const bool isDecided = std::isfinite(course.decidedAt);
            open.add(isDecided ? 0 : 1, 1);
            wrong.add(isDecided && !course.isRight ? 1 : 0, 1);
            best.add(course.isBestAt300 ? 1 : 0, 1);
            tau.add(course.tau, 1);
            fewest.add(course.fewestAt300, 1);
        }
        fmt::print("{:<14} {:>6} {:<14} {:>7}{:>7}{:>7}{:>15}{:>14}{:>15}{:>7.2f}{:>8.0f}\n", name, models,
                   nameOf(goal), quantileOf(courses, .2), quantileOf(courses, .5), quantileOf(courses, .8),
                   percent(open), percent(wrong), percent(best), tau.measured().value,
                   fewest.measured().value);
    }
}

} // namespace

void studyAlarms(const Effort& effort)
{
    const double tied = 70 / kEloPerLogit;
    const std::vector<AlarmSetting> settings{
        {"2 equals", {0, 0}, 0},
        {"2 equals, 20 % ties", {0, 0}, .5},
        {"5 equals", {0, 0, 0, 0, 0}, 0},
        {"8 equals", {0, 0, 0, 0, 0, 0, 0, 0}, 0},
        {"2 equals lead 1", {tied, tied, 0}, 0},
        {"2 equals lead 3", {tied, tied, 0, -tied, -2 * tied}, 0},
        {"2 equals lead 6", {tied, tied, 0, 0, -tied, -tied, -2 * tied, -2 * tied}, 0},
    };
    fmt::print("\nFalse winners under a look after every one of {} votes, in per cent ± Monte-Carlo error\n"
               "(wanted 5 or less; {} runs a row; \"lead\": by 70 Elo)\n\n{:<21} {:<14} {:>15} {:>15}\n",
               kLooks, effort.runs, "truth", "pairs", "evidence alone", "clear winner");
    for (const AlarmSetting& setting : settings) {
        const BestDraws draws = drawsFor(static_cast<int>(setting.truth.size()), effort);
        for (const PairGoal goal : {PairGoal::Audit, PairGoal::FindTheBest}) {
            if (setting.truth.size() == 2 && goal != PairGoal::Audit) continue; // there is one pair
            const auto alarms = replicated(
                effort, fmt::format("alarms/{}/{}", setting.name, nameOf(goal)), [&](Random& random) {
                    return alarmOf(goal, setting.truth, setting.tieParameter, draws, random);
                });
            Ratio evidence;
            Ratio verdict;
            for (const Alarm& alarm : alarms) {
                evidence.add(alarm.isEvidence ? 1 : 0, 1);
                verdict.add(alarm.isVerdict ? 1 : 0, 1);
            }
            const Measured measured = verdict.measured();
            fmt::print("{:<21} {:<14} {:>15} {:>15} {}\n", setting.name, nameOf(goal), percent(evidence),
                       percent(verdict), measured.value > kMostAlarms + 2 * measured.error ? "HIGH" : "ok");
        }
    }
    // A look costs a whole board here, so there are fewer of both.
    const Effort few{std::max(1, effort.runs / 4), effort.threads, effort.seed};
    Ratio equality;
    for (const char isFalse : replicated(few, "alarms/equality", [](Random& random) -> char {
             return isFalseEquality(35, random) ? 1 : 0;
         }))
        equality.add(isFalse, 1);
    fmt::print("\n\"Practically equal\" at a true gap of 35 Elo, looked at from 900 votes on after every "
               "fifth: {}\n",
               percent(equality));
}

void studySchedulers(const Effort& effort)
{
    fmt::print("\nVotes until the evidence for the leader suffices, by scheduler ({} runs a row, no ties)\n"
               "and what is known after 300 votes; shares in per cent ± Monte-Carlo error\n\n"
               "{:<14} {:>6} {:<14} {:>7}{:>7}{:>7}{:>13}{:>14}{:>15}{:>7}{:>8}\n",
               effort.runs, "strengths", "models", "pairs", "20 %", "50 %", "80 %", "still open", "wrong",
               "best at 300", "tau", "fewest");
    const double step = 70 / kEloPerLogit;
    printSchedulers("70 Elo apart", 6, effort, [&](Random&) {
        return std::vector<double>{5 * step, 4 * step, 3 * step, 2 * step, step, 0};
    });
    for (const int models : {5, 8})
        for (const double spread : {.3, .8, 1.5})
            printSchedulers(fmt::format("spread {}", spread).c_str(), models, effort,
                            [&](Random& random) { return drawnStrengths(models, spread, random); });
}

} // namespace bakeoff::test
