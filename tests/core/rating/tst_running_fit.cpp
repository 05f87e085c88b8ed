// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/rating/firth.h"
#include "core/rating/running_fit.h"
#include "tests/core/rating/rating_fixtures.h"

#include <algorithm>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

Result<Fit> fromScratch(const RunningFit& running, RunningFit::Method method, OutcomePolicy policy)
{
    const ScoredPairs pairs = scoredPairs(running.counts(), policy);
    return method == RunningFit::Method::Firth ? fitFirth(pairs) : fitBradleyTerry(pairs);
}

struct CastVote {
    int a = 0;
    int b = 0;
    Verdict verdict = Verdict::Tie;
};

// Model k wins more often the smaller k is.
CastVote drawn(Random& random, int models)
{
    CastVote vote;
    vote.a = static_cast<int>(random.below(static_cast<std::uint64_t>(models)));
    do
        vote.b = static_cast<int>(random.below(static_cast<std::uint64_t>(models)));
    while (vote.b == vote.a);
    const double draw = random.unit();
    const double chance = 0.7 * sigmoid(0.3 * (vote.b - vote.a));
    vote.verdict = draw < 0.1            ? Verdict::BothBad
                   : draw < 0.3          ? Verdict::Tie
                   : draw < 0.3 + chance ? Verdict::ModelA
                                         : Verdict::ModelB;
    return vote;
}

} // namespace

Q_DECLARE_METATYPE(bakeoff::RunningFit::Method)

class RunningFitTest : public QObject {
    Q_OBJECT

private slots:
    void staysWithTheFitFromScratch_data()
    {
        QTest::addColumn<RunningFit::Method>("method");
        QTest::addColumn<int>("models");
        QTest::addColumn<int>("votes");
        QTest::addColumn<int>("every"); // votes between two comparisons
        QTest::addColumn<bool>("dropsTies");
        using Method = RunningFit::Method;
        QTest::addRow("firth, from nothing") << Method::Firth << 5 << 1500 << 1 << false;
        QTest::addRow("firth, two models") << Method::Firth << 2 << 400 << 1 << false;
        QTest::addRow("firth, ties dropped") << Method::Firth << 6 << 1000 << 1 << true;
        QTest::addRow("firth, many models") << Method::Firth << 40 << 6000 << 7 << false;
        QTest::addRow("plain, from nothing") << Method::BradleyTerry << 5 << 1500 << 1 << false;
        QTest::addRow("plain, two models") << Method::BradleyTerry << 2 << 400 << 1 << false;
        QTest::addRow("plain, ties dropped") << Method::BradleyTerry << 6 << 1000 << 1 << true;
        QTest::addRow("plain, many models") << Method::BradleyTerry << 40 << 6000 << 7 << false;
    }
    void staysWithTheFitFromScratch()
    {
        QFETCH(RunningFit::Method, method);
        QFETCH(int, models);
        QFETCH(int, votes);
        QFETCH(int, every);
        QFETCH(bool, dropsTies);
        OutcomePolicy policy;
        if (dropsTies) policy = {TiePolicy::Drop, BothBadPolicy::Drop};
        RunningFit running(PairCounts(models), method, policy);
        Random random(Seed{17});
        std::vector<CastVote> cast;
        int estimable = 0;
        for (int v = 0; v < votes; ++v) {
            // One in five takes an earlier vote back.
            const bool isUndo = !cast.empty() && random.below(5) == 0;
            if (isUndo) {
                std::swap(cast[random.below(cast.size())], cast.back());
                running.remove(cast.back().a, cast.back().b, cast.back().verdict);
                cast.pop_back();
            } else {
                cast.push_back(drawn(random, models));
                running.add(cast.back().a, cast.back().b, cast.back().verdict);
            }
            if (v % every != 0) {
                (void)running.strengths();
                continue;
            }
            const auto now = running.fit();
            const auto expected = fromScratch(running, method, policy);
            QCOMPARE(now.has_value(), expected.has_value());
            QCOMPARE(running.strengths().has_value(), expected.has_value());
            if (!expected) {
                QCOMPARE(now.error().code, expected.error().code);
                continue;
            }
            ++estimable;
            QVERIFY(running.pairs() == scoredPairs(running.counts(), policy));
            const auto strengths = *running.strengths();
            for (std::size_t k = 0; k < strengths.size(); ++k) {
                COMPARE_NEAR(strengths[k], expected->theta[k], 1e-9);
                COMPARE_NEAR(now->theta[k], expected->theta[k], 1e-9);
            }
            for (std::size_t k = 0; k < expected->covariance.values.size(); ++k)
                COMPARE_NEAR(now->covariance.values[k], expected->covariance.values[k],
                             1e-9 * (1 + std::abs(expected->covariance.values[k])));
            COMPARE_NEAR(now->logLikelihood, expected->logLikelihood, 1e-8);
            COMPARE_NEAR(now->penalisedLogLikelihood, expected->penalisedLogLikelihood, 1e-8);
        }
        QVERIFY(estimable > votes / every / 2);
    }

    void severalVotesMayComeBetweenTwoQuestions()
    {
        for (const auto method : {RunningFit::Method::Firth, RunningFit::Method::BradleyTerry}) {
            RunningFit running(setA(20), method);
            QVERIFY(running.strengths());
            Random random(Seed{5});
            for (int round = 0; round < 30; ++round) {
                for (int v = 0; v < 50; ++v) {
                    const CastVote vote = drawn(random, 4);
                    running.add(vote.a, vote.b, vote.verdict);
                }
                const auto expected = fromScratch(running, method, {});
                const auto strengths = running.strengths();
                QVERIFY(strengths);
                for (std::size_t k = 0; k < 4; ++k)
                    COMPARE_NEAR((*strengths)[k], expected->theta[k], 1e-9);
            }
        }
    }

    void islandsAreRefusedUntilAVoteJoinsThem()
    {
        PairCounts counts = fromWins({{0, 6, 0, 0}, {4, 0, 0, 0}, {0, 0, 0, 3}, {0, 0, 3, 0}});
        RunningFit running(std::move(counts), RunningFit::Method::Firth);
        QCOMPARE(running.strengths().error().code, ErrorCode::NotEstimable);
        running.add(1, 2, Verdict::ModelA);
        QVERIFY(running.strengths());
        running.remove(1, 2, Verdict::ModelA);
        QCOMPARE(running.fit().error().code, ErrorCode::NotEstimable);
    }

    void separationIsRefusedWithoutAPenaltyOnly()
    {
        const auto votes = [] { return fromWins({{0, 5, 4}, {1, 0, 3}, {0, 2, 0}}); };
        RunningFit plain(votes(), RunningFit::Method::BradleyTerry);
        RunningFit firth(votes(), RunningFit::Method::Firth);
        QVERIFY(plain.strengths() && firth.strengths());
        plain.remove(1, 0, Verdict::ModelA);
        firth.remove(1, 0, Verdict::ModelA);
        QCOMPARE(plain.strengths().error().code, ErrorCode::NotEstimable);
        QVERIFY(firth.strengths());
        plain.add(0, 2, Verdict::Tie);
        QVERIFY(plain.strengths());
    }

    void everyWidthGivesTheSameBits()
    {
        for (const auto method : {RunningFit::Method::Firth, RunningFit::Method::BradleyTerry}) {
            RunningFit portable(setA(3), method, {}, portableKernels());
            RunningFit best(setA(3), method, {}, bestKernels());
            for (int v = 0; v < 40; ++v) {
                for (RunningFit* fit : {&portable, &best})
                    fit->add(v % 4, (v + 1) % 4, v % 3 == 0 ? Verdict::Tie : Verdict::ModelA);
                const auto left = portable.strengths();
                const auto right = best.strengths();
                QVERIFY(std::equal(left->begin(), left->end(), right->begin()));
            }
        }
    }
};

QTEST_APPLESS_MAIN(RunningFitTest)
#include "tst_running_fit.moc"
