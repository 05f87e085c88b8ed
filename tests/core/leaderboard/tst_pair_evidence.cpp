// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/pair_evidence.h"
#include "tests/core/leaderboard/vote_table_builder.h"
#include "tests/core/rating/rating_fixtures.h"

#include <algorithm>
#include <limits>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

/// A file of votes: models by name, prompts by number.
struct FileVote {
    std::uint16_t a;
    std::uint16_t b;
    Verdict verdict;
    std::uint32_t prompt;
};

SelectedVotes selected(int models, const std::vector<FileVote>& rows, PromptClosing closing)
{
    SelectedVotes votes;
    for (int k = 0; k < models; ++k) {
        BoardModel model;
        model.name = std::string(1, static_cast<char>('a' + k));
        votes.models.push_back(model);
    }
    for (const FileVote& row : rows) {
        votes.a.push_back(row.a);
        votes.b.push_back(row.b);
        votes.verdicts.push_back(row.verdict);
        votes.prompts.push_back(row.prompt);
    }
    votes.closing = closing;
    return votes;
}

double of(const std::vector<double>& scores)
{
    Evidence evidence;
    for (const double score : scores)
        evidence.add(score);
    return evidence.logForFirst();
}

constexpr auto A = Verdict::ModelA;
constexpr auto B = Verdict::ModelB;
constexpr auto T = Verdict::Tie;
constexpr auto X = Verdict::BothBad;

} // namespace

class PairEvidenceTest : public QObject {
    Q_OBJECT

private slots:
    void countsTheFirstVoteOfAPromptOnEachPair()
    {
        const auto votes =
            selected(3, {{0, 1, A, 0}, {1, 0, A, 0}, {0, 2, B, 0}, {1, 0, B, 1}, {1, 2, T, 1}, {2, 1, A, 2}},
                     PromptClosing::AtFirstVote);
        const PairEvidence evidence = pairEvidence(votes, {0, 1, 2}, BothBadPolicy::AsTie);
        COMPARE_NEAR(evidence.logFor(0, 1), of({1, 1}), 1e-12);
        COMPARE_NEAR(evidence.logFor(1, 0), of({0, 0}), 1e-12);
        COMPARE_NEAR(evidence.logFor(2, 0), of({1}), 1e-12);
        COMPARE_NEAR(evidence.logFor(2, 1), of({.5, 1}), 1e-12);
    }

    void countsTheMeanOfAPromptWhereAllAreComplete()
    {
        const auto votes =
            selected(2, {{0, 1, A, 0}, {1, 0, A, 0}, {0, 1, A, 0}, {0, 1, A, 1}, {1, 0, B, 1}, {0, 1, X, 2}},
                     PromptClosing::AtEnd);
        COMPARE_NEAR(pairEvidence(votes, {0, 1}, BothBadPolicy::AsTie).logFor(0, 1), of({2. / 3, 1, .5}),
                     1e-12);
    }

    void dropsBadAnswersWhereThePolicyDoes()
    {
        const auto votes =
            selected(2, {{0, 1, X, 0}, {0, 1, A, 0}, {0, 1, X, 1}}, PromptClosing::AtFirstVote);
        COMPARE_NEAR(pairEvidence(votes, {0, 1}, BothBadPolicy::Drop).logFor(0, 1), of({1}), 1e-12);
        COMPARE_NEAR(pairEvidence(votes, {0, 1}, BothBadPolicy::AsTie).logFor(0, 1), of({.5, .5}), 1e-12);
    }

    void leavesOtherIslandsOut()
    {
        const auto votes =
            selected(4, {{0, 2, A, 0}, {1, 3, A, 1}, {3, 1, B, 2}}, PromptClosing::AtFirstVote);
        const PairEvidence evidence = pairEvidence(votes, {1, 3}, BothBadPolicy::AsTie);
        COMPARE_NEAR(evidence.logFor(0, 1), of({1, 1}), 1e-12);
        COMPARE_NEAR(evidence.logForEither(1, 0), std::log((std::exp(of({1, 1})) + std::exp(of({0, 0}))) / 2),
                     1e-12);
    }

    void doesNotDependOnTheOrderOfCompletePrompts()
    {
        std::vector<FileVote> rows;
        Random random(Seed{5});
        for (int k = 0; k < 300; ++k) {
            const auto a = static_cast<std::uint16_t>(random.below(4));
            const auto b = static_cast<std::uint16_t>((a + 1 + random.below(3)) % 4);
            const auto verdict = std::array{A, B, T, X}[random.below(4)];
            const auto prompt = static_cast<std::uint32_t>(random.below(60));
            rows.push_back({a, b, verdict, prompt});
        }
        const PairEvidence one =
            pairEvidence(selected(4, rows, PromptClosing::AtEnd), {0, 1, 2, 3}, BothBadPolicy::AsTie);
        random.shuffle(rows);
        const PairEvidence other =
            pairEvidence(selected(4, rows, PromptClosing::AtEnd), {0, 1, 2, 3}, BothBadPolicy::AsTie);
        for (int i = 0; i < 4; ++i)
            for (int j = 0; j < 4; ++j)
                if (i != j) QCOMPARE(one.logFor(i, j), other.logFor(i, j));
    }

    // Three pairs need 60, 30 and 20 : 1. Eight straight wins are 21 : 1, ten 62 : 1.
    void decidesPairsTogether()
    {
        PairEvidence evidence(3);
        const auto win = [&](int times, int winner, int loser) {
            for (int k = 0; k < times; ++k)
                evidence.add(winner, loser, 1);
        };
        win(8, 2, 0);
        QVERIFY(decidedPairs(evidence).empty());
        win(10, 1, 0);
        QCOMPARE(decidedPairs(evidence).size(), 1U);
        QCOMPARE(decidedPairs(evidence).front().better, 1);
        QCOMPARE(decidedPairs(evidence).front().worse, 0);
        win(8, 2, 1);
        const auto all = decidedPairs(evidence);
        QCOMPARE(all.size(), 3U);
        QCOMPARE(all[0], (DecidedPair{1, 0, evidence.logForEither(0, 1)}));
        QCOMPARE(all[1], (DecidedPair{2, 0, evidence.logForEither(0, 2)}));
        QCOMPARE(all[2], (DecidedPair{2, 1, evidence.logForEither(1, 2)}));
    }

    void agreesWithTheVerdictOfTheBoard()
    {
        VoteTableBuilder builder({"x", "y", "z"});
        builder.votes(9, "x", "y", A);
        builder.votes(4, "y", "x", A);
        builder.votes(11, "x", "z", A);
        builder.votes(3, "z", "x", T);
        builder.votes(5, "y", "z", A);
        const Board board = builder.board();
        const auto votes = selectVotes(builder.table, {});
        QVERIFY(votes);
        const PairEvidence evidence = pairEvidence(*votes, {0, 1, 2}, BothBadPolicy::AsTie);
        const auto leader = std::find_if(votes->models.begin(), votes->models.end(), [&](const auto& model) {
            return model.name == board.verdict.leader;
        });
        const int best = static_cast<int>(leader - votes->models.begin());
        double least = std::numeric_limits<double>::infinity();
        for (int rival = 0; rival < 3; ++rival)
            if (rival != best) least = std::min(least, evidence.logFor(best, rival));
        COMPARE_NEAR(std::exp(least), *board.verdict.eValue, 1e-9);
    }
};

QTEST_APPLESS_MAIN(PairEvidenceTest)
#include "tst_pair_evidence.moc"
