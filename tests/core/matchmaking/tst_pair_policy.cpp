// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matchmaking/pair_policy.h"

#include <QObject>
#include <QTest>

#include <rapidcheck.h>

#include <cmath>

using namespace bakeoff;

namespace {

// Votes of the four models of data set A, and what a vote would tell under the working estimate.
constexpr std::int64_t kMeetings[4][4]{{0, 20, 20, 15}, {20, 0, 20, 15}, {20, 20, 0, 15}, {15, 15, 15, 0}};
constexpr double kInformation[4][4]{{0, .025859, .023963, .028095},
                                    {.025859, 0, .025428, .029589},
                                    {.023963, .025428, 0, .030416},
                                    {.028095, .029589, .030416, 0}};

PairState setA()
{
    PairState state;
    state.plays = {55, 55, 55, 45};
    state.meetings = [](int i, int j) { return kMeetings[i][j]; };
    state.information = [](int i, int j) { return kInformation[i][j]; };
    state.bestChances = {.85, .12, .02, .01};
    return state;
}

double chanceOf(const std::vector<PairChance>& chances, int i, int j)
{
    for (const PairChance& chance : chances)
        if (chance.i == i && chance.j == j) return chance.probability;
    return 0;
}

bool isNear(double x, double y)
{
    return std::abs(x - y) < 1e-6;
}

} // namespace

class PairPolicyTest : public QObject {
    Q_OBJECT

private slots:
    void topTwoWeighsByTheChanceToBeTheBest()
    {
        QVERIFY(isNear(topTwoChance(.5, .3), .514286));
        QVERIFY(isNear(topTwoChance(.5, .2), .325));
        QVERIFY(isNear(topTwoChance(.3, .2), .160714));
    }

    void findingTheBestIsHalfLeastPlayed()
    {
        const auto chances = pairChances(PairGoal::FindTheBest, setA());
        QVERIFY(isNear(chanceOf(chances, 0, 1), .5 * topTwoChance(.85, .12)));
        QVERIFY(isNear(chanceOf(chances, 2, 3), .5 * topTwoChance(.02, .01) + .5 / 3));
    }

    void rankingEverythingAsksTheMostTellingPair()
    {
        const auto chances = pairChances(PairGoal::RankEverything, setA());
        QCOMPARE(chances.size(), std::size_t{1});
        QVERIFY(isNear(chanceOf(chances, 2, 3), 1));
    }

    void anAuditEvensOut()
    {
        const auto chances = pairChances(PairGoal::Audit, setA());
        QCOMPARE(chances.size(), std::size_t{3});
        for (int model = 0; model < 3; ++model)
            QVERIFY(isNear(chanceOf(chances, model, 3), 1.0 / 3));
    }

    void theStartJoinsWhatNeverMet()
    {
        PairState state = setA();
        state.plays = {3, 3, 1, 1};
        state.meetings = [](int i, int j) { return (i < 2) == (j < 2) ? 1 : 0; };
        const auto chances = pairChances(PairGoal::FindTheBest, state);
        QCOMPARE(chances.size(), std::size_t{4});
        for (int stranger = 0; stranger < 2; ++stranger)
            QVERIFY(isNear(chanceOf(chances, stranger, 2), .25) &&
                    isNear(chanceOf(chances, stranger, 3), .25));
    }

    void whoCannotAnswerIsNotDrawn()
    {
        PairState state = setA();
        state.isAvailable = {true, true, true, false};
        for (const PairGoal goal : {PairGoal::FindTheBest, PairGoal::RankEverything, PairGoal::Audit})
            for (const PairChance& chance : pairChances(goal, state))
                QVERIFY(chance.j != 3);
        state.isAvailable = {true, false, false, false};
        QVERIFY(pairChances(PairGoal::FindTheBest, state).empty());
        Random random(Seed{1});
        QVERIFY(!drawnFrom({}, random));
    }

    void smoothingLeavesNobodyOut()
    {
        const std::vector<std::int64_t> hits{1000, 0, 0};
        const auto chances = smoothedChances(hits);
        QVERIFY(isNear(chances[0], 1000.5 / 1001.5));
        QVERIFY(chances[1] > 0);
    }

    void probabilitiesAddUpToOne()
    {
        const bool holds = rc::check("any state", [] {
            const int models = *rc::gen::inRange(2, 9);
            PairState state;
            std::vector<std::int64_t> hits;
            for (int k = 0; k < models; ++k) {
                state.plays.push_back(*rc::gen::inRange(0, 6));
                hits.push_back(*rc::gen::inRange(0, 400));
            }
            const auto seed = *rc::gen::inRange(0, 1000);
            state.meetings = [seed](int i, int j) { return (i * j + i + j + seed) % 3; };
            state.information = [seed](int i, int j) { return (i * 7 + j * 7 + seed) % 5 + 1.0; };
            state.bestChances = smoothedChances(hits);
            for (const PairGoal goal : {PairGoal::FindTheBest, PairGoal::RankEverything, PairGoal::Audit}) {
                double sum = 0;
                for (const PairChance& chance : pairChances(goal, state))
                    sum += chance.probability;
                RC_ASSERT(std::abs(sum - 1) < 1e-12);
            }
        });
        QVERIFY(holds);
    }

    void drawsAsOftenAsItSays()
    {
        const auto chances = pairChances(PairGoal::FindTheBest, setA());
        Random random(Seed{11});
        int first = 0;
        constexpr int kDraws = 20'000;
        for (int k = 0; k < kDraws; ++k) {
            const auto drawn = drawnFrom(chances, random);
            first += drawn->i == 0 && drawn->j == 1 ? 1 : 0;
        }
        QVERIFY(std::abs(static_cast<double>(first) / kDraws - chanceOf(chances, 0, 1)) < .02);
    }
};

QTEST_APPLESS_MAIN(PairPolicyTest)
#include "tst_pair_policy.moc"
