// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/agreement.h"
#include "core/rating/false_discovery.h"
#include "core/rating/firth.h"
#include "core/rating/grounded_ties.h"
#include "core/rating/hierarchical.h"
#include "core/rating/judge_check.h"
#include "core/rating/planning.h"
#include "core/rating/rater_checks.h"
#include "core/rating/tie_models.h"
#include "core/rating/variant_family.h"
#include "tests/core/rating/rating_fixtures.h"

#include <rapidcheck.h>

#include <array>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

bool areFinite(std::span<const double> values)
{
    return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

bool isShare(double value)
{
    return value >= -1e-12 && value <= 1 + 1e-12;
}

/// A few votes, often none, on some pairs only; now and then a very long streak.
PairCounts anyCounts(int models)
{
    PairCounts counts(models);
    for (int i = 0; i < models; ++i)
        for (int j = i + 1; j < models; ++j)
            for (const Verdict verdict : kVerdicts)
                if (*rc::gen::inRange(0, 2) == 0)
                    counts.add(i, j, verdict, *rc::gen::element(0, 0, 1, 2, 7, 40, 100'000, 1'000'000));
    return counts;
}

SquareMatrix diagonal(int size, double variance)
{
    SquareMatrix matrix = SquareMatrix::zero(size);
    for (int k = 0; k < size; ++k)
        matrix(k, k) = variance;
    return matrix;
}

using Units = std::vector<UnitCounts>;

} // namespace

class DegenerateEstimatorsTest : public QObject {
    Q_OBJECT

private slots:
    void categoriesAreFiniteWhateverTheVotes()
    {
        QVERIFY(rc::check("hierarchical strengths and shares are numbers", [] {
            std::vector<ScoredPairs> categories;
            const int count = *rc::gen::inRange(1, 4);
            for (int c = 0; c < count; ++c)
                categories.push_back(scoredPairs(anyCounts(4), {}));
            const auto fit = fitHierarchical(categories);
            RC_ASSERT(fit.has_value());
            RC_ASSERT(areFinite(fit->evidence) && areFinite(fit->weight));
            RC_ASSERT(std::abs(std::accumulate(fit->weight.begin(), fit->weight.end(), 0.0) - 1) < 1e-9);
            RC_ASSERT(fit->categories.size() == categories.size());
            for (const CategoryStrengths& category : fit->categories) {
                RC_ASSERT(areFinite(category.theta) && areFinite(category.covariance.values));
                for (int i = 0; i < 4; ++i) {
                    const double share = category.borrowedShare[static_cast<std::size_t>(i)];
                    if (!isShare(share)) RC_FAIL(std::to_string(share));
                    for (int j = i + 1; j < 4; ++j)
                        RC_ASSERT(differenceVariance(category.covariance, i, j) > 0);
                }
            }
        }));
    }

    void categoriesOfOneModelAreFinite()
    {
        const auto fit = fitHierarchical(std::vector<ScoredPairs>{ScoredPairs{1, {}}});
        QVERIFY(fit);
        QVERIFY(areFinite(fit->categories.front().theta));
        for (const double share : fit->categories.front().borrowedShare)
            QVERIFY2(isShare(share), qPrintable(QString::number(share)));
    }

    void groundedLevelsAreFiniteWhateverTheVotes()
    {
        QVERIFY(rc::check("grounded levels are numbers", [] {
            const PairCounts counts = anyCounts(3);
            const auto fit = fitGrounded(counts);
            RC_ASSERT(fit.has_value());
            RC_ASSERT(areFinite(fit->level) && std::isfinite(fit->tieParameter));
            RC_ASSERT(std::isfinite(fit->logLikelihood));
            const VerdictChances chances = groundedChances(fit->level[0], fit->level[1], fit->tieParameter);
            RC_ASSERT(isShare(chances.first) && isShare(chances.second) && isShare(chances.tie) &&
                      isShare(chances.bothBad));
            // Without priors there may be no maximum; there is never one that is no number.
            const auto free = fitGrounded(counts, GroundedPriors::None);
            if (free) RC_ASSERT(areFinite(free->level) && std::isfinite(free->tieParameter));
        }));
    }

    void tieModelsAreFiniteWhateverTheVotes()
    {
        QVERIFY(rc::check("tie models give numbers on any island", [] {
            const ScoredPairs all = scoredPairs(anyCounts(4), {});
            const Connectivity connectivity = connectivityOf(all);
            for (const Island& island : connectivity.islands) {
                const ScoredPairs pairs = restrictedTo(all, island.models);
                for (const auto& fit : {fitDavidson(pairs), fitRaoKupper(pairs)}) {
                    RC_ASSERT(fit.has_value());
                    RC_ASSERT(areFinite(fit->theta));
                    // The condition in brackets, or both of its sides would be evaluated.
                    RC_ASSERT((!fit->tieParameter ||
                               (std::isfinite(*fit->tieParameter) && *fit->tieParameter >= 0)));
                    RC_ASSERT((!fit->covariance || areFinite(fit->covariance->values)));
                }
            }
        }));
    }

    void longStreaksSettleQuickly()
    {
        for (const int wins : {1, 10, 1000, 100'000, 10'000'000}) {
            const auto fit = fitFirth(duel(wins, 0));
            QVERIFY(fit);
            COMPARE_NEAR((fit->theta[0] - fit->theta[1]) / std::log(2. * wins + 1), 1, 1e-6);
            QVERIFY2(fit->iterations < 40, qPrintable(QString::number(fit->iterations)));
        }
    }

    void equalVariantsStayEqual_data()
    {
        QTest::addColumn<int>("variants");
        QTest::addColumn<double>("variance");
        for (const int variants : {1, 2, 3, 50})
            for (const double variance : {1e-6, 1200., 1e8})
                QTest::addRow("%d, %g", variants, variance) << variants << variance;
    }
    void equalVariantsStayEqual()
    {
        QFETCH(int, variants);
        QFETCH(double, variance);
        const std::vector<double> ratings(static_cast<std::size_t>(variants), 1100);
        const SquareMatrix covariance = diagonal(variants, variance);
        const CorrectedFamily corrected = correctedFamily(ratings, covariance);
        const AveragedFamily averaged = averagedFamily(ratings, covariance);
        QVERIFY(std::isfinite(corrected.mean) && std::isfinite(corrected.spread));
        QVERIFY(areFinite(averaged.weight));
        for (std::size_t k = 0; k < ratings.size(); ++k) {
            COMPARE_NEAR(corrected.rating[k], 1100, 1e-6);
            COMPARE_NEAR(averaged.rating[k], 1100, 1e-6);
            QVERIFY(std::isfinite(corrected.deviation[k]) && corrected.deviation[k] >= 0);
            QVERIFY(std::isfinite(averaged.deviation[k]) && averaged.deviation[k] >= 0);
        }
    }

    void farApartVariantsStayFinite()
    {
        const std::vector<double> ratings{-20'000, 0, 30'000};
        const AveragedFamily averaged = averagedFamily(ratings, diagonal(3, 100));
        QVERIFY(areFinite(averaged.rating) && areFinite(averaged.deviation) && areFinite(averaged.weight));
        QVERIFY(averaged.rating[0] < averaged.rating[1] && averaged.rating[1] < averaged.rating[2]);
    }

    void agreementOfNobodyIsAbsent_data()
    {
        QTest::addColumn<Units>("units");
        QTest::addColumn<bool>("hasAlpha");
        QTest::addColumn<bool>("hasPairs"); // AC1 and plain agreement
        QTest::addRow("no units") << Units{} << false << false;
        QTest::addRow("empty units") << Units{{0, 0, 0}, {0, 0, 0}} << false << false;
        QTest::addRow("one rating each") << Units{{1, 0, 0}, {0, 0, 1}} << false << false;
        QTest::addRow("all the same") << Units{{3, 0, 0}, {2, 0, 0}} << false << true;
        QTest::addRow("full disagreement") << Units{{1, 0, 1}, {1, 0, 1}} << true << true;
        QTest::addRow("one pair") << Units{{1, 1, 0}} << true << true;
        QTest::addRow("very many") << Units{{1'000'000, 0, 1}, {0, 1'000'000, 0}} << true << true;
    }
    void agreementOfNobodyIsAbsent()
    {
        QFETCH(Units, units);
        QFETCH(bool, hasAlpha);
        QFETCH(bool, hasPairs);
        for (const CategoryScale scale : {CategoryScale::Nominal, CategoryScale::Ordinal}) {
            const auto alpha = krippendorffAlpha(units, scale);
            QCOMPARE(alpha.has_value(), hasAlpha);
            if (alpha) QVERIFY(std::isfinite(*alpha) && *alpha <= 1);
        }
        const auto ac1 = gwetAc1(units);
        QCOMPARE(ac1.has_value(), hasPairs);
        if (ac1) QVERIFY(std::isfinite(*ac1) && *ac1 <= 1);
        const auto agreement = pooledAgreement(units);
        QCOMPARE(agreement.has_value(), hasPairs);
        if (agreement) QVERIFY(isShare(*agreement));
    }

    void checksOfRatersWithoutVotes()
    {
        QVERIFY(!goldCheck(0, 0).isFlagged);
        COMPARE_NEAR(goldCheck(0, 0).chanceOfPoor, .7, 1e-9);
        for (const auto& [right, wrong] :
             {std::pair(0, 1'000'000), std::pair(1'000'000, 0), std::pair(1, 0), std::pair(0, 1)})
            QVERIFY(isShare(goldCheck(right, wrong).chanceOfPoor));
        QVERIFY(!sideCheck(0, 0));
        for (const auto& [left, right] : {std::pair(1, 0), std::pair(0, 1), std::pair(1'000'000, 0)}) {
            const auto side = sideCheck(left, right);
            QVERIFY(side && isShare(side->share) && isShare(side->pValue));
            QVERIFY(isShare(side->interval.low) && isShare(side->interval.high));
            QVERIFY(side->interval.low <= side->share + 1e-12 && side->share <= side->interval.high + 1e-12);
        }
        QVERIFY(!wordsPerMinute(100, std::chrono::microseconds(0)));
        QVERIFY(!anomalyScore({}));
        const std::vector<ExpectedVote> sure(20, {1, 0, 0, Verdict::ModelA});
        QVERIFY(!anomalyScore(sure)); // no room for surprise
        QVERIFY(!blindingIndex(BlindingGuesses{}));
        QVERIFY(!blindingIndex(std::span<const BlindingGuesses>{}));
        const std::array halfAnswered{BlindingGuesses{5, 5, 5}, BlindingGuesses{}};
        QVERIFY(!blindingIndex(halfAnswered));
        for (const BlindingGuesses& guesses :
             {BlindingGuesses{1, 0, 0}, BlindingGuesses{0, 1, 0}, BlindingGuesses{0, 0, 1}}) {
            const auto index = blindingIndex(guesses);
            QVERIFY(index && std::isfinite(index->deviation));
            QVERIFY(index->interval.low >= -1 && index->interval.high <= 1);
            QVERIFY(index->interval.low <= index->value && index->value <= index->interval.high);
        }
    }

    void aJudgeOnNothingGivesNothing()
    {
        QVERIFY(!judgedMean({}, {}, {}));
        const std::vector<double> one{1};
        QVERIFY(!judgedMean(one, one, one));
        const std::vector<double> ones(25, 1);
        const std::vector<double> zeros(25, 0);
        std::vector<double> halves = ones;
        std::fill(halves.begin() + 12, halves.end(), 0);
        const std::array<std::span<const double>, 3> columns{ones, zeros, halves};
        for (const auto& human : columns)
            for (const auto& judge : columns)
                for (const auto& more : {std::span<const double>{}, columns[0], columns[1], columns[2]}) {
                    const auto mean = judgedMean(human, judge, more);
                    QVERIFY(mean && std::isfinite(mean->mean) && std::isfinite(mean->deviation));
                    QVERIFY(mean->deviation >= 0 && isShare(mean->weight));
                    QVERIFY(std::isfinite(mean->credit) && mean->credit > 0);
                }
    }

    void aTestOfJudgesThatAllAgree()
    {
        const std::vector<std::vector<Verdict>> items(30, std::vector<Verdict>(3, Verdict::ModelA));
        const std::vector<Verdict> same(30, Verdict::ModelA);
        const std::vector<Verdict> other(30, Verdict::ModelB);
        const auto passing = altTest(items, same, .2);
        QVERIFY(passing && passing->passes && areFinite(passing->pValues));
        const auto failing = altTest(items, other, .2);
        QVERIFY(failing && !failing->passes && areFinite(failing->pValues));
        QVERIFY(!altTest({}, {}, .2));
    }

    void plansForNothingAreAbsent()
    {
        QVERIFY(!votesToFindGap(0));
        const std::array<double, 3> none{0, 0, 0};
        const auto stands = discoveries(none).stands;
        QCOMPARE(std::count(stands.begin(), stands.end(), true), 0);
    }
};

QTEST_APPLESS_MAIN(DegenerateEstimatorsTest)
#include "tst_degenerate_estimators.moc"
