// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/votes_until_decided.h"
#include "core/rating/gaussian_map.h"
#include "core/rating/tie_models.h"
#include "tests/core/rating/rating_fixtures.h"

#include <algorithm>
#include <limits>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

constexpr int kMost = 2000;

/// The fewest wins beside so many losses at which a rule on the evidence for one of two models is met; by the
/// losses.
template <class IsMet>
std::vector<int> boundaryOf(const IsMet& isMet)
{
    std::vector<int> fewest;
    Evidence evidence;
    int wins = 0;
    for (int losses = 0; wins + losses <= kMost; ++losses) {
        for (; !isMet(evidence); ++wins)
            evidence.add(1);
        fewest.push_back(wins);
        evidence.add(0);
    }
    return fewest;
}

struct Walk {
    std::vector<double> votes; ///< of each run, by size; infinite where it stayed open
    double decidedShare = 0;

    double quantile(double share) const
    {
        return votes[static_cast<std::size_t>(share * static_cast<double>(votes.size()))];
    }
};

/// Votes on two models with fixed chances until the rule is met for either.
Walk walks(const TieChances& chances, const std::vector<int>& boundary, int runs)
{
    Random random(Seed{11});
    Walk walk;
    for (int run = 0; run < runs; ++run) {
        int wins = 0;
        int losses = 0;
        double needed = std::numeric_limits<double>::infinity();
        for (int vote = 1; vote <= kMost; ++vote) {
            const double drawn = random.unit();
            if (drawn < chances.first)
                ++wins;
            else if (drawn < chances.first + chances.second)
                ++losses;
            const auto fewer = static_cast<std::size_t>(std::min(wins, losses));
            if (fewer >= boundary.size() || std::max(wins, losses) < boundary[fewer]) continue;
            needed = vote;
            walk.decidedShare += 1.0 / runs;
            break;
        }
        walk.votes.push_back(needed);
    }
    std::sort(walk.votes.begin(), walk.votes.end());
    return walk;
}

double logit(double p)
{
    return std::log(p / (1 - p));
}

/// No votes yet, strengths known.
VotingState knownStrengths(std::vector<double> theta)
{
    const int models = static_cast<int>(theta.size());
    return {.pairs = {models, {}},
            .evidence = PairEvidence(models),
            .prompts = 0,
            .theta = std::move(theta),
            .covariance = SquareMatrix::zero(models),
            .tieParameter = 0,
            .isAvailable = {}};
}

/// Votes so far, each on a prompt of its own.
VotingState stateOf(const PairCounts& counts)
{
    const ScoredPairs pairs = scoredPairs(counts, {});
    PairEvidence evidence(counts.models());
    for (const ScoredPair& pair : pairs.pairs) {
        for (int k = 0; k < static_cast<int>(pair.wins); ++k)
            evidence.add(pair.i, pair.j, 1);
        for (int k = 0; k < static_cast<int>(pair.losses); ++k)
            evidence.add(pair.i, pair.j, 0);
    }
    const auto fit = fitGaussianMap(pairs);
    if (!fit) qFatal("no fit");
    return {.pairs = pairs,
            .evidence = evidence,
            .prompts = static_cast<std::int64_t>(pairs.votes()),
            .theta = fit->theta,
            .covariance = fit->covariance,
            .tieParameter = 0,
            .isAvailable = {}};
}

bool isSame(const VotesUntilDecided& x, const VotesUntilDecided& y)
{
    return x.low == y.low && x.middle == y.middle && x.high == y.high &&
           x.undecidedShare == y.undecidedShare && x.equalShare == y.equalShare;
}

} // namespace

class VotesUntilDecidedTest : public QObject {
    Q_OBJECT

private slots:
    // The stopping rule itself: evidence for either of two at 20 : 1, looked at after every vote.
    void theRuleTakesAsManyVotesAsTheReferenceSays_data()
    {
        QTest::addColumn<double>("chance");
        QTest::addColumn<double>("median");
        QTest::addColumn<double>("tolerance");
        QTest::addRow(".60") << .60 << 198. << 10.;
        QTest::addRow(".65") << .65 << 83. << 5.;
        QTest::addRow(".70") << .70 << 44. << 4.;
    }
    void theRuleTakesAsManyVotesAsTheReferenceSays()
    {
        QFETCH(double, chance);
        QFETCH(double, median);
        QFETCH(double, tolerance);
        const Walk walk = walks({chance, 1 - chance, 0}, eitherAtTwenty(), 4000);
        COMPARE_NEAR(walk.quantile(.5), median, tolerance);
        if (chance == .60) COMPARE_NEAR(walk.quantile(.8), 364, 20);
    }

    void theRuleFindsHardlyAnythingBetweenEquals()
    {
        const Walk walk = walks({.5, .5, 0}, eitherAtTwenty(), 4000);
        QVERIFY2(walk.decidedShare <= .05, qPrintable(QString::number(walk.decidedShare)));
        QVERIFY(walk.decidedShare > .03); // or the walk does not look at all
    }

    void twoModelsOfKnownStrengthTakeWhatTheRuleTakes_data()
    {
        QTest::addColumn<double>("chance");
        QTest::addColumn<double>("nu");
        QTest::addRow("no ties") << .65 << 0.;
        QTest::addRow("a third or so of ties") << .65 << .9;
        QTest::addRow("far apart") << .85 << 0.;
    }
    void twoModelsOfKnownStrengthTakeWhatTheRuleTakes()
    {
        QFETCH(double, chance);
        QFETCH(double, nu);
        VotingState state = knownStrengths({logit(chance) / 2, -logit(chance) / 2});
        state.tieParameter = nu;
        const auto found = votesUntilDecided(
            state, {.goal = PairGoal::Audit, .seed = Seed{3}, .runs = 1000, .mostVotes = kMost});
        QVERIFY(found);
        const Walk walk = walks(chancesAtMean(chance, nu), eitherAtTwenty(), 4000);
        COMPARE_NEAR(static_cast<double>(*found->low), walk.quantile(.2), 2 + .08 * walk.quantile(.2));
        COMPARE_NEAR(static_cast<double>(*found->middle), walk.quantile(.5), 2 + .08 * walk.quantile(.5));
        COMPARE_NEAR(static_cast<double>(*found->high), walk.quantile(.8), 2 + .08 * walk.quantile(.8));
        COMPARE_NEAR(found->undecidedShare, 0, .01);
    }

    void whatIsDecidedNeedsNoMore()
    {
        PairCounts counts(2);
        counts.add(0, 1, Verdict::ModelA, 10);
        const auto found = votesUntilDecided(stateOf(counts), {});
        QVERIFY(found);
        QCOMPARE(*found->high, 0);
        QCOMPARE(found->undecidedShare, 0.);
        QCOMPARE(found->equalShare, 0.);
    }

    void equalsEndAsEqualOrStayOpen()
    {
        VotingState state = knownStrengths({0, 0});
        const auto found = votesUntilDecided(state, {.goal = PairGoal::RankEverything, .runs = 300});
        QVERIFY(found);
        QVERIFY(!found->low || *found->low > 900);
        QVERIFY(found->equalShare > .6);
        QVERIFY(found->undecidedShare > .1);
        QVERIFY(found->equalShare + found->undecidedShare > .9); // a false winner in one of twenty
    }

    void manyEvenVotesAreEqualityAtOnce_data()
    {
        QTest::addColumn<int>("each");
        QTest::addColumn<bool>("isEqual");
        QTest::addRow("960 votes") << 480 << false;
        QTest::addRow("990 votes") << 495 << true;
    }
    void manyEvenVotesAreEqualityAtOnce()
    {
        QFETCH(int, each);
        QFETCH(bool, isEqual);
        PairCounts counts(2);
        counts.add(0, 1, Verdict::ModelA, each);
        counts.add(0, 1, Verdict::ModelB, each);
        const auto found =
            votesUntilDecided(stateOf(counts), {.goal = PairGoal::Audit, .runs = 5, .mostVotes = 0});
        QVERIFY(found);
        QCOMPARE(found->equalShare, isEqual ? 1. : 0.);
        QCOMPARE(found->undecidedShare, isEqual ? 0. : 1.);
    }

    void findingTheBestTakesFewerVotesThanAnAudit()
    {
        VotingState state = knownStrengths({1.3, .2, -.1, -.3, -.5, -.6});
        const auto best = votesUntilDecided(state, {.goal = PairGoal::FindTheBest});
        const auto audit = votesUntilDecided(state, {.goal = PairGoal::Audit});
        QVERIFY(best && audit && best->middle && audit->middle); // neither is "more than 2,000"
        QVERIFY2(*best->middle < *audit->middle * 9 / 10,
                 qPrintable(QStringLiteral("%1 against %2").arg(*best->middle).arg(*audit->middle)));
    }

    void moreUncertaintyWidensTheAnswer()
    {
        const auto sure = votesUntilDecided(knownStrengths({.3, -.3}), {});
        VotingState unsure = knownStrengths({.3, -.3});
        addPair(unsure.covariance, 0, 1, .1); // sd .63 of the difference
        const auto wide = votesUntilDecided(unsure, {});
        QVERIFY(sure && wide);
        QVERIFY(*wide->low < *sure->low);
        QVERIFY(!wide->high || *wide->high > *sure->high);
    }

    void theSameSeedGivesTheSameNumbers()
    {
        const VotingState state = stateOf(setA());
        const auto one = votesUntilDecided(state, {.seed = Seed{8}, .runs = 20});
        const auto again = votesUntilDecided(state, {.seed = Seed{8}, .runs = 20});
        const auto other = votesUntilDecided(state, {.seed = Seed{9}, .runs = 20});
        QVERIFY(one && again && other);
        QVERIFY(isSame(*one, *again));
        QVERIFY(!isSame(*one, *other));
    }

    void nobodyToPlayStaysOpen()
    {
        VotingState state = stateOf(setA());
        state.isAvailable = {true, false, false, false};
        const auto found = votesUntilDecided(state, {.runs = 5});
        QVERIFY(found);
        QVERIFY(!found->low);
        QCOMPARE(found->undecidedShare, 1.);
    }

    void stopsWhenAsked()
    {
        int asked = 0;
        const auto found = votesUntilDecided(stateOf(setA()), {}, [&] { return ++asked > 3; });
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Cancelled);
        QCOMPARE(asked, 4);
    }

private:
    static std::vector<int> eitherAtTwenty()
    {
        return boundaryOf([](const Evidence& evidence) { return evidence.logForEither() >= std::log(20.); });
    }

    /// Davidson's chances with this mean score, found by halving.
    static TieChances chancesAtMean(double mean, double nu)
    {
        double low = -30;
        double high = 30;
        for (int k = 0; k < 200; ++k) {
            const double middle = (low + high) / 2;
            const TieChances chances = davidsonChances(middle, nu);
            (chances.first + chances.tie / 2 < mean ? low : high) = middle;
        }
        return davidsonChances(low, nu);
    }
};

QTEST_APPLESS_MAIN(VotesUntilDecidedTest)
#include "tst_votes_until_decided.moc"
