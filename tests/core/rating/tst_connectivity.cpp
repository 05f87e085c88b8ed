// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/connectivity.h"
#include "tests/core/rating/rating_fixtures.h"

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

using Models = std::vector<int>;

} // namespace

class ConnectivityTest : public QObject {
    Q_OBJECT

private slots:
    void namesTheBlocksOfASeparatedIslandFromTheTopDown()
    {
        const ScoredPairs pairs = scoredPairs(fromWins({{0, 3, 0}, {2, 0, 0}, {4, 5, 0}}), {});
        const Connectivity found = connectivityOf(pairs);
        QCOMPARE(found.islands.size(), std::size_t{1});
        const auto& blocks = found.islands[0].blocks;
        QCOMPARE(blocks, (std::vector<Models>{{2}, {0, 1}}));
        QVERIFY(!found.islands[0].isStronglyConnected());
        QCOMPARE(separationProposals(found.islands[0], pairs), (std::vector<ModelPair>{{2, 0}}));
    }

    void keepsIslandsApartAndProposesABridge()
    {
        PairCounts counts(5);
        counts.add(0, 1, Verdict::ModelA, 6);
        counts.add(0, 1, Verdict::ModelB, 4);
        counts.add(2, 3, Verdict::ModelA, 3);
        counts.add(2, 3, Verdict::ModelB, 3);
        counts.add(2, 3, Verdict::Tie, 2);
        const ScoredPairs pairs = scoredPairs(counts, {});
        const Connectivity found = connectivityOf(pairs);
        QCOMPARE(found.islands.size(), std::size_t{2});
        QCOMPARE(found.islands[0].models, (Models{0, 1}));
        QCOMPARE(found.islands[1].models, (Models{2, 3}));
        QVERIFY(!found.islandOf[4].has_value());
        QCOMPARE(*found.islandOf[3], 1);
        QCOMPARE(bridgeProposals(found, pairs), (std::vector<ModelPair>{{0, 2}}));
    }

    void putsTheLargestIslandFirst()
    {
        const ScoredPairs pairs = scoredPairs(
            fromWins({{0, 1, 0, 0, 0}, {1, 0, 0, 0, 0}, {0, 0, 0, 1, 0}, {0, 0, 0, 0, 1}, {0, 0, 1, 0, 0}}),
            {});
        const Connectivity found = connectivityOf(pairs);
        QCOMPARE(found.islands[0].models, (Models{2, 3, 4}));
        QVERIFY(found.islands[0].isStronglyConnected());
    }

    void countsATieAsScoringForBoth()
    {
        PairCounts counts(2);
        counts.add(0, 1, Verdict::ModelA, 3);
        counts.add(0, 1, Verdict::Tie);
        QVERIFY(connectivityOf(scoredPairs(counts, {})).islands[0].isStronglyConnected());
        const auto dropped = scoredPairs(counts, {.ties = TiePolicy::Drop});
        QVERIFY(!connectivityOf(dropped).islands[0].isStronglyConnected());
    }

    void survivesALongChain()
    {
        constexpr int kModels = 400;
        PairCounts counts(kModels);
        for (int k = 0; k + 1 < kModels; ++k)
            counts.add(k, k + 1, Verdict::ModelA);
        const auto found = connectivityOf(scoredPairs(counts, {}));
        QCOMPARE(found.islands[0].blocks.size(), std::size_t{kModels});
        QCOMPARE(found.islands[0].blocks[7], Models{7});
    }

    void findsNothingWithoutVotes()
    {
        QVERIFY(connectivityOf(scoredPairs(PairCounts(3), {})).islands.empty());
    }
};

QTEST_APPLESS_MAIN(ConnectivityTest)
#include "tst_connectivity.moc"
