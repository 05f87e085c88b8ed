// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/variant_family.h"
#include "tests/core/rating/rating_fixtures.h"

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

const std::vector<double> kSpread{120, 35, 20, 10, 0, -15, -60, 80};
const std::vector<double> kNoise{60, 35, 20, 10, 0, -15, -30, 45};

SquareMatrix covariance(double own, double common)
{
    SquareMatrix matrix = SquareMatrix::zero(8);
    for (int r = 0; r < 8; ++r)
        for (int c = 0; c < 8; ++c)
            matrix(r, c) = common + (r == c ? own * own : 0);
    return matrix;
}

void compare(const std::vector<double>& found, const std::vector<double>& wanted, double tolerance)
{
    QCOMPARE(found.size(), wanted.size());
    for (std::size_t k = 0; k < found.size(); ++k)
        COMPARE_NEAR(found[k], wanted[k], tolerance);
}

const std::vector<double> kShrunk{82.8503, 30.6578, 21.4474, 15.3071, 9.1668, -.0436, -27.6750, 58.2892};

} // namespace

class VariantFamilyTest : public QObject {
    Q_OBJECT

private slots:
    void drawsTheLuckiestTowardsTheMean()
    {
        const auto family = correctedFamily(kSpread, covariance(34.7, 0));
        COMPARE_NEAR(family.spread * family.spread, 1915.5529, 1e-3);
        COMPARE_NEAR(family.mean, 23.75, 1e-9);
        compare(family.rating, kShrunk, 1e-3);
        COMPARE_NEAR(family.deviation[0], 28.2390, 1e-3);
    }

    void whatAllHaveInCommonIsNoSpread()
    {
        const auto family = correctedFamily(kSpread, covariance(34.7, 400));
        COMPARE_NEAR(family.spread * family.spread, 1915.5529, 1e-3);
        compare(family.rating, kShrunk, 1e-3);
        COMPARE_NEAR(family.deviation[3], 34.6040, 1e-3);
    }

    void noiseAloneGivesAllTheSameRating()
    {
        const auto family = correctedFamily(kNoise, covariance(34.7, 0));
        QCOMPARE(family.spread, 0.0);
        compare(family.rating, std::vector<double>(8, 15.625), 1e-9);
        COMPARE_NEAR(family.deviation[0], 12.2683, 1e-3);
    }

    void averagesOverTheSpread()
    {
        const auto family = averagedFamily(kSpread, covariance(34.7, 0));
        compare(family.weight, {.032435, .049173, .114039, .222388, .302850, .193437, .067842, .017836},
                1e-5);
        COMPARE_NEAR(family.rating[0], 76.0436, 1e-3);
        COMPARE_NEAR(family.deviation[0], 35.2040, 1e-3);
        const auto noise = averagedFamily(kNoise, covariance(34.7, 0));
        COMPARE_NEAR(noise.rating[0], 23.5472, 1e-3);
        COMPARE_NEAR(noise.deviation[0], 20.3558, 1e-3);
    }

    void oneVariantNeedsNoCorrection()
    {
        SquareMatrix alone = SquareMatrix::zero(1);
        alone(0, 0) = 900;
        const std::vector<double> rating{1086};
        compare(correctedFamily(rating, alone).rating, rating, 0);
        compare(averagedFamily(rating, alone).deviation, {30}, 1e-9);
    }

    void freshVotesAreAtLeastFifty()
    {
        QCOMPARE(freshVotesNeeded(0), 50);
        QCOMPARE(freshVotesNeeded(100), 50);
        QCOMPARE(freshVotesNeeded(301), 151);
    }
};

QTEST_APPLESS_MAIN(VariantFamilyTest)
#include "tst_variant_family.moc"
