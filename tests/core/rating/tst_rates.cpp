// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/bradley_terry.h"
#include "core/rating/rates.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

using namespace bakeoff;
using namespace bakeoff::test;

class RatesTest : public QObject {
    Q_OBJECT

private slots:
    void averageOverOpponents()
    {
        const ScoredPairs pairs = scoredPairs(setA(), {});
        const auto average = averageWinRates(pairs);
        const auto expected = expectedWinRates(fitBradleyTerry(pairs)->theta);
        const double wanted[]{.65, .538889, .388889, .422222};
        const double byStrength[]{.656249, .531999, .389530, .422222};
        for (std::size_t k = 0; k < 4; ++k) {
            COMPARE_NEAR(*average[k], wanted[k], 1e-6);
            COMPARE_NEAR(*expected[k], byStrength[k], 1e-5);
        }
    }

    void agreeWithPublishedRatesOfRealVotes()
    {
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/real_llmfao.csv");
        BAKEOFF_REQUIRE_REFERENCE(goldenPath, "llmfao/evalica_llmfao-golden.csv");
        const Votes votes = readReference(path);
        const auto average = averageWinRates(scoredPairs(votes.counts(), {}));
        QFile golden(goldenPath);
        QVERIFY(golden.open(QIODevice::ReadOnly));
        std::size_t compared = 0;
        while (!golden.atEnd()) {
            const QList<QByteArray> row = golden.readLine().trimmed().split(','); // algorithm, item, score
            if (row[0] != "average_win_rate") continue;
            const auto model = std::find(votes.models.begin(), votes.models.end(), row[1].toStdString());
            QVERIFY2(model != votes.models.end(), row[1].constData());
            COMPARE_NEAR(*average[static_cast<std::size_t>(model - votes.models.begin())], row[2].toDouble(),
                         1e-12);
            ++compared;
        }
        QCOMPARE(compared, std::size_t{59});
    }

    void areAbsentWhereNobodyWasMet()
    {
        const auto average = averageWinRates(scoredPairs(fromWins({{0, 2, 0}, {1, 0, 0}, {0, 0, 0}}), {}));
        QVERIFY(average[0].has_value());
        QVERIFY(!average[2].has_value());
        QVERIFY(!expectedWinRates(std::vector{0.})[0].has_value());
    }

    void haveWilsonIntervals_data()
    {
        QTest::addColumn<double>("hits");
        QTest::addColumn<double>("trials");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addRow("78/100") << 78. << 100. << .689296 << .849987;
        QTest::addRow("39/50") << 39. << 50. << .647585 << .872461;
        QTest::addRow("7/9") << 7. << 9. << .452589 << .936775;
        QTest::addRow("0/10") << 0. << 10. << 0. << .277533;
        QTest::addRow("10/10") << 10. << 10. << .722467 << 1.;
        QTest::addRow("1/1") << 1. << 1. << .206549 << 1.;
    }
    void haveWilsonIntervals()
    {
        QFETCH(double, hits);
        QFETCH(double, trials);
        const auto share = wilsonShare(hits, trials);
        QVERIFY(share);
        COMPARE_NEAR_COLUMN(share->interval.low, "low", 1e-6);
        COMPARE_NEAR_COLUMN(share->interval.high, "high", 1e-6);
    }

    void haveNoValueWithoutTrials() { QVERIFY(!wilsonShare(0, 0)); }

    void countRepeatedPromptsOnce()
    {
        const auto halved = wilsonShare(78, 100, 2);
        const auto fewer = wilsonShare(39, 50);
        COMPARE_NEAR(halved->interval.low, fewer->interval.low, 1e-12);
    }
};

QTEST_APPLESS_MAIN(RatesTest)
#include "tst_rates.moc"
