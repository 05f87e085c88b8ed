// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/bradley_terry.h"
#include "core/rating/firth.h"
#include "core/rating/gaussian_map.h"
#include "core/rating/profile_interval.h"
#include "core/rating/sandwich.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

#include <algorithm>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

// Data set B of the statistics reference: three raters on eight prompts.
Votes setB()
{
    struct Row {
        std::uint16_t a;
        std::uint16_t b;
        const char* verdicts;
    };
    constexpr Row kRows[]{{0, 1, "AAT"}, {1, 2, "ABA"}, {0, 2, "AAA"}, {0, 1, "BBA"},
                          {1, 2, "BBT"}, {0, 2, "ATB"}, {0, 1, "AAB"}, {1, 2, "AAA"}};
    Votes votes;
    votes.models = {"0", "1", "2"};
    for (std::uint32_t prompt = 0; prompt < std::size(kRows); ++prompt)
        for (std::uint32_t rater = 0; rater < 3; ++rater) {
            const char verdict = kRows[prompt].verdicts[rater];
            votes.a.push_back(kRows[prompt].a);
            votes.b.push_back(kRows[prompt].b);
            votes.verdicts.push_back(verdict == 'A'   ? Verdict::ModelA
                                     : verdict == 'B' ? Verdict::ModelB
                                                      : Verdict::Tie);
            votes.prompts.push_back(prompt);
            votes.raters.push_back(rater);
        }
    return votes;
}

struct Fitted {
    Fit fit;
    SquareMatrix independent;
    SquareMatrix byPrompt;
    SquareMatrix byRater;
    SquareMatrix twoWay;
    Clusters prompts;
};

Fitted fitted(const Votes& votes)
{
    const ScoredPairs pairs = scoredPairs(votes.counts(), {});
    const Fit fit = *fitBradleyTerry(pairs);
    const auto positions = votes.positions();
    const Clusters prompts = clustersOf(votes.view(), votes.prompts, positions, {});
    const Clusters raters = clustersOf(votes.view(), votes.raters, positions, {});
    const Clusters both = clustersOf(votes.view(), votes.cells(), positions, {});
    return {fit,
            independentCovariance(pairs, fit.theta, fit.covariance),
            *clusteredCovariance(prompts, fit.theta, fit.covariance),
            *clusteredCovariance(raters, fit.theta, fit.covariance),
            *twoWayCovariance(prompts, raters, both, fit.theta, fit.covariance),
            prompts};
}

} // namespace

class SandwichTest : public QObject {
    Q_OBJECT

private slots:
    void countsPromptsAndRatersAsWhatDepends_data()
    {
        QTest::addColumn<int>("i");
        QTest::addColumn<int>("j");
        QTest::addColumn<double>("model");
        QTest::addColumn<double>("independent");
        QTest::addColumn<double>("prompt");
        QTest::addColumn<double>("rater");
        QTest::addColumn<double>("twoWay");
        QTest::addRow("0-1") << 0 << 1 << .590317 << .550300 << .532431 << .466880 << .185463;
        QTest::addRow("0-2") << 0 << 2 << .669093 << .604296 << .712458 << .447686 << .326968;
        QTest::addRow("1-2") << 1 << 2 << .590317 << .550300 << .724943 << .466880 << .427523;
    }
    void countsPromptsAndRatersAsWhatDepends()
    {
        QFETCH(int, i);
        QFETCH(int, j);
        const Fitted all = fitted(setB());
        COMPARE_NEAR_COLUMN(std::sqrt(differenceVariance(all.fit.covariance, i, j)), "model", 1e-5);
        COMPARE_NEAR_COLUMN(std::sqrt(differenceVariance(all.independent, i, j)), "independent", 1e-5);
        COMPARE_NEAR_COLUMN(std::sqrt(differenceVariance(all.byPrompt, i, j)), "prompt", 1e-5);
        COMPARE_NEAR_COLUMN(std::sqrt(differenceVariance(all.byRater, i, j)), "rater", 1e-5);
        COMPARE_NEAR_COLUMN(differenceVariance(all.twoWay, i, j), "twoWay", 1e-5);
    }

    void takesTheBreadOfAnyFit()
    {
        const ScoredPairs pairs = scoredPairs(setA(), {});
        const auto deviation = [&](const Fit& fit) {
            return std::sqrt(
                differenceVariance(independentCovariance(pairs, fit.theta, fit.covariance), 0, 1));
        };
        COMPARE_NEAR(deviation(*fitBradleyTerry(pairs)), .337264, 1e-5);
        COMPARE_NEAR(deviation(*fitFirth(pairs)), .336050, 1e-5);
        COMPARE_NEAR(deviation(*fitGaussianMap(pairs)), .316922, 1e-5);
    }

    void saysWhatTheVotesAreWorth()
    {
        const Fitted all = fitted(setB());
        COMPARE_NEAR(all.fit.theta[0], .502575, 1e-5);
        COMPARE_NEAR(all.fit.logLikelihood, -15.412926, 1e-5);
        const Robust robust{all.independent, all.byPrompt, {}};
        COMPARE_NEAR(robust.designEffect(), 1.356176, 1e-5);
        COMPARE_NEAR(24 / robust.designEffect(), 17.697, 1e-3);
        QCOMPARE(all.prompts.count(), 8);
        COMPARE_NEAR(clusterQuantile(8), 2.364624, 1e-6);
        COMPARE_NEAR(kEloPerLogit * clusterQuantile(8) * std::sqrt(robust.differenceVariance(0, 2)), 292.66,
                     1e-2);
        COMPARE_NEAR(clusterQuantile(40), kZ95, 1e-15);
    }

    void reportsTheMostCautiousOfAll_data()
    {
        QTest::addColumn<QString>("rival"); // empty: the strength against the mean
        QTest::addColumn<double>("independent");
        QTest::addColumn<double>("prompt");
        QTest::addColumn<double>("rater");
        QTest::addColumn<double>("twoWay");
        QTest::addRow("against the mean") << QString() << 27.8580 << 37.7763 << 35.2808 << 43.3556;
        QTest::addRow("command") << QStringLiteral("command") << 33.2707 << 54.2203 << 44.6963 << 58.9798;
        QTest::addRow("Claude v1") << QStringLiteral("Claude v1") << 37.5741 << 37.5412 << 35.6364 << 36.6079;
    }
    void reportsTheMostCautiousOfAll()
    {
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/real_llmfao.csv");
        QFETCH(QString, rival);
        const Votes votes = readReference(path);
        const Fitted all = fitted(votes);
        QCOMPARE(all.prompts.count(), 13);
        const auto indexOf = [&](const std::string& name) {
            return static_cast<int>(std::find(votes.models.begin(), votes.models.end(), name) -
                                    votes.models.begin());
        };
        const int best = indexOf("GPT 4");
        const auto contrast =
            rival.isEmpty() ? modelContrast(votes.modelCount(), best)
                            : differenceContrast(votes.modelCount(), best, indexOf(rival.toStdString()));
        const auto deviation = [&](const SquareMatrix& covariance) {
            return kEloPerLogit * std::sqrt(contrastVariance(covariance, contrast));
        };
        COMPARE_NEAR_COLUMN(deviation(all.independent), "independent", 1e-3);
        COMPARE_NEAR_COLUMN(deviation(all.byPrompt), "prompt", 1e-3);
        COMPARE_NEAR_COLUMN(deviation(all.byRater), "rater", 1e-3);
        COMPARE_NEAR_COLUMN(deviation(all.twoWay), "twoWay", 1e-3);

        if (rival == QLatin1String("command"))
            COMPARE_NEAR(kEloPerLogit *
                             std::inner_product(contrast.begin(), contrast.end(), all.fit.theta.begin(), 0.0),
                         61.9635, 1e-3);
        if (rival == QLatin1String("Claude v1"))
            COMPARE_NEAR(kEloPerLogit *
                             std::inner_product(contrast.begin(), contrast.end(), all.fit.theta.begin(), 0.0),
                         78.3233, 1e-3);
        const SquareMatrix clipped = withoutNegativeEigenvalues(all.twoWay);
        QVERIFY2(trace(clipped) > trace(all.twoWay) + .02, "the two-way matrix has a negative eigenvalue");
        const Robust robust{all.independent, all.byPrompt, clipped};
        const double reported = robust.variance(contrast);
        QVERIFY(reported >= contrastVariance(all.independent, contrast));
        QVERIFY(reported >= contrastVariance(all.byPrompt, contrast));
        QVERIFY(reported >= contrastVariance(clipped, contrast));
    }

    void givesTheSameBitsWhateverThePromptsAreCalled()
    {
        Votes votes = setB();
        const Fitted before = fitted(votes);
        for (std::uint32_t& prompt : votes.prompts)
            prompt = 90 - 7 * prompt;
        QCOMPARE(fitted(votes).byPrompt, before.byPrompt);
    }

    void equalsTheIndependentOneWithOneVoteAPrompt()
    {
        Votes votes = setB();
        std::iota(votes.prompts.begin(), votes.prompts.end(), 0U);
        const Fitted all = fitted(votes);
        QCOMPARE(all.prompts.mostVotes, 1U);
        for (std::size_t k = 0; k < all.byPrompt.values.size(); ++k)
            COMPARE_NEAR(all.byPrompt.values[k] * 23 / 24, all.independent.values[k], 1e-14);
    }

    void hasNothingToSayAboutOnePrompt()
    {
        Votes votes = setB();
        std::fill(votes.prompts.begin(), votes.prompts.end(), 5U);
        const auto positions = votes.positions();
        const Clusters one = clustersOf(votes.view(), votes.prompts, positions, {});
        const Fit fit = *fitBradleyTerry(scoredPairs(votes.counts(), {}));
        QVERIFY(!clusteredCovariance(one, fit.theta, fit.covariance));
    }
};

QTEST_APPLESS_MAIN(SandwichTest)
#include "tst_sandwich.moc"
