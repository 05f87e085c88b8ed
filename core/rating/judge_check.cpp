// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/judge_check.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace bakeoff {

namespace {

constexpr std::size_t kFewestHumanPrompts = 20;
constexpr std::size_t kFewestPeople = 3;
constexpr std::size_t kFewestItems = 30;
constexpr double kFalseDiscoveries = 0.05;
constexpr double kEnoughWins = 0.5;

double mean(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Sum of products of two columns' distances from their means.
double codeviation(std::span<const double> x, std::span<const double> y)
{
    const double ofX = mean(x);
    const double ofY = mean(y);
    double sum = 0;
    for (std::size_t k = 0; k < x.size(); ++k)
        sum += (x[k] - ofX) * (y[k] - ofY);
    return sum;
}

/// Share of the other people who gave the same verdict.
double agreeing(const std::vector<Verdict>& people, std::size_t leftOut, Verdict verdict)
{
    const auto all = std::count(people.begin(), people.end(), verdict);
    const auto own = people[leftOut] == verdict ? 1 : 0;
    return static_cast<double>(all - own) / static_cast<double>(people.size() - 1);
}

/// One-sided t-test that the mean is below a bound.
double chanceOfMeanBelow(std::span<const double> values, double bound)
{
    const auto count = static_cast<double>(values.size());
    const double average = mean(values);
    const double variance = codeviation(values, values) / (count - 1);
    if (variance <= 0) return average < bound ? 0 : 1;
    const boost::math::students_t distribution(count - 1);
    return boost::math::cdf(distribution, (average - bound) / std::sqrt(variance / count));
}

/// How many of the hypotheses Benjamini and Yekutieli reject, whatever their dependence.
std::size_t rejected(std::vector<double> pValues)
{
    std::sort(pValues.begin(), pValues.end());
    double harmonic = 0;
    for (std::size_t k = 1; k <= pValues.size(); ++k)
        harmonic += 1 / static_cast<double>(k);
    std::size_t count = 0;
    for (std::size_t k = 1; k <= pValues.size(); ++k) {
        const double bound =
            kFalseDiscoveries * static_cast<double>(k) / (static_cast<double>(pValues.size()) * harmonic);
        if (pValues[k - 1] <= bound) count = k;
    }
    return count;
}

} // namespace

std::optional<JudgedMean>
judgedMean(std::span<const double> human, std::span<const double> judge, std::span<const double> judgeOnly)
{
    assert(human.size() == judge.size());
    if (human.size() < 2) return std::nullopt;
    const auto n = static_cast<double>(human.size());
    const double ownVariance = codeviation(human, human) / (n - 1);
    JudgedMean result{mean(human), std::sqrt(ownVariance / n), 0, 1};
    if (human.size() < kFewestHumanPrompts || judgeOnly.empty()) return result;

    const auto more = static_cast<double>(judgeOnly.size());
    std::vector<double> all(judge.begin(), judge.end());
    all.insert(all.end(), judgeOnly.begin(), judgeOnly.end());
    const double judgeVariance = codeviation(all, all) / (n + more);
    if (judgeVariance <= 0) return result;
    const double together = codeviation(human, judge) / n;
    result.weight = std::clamp(together / ((1 + n / more) * judgeVariance), 0.0, 1.0);
    std::vector<double> rest(human.begin(), human.end());
    for (std::size_t k = 0; k < rest.size(); ++k)
        rest[k] -= result.weight * judge[k];
    const double onlyVariance = codeviation(judgeOnly, judgeOnly) / more;
    const double variance =
        codeviation(rest, rest) / (n - 1) / n + result.weight * result.weight * onlyVariance / more;
    result.mean = result.weight * mean(judgeOnly) + mean(rest);
    result.deviation = std::sqrt(variance);
    if (variance > 0 && result.weight > 0) result.credit = ownVariance / n / variance;
    return result;
}

std::optional<AltTest>
altTest(std::span<const std::vector<Verdict>> items, std::span<const Verdict> judge, double tolerance)
{
    assert(items.size() == judge.size());
    if (items.size() < kFewestItems || items.front().size() < kFewestPeople) return std::nullopt;
    AltTest test;
    for (std::size_t person = 0; person < items.front().size(); ++person) {
        std::vector<double> advantages; // of the person over the judge
        for (std::size_t item = 0; item < items.size(); ++item) {
            const double withJudge = agreeing(items[item], person, judge[item]);
            const double withPerson = agreeing(items[item], person, items[item][person]);
            advantages.push_back((withPerson >= withJudge ? 1 : 0) - (withJudge >= withPerson ? 1 : 0));
        }
        test.pValues.push_back(chanceOfMeanBelow(advantages, tolerance));
    }
    test.winningRate = static_cast<double>(rejected(test.pValues)) / static_cast<double>(test.pValues.size());
    test.passes = test.winningRate >= kEnoughWins;
    return test;
}

} // namespace bakeoff
