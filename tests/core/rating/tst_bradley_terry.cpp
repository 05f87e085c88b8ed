// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/bradley_terry.h"
#include "core/rating/sandwich.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

using namespace bakeoff;
using namespace bakeoff::test;

class BradleyTerryTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheMaximumOfFourModels()
    {
        const ScoredPairs pairs = scoredPairs(setA(), {});
        const auto fit = fitBradleyTerry(pairs);
        QVERIFY(fit);
        const double theta[]{.488976, .097330, -.344473, -.241834};
        const double elo[]{1084.9439, 1016.9079, 940.1590, 957.9891};
        for (std::size_t k = 0; k < 4; ++k) {
            COMPARE_NEAR(fit->theta[k], theta[k], 1e-5);
            COMPARE_NEAR(toElo(fit->theta[k]), elo[k], 1e-3);
        }
        COMPARE_NEAR(fit->logLikelihood, -69.160596, 1e-5);
        COMPARE_NEAR(std::sqrt(differenceVariance(fit->covariance, 0, 1)), .337466, 1e-5);
        const SquareMatrix robust = independentCovariance(pairs, fit->theta, fit->covariance);
        COMPARE_NEAR(std::sqrt(differenceVariance(robust, 0, 1)), .337264, 1e-5);
        QVERIFY(fit->iterations <= 7);
    }

    void judgesItsOwnFit()
    {
        const ScoredPairs pairs = scoredPairs(setA(), {});
        const LackOfFit good = lackOfFit(pairs, fitBradleyTerry(pairs)->theta);
        COMPARE_NEAR(good.chiSquare, 1.365401, 1e-5);
        QCOMPARE(good.degreesOfFreedom, 3);
        COMPARE_NEAR(good.pValue, .71366, 1e-5);

        const ScoredPairs circle = scoredPairs(fromWins({{0, 3, 0}, {0, 0, 3}, {3, 0, 0}}), {});
        const auto fit = fitBradleyTerry(circle);
        QVERIFY(fit);
        for (const double strength : fit->theta)
            COMPARE_NEAR(strength, 0, 1e-12);
        COMPARE_NEAR(kEloPerLogit * std::sqrt(differenceVariance(fit->covariance, 0, 1)), 163.7827, 1e-3);
        const LackOfFit bad = lackOfFit(circle, fit->theta);
        COMPARE_NEAR(bad.chiSquare, 9, 1e-9);
        QCOMPARE(bad.degreesOfFreedom, 1);
        COMPARE_NEAR(bad.pValue, .0027, 1e-4);
    }

    void doesNotDependOnHowOftenAllCountsAreRepeated()
    {
        const auto once = fitBradleyTerry(scoredPairs(setA(), {}));
        const auto often = fitBradleyTerry(scoredPairs(setA(7), {}));
        for (std::size_t k = 0; k < 4; ++k)
            COMPARE_NEAR(often->theta[k], once->theta[k], 1e-12);
    }

    void startsWarm()
    {
        const ScoredPairs pairs = scoredPairs(setA(), {});
        const auto cold = fitBradleyTerry(pairs);
        const auto warm = fitBradleyTerry(pairs, cold->theta);
        QVERIFY(warm->iterations <= 2);
        COMPARE_NEAR(warm->theta[0], cold->theta[0], 1e-12);
    }

    void refusesWhatHasNoMaximum_data()
    {
        QTest::addColumn<std::vector<std::vector<int>>>("wins");
        QTest::addRow("ten wins of ten") << std::vector<std::vector<int>>{{0, 10}, {0, 0}};
        QTest::addRow("one of three never lost")
            << std::vector<std::vector<int>>{{0, 5, 4}, {0, 0, 3}, {0, 2, 0}};
        QTest::addRow("two islands") << std::vector<std::vector<int>>{
            {0, 6, 0, 0}, {4, 0, 0, 0}, {0, 0, 0, 3}, {0, 0, 3, 0}};
        QTest::addRow("a model without votes")
            << std::vector<std::vector<int>>{{0, 6, 0}, {4, 0, 0}, {0, 0, 0}};
    }
    void refusesWhatHasNoMaximum()
    {
        QFETCH(std::vector<std::vector<int>>, wins);
        const auto fit = fitBradleyTerry(scoredPairs(fromWins(wins), {}));
        QVERIFY(!fit);
        QCOMPARE(fit.error().code, ErrorCode::NotEstimable);
    }

    void agreesWithTheGoldenNumbersOfTwentyModels()
    {
        BAKEOFF_REQUIRE_REFERENCE(votes, "ratings/synth_m20_n10000.csv");
        BAKEOFF_REQUIRE_REFERENCE(golden, "ratings/synth_m20_n10000.json");
        compareWithGolden(votes, golden);
    }
    void agreesWithTheGoldenNumbersOfRealVotes()
    {
        BAKEOFF_REQUIRE_REFERENCE(votes, "ratings/real_llmfao.csv");
        BAKEOFF_REQUIRE_REFERENCE(golden, "ratings/real_llmfao.json");
        compareWithGolden(votes, golden);
    }

private:
    static void compareWithGolden(const QString& votesPath, const QString& goldenPath)
    {
        const Votes votes = readReference(votesPath);
        const QJsonObject golden = readGolden(goldenPath);
        const QJsonObject reference = golden["reference_bt"].toObject();
        const ScoredPairs pairs = scoredPairs(votes.counts(), {});
        const auto fit = fitBradleyTerry(pairs);
        QVERIFY(fit);
        const SquareMatrix robust = independentCovariance(pairs, fit->theta, fit->covariance);
        const auto number = [&](const char* key, const std::string& model) {
            return reference[QLatin1String(key)].toObject()[QString::fromStdString(model)].toDouble();
        };
        for (int k = 0; k < votes.modelCount(); ++k) {
            const std::string& model = votes.models[static_cast<std::size_t>(k)];
            const double theta = fit->theta[static_cast<std::size_t>(k)];
            COMPARE_NEAR(theta, number("theta", model), 1e-8);
            COMPARE_NEAR(toElo(theta), number("rating", model), 1e-6);
            COMPARE_NEAR(eloDeviation(fit->covariance, k), number("se_model", model), 1e-6);
            COMPARE_NEAR(eloDeviation(robust, k), number("se_sandwich", model), 1e-6);
        }
        COMPARE_NEAR(fit->logLikelihood, reference["loglik"].toDouble(), 1e-6);

        const auto decisive = fitBradleyTerry(
            scoredPairs(votes.counts(), {.ties = TiePolicy::Drop, .bothBad = BothBadPolicy::Drop}));
        QVERIFY(decisive);
        const QJsonObject noTies = golden["reference_bt_no_ties"].toObject()["rating"].toObject();
        for (std::size_t k = 0; k < votes.models.size(); ++k)
            COMPARE_NEAR(toElo(decisive->theta[k]),
                         noTies[QString::fromStdString(votes.models[k])].toDouble(), 1e-6);
    }
};

QTEST_APPLESS_MAIN(BradleyTerryTest)
#include "tst_bradley_terry.moc"
