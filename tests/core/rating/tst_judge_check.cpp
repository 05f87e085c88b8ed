// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/judge_check.h"
#include "tests/core/rating/rating_fixtures.h"

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

const std::vector<double> kHuman{1, 1, 0, .5, 1, 0, 1, 0, 1, .5, 1, 0, 1, 1, 0, 1, .5, 0, 1, 1};
const std::vector<double> kJudge{1, 1, 0, 1, 1, 0, .5, 0, 1, 0, 1, 0, 1, 1, 1, 1, .5, 0, 0, 1};

std::vector<double> judgeOnly()
{
    std::vector<double> values(55, 1.0);
    values.insert(values.end(), 10, .5);
    values.insert(values.end(), 35, 0.0);
    return values;
}

Verdict truthOf(int item)
{
    return item % 2 == 0 ? Verdict::ModelA : Verdict::ModelB;
}

Verdict flippedIf(bool isFlipped, Verdict verdict)
{
    if (!isFlipped) return verdict;
    return verdict == Verdict::ModelA ? Verdict::ModelB : Verdict::ModelA;
}

std::vector<std::vector<Verdict>> people()
{
    std::vector<std::vector<Verdict>> items;
    for (int i = 0; i < 40; ++i)
        items.push_back({flippedIf(i % 7 == 0, truthOf(i)), flippedIf(i % 5 == 0, truthOf(i)),
                         flippedIf(i % 6 == 1, truthOf(i))});
    return items;
}

template <class Flips>
std::vector<Verdict> judge(const Flips& flips)
{
    std::vector<Verdict> verdicts;
    for (int i = 0; i < 40; ++i)
        verdicts.push_back(flippedIf(flips(i), truthOf(i)));
    return verdicts;
}

void comparePValues(const AltTest& test, const std::vector<double>& wanted)
{
    QCOMPARE(test.pValues.size(), wanted.size());
    for (std::size_t k = 0; k < wanted.size(); ++k)
        COMPARE_NEAR(test.pValues[k], wanted[k], 1e-5);
}

} // namespace

class JudgeCheckTest : public QObject {
    Q_OBJECT

private slots:
    void aJudgeIsWorthSomeVotes()
    {
        const auto result = judgedMean(kHuman, kJudge, judgeOnly());
        QVERIFY(result);
        COMPARE_NEAR(result->weight, .532946, 1e-5);
        COMPARE_NEAR(result->mean, .625, 1e-5);
        COMPARE_NEAR(result->deviation, .080454, 1e-5);
        COMPARE_NEAR(result->credit, 1.600814, 1e-5);
    }

    void aJudgeThatAlwaysSaysTheSameIsWorthNothing()
    {
        const auto result = judgedMean(kHuman, std::vector<double>(20, 1.0), std::vector<double>(100, 1.0));
        QCOMPARE(result->weight, 0.0);
        COMPARE_NEAR(result->mean, .625, 1e-9);
        COMPARE_NEAR(result->deviation, .101793, 1e-5);
        QCOMPARE(result->credit, 1.0);
    }

    void fewPromptsOfPeopleGiveNoCredit()
    {
        const std::vector<double> few(kHuman.begin(), kHuman.begin() + 19);
        const std::vector<double> fewJudged(kJudge.begin(), kJudge.begin() + 19);
        QCOMPARE(judgedMean(few, fewJudged, judgeOnly())->weight, 0.0);
        QVERIFY(!judgedMean(std::vector<double>{1}, std::vector<double>{1}, judgeOnly()));
    }

    void aGoodJudgeMayStandInForExperts()
    {
        const auto good = judge([](int i) { return i % 9 == 2; });
        const auto test = altTest(people(), good, .2);
        QVERIFY(test);
        comparePValues(*test, {.006277, .004027, .002562});
        QCOMPARE(test->winningRate, 1.0);
        QVERIFY(test->passes);
        const auto strict = altTest(people(), good, .1);
        comparePValues(*strict, {.134438, .085242, .053694});
        QCOMPARE(strict->winningRate, 0.0);
        QVERIFY(!strict->passes);
    }

    void aPoorJudgeMayNot()
    {
        for (const double tolerance : {.1, .2})
            QCOMPARE(altTest(people(), judge([](int i) { return i % 3 == 0; }), tolerance)->winningRate, 0.0);
        const auto always = altTest(people(), std::vector<Verdict>(40, Verdict::ModelA), .2);
        comparePValues(*always, {.278385, .202440, .5});
        QCOMPARE(always->winningRate, 0.0);
    }

    void fewPeopleOrItemsAreNoTest()
    {
        auto items = people();
        const auto verdicts = judge([](int) { return false; });
        QVERIFY(!altTest(std::span(items).first(29), std::span(verdicts).first(29), .2));
        for (auto& item : items)
            item.pop_back();
        QVERIFY(!altTest(items, verdicts, .2));
    }
};

QTEST_APPLESS_MAIN(JudgeCheckTest)
#include "tst_judge_check.moc"
