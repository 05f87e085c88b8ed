// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/rating/evidence.h"
#include "core/rating/false_discovery.h"
#include "tests/core/rating/rating_fixtures.h"

#include <rapidcheck.h>

#include <algorithm>
#include <limits>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

std::vector<double> logsOf(const std::vector<double>& evidence)
{
    std::vector<double> logs;
    for (const double value : evidence)
        logs.push_back(std::log(value));
    return logs;
}

std::vector<bool> stands(const std::vector<double>& evidence, double level = .05)
{
    return discoveries(logsOf(evidence), level).stands;
}

/// The definition, claim by claim and without sorting.
std::vector<bool> byDefinition(const std::vector<double>& evidence, double level)
{
    const auto claims = static_cast<double>(evidence.size());
    double needed = std::numeric_limits<double>::infinity();
    for (std::size_t k = 1; k <= evidence.size(); ++k) {
        const double threshold = claims / (level * static_cast<double>(k));
        const auto enough =
            std::count_if(evidence.begin(), evidence.end(), [&](double value) { return value >= threshold; });
        if (enough >= static_cast<std::ptrdiff_t>(k)) needed = threshold;
    }
    std::vector<bool> result;
    for (const double value : evidence)
        result.push_back(value >= needed);
    return result;
}

std::vector<double> randomEvidence()
{
    // Whole numbers, so that equal ones occur, around the thresholds of up to a dozen claims.
    const auto whole = *rc::gen::resize(12, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 300)));
    return {whole.begin(), whole.end()};
}

} // namespace

class FalseDiscoveryTest : public QObject {
    Q_OBJECT

private slots:
    // Four claims need 80, 40, 26.67 and 20 : 1 where one, two, three and four of them stand.
    void fourClaimsByHand_data()
    {
        using Row = std::vector<double>;
        QTest::addColumn<Row>("evidence");
        QTest::addColumn<std::vector<bool>>("stands");
        QTest::addRow("three beside a weak one")
            << Row{10, 100, 30, 50} << std::vector{false, true, true, true};
        QTest::addRow("a strong one alone") << Row{500, 1, 19, 2} << std::vector{true, false, false, false};
        QTest::addRow("all carry each other")
            << Row{79, 39, 26, 20.001} << std::vector{true, true, true, true};
        QTest::addRow("the last one falls and all with it")
            << Row{79, 39, 26, 19.9} << std::vector{false, false, false, false};
        QTest::addRow("two strong ones carry a third")
            << Row{1000, 1000, 27, 1} << std::vector{true, true, true, false};
        QTest::addRow("equals stand together") << Row{21, 21, 21, 21} << std::vector{true, true, true, true};
        QTest::addRow("no evidence") << Row{1, 1, 1, 1} << std::vector{false, false, false, false};
        QTest::addRow("evidence against") << Row{0, 0, 81, 0} << std::vector{false, false, true, false};
    }
    void fourClaimsByHand()
    {
        QFETCH(std::vector<double>, evidence);
        QTEST(stands(evidence), "stands");
    }

    void oneClaimNeedsTwentyToOne()
    {
        QCOMPARE(stands({20.001}), (std::vector{true}));
        QCOMPARE(stands({19.999}), (std::vector{false}));
        QCOMPARE(stands({100.001}, .01), (std::vector{true}));
        QCOMPARE(stands({99.999}, .01), (std::vector{false}));
    }

    void noClaimsAreNoDiscoveries() { QVERIFY(discoveries({}).stands.empty()); }

    void evidenceBeyondNumbersStands()
    {
        const double infinite = std::numeric_limits<double>::infinity();
        const auto found = discoveries(std::vector{infinite, -infinite, std::log(39.), 2000.});
        QCOMPARE(found.stands, (std::vector{true, false, true, true}));
    }

    void tellsWhatIsNeeded()
    {
        COMPARE_NEAR(std::exp(discoveries(logsOf({100, 50, 30, 10})).logNeeded), 80. / 3, 1e-9);
        COMPARE_NEAR(std::exp(discoveries(logsOf({70, 30, 20, 10})).logNeeded), 80, 1e-9);
    }

    void followsTheDefinition()
    {
        QVERIFY(rc::check([] {
            const auto evidence = randomEvidence();
            // Between whole numbers, where rounding of logarithms decides nothing.
            const double level = *rc::gen::element(.0499, .1003);
            RC_ASSERT(stands(evidence, level) == byDefinition(evidence, level));
        }));
    }

    void moreEvidenceNeverTakesADiscoveryAway()
    {
        QVERIFY(rc::check([] {
            auto evidence = randomEvidence();
            RC_PRE(!evidence.empty());
            const auto before = stands(evidence);
            evidence[*rc::gen::inRange<std::size_t>(0, evidence.size())] += *rc::gen::inRange(0, 100);
            const auto after = stands(evidence);
            for (std::size_t k = 0; k < before.size(); ++k)
                RC_ASSERT(!before[k] || after[k]);
        }));
    }

    // Six pairs of equals, each looked at after every one of 60 votes, at the worst moment of all.
    void equalsAreHardlyEverTakenForDifferent()
    {
        Random random(Seed{21});
        constexpr int kRuns = 2000;
        int wrong = 0;
        for (int run = 0; run < kRuns; ++run) {
            std::vector<Evidence> pairs(6);
            bool isWrong = false;
            for (int vote = 0; vote < 60 && !isWrong; ++vote) {
                std::vector<double> logs;
                for (Evidence& pair : pairs) {
                    pair.add(random.below(2) == 0 ? 1 : 0);
                    logs.push_back(pair.logForEither());
                }
                const auto found = discoveries(logs).stands;
                isWrong = std::find(found.begin(), found.end(), true) != found.end();
            }
            wrong += isWrong ? 1 : 0;
        }
        QVERIFY2(wrong <= kRuns / 20, qPrintable(QString::number(wrong)));
        QVERIFY(wrong > 0); // or nothing could ever be found
    }
};

QTEST_APPLESS_MAIN(FalseDiscoveryTest)
#include "tst_false_discovery.moc"
