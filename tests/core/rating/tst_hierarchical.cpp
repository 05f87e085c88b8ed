// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/gaussian_map.h"
#include "core/rating/hierarchical.h"
#include "core/rating/profile_interval.h"
#include "tests/core/rating/rating_fixtures.h"

#include <array>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

/// Data set A split in two categories of 53 and 52 votes.
std::vector<ScoredPairs> halves()
{
    return {scoredPairs(fromWins({{0, 9, 8, 5}, {2, 0, 4, 3}, {2, 6, 0, 2}, {3, 4, 5, 0}}), {}),
            scoredPairs(fromWins({{0, 3, 7, 4}, {6, 0, 7, 7}, {3, 3, 0, 5}, {3, 1, 3, 0}}), {})};
}

void compare(const std::vector<double>& found, const std::vector<double>& wanted, double tolerance)
{
    QCOMPARE(found.size(), wanted.size());
    for (std::size_t k = 0; k < found.size(); ++k)
        COMPARE_NEAR(found[k], wanted[k], tolerance);
}

double deviationOf(const CategoryStrengths& category, int i, int j)
{
    return std::sqrt(differenceVariance(category.covariance, i, j));
}

} // namespace

class HierarchicalTest : public QObject {
    Q_OBJECT

private slots:
    void weighsEveryDeviation()
    {
        const auto fit = fitHierarchical(halves());
        QVERIFY(fit);
        compare(fit->evidence,
                {-73.554774, -73.315046, -72.621158, -71.989608, -71.467283, -71.387567, -71.755079}, 1e-5);
        compare(fit->weight, {.030822, .039172, .078402, .147436, .248569, .269195, .186405}, 1e-5);
    }

    void averagesOverTheDeviations()
    {
        const auto fit = fitHierarchical(halves());
        compare(fit->categories[0].theta, {.674619, -.312804, -.372695, .010880}, 1e-5);
        compare(fit->categories[1].theta, {.246972, .514711, -.308026, -.453657}, 1e-5);
        COMPARE_NEAR(deviationOf(fit->categories[0], 0, 1), .502426, 1e-5);
        COMPARE_NEAR(deviationOf(fit->categories[1], 0, 1), .502957, 1e-5);
        COMPARE_NEAR(fit->categories[0].borrowedShare[0], .635292, 1e-5);
        COMPARE_NEAR(fit->categories[1].borrowedShare[0], .633996, 1e-5);
    }

    void contrastsLieBetweenThoseOfPooledAndSeparateFits()
    {
        const auto fit = fitHierarchical(halves());
        const auto contrast = [](const std::vector<double>& theta) { return theta[0] - theta[1]; };
        COMPARE_NEAR(contrast(fit->categories[0].theta), .987423, 1e-5);
        COMPARE_NEAR(contrast(fit->categories[1].theta), -.267739, 1e-5);
        const auto first = fitGaussianMap(halves()[0]);
        const auto second = fitGaussianMap(halves()[1]);
        compare(first->theta, {.742719, -.509904, -.379720, .146906}, 1e-5);
        compare(second->theta, {.126269, .707755, -.277450, -.556574}, 1e-5);
        QVERIFY(contrast(first->theta) > contrast(fit->categories[0].theta));
        QVERIFY(contrast(second->theta) < contrast(fit->categories[1].theta));
    }

    void holdsOneDeviation()
    {
        const std::array deviation{.3};
        const auto fit = fitHierarchical(halves(), deviation);
        compare(fit->categories[0].theta, {.606469, -.188005, -.351569, -.066895}, 1e-5);
    }

    void withoutDeviationEveryCategoryIsThePooledFit()
    {
        const std::array deviation{1e-4};
        const auto fit = fitHierarchical(halves(), deviation);
        const auto pooled = fitGaussianMap(scoredPairs(setA(), {}));
        for (const CategoryStrengths& category : fit->categories)
            compare(category.theta, pooled->theta, 1e-6);
    }

    void aCategoryWithoutVotesIsBorrowedWhole()
    {
        auto categories = halves();
        categories[1].pairs.clear();
        const auto fit = fitHierarchical(categories);
        compare(fit->weight, {.164744, .163775, .159981, .153930, .141481, .121155, .094935}, 1e-5);
        compare(fit->categories[1].theta, {.659257, -.452730, -.337349, .130822}, 1e-5);
        COMPARE_NEAR(fit->categories[1].theta[0] - fit->categories[1].theta[1], 1.111987, 1e-5);
        COMPARE_NEAR(deviationOf(fit->categories[1], 0, 1), .903429, 1e-5);
        for (const double share : fit->categories[1].borrowedShare)
            COMPARE_NEAR(share, 1, 1e-9);
    }

    void noVotesAtAllAreNoHarm()
    {
        const auto fit = fitHierarchical(std::vector<ScoredPairs>(2, ScoredPairs{3, {}}));
        QVERIFY(fit);
        compare(fit->categories[0].theta, {0, 0, 0}, 1e-12);
        COMPARE_NEAR(fit->categories[0].borrowedShare[2], 1, 1e-9);
    }
};

QTEST_APPLESS_MAIN(HierarchicalTest)
#include "tst_hierarchical.moc"
