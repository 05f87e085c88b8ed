// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/rater_checks.h"
#include "core/rating/rates.h"
#include "tests/core/rating/rating_fixtures.h"

#include <array>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

std::vector<ExpectedVote> votes(const char* outcomes)
{
    const std::array<std::array<double, 3>, 5> chances{
        {{.6, .2, .2}, {.5, .2, .3}, {.3, .2, .5}, {.7, .15, .15}, {.25, .25, .5}}};
    std::vector<ExpectedVote> all;
    for (int round = 0; round < 4; ++round)
        for (std::size_t k = 0; k < chances.size(); ++k)
            all.push_back({chances[k][0], chances[k][1], chances[k][2],
                           outcomes[k] == 'w' ? Verdict::ModelA : Verdict::ModelB});
    return all;
}

} // namespace

class RaterChecksTest : public QObject {
    Q_OBJECT

private slots:
    void goldItemsFlagWhoIsOftenWrong_data()
    {
        QTest::addColumn<int>("right");
        QTest::addColumn<int>("wrong");
        QTest::addColumn<double>("poor");
        QTest::addColumn<bool>("isFlagged");
        QTest::addRow("4 of 10") << 4 << 6 << .978381 << true;
        QTest::addRow("3 of 10") << 3 << 7 << .995709 << true;
        QTest::addRow("9 of 10") << 9 << 1 << .112990 << false;
        QTest::addRow("none yet") << 0 << 0 << .7 << false;
    }
    void goldItemsFlagWhoIsOftenWrong()
    {
        QFETCH(int, right);
        QFETCH(int, wrong);
        const GoldCheck check = goldCheck(right, wrong);
        COMPARE_NEAR_COLUMN(check.chanceOfPoor, "poor", 1e-5);
        QTEST(check.isFlagged, "isFlagged");
    }

    void repeatsHaveAnInterval()
    {
        const auto share = wilsonShare(16, 19);
        COMPARE_NEAR(share->interval.low, .624345, 1e-5);
        COMPARE_NEAR(share->interval.high, .944795, 1e-5);
    }

    void nobodyReadsAThousandWordsAMinute()
    {
        const auto speed = wordsPerMinute(650, std::chrono::seconds(30));
        COMPARE_NEAR(*speed, 1300, 1e-9);
        QCOMPARE(readingSpeed(*speed), ReadingSpeed::Impossible);
        QCOMPARE(readingSpeed(800), ReadingSpeed::Fast);
        QCOMPARE(readingSpeed(240), ReadingSpeed::Plausible);
        QVERIFY(!wordsPerMinute(650, {}));
    }

    void aSideIsFlaggedOnlyBeyondChance()
    {
        const auto even = sideCheck(54, 46);
        COMPARE_NEAR(even->interval.low, .442649, 1e-5);
        COMPARE_NEAR(even->interval.high, .634392, 1e-5);
        COMPARE_NEAR(even->pValue, .484118, 1e-5);
        QVERIFY(!even->isFlagged);
        QVERIFY(sideCheck(80, 20)->isFlagged);
        QVERIFY(sideCheck(20, 80)->isFlagged);
        QVERIFY(!sideCheck(0, 0));
    }

    void oddVotesStandOut()
    {
        COMPARE_NEAR(*anomalyScore(votes("wwlwl")), 3.546125, 1e-5);
        const auto odd = anomalyScore(votes("llwlw"));
        COMPARE_NEAR(*odd, -4.490315, 1e-5);
        QVERIFY(*odd < kOddAnomaly);
        QVERIFY(!anomalyScore({}));
    }

    void whatCannotHappenIsOddAndStillANumber()
    {
        auto impossible = votes("wwlwl");
        impossible.front() = {1, 0, 0, Verdict::ModelB};
        const auto score = anomalyScore(impossible);
        QVERIFY(score && std::isfinite(*score) && *score < kOddAnomaly);
    }

    void guessesBelowTwentyAreOnlyCounted()
    {
        QVERIFY(BlindingGuesses({9, 1, 0}).all() < kFewestGuesses);
        QVERIFY(BlindingGuesses({20, 8, 12}).all() >= kFewestGuesses);
    }

    void blindingIsZeroWhereNobodyKnows()
    {
        const auto some = blindingIndex({20, 8, 12});
        COMPARE_NEAR(some->value, .30, 1e-9);
        COMPARE_NEAR(some->deviation, .123491, 1e-5);
        COMPARE_NEAR(some->interval.low, .057962, 1e-5);
        COMPARE_NEAR(some->interval.high, .542038, 1e-5);
        const auto none = blindingIndex({15, 15, 10});
        COMPARE_NEAR(none->value, 0, 1e-9);
        COMPARE_NEAR(none->deviation, .136931, 1e-5);
        const auto most = blindingIndex({9, 1, 0});
        COMPARE_NEAR(most->interval.low, .428, 1e-3);
        QCOMPARE(most->interval.high, 1.0);
        QVERIFY(!blindingIndex(BlindingGuesses{}));
    }

    void alwaysNamingOneModelIsNoUnblinding()
    {
        const std::array<BlindingGuesses, 2> arms{{{30, 0, 0}, {0, 30, 0}}};
        COMPARE_NEAR(blindingIndex(arms)->value, 0, 1e-12);
        const std::array<BlindingGuesses, 2> half{{{30, 0, 0}, {}}};
        QVERIFY(!blindingIndex(half));
    }
};

QTEST_APPLESS_MAIN(RaterChecksTest)
#include "tst_rater_checks.moc"
