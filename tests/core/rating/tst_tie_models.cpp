// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/bradley_terry.h"
#include "core/rating/grounded_ties.h"
#include "core/rating/tie_models.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

#include <rapidcheck.h>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

PairCounts tallies(const std::vector<std::array<int, 6>>& rows, int models)
{
    PairCounts counts(models);
    for (const auto& [i, j, wins, losses, ties, bothBad] : rows) {
        counts.add(i, j, Verdict::ModelA, wins);
        counts.add(i, j, Verdict::ModelB, losses);
        counts.add(i, j, Verdict::Tie, ties);
        counts.add(i, j, Verdict::BothBad, bothBad);
    }
    return counts;
}

/// Data set C of the statistics reference.
PairCounts setC()
{
    return tallies({{0, 1, 20, 11, 9, 4}, {0, 2, 24, 6, 8, 3}, {1, 2, 15, 12, 10, 6}}, 3);
}

void compareTheta(const std::vector<double>& theta, const std::vector<double>& expected, double tolerance)
{
    QCOMPARE(theta.size(), expected.size());
    for (std::size_t k = 0; k < theta.size(); ++k)
        COMPARE_NEAR(theta[k], expected[k], tolerance);
}

constexpr OutcomePolicy kWithoutBothBad{TiePolicy::Half, BothBadPolicy::Drop};

} // namespace

class TieModelsTest : public QObject {
    Q_OBJECT

private slots:
    void twoModelsHaveAClosedForm()
    {
        const auto davidson = fitDavidson(duel(30, 10, 20));
        COMPARE_NEAR(davidson->theta[0] - davidson->theta[1], 1.098612, 1e-5);
        COMPARE_NEAR(*davidson->tieParameter, 1.154701, 1e-5);
        COMPARE_NEAR(davidson->logLikelihood, -60.684256, 1e-5);
        const auto raoKupper = fitRaoKupper(duel(30, 10, 20));
        COMPARE_NEAR(raoKupper->theta[0] - raoKupper->theta[1], .804719, 1e-5);
        COMPARE_NEAR(*raoKupper->tieParameter, .804719, 1e-5);
        COMPARE_NEAR(raoKupper->logLikelihood, -60.684256, 1e-5);
    }

    void threeModelsWithBothKindsOfTiesTogether()
    {
        const auto davidson = fitDavidson(scoredPairs(setC(), {}));
        compareTheta(davidson->theta, {.666657, -.139309, -.527349}, 1e-5);
        COMPARE_NEAR(*davidson->tieParameter, .991480, 1e-5);
        COMPARE_NEAR(davidson->logLikelihood, -133.287909, 1e-5);
        const auto raoKupper = fitRaoKupper(scoredPairs(setC(), {}));
        compareTheta(raoKupper->theta, {.505077, -.110559, -.394518}, 1e-5);
        COMPARE_NEAR(*raoKupper->tieParameter, .710563, 1e-5);
        COMPARE_NEAR(raoKupper->logLikelihood, -133.202844, 1e-5);
        QVERIFY(!davidson->hasPrior && !raoKupper->hasPrior);
    }

    void threeModelsWithPlainTiesAlone()
    {
        const auto davidson = fitDavidson(scoredPairs(setC(), kWithoutBothBad));
        compareTheta(davidson->theta, {.652341, -.130687, -.521654}, 1e-5);
        COMPARE_NEAR(*davidson->tieParameter, .668160, 1e-5);
        const auto raoKupper = fitRaoKupper(scoredPairs(setC(), kWithoutBothBad));
        compareTheta(raoKupper->theta, {.521543, -.108186, -.413357}, 1e-5);
        COMPARE_NEAR(*raoKupper->tieParameter, .531715, 1e-5);
    }

    void theHeadlineFitCountsTiesAsHalves()
    {
        compareTheta(fitBradleyTerry(scoredPairs(setC(), {}))->theta, {.443512, -.092651, -.350861}, 1e-5);
        compareTheta(fitBradleyTerry(scoredPairs(setC(), kWithoutBothBad))->theta,
                     {.486373, -.097426, -.388947}, 1e-5);
    }

    void withoutTiesBothAreBradleyTerry()
    {
        for (const auto& fit : {fitDavidson(duel(12, 8)), fitRaoKupper(duel(12, 8))}) {
            COMPARE_NEAR(fit->theta[0] - fit->theta[1], std::log(1.5), 1e-9);
            QCOMPARE(*fit->tieParameter, 0.0);
        }
    }

    void nothingButTiesSetsNoTieParameter()
    {
        for (const auto& fit : {fitDavidson(duel(0, 0, 7)), fitRaoKupper(duel(0, 0, 7))}) {
            QVERIFY(!fit->tieParameter);
            compareTheta(fit->theta, {0, 0}, 0);
        }
    }

    void wonVotesWithTiesAreHeldByThePrior()
    {
        for (const auto& fit : {fitDavidson(duel(5, 0, 2)), fitRaoKupper(duel(5, 0, 2))}) {
            QVERIFY(fit);
            QVERIFY(fit->hasPrior);
            QVERIFY(fit->theta[0] > fit->theta[1] && std::isfinite(*fit->tieParameter));
        }
        QVERIFY(fitDavidson(duel(3, 0))->hasPrior);
    }

    void meetsThePublishedOptimum_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addRow("synthetic") << "synth_m20_n10000";
        QTest::addRow("real") << "real_llmfao";
    }

    void meetsThePublishedOptimum()
    {
        QFETCH(QString, file);
        BAKEOFF_REQUIRE_REFERENCE(folder, "ratings");
        const Votes votes = readReference(folder + "/" + file + ".csv");
        const ScoredPairs pairs = scoredPairs(votes.counts(), {});
        const QJsonObject golden = readGolden(folder + "/" + file + ".json");
        const auto check = [&](const Result<TieFit>& fit, const char* key, const char* parameter) {
            QVERIFY(fit);
            const QJsonObject wanted = golden[key].toObject();
            for (std::size_t k = 0; k < fit->theta.size(); ++k)
                COMPARE_NEAR(fit->theta[k],
                             wanted["theta"][QString::fromStdString(votes.models[k])].toDouble(), 1e-6);
            COMPARE_NEAR(*fit->tieParameter, wanted[parameter].toDouble(), 1e-6);
        };
        check(fitDavidson(pairs), "reference_davidson", "nu");
        check(fitRaoKupper(pairs), "reference_raokupper", "eta");
    }

    void groundedFitIsSaturatedForTwoModels()
    {
        const auto fit = fitGrounded(tallies({{0, 1, 40, 25, 20, 15}}, 2), GroundedPriors::None);
        QVERIFY(fit);
        compareTheta(fit->level, {1.213041, .834198}, 1e-4);
        COMPARE_NEAR(fit->tieParameter, -.278831, 1e-4);
        const auto p = groundedChances(fit->level[0], fit->level[1], fit->tieParameter);
        COMPARE_NEAR(p.first, .40, 1e-6);
        COMPARE_NEAR(p.second, .25, 1e-6);
        COMPARE_NEAR(p.tie, .20, 1e-6);
        COMPARE_NEAR(p.bothBad, .15, 1e-6);
    }

    void groundedFitOfThreeModels()
    {
        const auto plain = fitGrounded(setC(), GroundedPriors::None);
        compareTheta(plain->level, {1.984739, 1.334939, 1.042318}, 1e-4);
        COMPARE_NEAR(plain->tieParameter, -.244655, 1e-4);
        COMPARE_NEAR(plain->logLikelihood, -158.233727, 1e-4);
        const auto p = groundedChances(plain->level[0], plain->level[1], plain->tieParameter);
        COMPARE_NEAR(p.first, .483466, 1e-4);
        COMPARE_NEAR(p.second, .213773, 1e-4);
        COMPARE_NEAR(p.tie, .219958, 1e-4);
        COMPARE_NEAR(p.bothBad, .082803, 1e-4);
        const auto held = fitGrounded(setC());
        compareTheta(held->level, {1.943836, 1.294962, 1.002123}, 1e-4);
        COMPARE_NEAR(held->tieParameter, -.237679, 1e-4);
    }

    void groundedPriorsKeepOneSidedVotesFinite()
    {
        const auto bad = fitGrounded(tallies({{0, 1, 0, 0, 0, 8}}, 2));
        compareTheta(bad->level, {-3.06694, -3.06694}, 1e-4);
        COMPARE_NEAR(bad->tieParameter, 0, 1e-4);
        COMPARE_NEAR(groundedChances(bad->level[0], bad->level[1], bad->tieParameter).bothBad, .914807, 1e-4);
        const auto ties = fitGrounded(tallies({{0, 1, 0, 0, 8, 0}}, 2));
        compareTheta(ties->level, {2.15588, 2.15588}, 1e-4);
        COMPARE_NEAR(ties->tieParameter, 3.01325, 1e-4);
        QVERIFY(fitGrounded(PairCounts(2)).has_value());
    }

    void groundedFitOfManyVotes()
    {
        BAKEOFF_REQUIRE_REFERENCE(file, "ratings/synth_m20_n10000.csv");
        const Votes votes = readReference(file);
        const auto fit = fitGrounded(votes.counts(), GroundedPriors::None);
        QVERIFY(fit);
        COMPARE_NEAR(fit->tieParameter, -1.05943, 1e-4);
        COMPARE_NEAR(-fit->logLikelihood / 10'000, 1.076745, 1e-4);
        COMPARE_NEAR(fit->level[0], 2.67929, 1e-4);
    }

    void chancesAddUpToOne()
    {
        const bool holds = rc::check("four chances", [] {
            const auto level = [] { return *rc::gen::inRange(-30'000, 30'001) / 1000.0; };
            const auto p = groundedChances(level(), level(), *rc::gen::inRange(-5'000, 5'001) / 1000.0);
            RC_ASSERT(std::abs(p.first + p.second + p.tie + p.bothBad - 1) < 1e-14);
            RC_ASSERT(p.first >= 0 && p.second >= 0 && p.tie >= 0 && p.bothBad >= 0);
        });
        QVERIFY(holds);
    }
};

QTEST_APPLESS_MAIN(TieModelsTest)
#include "tst_tie_models.moc"
