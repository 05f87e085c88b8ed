// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/vote_file.h"
#include "core/leaderboard/make_board.h"
#include "tests/core/leaderboard/vote_table_builder.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

BoardQuery withCards()
{
    BoardQuery query;
    query.parts = BoardParts::none();
    query.parts.raterCards = true;
    return query;
}

RaterReport reportOf(const VoteTableBuilder& file)
{
    return *file.board(withCards()).raterReport;
}

const RaterCard& cardOf(const RaterReport& report, const std::string& name)
{
    for (const RaterCard& card : report.raters)
        if (card.rater == name) return card;
    qFatal("no card of %s", name.c_str());
}

/// Votes by two people on the units of vector T43: L the first model, T, R the second.
VoteTableBuilder unitsOfVectorT43()
{
    VoteTableBuilder file({"x", "y"});
    for (const char* name : {"r1", "r2", "r3"})
        file.rater(name);
    for (const std::string_view unit : {"LLL", "LLT", "RRR", "RR", "LTL", "TTT", "LR", "RRT", "L", "LLL"}) {
        const auto prompt = file.prompt();
        for (std::size_t r = 0; r < unit.size(); ++r)
            file.vote("x", "y",
                      unit[r] == 'L'   ? Verdict::ModelA
                      : unit[r] == 'R' ? Verdict::ModelB
                                       : Verdict::Tie,
                      prompt, static_cast<std::int64_t>(r) + 2);
    }
    return file;
}

} // namespace

class RaterReportTest : public QObject {
    Q_OBJECT

private slots:
    void measuresAgreementOfTheTeam()
    {
        const RaterReport report = reportOf(unitsOfVectorT43());
        QCOMPARE(report.units, 10);
        QCOMPARE(report.sharedUnits, 9);
        COMPARE_NEAR(*report.alpha, .524752, 1e-6);
        COMPARE_NEAR(*report.alphaOrdinal, .631667, 1e-6);
        COMPARE_NEAR(*report.ac1, .514759, 1e-6);
        COMPARE_NEAR(*report.agreement, .695652, 1e-6);
        QVERIFY(*report.alphaLow < *report.alpha && *report.alpha < *report.alphaHigh);
    }

    void agreesWithThePublishedCrowd()
    {
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/real_llmfao.csv");
        const auto votes = readVotes(path.toStdString());
        QVERIFY(votes);
        const auto board = boardOfVotes(*votes, withCards(), FakeClock());
        QVERIFY(board && board->raterReport);
        const RaterReport& report = *board->raterReport;
        QCOMPARE(report.units, 2139);
        QCOMPARE(report.sharedUnits, 2124);
        COMPARE_NEAR(*report.alpha, .290345, 1e-6);
        COMPARE_NEAR(*report.alphaOrdinal, .288404, 1e-6);
        COMPARE_NEAR(*report.ac1, .295856, 1e-6);
        COMPARE_NEAR(*report.agreement, .532226, 1e-6);
        QCOMPARE(report.raters.size(), std::size_t{124});
        for (std::size_t k = 1; k < report.raters.size(); ++k)
            QVERIFY(report.raters[k - 1].votes >= report.raters[k].votes);
    }

    void saysWhenNobodySharesAnItem()
    {
        VoteTableBuilder file({"x", "y"});
        file.votes(5, "x", "y", Verdict::ModelA);
        const RaterReport report = reportOf(file);
        QVERIFY(!report.alpha && !report.ac1 && !report.agreement);
        QVERIFY(QString::fromStdString(report.note).contains("no overlap"));
        QVERIFY(!cardOf(report, "me").agreement.value);
    }

    void saysWhenEverybodySaidTheSame()
    {
        VoteTableBuilder file({"x", "y"});
        const auto other = file.rater("other");
        for (int k = 0; k < 5; ++k) {
            const auto prompt = file.prompt();
            file.vote("x", "y", Verdict::ModelA, prompt);
            file.vote("y", "x", Verdict::ModelB, prompt, other);
        }
        const RaterReport report = reportOf(file);
        QVERIFY(!report.alpha);
        COMPARE_NEAR(*report.ac1, 1, 1e-12);
        COMPARE_NEAR(*cardOf(report, "other").agreement.value, 1, 1e-12);
        QVERIFY(!report.note.empty());
    }

    void findsTheOneWhoVotesUnlikeTheOthers()
    {
        VoteTableBuilder file({"x", "y", "z"});
        const auto honest = file.rater("honest");
        const auto odd = file.rater("odd");
        for (int k = 0; k < 40; ++k) {
            const auto prompt = file.prompt();
            const bool isUpset = k % 5 == 0;
            for (const auto rater : {std::int64_t{1}, honest})
                file.vote("x", "y", isUpset ? Verdict::ModelB : Verdict::ModelA, prompt, rater);
            file.vote("x", "y", isUpset ? Verdict::ModelA : Verdict::ModelB, prompt, odd);
            file.vote("y", "z", isUpset ? Verdict::ModelB : Verdict::ModelA, file.prompt());
        }
        const RaterReport report = reportOf(file);
        QVERIFY(cardOf(report, "odd").isOdd);
        QVERIFY(!cardOf(report, "honest").isOdd);
        QVERIFY(*cardOf(report, "odd").agreement.value < *cardOf(report, "honest").agreement.value);
        const auto& without = cardOf(report, "odd").without;
        QVERIFY(without);
        QCOMPARE(without->leader, std::string("x"));
        QVERIFY(std::abs(without->change) > 10);
    }

    void flagsWhoPrefersASide()
    {
        VoteTableBuilder file({"x", "y"});
        for (int k = 0; k < 20; ++k)
            file.vote(k % 2 == 0 ? "x" : "y", k % 2 == 0 ? "y" : "x", Verdict::ModelA, file.prompt());
        const RaterCard card = cardOf(reportOf(file), "me");
        QCOMPARE(card.leftSide.hits, 20);
        QVERIFY(card.prefersSide);
        QVERIFY(*card.leftPValue < 1e-4);
    }

    void comparesRepeatsWithTheFirstVoteUnswapped()
    {
        VoteTableBuilder file({"x", "y"});
        for (int k = 0; k < 6; ++k) {
            const auto prompt = file.prompt();
            file.vote("x", "y", Verdict::ModelA, prompt);
            file.vote("y", "x", k < 2 ? Verdict::ModelB : Verdict::ModelA, prompt).item = ItemKind::Repeat;
        }
        const RaterCard card = cardOf(reportOf(file), "me");
        QCOMPARE(card.repeats.all, 6);
        QCOMPARE(card.repeats.hits, 2);
        QVERIFY(card.isInconsistent);
        QCOMPARE(card.votes, 6); // repeats enter no board
    }

    void tellsHowFastPeopleRead()
    {
        VoteTableBuilder file({"x", "y"});
        const auto rushing = file.rater("rushing");
        for (int k = 0; k < 3; ++k) {
            file.vote("x", "y", Verdict::ModelA, file.prompt());
            file.table.readings.push_back({{}, {}, 200, std::chrono::seconds(60)});
            file.vote("x", "y", Verdict::ModelA, file.prompt(), rushing);
            file.table.readings.push_back({{}, {}, 650, std::chrono::seconds(30)});
        }
        const RaterReport report = reportOf(file);
        COMPARE_NEAR(*cardOf(report, "me").wordsPerMinute, 200, 1e-9);
        QVERIFY(!cardOf(report, "me").readsFast && !cardOf(report, "me").readsImpossiblyFast);
        QVERIFY(cardOf(report, "rushing").readsImpossiblyFast);
    }

    void worksWithoutAnyVotes()
    {
        const RaterReport report = reportOf(VoteTableBuilder({"x", "y"}));
        QVERIFY(report.raters.empty());
        QCOMPARE(report.units, 0);
    }

    void needsToKnowWhoVoted()
    {
        VoteColumns votes;
        votes.models = {"x", "y"};
        votes.a = {0};
        votes.b = {1};
        votes.verdicts = {Verdict::ModelA};
        const auto board = boardOfVotes(votes, withCards(), FakeClock());
        QVERIFY(!board);
        QVERIFY(QString::fromStdString(board.error().detail).contains("judge"));
    }

    void setsAJudgingModelBesideThePeople()
    {
        VoteTableBuilder file({"x", "y"});
        const auto judge = file.rater("machine", RaterKind::Model);
        for (int k = 0; k < 100; ++k) {
            const auto prompt = file.prompt();
            const bool firstIsBetter = k % 3 != 0;
            if (k < 30) file.vote("x", "y", firstIsBetter ? Verdict::ModelA : Verdict::ModelB, prompt);
            // Asked in both orders; on some it only likes the left one, which is no opinion.
            const bool isTorn = k % 10 == 1;
            file.vote("x", "y", firstIsBetter || isTorn ? Verdict::ModelA : Verdict::ModelB, prompt, judge);
            file.vote("y", "x", firstIsBetter && !isTorn ? Verdict::ModelB : Verdict::ModelA, prompt, judge);
        }
        BoardQuery query = withCards();
        query.parts.verdict = true;
        const RaterReport report = *file.board(query).raterReport;
        QCOMPARE(report.judges.size(), std::size_t{1});
        const JudgeCard& card = report.judges.front();
        QCOMPARE(card.judge, std::string("machine"));
        QCOMPARE(card.votes, 200);
        QCOMPARE(card.agreement.all, 30);
        QCOMPARE(card.agreement.hits, 27);
        QVERIFY(card.credit && *card.credit > 1);
        QVERIFY(*card.extraVotes > 0);
        QVERIFY(!card.winningRate);                     // one person is no crowd
        QCOMPARE(report.raters.size(), std::size_t{1}); // a model is no rater
    }
};

QTEST_APPLESS_MAIN(RaterReportTest)
#include "tst_rater_report.moc"
