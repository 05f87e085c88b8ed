// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/fragility.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

using namespace bakeoff;
using namespace bakeoff::test;

class FragilityTest : public QObject {
    Q_OBJECT

private slots:
    void eightOfAHundredAndFiveVotesDecide_data()
    {
        QTest::addColumn<int>("method");
        QTest::addRow("under a prior") << static_cast<int>(FragilityFit::GaussianMap);
        QTest::addRow("Firth") << static_cast<int>(FragilityFit::Firth);
        QTest::addRow("plain") << static_cast<int>(FragilityFit::BradleyTerry);
    }
    void eightOfAHundredAndFiveVotesDecide()
    {
        QFETCH(int, method);
        const auto found = fragilityOf(scoredPairs(setA(), {}), 0, 1, static_cast<FragilityFit>(method));
        QVERIFY(found);
        QCOMPARE(found->votes, 8);
        QCOMPARE(found->deciding, (std::vector<DecidingVotes>{{0, 1, false, 8, 12}}));
    }

    void theFirstDropNarrowsTheGapByLittle()
    {
        ScoredPairs pairs = scoredPairs(setA(), {});
        const auto gap = [](const ScoredPairs& counted) {
            const auto fit = fragilityFit(counted, FragilityFit::GaussianMap);
            return fit->theta[0] - fit->theta[1];
        };
        const double before = gap(pairs);
        pairs.pairs[0].wins -= 1; // one vote 0 over 1
        pairs.pairs[0].score -= 1;
        pairs.pairs[0].votes -= 1;
        COMPARE_NEAR(gap(pairs) - before, -.044786, 1e-5);
    }

    void twoModelsNeedTheirWholeLead()
    {
        QCOMPARE(fragilityOf(duel(12, 8), 0, 1)->votes, 5);
        QCOMPARE(fragilityOf(duel(12, 8, 5), 0, 1)->votes, 5);
    }

    void noLeaderIsNothingToTurn() { QCOMPARE(fragilityOf(duel(5, 5), 0, 1)->votes, 0); }

    void aCleanSweepIsMoreThanAThird() { QVERIFY(!fragilityOf(duel(30, 0), 0, 1)); }

    void realBoardsHangOnFewVotes_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("above");
        QTest::addColumn<QByteArray>("below");
        QTest::addColumn<int>("votes");
        QTest::addRow("synthetic") << "synth_m20_n10000" << QByteArray("model-001") << QByteArray("model-003")
                                   << 28;
        QTest::addRow("Platypus") << "real_llmfao" << QByteArray("GPT 4")
                                  << QByteArray("Platypus-2 Instruct (70B)") << 13;
        QTest::addRow("ReMM SLERP") << "real_llmfao" << QByteArray("GPT 4") << QByteArray("ReMM SLERP L2 13B")
                                    << 16;
        QTest::addRow("LLaMA-2-Chat")
            << "real_llmfao" << QByteArray("GPT 4") << QByteArray("LLaMA-2-Chat (70B)") << 17;
        QTest::addRow("command") << "real_llmfao" << QByteArray("GPT 4") << QByteArray("command") << 28;
    }
    void realBoardsHangOnFewVotes()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, above);
        QFETCH(QByteArray, below);
        QFETCH(int, votes);
        BAKEOFF_REQUIRE_REFERENCE(folder, "ratings");
        const Votes read = readReference(folder + "/" + file + ".csv");
        const auto index = [&](const QByteArray& name) {
            const auto found = std::find(read.models.begin(), read.models.end(), name.toStdString());
            return static_cast<int>(found - read.models.begin());
        };
        const auto found = fragilityOf(scoredPairs(read.counts(), {}), index(above), index(below),
                                       FragilityFit::BradleyTerry);
        QVERIFY(found);
        COMPARE_NEAR(static_cast<double>(found->votes), votes, 1);
        std::int64_t dropped = 0;
        for (const DecidingVotes& deciding : found->deciding) {
            QVERIFY(deciding.dropped <= deciding.available);
            dropped += deciding.dropped;
        }
        QCOMPARE(dropped, found->votes);
    }

    void aBadgeSaysItInAColour()
    {
        QCOMPARE(fragilityBadge(2, 50), FragilityBadge::Red);
        QCOMPARE(fragilityBadge(5, 500), FragilityBadge::Red);
        QCOMPARE(fragilityBadge(8, 300), FragilityBadge::Amber);
        QCOMPARE(fragilityBadge(8, 105), FragilityBadge::Green);
    }
};

QTEST_APPLESS_MAIN(FragilityTest)
#include "tst_fragility.moc"
