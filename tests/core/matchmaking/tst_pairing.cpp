// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matchmaking/pairing.h"

#include <QObject>
#include <QTest>

#include <map>

using namespace bakeoff;

namespace {

std::vector<ContestantId> entrants(int count)
{
    Random random(Seed{7});
    std::vector<ContestantId> ids;
    for (int i = 0; i < count; ++i)
        ids.push_back(ContestantId::random(random));
    return ids;
}

SideKey someKey(std::uint64_t seed)
{
    Random random(Seed{seed});
    const auto document = DocumentId::random(random);
    return {document, RaterId::random(random)};
}

void note(std::vector<PairShowings>& history, ContestantId left, ContestantId right)
{
    for (auto& row : history)
        if (row.left == left && row.right == right) {
            ++row.showings;
            return;
        }
    history.push_back({left, right, 1});
}

} // namespace

class PairingTest : public QObject {
    Q_OBJECT

private slots:
    void nobodyPlaysAlone()
    {
        QVERIFY(!leastPlayedPair(entrants(1), {}, someKey(1), Seed{1}));
        QVERIFY(!leastPlayedPair({}, {}, someKey(1), Seed{1}));
        const auto one = entrants(1).front();
        QVERIFY(!leastPlayedPair({one, one}, {}, someKey(1), Seed{1}));
    }

    void theSameSeedDrawsTheSamePair()
    {
        const auto first = leastPlayedPair(entrants(5), {}, someKey(1), Seed{42});
        const auto second = leastPlayedPair(entrants(5), {}, someKey(1), Seed{42});
        QVERIFY(first.has_value());
        QVERIFY(first == second);
    }

    void theOrderOfEntrantsDoesNotMatter()
    {
        auto ids = entrants(6);
        const auto first = leastPlayedPair(ids, {}, someKey(1), Seed{42});
        std::reverse(ids.begin(), ids.end());
        QVERIFY(first == leastPlayedPair(ids, {}, someKey(1), Seed{42}));
    }

    void everyPairIsShownBeforeAnyIsShownAgain()
    {
        std::vector<PairShowings> history;
        std::map<std::pair<ContestantId, ContestantId>, int> seen;
        for (std::uint64_t i = 0; i < 30; ++i) {
            const auto pairing = leastPlayedPair(entrants(5), history, someKey(3), Seed{i});
            QVERIFY(pairing.has_value());
            note(history, pairing->left, pairing->right);
            ++seen[std::minmax(pairing->left, pairing->right)];
        }
        QCOMPARE(seen.size(), std::size_t{10});
        for (const auto& [pair, count] : seen)
            QCOMPARE(count, 3);
    }

    void theLoggedProbabilityIsThatOfTheDraw()
    {
        std::vector<PairShowings> history;
        const auto ids = entrants(4);
        const auto first = leastPlayedPair(ids, history, someKey(3), Seed{1});
        QCOMPARE(first->probability, 1.0 / 6);
        note(history, first->left, first->right);
        QCOMPARE(leastPlayedPair(ids, history, someKey(3), Seed{1})->probability, 1.0 / 5);
    }

    void inEveryBlockOfFourEachSideOccursTwice()
    {
        for (std::uint64_t rater = 0; rater < 50; ++rater) {
            std::vector<PairShowings> history;
            const auto ids = entrants(2);
            for (int block = 0; block < 5; ++block) {
                int left = 0;
                for (int i = 0; i < 4; ++i) {
                    const auto sides = counterbalancedSides(ids[0], ids[1], history, someKey(rater));
                    QCOMPARE(sides.block, std::int64_t{block});
                    left += sides.left == ids[0] ? 1 : 0;
                    note(history, sides.left, sides.right);
                }
                QCOMPARE(left, 2);
            }
        }
    }

    void blocksDifferBetweenRaters()
    {
        std::map<QString, int> orders;
        for (std::uint64_t rater = 0; rater < 200; ++rater) {
            std::vector<PairShowings> history;
            const auto ids = entrants(2);
            QString order;
            for (int i = 0; i < 4; ++i) {
                const auto sides = counterbalancedSides(ids[0], ids[1], history, someKey(rater));
                order += sides.left == ids[0] ? QLatin1Char('0') : QLatin1Char('1');
                note(history, sides.left, sides.right);
            }
            ++orders[order];
        }
        QCOMPARE(orders.size(), std::size_t{6}); // all orders of two and two
        for (const auto& [order, count] : orders)
            QVERIFY2(count > 10, qPrintable(order));
    }
};

QTEST_APPLESS_MAIN(PairingTest)
#include "tst_pairing.moc"
