// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

using namespace bakeoff;

class RandomTest : public QObject {
    Q_OBJECT

private slots:
    void isTheStandardsTwister()
    {
        Random random(Seed{5489});
        QCOMPARE(random.next(), std::uint64_t{14514284786278117030ULL});
        QCOMPARE(random.next(), std::uint64_t{4620546740167642908ULL});
        for (int i = 2; i < 9999; ++i)
            random.next();
        // C++ standard, [rand.predef]: the 10000th number of a default-seeded mt19937_64.
        QCOMPARE(random.next(), std::uint64_t{9981545732273789042ULL});
    }

    void subSeedsAreTheSameOnEveryMachine()
    {
        // Computed apart from this program: SplitMix64's finaliser over FNV-1a.
        QCOMPARE(subSeed(Seed{42}, "sides").value, std::uint64_t{4152599930053699063ULL});
        QCOMPARE(subSeed(Seed{42}, "pairs").value, std::uint64_t{8788236245372625727ULL});
        QCOMPARE(subSeed(Seed{0}, "").value, std::uint64_t{9886184608339236366ULL});
    }

    void purposesAndSeedsDoNotShareStreams()
    {
        std::set<std::uint64_t> seeds;
        for (std::uint64_t seed = 0; seed < 200; ++seed)
            for (const auto* purpose : {"sides", "pairs", "bootstrap", "ids"})
                seeds.insert(subSeed(Seed{seed}, purpose).value);
        QCOMPARE(seeds.size(), std::size_t{800});
    }

    void drawsStayInTheirRange()
    {
        QVERIFY(rc::check("below and unit", [](std::uint64_t seed, std::uint64_t anyBound) {
            Random random(Seed{seed});
            const std::uint64_t bound = std::max<std::uint64_t>(1, anyBound);
            RC_ASSERT(random.below(bound) < bound);
            const double unit = random.unit();
            RC_ASSERT(unit >= 0 && unit < 1);
            RC_ASSERT(std::isfinite(random.normal()));
        }));
    }

    void everyValueBelowABoundComesUp()
    {
        Random random(Seed{3});
        std::array<int, 6> counts{};
        for (int i = 0; i < 6000; ++i)
            ++counts[random.below(6)];
        // 1000 ± 6 standard deviations of a binomial with p = 1/6: √(6000 · 5/36) = 28.9.
        for (const int count : counts)
            QVERIFY2(std::abs(count - 1000) < 174, std::to_string(count).c_str());
    }

    void normalsHaveMeanZeroAndVarianceOne()
    {
        Random random(Seed{11});
        constexpr int kDraws = 20000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < kDraws; ++i) {
            const double draw = random.normal();
            sum += draw;
            squares += draw * draw;
        }
        QVERIFY(std::abs(sum / kDraws) < 0.04);
        QVERIFY(std::abs(squares / kDraws - 1) < 0.06);
    }

    void shufflingKeepsWhatIsThere()
    {
        QVERIFY(rc::check("permutation", [](std::uint64_t seed, std::vector<int> items) {
            auto shuffled = items;
            Random(Seed{seed}).shuffle(shuffled);
            std::sort(items.begin(), items.end());
            std::sort(shuffled.begin(), shuffled.end());
            RC_ASSERT(items == shuffled);
        }));
    }

    void aMovedStreamGoesOn()
    {
        Random first(Seed{5});
        first.next();
        Random second(Seed{5});
        second.next();
        Random moved(std::move(first));
        QCOMPARE(moved.next(), second.next());
    }

    void freshSeedsDiffer() { QVERIFY(freshSeed() != freshSeed()); }
};

QTEST_APPLESS_MAIN(RandomTest)
#include "tst_random.moc"
