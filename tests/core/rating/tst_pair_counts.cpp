// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/rating/firth.h"
#include "core/rating/pair_counts.h"
#include "core/rating/profile_interval.h"
#include "core/rating/sandwich.h"
#include "tests/core/rating/rating_fixtures.h"

#include <rapidcheck.h>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

constexpr int kModels = 5;

Votes anyVotes()
{
    Votes votes;
    votes.models = {"a", "b", "c", "d", "e"};
    const int size = *rc::gen::inRange(1, 120);
    for (int k = 0; k < size; ++k) {
        const int a = *rc::gen::inRange(0, kModels);
        const int b = (a + *rc::gen::inRange(1, kModels)) % kModels;
        votes.a.push_back(static_cast<std::uint16_t>(a));
        votes.b.push_back(static_cast<std::uint16_t>(b));
        votes.verdicts.push_back(kVerdicts[static_cast<std::size_t>(*rc::gen::inRange(0, 4))]);
        votes.prompts.push_back(static_cast<std::uint32_t>(*rc::gen::inRange(0, 20)));
    }
    return votes;
}

Votes shuffled(const Votes& votes, std::uint64_t seed)
{
    std::vector<std::size_t> order(votes.a.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random(Seed{seed}).shuffle(order);
    Votes result;
    result.models = votes.models;
    for (const std::size_t k : order) {
        result.a.push_back(votes.a[k]);
        result.b.push_back(votes.b[k]);
        result.verdicts.push_back(votes.verdicts[k]);
        result.prompts.push_back(votes.prompts[k]);
    }
    return result;
}

Votes withSomeSidesSwapped(Votes votes)
{
    for (std::size_t k = 0; k < votes.a.size(); k += 2) {
        std::swap(votes.a[k], votes.b[k]);
        if (votes.verdicts[k] == Verdict::ModelA)
            votes.verdicts[k] = Verdict::ModelB;
        else if (votes.verdicts[k] == Verdict::ModelB)
            votes.verdicts[k] = Verdict::ModelA;
    }
    return votes;
}

} // namespace

class PairCountsTest : public QObject {
    Q_OBJECT

private slots:
    void foldBothOrientationsOfAPair()
    {
        PairCounts counts(3);
        counts.add(0, 2, Verdict::ModelA);
        counts.add(2, 0, Verdict::ModelA);
        counts.add(2, 0, Verdict::ModelB);
        counts.add(2, 0, Verdict::Tie);
        counts.add(0, 2, Verdict::BothBad);
        QCOMPARE(counts.pair(0, 2), (PairTally{.wins = 2, .losses = 1, .ties = 1, .bothBad = 1}));
        QCOMPARE(counts.pair(0, 1), PairTally{});
    }

    void decideByPolicyWhatATieIsWorth()
    {
        PairCounts counts(2);
        counts.add(0, 1, Verdict::ModelA, 2);
        counts.add(0, 1, Verdict::Tie, 3);
        counts.add(0, 1, Verdict::BothBad, 4);
        const auto score = [&](OutcomePolicy policy) { return scoredPairs(counts, policy).pairs.at(0); };
        QCOMPARE(score({}).votes, 9.);
        QCOMPARE(score({}).score, 5.5);
        QCOMPARE(score({.bothBad = BothBadPolicy::Drop}).votes, 5.);
        QCOMPARE(score({.ties = TiePolicy::Drop}).ties, 4.);
        QCOMPARE(score({TiePolicy::Drop, BothBadPolicy::Drop}).votes, 2.);
    }

    void forgetAPairWhoseVotesAreAllDropped()
    {
        PairCounts counts(2);
        counts.add(0, 1, Verdict::BothBad, 8);
        QVERIFY(scoredPairs(counts, {.bothBad = BothBadPolicy::Drop}).pairs.empty());
        QCOMPARE(scoredPairs(counts, {}).pairs.size(), std::size_t{1});
    }

    void takeBackWhatWasAdded()
    {
        QVERIFY(rc::check("adding and removing a vote leaves no trace", [] {
            const Votes votes = anyVotes();
            PairCounts counts = votes.counts();
            counts.add(3, 1, Verdict::ModelB);
            counts.remove(3, 1, Verdict::ModelB);
            RC_ASSERT(counts == votes.counts());
        }));
    }

    void agreeHoweverTheyAreFilled()
    {
        QVERIFY(rc::check("one pass equals single additions", [] {
            const Votes votes = anyVotes();
            PairCounts one(kModels);
            for (std::size_t k = 0; k < votes.a.size(); ++k)
                one.add(votes.a[k], votes.b[k], votes.verdicts[k]);
            RC_ASSERT(one == votes.counts());
        }));
    }

    void giveTheSameBitsForAnyOrderAndAnySides()
    {
        QVERIFY(rc::check("order and sides of the votes do not matter", [] {
            Votes votes = anyVotes();
            for (std::uint16_t k = 0; k + 1 < kModels; ++k) { // one island
                votes.a.push_back(k);
                votes.b.push_back(static_cast<std::uint16_t>(k + 1));
                votes.verdicts.push_back(Verdict::ModelA);
                votes.prompts.push_back(k);
            }
            const Votes other =
                withSomeSidesSwapped(shuffled(votes, static_cast<std::uint64_t>(*rc::gen::inRange(0, 1000))));
            const ScoredPairs pairs = scoredPairs(votes.counts(), {});
            RC_ASSERT(pairs == scoredPairs(other.counts(), {}));
            const auto fit = fitFirth(pairs);
            RC_ASSERT(fit.has_value());
            const auto positions = votes.positions();
            const auto covariance = [&](const Votes& from) {
                return clusteredCovariance(clustersOf(from.view(), from.prompts, positions, {}), fit->theta,
                                           fit->covariance);
            };
            RC_ASSERT(covariance(votes) == covariance(other));
        }));
    }

    void giveFiniteNumbersForAnyIsland()
    {
        QVERIFY(rc::check("whatever the votes, an island has finite strengths and limits", [] {
            const ScoredPairs all = scoredPairs(anyVotes().counts(), {});
            const Connectivity connectivity = connectivityOf(all);
            for (const Island& island : connectivity.islands) {
                const ScoredPairs pairs = restrictedTo(all, island.models);
                const auto fit = fitFirth(pairs);
                RC_ASSERT(fit.has_value());
                double sum = 0;
                for (const double strength : fit->theta) {
                    RC_ASSERT(std::isfinite(strength));
                    sum += strength;
                }
                RC_ASSERT(std::abs(sum) < 1e-9);
                const auto interval =
                    profileInterval(pairs, *fit, modelContrast(pairs.models, 0), kChiSquare95);
                RC_ASSERT(interval.has_value());
                RC_ASSERT(interval->low < fit->theta[0]);
                RC_ASSERT(interval->high > fit->theta[0]);
            }
        }));
    }
};

QTEST_APPLESS_MAIN(PairCountsTest)
#include "tst_pair_counts.moc"
