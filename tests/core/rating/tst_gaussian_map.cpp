// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/gaussian_map.h"
#include "tests/core/rating/rating_fixtures.h"

using namespace bakeoff;
using namespace bakeoff::test;

class GaussianMapTest : public QObject {
    Q_OBJECT

private slots:
    void shrinksFourModels()
    {
        const auto fit = fitGaussianMap(scoredPairs(setA(), {}));
        QVERIFY(fit);
        const double theta[]{.460216, .091169, -.326030, -.225354};
        for (std::size_t k = 0; k < 4; ++k)
            COMPARE_NEAR(fit->theta[k], theta[k], 1e-5);
        COMPARE_NEAR(fit->penalisedLogLikelihood, -69.360928, 1e-5);
        COMPARE_NEAR(std::sqrt(differenceVariance(fit->covariance, 0, 1)), .327103, 1e-5);
        QVERIFY(fit->iterations <= 7);
    }

    void isFiniteWhereThePlainFitIsNot()
    {
        const auto duelled = fitGaussianMap(duel(10, 0));
        COMPARE_NEAR(duelled->theta[0] - duelled->theta[1], 2.128035, 1e-5);
        const auto once = fitGaussianMap(duel(1, 0));
        COMPARE_NEAR(once->theta[0] - once->theta[1], .674832, 1e-5);
        const auto ladder = fitGaussianMap(scoredPairs(fromWins({{0, 5, 4}, {0, 0, 3}, {0, 2, 0}}), {}));
        COMPARE_NEAR(ladder->theta[0], 1.235874, 1e-5);
        COMPARE_NEAR(ladder->theta[2], -.725474, 1e-5);
    }

    void withoutVotesThePriorIsAllThatIsKnown()
    {
        const auto fit = fitGaussianMap(scoredPairs(PairCounts(3), {}), 0.5);
        for (const double strength : fit->theta)
            COMPARE_NEAR(strength, 0, 1e-12);
        COMPARE_NEAR(differenceVariance(fit->covariance, 0, 2), 2 * 0.25, 1e-12);
    }

    void twoIslandsAreHeldTogetherByThePriorAlone()
    {
        const auto fit = fitGaussianMap(
            scoredPairs(fromWins({{0, 6, 0, 0}, {4, 0, 0, 0}, {0, 0, 0, 3}, {0, 0, 3, 0}}), {}));
        QVERIFY(fit);
        COMPARE_NEAR(fit->theta[0] + fit->theta[1], fit->theta[2] + fit->theta[3], 1e-12);
    }

    void startsWarm()
    {
        const ScoredPairs pairs = scoredPairs(setA(), {});
        const auto cold = fitGaussianMap(pairs);
        const auto warm = fitGaussianMap(pairs, 1, cold->theta);
        QVERIFY(warm->iterations <= 2);
        COMPARE_NEAR(warm->theta[3], cold->theta[3], 1e-12);
    }
};

QTEST_APPLESS_MAIN(GaussianMapTest)
#include "tst_gaussian_map.moc"
