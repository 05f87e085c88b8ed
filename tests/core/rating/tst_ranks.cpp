// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/bradley_terry.h"
#include "core/rating/firth.h"
#include "core/rating/ranks.h"
#include "core/rating/sandwich.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

constexpr Seed kSeed{2};

std::vector<Interval> intervals(const std::vector<double>& theta, const SquareMatrix& covariance)
{
    std::vector<Interval> result;
    for (int k = 0; k < covariance.size; ++k) {
        const double half = kZ95 * std::sqrt(covariance(k, k));
        const double middle = theta[static_cast<std::size_t>(k)];
        result.push_back({middle - half, middle + half});
    }
    return result;
}

IsAbove beyond(const std::vector<double>& theta, const SquareMatrix& covariance, double quantile)
{
    return [&theta, &covariance, quantile](int i, int j) {
        return theta[static_cast<std::size_t>(i)] - theta[static_cast<std::size_t>(j)] >
               quantile * std::sqrt(differenceVariance(covariance, i, j));
    };
}

using Ranges = std::vector<RankRange>;
using Shares = std::vector<double>;
using Groups = std::vector<std::vector<int>>;

} // namespace

Q_DECLARE_METATYPE(Ranges)

class RanksTest : public QObject {
    Q_OBJECT

private slots:
    void sharpenWithMoreVotes_data()
    {
        QTest::addColumn<int>("times");
        QTest::addColumn<Ranges>("sets");
        QTest::addColumn<Ranges>("spreads");
        QTest::addColumn<Shares>("best");
        QTest::addColumn<double>("tolerance");
        QTest::addColumn<Groups>("tiers");
        QTest::addColumn<std::vector<int>>("cuts");
        QTest::addRow("105 votes") << 1 << Ranges{{1, 4}, {1, 4}, {1, 4}, {1, 4}}
                                   << Ranges{{1, 4}, {1, 4}, {1, 4}, {1, 4}} << Shares{.854, .123, .005, .018}
                                   << .01 << Groups{{0, 1, 3, 2}} << std::vector<int>{};
        QTest::addRow("420 votes") << 4 << Ranges{{1, 2}, {1, 3}, {3, 4}, {2, 4}}
                                   << Ranges{{1, 2}, {1, 3}, {3, 4}, {2, 4}} << Shares{.9894, .0105, 0, 0}
                                   << .005 << Groups{{0, 1}, {3, 2}} << std::vector<int>{};
        QTest::addRow("1050 votes") << 10 << Ranges{{1, 1}, {2, 2}, {3, 4}, {3, 4}}
                                    << Ranges{{1, 1}, {2, 2}, {3, 4}, {3, 4}} << Shares{1, 0, 0, 0} << .001
                                    << Groups{{0}, {1}, {3, 2}} << std::vector<int>{1, 2};
    }
    void sharpenWithMoreVotes()
    {
        QFETCH(int, times);
        QFETCH(Ranges, sets);
        QFETCH(Ranges, spreads);
        QFETCH(Shares, best);
        QFETCH(double, tolerance);
        QFETCH(Groups, tiers);
        QFETCH(std::vector<int>, cuts);
        const auto fit = fitFirth(scoredPairs(setA(times), {}));
        QVERIFY(fit);
        const double quantile = maxDifferenceQuantile(fit->covariance, .05, kSeed);
        COMPARE_NEAR(quantile, 2.568, .02);
        const IsAbove isAbove = beyond(fit->theta, fit->covariance, quantile);
        QCOMPARE(rankSets(4, isAbove), sets);
        QCOMPARE(rankSpreads(intervals(fit->theta, fit->covariance)), spreads);
        const auto chances = chancesToBeBest(fit->theta, fit->covariance, kSeed);
        for (std::size_t k = 0; k < 4; ++k)
            COMPARE_NEAR(chances[k], best[k], tolerance);
        COMPARE_NEAR(std::accumulate(chances.begin(), chances.end(), 0.), 1, 1e-12);
        const Tiers found = tiersOf(fit->theta, isAbove);
        QCOMPARE(found.members, tiers);
        QCOMPARE(found.cleanCuts, cuts);
    }

    void needNoCorrectionForTwoModels()
    {
        const auto fit = fitFirth(duel(12, 8));
        COMPARE_NEAR(maxDifferenceQuantile(fit->covariance, .05, kSeed), kZ95, .02);
    }

    void repeatWithTheirSeed()
    {
        const auto fit = fitFirth(scoredPairs(setA(), {}));
        QCOMPARE(maxDifferenceQuantile(fit->covariance, .05, kSeed),
                 maxDifferenceQuantile(fit->covariance, .05, kSeed));
    }

    void stayOpenOnACircle()
    {
        const auto fit = fitBradleyTerry(scoredPairs(fromWins({{0, 3, 0}, {0, 0, 3}, {3, 0, 0}}), {}));
        const double quantile = maxDifferenceQuantile(fit->covariance, .05, kSeed);
        COMPARE_NEAR(quantile, 2.344, .03);
        QCOMPARE(rankSets(3, beyond(fit->theta, fit->covariance, quantile)),
                 (Ranges{{1, 3}, {1, 3}, {1, 3}}));
    }

    void holdForTwentyModels()
    {
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/synth_m20_n10000.csv");
        BAKEOFF_REQUIRE_REFERENCE(golden, "ratings/synth_m20_n10000_categories.json");
        const ScoredPairs pairs = scoredPairs(readReference(path).counts(), {});
        const auto fit = fitBradleyTerry(pairs);
        const SquareMatrix covariance = independentCovariance(pairs, fit->theta, fit->covariance);
        const double quantile = maxDifferenceQuantile(covariance, .05, kSeed);
        COMPARE_NEAR(quantile, 3.52, .03);
        const auto sets = rankSets(20, beyond(fit->theta, covariance, quantile));
        QCOMPARE(sets[0], (RankRange{1, 1}));
        QCOMPARE(sets[1], (RankRange{2, 4}));
        QCOMPARE(sets[2], (RankRange{2, 6}));
        QCOMPARE(sets[3], (RankRange{2, 6}));
        for (std::size_t k = 17; k < 20; ++k)
            QCOMPARE(sets[k], (RankRange{18, 20}));

        const QJsonObject ranks = readGolden(golden)["0"].toObject()["rank_ub"].toObject();
        const auto spreads = rankSpreads(intervals(fit->theta, covariance));
        for (std::size_t k = 0; k < 20; ++k)
            QCOMPARE(spreads[k].low, ranks[QStringLiteral("model-%1").arg(k, 3, 10, QChar('0'))].toInt());
    }
};

QTEST_APPLESS_MAIN(RanksTest)
#include "tst_ranks.moc"
