// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/bradley_terry.h"
#include "core/rating/evidence.h"
#include "core/rating/sandwich.h"
#include "tests/core/rating/rating_fixtures.h"

using namespace bakeoff;
using namespace bakeoff::test;

class EvidenceTest : public QObject {
    Q_OBJECT

private slots:
    void weighsPromptScores_data()
    {
        QTest::addColumn<int>("wins");
        QTest::addColumn<int>("ties");
        QTest::addColumn<int>("losses");
        QTest::addColumn<double>("first");
        QTest::addColumn<double>("second");
        QTest::addColumn<double>("either");
        QTest::addRow("nothing yet") << 0 << 0 << 0 << 1. << 1. << 1.;
        QTest::addRow("30/0/10") << 30 << 0 << 10 << 73.878396 << .014980 << 36.946688;
        QTest::addRow("60/0/40") << 60 << 0 << 40 << 2.013795 << .010883 << 1.012339;
        QTest::addRow("35/20/15") << 35 << 20 << 15 << 22.817767 << .014157 << 11.415962;
        QTest::addRow("20/5/20") << 20 << 5 << 20 << .171982 << .171982 << .171982;
        QTest::addRow("10/0/0") << 10 << 0 << 0 << 124.065266 << .059473 << 62.062369;
        QTest::addRow("1/0/0") << 1 << 0 << 0 << 1.475 << .525 << 1.;
        QTest::addRow("0/10/0") << 0 << 10 << 0 << 1. << 1. << 1.;
    }
    void weighsPromptScores()
    {
        QFETCH(int, wins);
        QFETCH(int, ties);
        QFETCH(int, losses);
        Evidence evidence;
        const auto add = [&](int times, double score) {
            for (int k = 0; k < times; ++k)
                evidence.add(score);
        };
        add(losses, 0);
        add(wins, 1);
        add(ties, .5);
        COMPARE_NEAR_COLUMN(std::exp(evidence.logForFirst()), "first", 1e-5);
        COMPARE_NEAR_COLUMN(std::exp(evidence.logForSecond()), "second", 1e-5);
        COMPARE_NEAR_COLUMN(std::exp(evidence.logForEither()), "either", 1e-5);
    }

    void takesMeansOfPrompts()
    {
        Evidence evidence;
        for (const double score : {1., 1., 1., 1., 1., 2. / 3, 2. / 3, 2. / 3, 1. / 3, 1. / 3, .5})
            evidence.add(score);
        COMPARE_NEAR(std::exp(evidence.logForFirst()), 9.788161, 1e-5);
        COMPARE_NEAR(std::exp(evidence.logForSecond()), .133410, 1e-5);
        COMPARE_NEAR(std::exp(evidence.logForEither()), 4.960786, 1e-5);
    }

    void decidesAfterAStreakOfEight()
    {
        Evidence evidence;
        for (int k = 0; k < 7; ++k)
            evidence.add(1);
        COMPARE_NEAR(std::exp(evidence.logForEither()), 12.417781, 1e-5);
        evidence.add(1);
        COMPARE_NEAR(std::exp(evidence.logForEither()), 21.003190, 1e-5);
        evidence.add(1);
        COMPARE_NEAR(std::exp(evidence.logForFirst()), 71.800536, 1e-5);
        COMPARE_NEAR(evidenceNeeded(4), 60, 1e-9);
        COMPARE_NEAR(evidenceNeeded(2), 20, 1e-9);
    }

    void doesNotOverflowOnAMillionPrompts()
    {
        Evidence evidence;
        for (int k = 0; k < 1'000'000; ++k)
            evidence.add(1);
        QVERIFY(std::isfinite(evidence.logForFirst()));
        QVERIFY(std::isfinite(evidence.logForSecond()));
        QVERIFY(std::isfinite(cappedExp(evidence.logForFirst())));
    }

    void widensIntervalsForThoseWhoKeepLooking_data()
    {
        QTest::addColumn<double>("prompts");
        QTest::addColumn<double>("multiple");
        QTest::addRow("30") << 30. << 3.530904;
        QTest::addRow("50") << 50. << 3.264293;
        QTest::addRow("100") << 100. << 3.083569;
        QTest::addRow("200") << 200. << 3.035209;
        QTest::addRow("500") << 500. << 3.079514;
        QTest::addRow("1000") << 1000. << 3.153030;
        QTest::addRow("2000") << 2000. << 3.241723;
    }
    void widensIntervalsForThoseWhoKeepLooking()
    {
        QFETCH(double, prompts);
        COMPARE_NEAR_COLUMN(monitoringMultiple(prompts, .05), "multiple", 1e-5);
    }

    void widensThemFurtherForAllPairsAtOnce()
    {
        COMPARE_NEAR(monitoringMultiple(200, .05 / 6), 3.626524, 1e-5);
        COMPARE_NEAR(monitoringMultiple(200, .05 / 10), 3.775416, 1e-5);
    }

    void ofTwoModelsBothDirectionsShareTheLevel()
    {
        Evidence evidence;
        for (int k = 0; k < 8; ++k)
            evidence.add(1);
        const double one = evidence.logForFirst();
        const double either = evidence.logForEither();
        QCOMPARE(logForBest(one, either, 2), either);
        QCOMPARE(logForBest(one, either, 3), one);
        // The loser has the evidence against it, however much there is of it.
        QCOMPARE(logForBest(evidence.logForSecond(), either, 2), evidence.logForSecond());
    }

    // Prompts split evenly between two models, and 35 Elo as what matters.
    void equalityIsFoundAtNineHundredAndEighty_data()
    {
        QTest::addColumn<int>("prompts");
        QTest::addColumn<double>("halfWidth");
        QTest::addRow("976") << 976 << 35.0330;
        QTest::addRow("980") << 980 << 34.9669;
    }
    void equalityIsFoundAtNineHundredAndEighty()
    {
        QFETCH(int, prompts);
        const ScoredPairs pairs = duel(prompts / 2, prompts / 2);
        const auto fit = fitBradleyTerry(pairs);
        const SquareMatrix robust = independentCovariance(pairs, fit->theta, fit->covariance);
        COMPARE_NEAR_COLUMN(kEloPerLogit * monitoringMultiple(prompts, .05) *
                                std::sqrt(differenceVariance(robust, 0, 1)),
                            "halfWidth", 1e-3);
    }
};

QTEST_APPLESS_MAIN(EvidenceTest)
#include "tst_evidence.moc"
