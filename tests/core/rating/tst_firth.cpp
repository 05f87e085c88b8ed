// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/firth.h"
#include "core/rating/profile_interval.h"
#include "core/rating/sandwich.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

#include <algorithm>

using namespace bakeoff;
using namespace bakeoff::test;

class FirthTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheMaximumOfFourModels()
    {
        const ScoredPairs pairs = scoredPairs(setA(), {});
        const auto fit = fitFirth(pairs);
        QVERIFY(fit);
        const double theta[]{.474895, .094383, -.335003, -.234275};
        const double deviations[]{37.1128, 35.8745, 36.4962, 39.8294};
        for (int k = 0; k < 4; ++k) {
            COMPARE_NEAR(fit->theta[static_cast<std::size_t>(k)], theta[k], 1e-5);
            COMPARE_NEAR(eloDeviation(fit->covariance, k), deviations[k], 1e-3);
        }
        COMPARE_NEAR(fit->penalisedLogLikelihood, -65.669915, 1e-5);
        COMPARE_NEAR(std::sqrt(differenceVariance(fit->covariance, 0, 1)), .336850, 1e-5);
        const SquareMatrix robust = independentCovariance(pairs, fit->theta, fit->covariance);
        COMPARE_NEAR(std::sqrt(differenceVariance(robust, 0, 1)), .336050, 1e-5);
    }

    void staysFiniteWhoeverWonEverything()
    {
        const ScoredPairs pairs = scoredPairs(fromWins({{0, 5, 4}, {0, 0, 3}, {0, 2, 0}}), {});
        const auto fit = fitFirth(pairs);
        QVERIFY(fit);
        const double elo[]{1336.2416, 860.5891, 803.1693};
        for (std::size_t k = 0; k < 3; ++k)
            COMPARE_NEAR(toElo(fit->theta[k]), elo[k], 1e-3);
    }

    void refusesToRateAcrossIslands()
    {
        const ScoredPairs pairs =
            scoredPairs(fromWins({{0, 6, 0, 0}, {4, 0, 0, 0}, {0, 0, 0, 3}, {0, 0, 3, 0}}), {});
        const auto fit = fitFirth(pairs);
        QVERIFY(!fit);
        QCOMPARE(fit.error().code, ErrorCode::NotEstimable);
    }

    void givesProfileLimitsOfADuel_data()
    {
        QTest::addColumn<int>("wins");
        QTest::addColumn<int>("losses");
        QTest::addColumn<int>("ties");
        QTest::addColumn<double>("difference");
        QTest::addColumn<double>("deviation");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addRow("10-0") << 10 << 0 << 0 << 3.044522 << 1.518144 << .996413 << 7.901277;
        QTest::addRow("one vote") << 1 << 0 << 0 << 1.098612 << 2.309401 << -1.832326 << 6.081672;
        QTest::addRow("ten ties") << 0 << 0 << 10 << 0. << std::sqrt(.4) << -1.216580 << 1.216580;
        QTest::addRow("one tie") << 0 << 0 << 1 << 0. << 2. << -3.229387 << 3.229387;
        QTest::addRow("30-10") << 30 << 10 << 0 << 1.066351 << .362251 << .397744 << 1.815877;
        QTest::addRow("12-8") << 12 << 8 << 0 << .385662 << std::sqrt(1 / (20 * 12.5 * 8.5 / 441)) << -.475148
                              << 1.295582;
    }
    void givesProfileLimitsOfADuel()
    {
        QFETCH(int, wins);
        QFETCH(int, losses);
        QFETCH(int, ties);
        const ScoredPairs pairs = duel(wins, losses, ties);
        const auto fit = fitFirth(pairs);
        QVERIFY(fit);
        QVERIFY2(fit->iterations < 20, "the iteration overshoots");
        COMPARE_NEAR_COLUMN(fit->theta[0] - fit->theta[1], "difference", 1e-5);
        COMPARE_NEAR(fit->theta[0] - fit->theta[1],
                     std::log((wins + .5 * ties + .5) / (losses + .5 * ties + .5)), 1e-10);
        COMPARE_NEAR_COLUMN(std::sqrt(differenceVariance(fit->covariance, 0, 1)), "deviation", 1e-5);
        const auto interval = profileInterval(pairs, *fit, differenceContrast(2, 0, 1), kChiSquare95);
        QVERIFY(interval);
        COMPARE_NEAR_COLUMN(interval->low, "low", 1e-5);
        COMPARE_NEAR_COLUMN(interval->high, "high", 1e-5);
    }

    void givesProfileLimitsOfDifferences_data()
    {
        QTest::addColumn<bool>("isSeparated");
        QTest::addColumn<int>("i");
        QTest::addColumn<int>("j");
        QTest::addColumn<double>("difference");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addRow("A 0-1") << false << 0 << 1 << .380512 << -.265858 << 1.045583;
        QTest::addRow("A 0-2") << false << 0 << 2 << .809899 << .157655 << 1.498952;
        QTest::addRow("A 0-3") << false << 0 << 3 << .709171 << .010464 << 1.441318;
        QTest::addRow("A 1-2") << false << 1 << 2 << .429386 << -.213191 << 1.091943;
        QTest::addRow("A 1-3") << false << 1 << 3 << .328658 << -.362682 << 1.037114;
        QTest::addRow("A 2-3") << false << 2 << 3 << -.100728 << -.803813 << .600273;
        QTest::addRow("only wins 0-1") << true << 0 << 1 << 2.738075 << .601289 << 7.612732;
        QTest::addRow("only wins 0-2") << true << 0 << 2 << 3.068611 << .800722 << 8.000691;
        QTest::addRow("only wins 1-2") << true << 1 << 2 << .330535 << -1.297906 << 2.117050;
    }
    void givesProfileLimitsOfDifferences()
    {
        QFETCH(bool, isSeparated);
        QFETCH(int, i);
        QFETCH(int, j);
        const PairCounts counts = isSeparated ? fromWins({{0, 5, 4}, {0, 0, 3}, {0, 2, 0}}) : setA();
        const ScoredPairs pairs = scoredPairs(counts, {});
        const auto fit = fitFirth(pairs);
        QVERIFY(fit);
        COMPARE_NEAR_COLUMN(fit->theta[static_cast<std::size_t>(i)] - fit->theta[static_cast<std::size_t>(j)],
                            "difference", 1e-5);
        const auto contrast = differenceContrast(pairs.models, i, j);
        const auto interval = profileInterval(pairs, *fit, contrast, kChiSquare95);
        QVERIFY(interval);
        COMPARE_NEAR_COLUMN(interval->low, "low", 1e-5);
        COMPARE_NEAR_COLUMN(interval->high, "high", 1e-5);
        QFETCH(double, low);
        QFETCH(double, high);
        const auto excludes = profileExcludesZero(pairs, *fit, contrast, kChiSquare95);
        QVERIFY(excludes);
        QCOMPARE(*excludes, low > 0 || high < 0);
    }

    void ratesRealBoardsThatHaveNoMaximum_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<int>("blocks");
        QTest::addColumn<int>("models");
        QTest::addColumn<double>("spread");
        const auto row = [](const char* prompt, int blocks, int models, double spread) {
            QTest::addRow("%s", prompt) << QString::fromLatin1(prompt) << blocks << models << spread;
        };
        row("bagel", 5, 0, 685.054);
        row("basic-sentiment", 7, 0, 708.394);
        row("blue", 1, 0, 412.955);
        row("cot-apple", 3, 0, 707.477);
        row("holidays", 1, 0, 436.117);
        row("k8s", 1, 0, 463.782);
        row("munchhausen", 1, 54, 575.456);
        row("planets-json", 1, 52, 566.007);
        row("product-description", 2, 58, 918.262);
        row("qft", 1, 0, 698.813);
        row("sally", 1, 0, 229.148);
        row("taiwan", 1, 55, 617.458);
        row("vendor-extract", 14, 0, 671.621);
    }
    void ratesRealBoardsThatHaveNoMaximum()
    {
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/real_llmfao.csv");
        QFETCH(QString, prompt);
        QFETCH(int, blocks);
        QFETCH(int, models);
        const Votes votes = readReference(path);
        const auto wanted = votes.promptNames.find(prompt.toStdString());
        QVERIFY(wanted != votes.promptNames.end());
        PairCounts counts(votes.modelCount());
        for (std::size_t v = 0; v < votes.a.size(); ++v)
            if (votes.prompts[v] == wanted->second) counts.add(votes.a[v], votes.b[v], votes.verdicts[v]);
        const ScoredPairs all = scoredPairs(counts, {});
        const Connectivity connectivity = connectivityOf(all);
        QCOMPARE(connectivity.islands.size(), std::size_t{1});
        QCOMPARE(static_cast<int>(connectivity.islands[0].blocks.size()), blocks);
        if (models > 0) QCOMPARE(static_cast<int>(connectivity.islands[0].models.size()), models);
        const ScoredPairs pairs = restrictedTo(all, connectivity.islands[0].models);
        const auto fit = fitFirth(pairs);
        QVERIFY(fit);
        const auto [least, most] = std::minmax_element(fit->theta.begin(), fit->theta.end());
        COMPARE_NEAR_COLUMN(kEloPerLogit * (*most - *least), "spread", .01);
        QCOMPARE(fitBradleyTerry(pairs).has_value(), blocks == 1);
    }
};

QTEST_APPLESS_MAIN(FirthTest)
#include "tst_firth.moc"
