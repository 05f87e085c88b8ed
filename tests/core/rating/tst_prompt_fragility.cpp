// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/rating/prompt_fragility.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

#include <algorithm>
#include <bit>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

/// Votes by prompt, collected one by one.
struct Prompts {
    explicit Prompts(int count) : models(count) {}

    void vote(std::uint32_t prompt, int a, int b, Verdict verdict)
    {
        left.push_back(static_cast<std::uint16_t>(a));
        right.push_back(static_cast<std::uint16_t>(b));
        verdicts.push_back(verdict);
        prompts.push_back(prompt);
    }
    /// So many prompts of one vote each.
    void single(int times, int winner, int loser)
    {
        for (int k = 0; k < times; ++k)
            vote(next++, winner, loser, Verdict::ModelA);
    }

    Clusters clusters() const
    {
        std::vector<int> positions(static_cast<std::size_t>(models));
        std::iota(positions.begin(), positions.end(), 0);
        return clustersOf({left, right, verdicts}, prompts, positions, {});
    }
    /// The pairs of the prompts for which the bit is not set.
    ScoredPairs without(std::uint32_t dropped) const
    {
        PairCounts counts(models);
        for (std::size_t v = 0; v < verdicts.size(); ++v)
            if (((dropped >> prompts[v]) & 1U) == 0) counts.add(left[v], right[v], verdicts[v]);
        return scoredPairs(counts, {});
    }

    int models;
    std::uint32_t next = 0;
    std::vector<std::uint16_t> left;
    std::vector<std::uint16_t> right;
    std::vector<Verdict> verdicts;
    std::vector<std::uint32_t> prompts;
};

double gapOf(const ScoredPairs& pairs, int above, int below)
{
    const auto fit = fragilityFit(pairs, FragilityFit::GaussianMap);
    if (!fit) qFatal("no fit");
    return fit->theta[static_cast<std::size_t>(above)] - fit->theta[static_cast<std::size_t>(below)];
}

/// The fewest prompts of `all` whose loss turns the order, by trying every set; none within a third.
std::optional<int> fewest(const Prompts& votes, int all, int above, int below)
{
    std::optional<int> best;
    for (std::uint32_t set = 1; set < (1U << static_cast<unsigned>(all)); ++set) {
        const int size = std::popcount(set);
        if (size > all / 3 || (best && size >= *best)) continue;
        if (gapOf(votes.without(set), above, below) < -kLevelGap) best = size;
    }
    return best;
}

Prompts randomVotes(Random& random, int prompts)
{
    Prompts votes(4);
    for (int prompt = 0; prompt < prompts; ++prompt) {
        const auto count = 1 + random.below(5);
        for (std::uint64_t k = 0; k < count; ++k) {
            const int a = static_cast<int>(random.below(4));
            const int b = static_cast<int>((static_cast<std::uint64_t>(a) + 1 + random.below(3)) % 4);
            const double drawn = random.unit();
            const double first = sigmoid(.4 * (b - a)); // 0 is the best
            votes.vote(static_cast<std::uint32_t>(prompt), a, b,
                       drawn < .15                 ? Verdict::Tie
                       : drawn < .15 + .85 * first ? Verdict::ModelA
                                                   : Verdict::ModelB);
        }
    }
    return votes;
}

} // namespace

class PromptFragilityTest : public QObject {
    Q_OBJECT

private slots:
    void promptsOfOneVoteAreVotes_data()
    {
        QTest::addColumn<int>("method");
        QTest::addRow("under a prior") << static_cast<int>(FragilityFit::GaussianMap);
        QTest::addRow("Firth") << static_cast<int>(FragilityFit::Firth);
        QTest::addRow("plain") << static_cast<int>(FragilityFit::BradleyTerry);
    }
    void promptsOfOneVoteAreVotes()
    {
        QFETCH(int, method);
        Prompts votes(4);
        const int wins[4][4] = {{0, 12, 15, 9}, {8, 0, 11, 10}, {5, 9, 0, 7}, {6, 5, 8, 0}};
        for (int i = 0; i < 4; ++i)
            for (int j = 0; j < 4; ++j)
                votes.single(wins[i][j], i, j);
        const auto found = promptFragilityOf(votes.clusters(), 4, 0, 1, static_cast<FragilityFit>(method));
        QVERIFY(found);
        QCOMPARE(found->prompts, 8);
        QCOMPARE(found->deciding, (std::vector<DecidingPrompts>{{{{0, 1, 1, 0, 0}}, 8, 12}}));
    }

    // Five people voted for A on prompt 0; on six other prompts B is ahead by four votes to two.
    void oneCrowdedPromptDecides()
    {
        Prompts votes(2);
        votes.next = 1;
        for (int rater = 0; rater < 5; ++rater)
            votes.vote(0, 0, 1, Verdict::ModelA);
        votes.single(2, 0, 1);
        votes.single(4, 1, 0);
        const auto found = promptFragilityOf(votes.clusters(), 2, 0, 1);
        QVERIFY(found);
        QCOMPARE(found->prompts, 1);
        QCOMPARE(found->deciding, (std::vector<DecidingPrompts>{{{{0, 1, 5, 0, 0}}, 1, 1}}));
        // Of the votes, seven to four, more than a third would have to go.
        QVERIFY(!fragilityOf(duel(7, 4), 0, 1));
    }

    // A leads 9 to 6. Prompts of two votes for A: two of them, dropped, leave 5 to 6.
    void wholePromptsGoTogether()
    {
        Prompts votes(2);
        for (int prompt = 0; prompt < 4; ++prompt, ++votes.next)
            for (int rater = 0; rater < 2; ++rater)
                votes.vote(votes.next, 0, 1, Verdict::ModelA);
        votes.single(1, 0, 1);
        votes.single(6, 1, 0);
        const auto found = promptFragilityOf(votes.clusters(), 2, 0, 1);
        QVERIFY(found);
        QCOMPARE(found->prompts, 2);
        QCOMPARE(found->deciding, (std::vector<DecidingPrompts>{{{{0, 1, 2, 0, 0}}, 2, 4}}));
    }

    void noLeaderIsNothingToTurn()
    {
        Prompts votes(2);
        votes.single(5, 0, 1);
        votes.single(5, 1, 0);
        QCOMPARE(promptFragilityOf(votes.clusters(), 2, 0, 1)->prompts, 0);
    }

    void aCleanSweepIsMoreThanAThird()
    {
        Prompts votes(2);
        votes.single(30, 0, 1);
        QVERIFY(!promptFragilityOf(votes.clusters(), 2, 0, 1));
    }

    void aPlainFitDoesNotDropWhatHoldsItTogether()
    {
        // Model 2 met the others on one prompt alone.
        Prompts votes(3);
        votes.vote(0, 0, 2, Verdict::ModelA);
        votes.vote(0, 2, 1, Verdict::ModelA);
        votes.vote(0, 0, 2, Verdict::ModelB);
        votes.vote(0, 2, 1, Verdict::ModelB);
        votes.next = 1;
        votes.single(7, 0, 1);
        votes.single(6, 1, 0);
        const auto found = promptFragilityOf(votes.clusters(), 3, 0, 1, FragilityFit::BradleyTerry);
        QVERIFY(found);
        QCOMPARE(found->prompts, 2);
        QCOMPARE(found->deciding, (std::vector<DecidingPrompts>{{{{0, 1, 1, 0, 0}}, 2, 7}}));
    }

    void findsWhatTryingEverySetFinds()
    {
        constexpr int kPrompts = 12;
        Random random(Seed{17});
        int turned = 0;
        int asFew = 0;
        for (int round = 0; round < 40; ++round) {
            const Prompts votes = randomVotes(random, kPrompts);
            if (gapOf(votes.without(0), 0, 1) <= kLevelGap) continue;
            const auto best = fewest(votes, kPrompts, 0, 1);
            const auto found = promptFragilityOf(votes.clusters(), 4, 0, 1);
            if (!found) continue;
            QVERIFY(best); // what was found is one of the sets
            QVERIFY(found->prompts >= *best);
            ++turned;
            asFew += found->prompts == *best ? 1 : 0;
        }
        QVERIFY(turned > 10);
        QVERIFY2(asFew >= turned * 9 / 10, qPrintable(QStringLiteral("%1 of %2").arg(asFew).arg(turned)));
    }

    void whatItNamesTurnsTheOrder()
    {
        Random random(Seed{18});
        int turned = 0;
        for (int round = 0; round < 40; ++round) {
            const Prompts votes = randomVotes(random, 30);
            const auto found = promptFragilityOf(votes.clusters(), 4, 0, 1);
            if (!found || found->prompts == 0) continue;
            ++turned;
            const Clusters clusters = votes.clusters();
            PairCounts counts(4);
            const auto add = [&](const ClusterCell& cell, int times) {
                counts.add(cell.i, cell.j, Verdict::ModelA, times * static_cast<std::int64_t>(cell.wins));
                counts.add(cell.i, cell.j, Verdict::ModelB, times * static_cast<std::int64_t>(cell.losses));
                counts.add(cell.i, cell.j, Verdict::Tie, times * static_cast<std::int64_t>(cell.ties));
            };
            for (const ClusterCell& cell : clusters.cells)
                add(cell, 1);
            std::int64_t dropped = 0;
            for (const DecidingPrompts& deciding : found->deciding) {
                QVERIFY(deciding.dropped <= deciding.available);
                dropped += deciding.dropped;
                for (const ClusterCell& cell : deciding.votes)
                    add(cell, -static_cast<int>(deciding.dropped));
            }
            QCOMPARE(dropped, found->prompts);
            QVERIFY(gapOf(scoredPairs(counts, {}), 0, 1) < 0);
        }
        QVERIFY(turned > 10);
    }

    void realBoardsOfFewPromptsHangOnFewerOfThem()
    {
        BAKEOFF_REQUIRE_REFERENCE(folder, "ratings");
        const Votes read = readReference(folder + "/real_llmfao.csv");
        const Clusters prompts = clustersOf(read.view(), read.prompts, read.positions(), {});
        QCOMPARE(prompts.count(), 13);
        const auto index = [&](const std::string& name) {
            return static_cast<int>(std::find(read.models.begin(), read.models.end(), name) -
                                    read.models.begin());
        };
        const int above = index("GPT 4");
        const int below = index("command");
        const auto found =
            promptFragilityOf(prompts, read.modelCount(), above, below, FragilityFit::GaussianMap);
        // 28 votes of 8,931 turn this order, and each prompt holds hundreds.
        QVERIFY(found);
        QVERIFY(found->prompts >= 1 && found->prompts <= 4);
    }
};

QTEST_APPLESS_MAIN(PromptFragilityTest)
#include "tst_prompt_fragility.moc"
