// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/rating/group_counts.h"

#include <QTest>

using namespace bakeoff;

class GroupCountsTest : public QObject {
    Q_OBJECT

private slots:
    void countsEachGroupAsByItself_data()
    {
        QTest::addColumn<int>("models");
        QTest::addColumn<int>("votes");
        QTest::addColumn<int>("groups");
        QTest::addRow("few votes") << 9 << 30 << 3;
        QTest::addRow("many votes") << 9 << 5000 << 15;
        QTest::addRow("more groups than lanes") << 4 << 5000 << 40;
        QTest::addRow("votes for several threads") << 5 << 450'000 << 17;
        QTest::addRow("no votes") << 3 << 0 << 2;
        QTest::addRow("no groups") << 3 << 100 << 0;
    }
    void countsEachGroupAsByItself()
    {
        QFETCH(int, models);
        QFETCH(int, votes);
        QFETCH(int, groups);
        Random random(Seed{1});
        std::vector<std::vector<std::uint32_t>> groupsOf(20); // the first in none
        for (std::size_t set = 1; set < groupsOf.size(); ++set)
            for (int group = 0; group < groups; ++group)
                if (random.below(3) == 0) groupsOf[set].push_back(static_cast<std::uint32_t>(group));
        std::vector<std::uint16_t> a;
        std::vector<std::uint16_t> b;
        std::vector<Verdict> verdicts;
        std::vector<std::uint32_t> sets;
        std::vector<PairCounts> wanted(static_cast<std::size_t>(groups), PairCounts(models));
        for (int v = 0; v < votes; ++v) {
            a.push_back(static_cast<std::uint16_t>(random.below(static_cast<std::uint64_t>(models))));
            b.push_back(static_cast<std::uint16_t>((a.back() + 1) % models));
            verdicts.push_back(kVerdicts[random.below(kVerdicts.size())]);
            sets.push_back(static_cast<std::uint32_t>(random.below(groupsOf.size())));
            for (const std::uint32_t group : groupsOf[sets.back()])
                wanted[group].add(a.back(), b.back(), verdicts.back());
        }
        QVERIFY(countsOfGroups({a, b, verdicts}, models, sets, groupsOf, groups) == wanted);
    }
};

QTEST_APPLESS_MAIN(GroupCountsTest)
#include "tst_group_counts.moc"
