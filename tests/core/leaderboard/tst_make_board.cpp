// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/leaderboard/vote_table_builder.h"
#include "tests/core/rating/rating_fixtures.h"

#include <QTest>

#include <rapidcheck.h>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

QString names(const Board& board)
{
    QStringList list;
    for (const BoardRow& row : board.rows)
        list << QString::fromStdString(row.model);
    return list.join(QLatin1Char(' '));
}

// Everything of a board that is a number, to the last bit.
QString printed(const Board& board)
{
    QString text;
    for (const BoardRow& row : board.rows) {
        text += QString::fromStdString(row.model + " " + row.note);
        for (const auto& value : {row.rating, row.standardError, row.ciLow, row.ciHigh, row.winRate,
                                  row.expectedWinRate, row.goodEnoughLow, row.meanCost})
            text += value ? QStringLiteral(" %1").arg(*value, 0, 'g', 17) : QStringLiteral(" -");
        for (const auto& rank : {row.rank, row.rankLow, row.rankHigh, row.rankSpreadHigh, row.island})
            text += rank ? QStringLiteral(" %1").arg(*rank) : QStringLiteral(" -");
        text += QLatin1Char('\n');
    }
    const BoardVerdict& verdict = board.verdict;
    return text + QStringLiteral("%1 %2 %3")
                      .arg(verdictStateName(verdict.state).data())
                      .arg(verdict.difference.value_or(0), 0, 'g', 17)
                      .arg(verdict.eValue.value_or(0), 0, 'g', 17);
}

} // namespace

class MakeBoardTest : public QObject {
    Q_OBJECT

private slots:
    void hasAnEmptyStateAndNotAThousand()
    {
        VoteTableBuilder builder({"x", "y"});
        const Board board = builder.board();
        QCOMPARE(board.verdict.state, VerdictState::NoData);
        QCOMPARE(board.models, 0);
        QCOMPARE(names(board), QStringLiteral("x y"));
        QVERIFY(!board.rows[0].rating && !board.rows[0].rank && !board.rows[0].goodEnough);
        QCOMPARE(board.rows[0].note, std::string("no votes yet"));
    }

    void showsHowLittleOneVoteSays()
    {
        VoteTableBuilder builder({"x", "y", "unseen"});
        builder.votes(1, "x", "y", Verdict::ModelA);
        const Board board = builder.board();
        QCOMPARE(names(board), QStringLiteral("x y unseen"));
        const BoardRow& first = board.rows[0];
        COMPARE_NEAR(*first.rating, 1000 + kEloPerLogit * std::log(3.) / 2, 1e-6);
        COMPARE_NEAR(*first.ciLow, 1000 - kEloPerLogit * 1.832326 / 2, 1e-3);
        COMPARE_NEAR(*first.ciHigh, 1000 + kEloPerLogit * 6.081672 / 2, 1e-3);
        QCOMPARE(*first.rankLow, 1);
        QCOMPARE(*first.rankHigh, 2);
        QCOMPARE(board.verdict.state, VerdictState::Undecided);
        COMPARE_NEAR(*board.verdict.ciLow, -318.3, .1);
        COMPARE_NEAR(*board.verdict.ciHigh, 1056.5, .1);
        COMPARE_NEAR(*board.verdict.eValue, 1, 1e-9);
        QCOMPARE(board.models, 2);
        QVERIFY(!board.rows[2].rating && !board.rows[2].island);
        QVERIFY(board.isSeparated);
    }

    void decidesTenWinsOfTen()
    {
        VoteTableBuilder builder({"x", "y"});
        builder.votes(10, "x", "y", Verdict::ModelA);
        const Board board = builder.board();
        COMPARE_NEAR(*board.rows[0].rating, 1264.444, 1e-3);
        COMPARE_NEAR(*board.rows[1].rating, 735.556, 1e-3);
        COMPARE_NEAR(*board.verdict.ciLow, 173.1, .05);
        COMPARE_NEAR(*board.verdict.ciHigh, 1372.6, .05);
        QCOMPARE(*board.rows[0].rank, 1);
        QCOMPARE(*board.rows[0].rankHigh, 1);
        QCOMPARE(*board.rows[1].rankLow, 2);
        QCOMPARE(board.verdict.state, VerdictState::ClearWinner);
        COMPARE_NEAR(*board.verdict.eValue, 62.062369, 1e-5);
        COMPARE_NEAR(*board.verdict.eNeeded, 20, 1e-9);
        QCOMPARE(*board.verdict.crossedAtVote, 8); // eight straight wins: 21 : 1
        QCOMPARE(board.rows[0].note, std::string("no upper limit from the votes alone"));
    }

    void countsAPromptOnceAsEvidence()
    {
        VoteTableBuilder builder({"x", "y"});
        const auto prompt = builder.prompt();
        for (int k = 0; k < 10; ++k)
            builder.vote("x", "y", Verdict::ModelA, prompt, builder.rater("r" + std::to_string(k)));
        const Board board = builder.board();
        COMPARE_NEAR(*board.verdict.eValue, 1, 1e-9);
        QCOMPARE(*board.clusters, 1);
        COMPARE_NEAR(*board.effectiveVotes, 1, 1e-12);
        QVERIFY(board.note.find("1 prompt: cannot separate model from prompt") != std::string::npos);
    }

    void refusesThePlainFitWhereItDoesNotExist()
    {
        VoteTableBuilder builder({"x", "y", "z"});
        builder.votes(5, "x", "y", Verdict::ModelA);
        builder.votes(4, "x", "z", Verdict::ModelA);
        builder.votes(3, "y", "z", Verdict::ModelA);
        builder.votes(2, "y", "z", Verdict::ModelB);
        BoardQuery query;
        query.method = RatingMethod::BradleyTerry;
        query.clustering = Clustering::None;
        const Board plain = builder.board(query);
        QVERIFY(plain.isSeparated);
        for (const BoardRow& row : plain.rows) {
            QVERIFY(!row.rating && !row.standardError && !row.ciLow && !row.rank);
            QVERIFY(row.winRate.has_value() && row.votes > 0);
            QVERIFY2(row.note.find("not estimable: x over {") == 0, row.note.c_str());
        }
        const Board penalised = builder.board();
        COMPARE_NEAR(*rowOf(penalised, "x").rating, 1336.2416, 1e-3);
        COMPARE_NEAR(*rowOf(penalised, "y").rating, 860.5891, 1e-3);
    }

    void keepsIslandsOnTheirOwnScales()
    {
        VoteTableBuilder builder({"a", "b", "c", "d", "unseen"});
        builder.votes(6, "a", "b", Verdict::ModelA);
        builder.votes(4, "a", "b", Verdict::ModelB);
        builder.votes(3, "c", "d", Verdict::ModelA);
        builder.votes(3, "d", "c", Verdict::ModelA);
        builder.votes(2, "c", "d", Verdict::Tie);
        const Board board = builder.board();
        QCOMPARE(board.components, 2);
        QVERIFY(!board.isSeparated);
        COMPARE_NEAR(*rowOf(board, "a").rating - *rowOf(board, "b").rating, kEloPerLogit * .367725, 1e-3);
        COMPARE_NEAR(*rowOf(board, "a").rating + *rowOf(board, "b").rating, 2000, 1e-9);
        COMPARE_NEAR(*rowOf(board, "c").rating, 1000, 1e-9);
        COMPARE_NEAR(*rowOf(board, "d").rating, 1000, 1e-9);
        QCOMPARE(*rowOf(board, "c").rank, 1);
        QVERIFY(!rowOf(board, "unseen").island.has_value());
        QCOMPARE(board.rows.back().model, std::string("unseen"));
        QCOMPARE(board.verdict.state, VerdictState::Undecided);
        QVERIFY(board.note.find("never compared") != std::string::npos);
    }

    void treatsTiesAsEqual()
    {
        VoteTableBuilder builder({"x", "y"});
        builder.votes(10, "x", "y", Verdict::Tie);
        const Board board = builder.board();
        COMPARE_NEAR(*board.rows[0].rating, 1000, 1e-9);
        COMPARE_NEAR(*board.verdict.ciHigh, 211.342, 1e-3);
        COMPARE_NEAR(*board.verdict.eValue, 1, 1e-9);
        QCOMPARE(board.verdict.state, VerdictState::TieAtTop);
    }

    void tellsBadFromEqual()
    {
        VoteTableBuilder builder({"x", "y"});
        builder.votes(8, "x", "y", Verdict::BothBad);
        const Board asTies = builder.board();
        QCOMPARE(asTies.votes, 8);
        QCOMPARE(asTies.ties, 0);
        QCOMPARE(asTies.bothBad, 8);
        COMPARE_NEAR(*asTies.rows[0].goodEnough, 0, 1e-12);
        COMPARE_NEAR(*asTies.rows[0].goodEnoughHigh, .324, 1e-3);
        BoardQuery query;
        query.bothBad = BothBadPolicy::Drop;
        const Board dropped = builder.board(query);
        QCOMPARE(dropped.votes, 0);
        QCOMPARE(dropped.verdict.state, VerdictState::NoData);
        QVERIFY(!dropped.rows[0].rating);
        COMPARE_NEAR(*dropped.rows[0].goodEnough, 0, 1e-12);
    }

    void findsPracticalEqualityWithEnoughPrompts()
    {
        VoteTableBuilder builder({"x", "y"});
        builder.votes(490, "x", "y", Verdict::ModelA);
        builder.votes(490, "x", "y", Verdict::ModelB);
        QCOMPARE(builder.board().verdict.state, VerdictState::Equivalent);
        VoteTableBuilder fewer({"x", "y"});
        fewer.votes(487, "x", "y", Verdict::ModelA);
        fewer.votes(487, "x", "y", Verdict::ModelB);
        QVERIFY(fewer.board().verdict.state != VerdictState::Equivalent);
    }

    void seesACircle()
    {
        VoteTableBuilder builder({"x", "y", "z"});
        builder.votes(9, "x", "y", Verdict::ModelA);
        builder.votes(9, "y", "z", Verdict::ModelA);
        builder.votes(9, "z", "x", Verdict::ModelA);
        const Board board = builder.board();
        QVERIFY(board.note.find("no single order fits these votes well") != std::string::npos);
        for (const BoardRow& row : board.rows) {
            QCOMPARE(*row.rankLow, 1);
            QCOMPARE(*row.rankHigh, 3);
        }
    }

    void shiftsToTheAnchor()
    {
        VoteTableBuilder builder({"x", "y", "z"});
        builder.votes(30, "x", "y", Verdict::ModelA);
        builder.votes(20, "x", "y", Verdict::ModelB);
        builder.votes(25, "y", "z", Verdict::ModelA);
        builder.votes(25, "y", "z", Verdict::ModelB);
        const Board plain = builder.board();
        BoardQuery query;
        query.anchor = Anchor{"y", 1200};
        const Board anchored = builder.board(query);
        QCOMPARE(anchored.gauge, std::string("anchor:y=1200"));
        const BoardRow& anchor = rowOf(anchored, "y");
        COMPARE_NEAR(*anchor.rating, 1200, 1e-9);
        COMPARE_NEAR(*anchor.standardError, 0, 1e-12);
        COMPARE_NEAR(*anchor.ciLow, 1200, 1e-9);
        COMPARE_NEAR(*rowOf(anchored, "x").rating - 1200,
                     *rowOf(plain, "x").rating - *rowOf(plain, "y").rating, 1e-9);
        QVERIFY(*rowOf(anchored, "x").standardError > *rowOf(plain, "x").standardError);
        for (const BoardRow& row : plain.rows)
            QCOMPARE(*rowOf(anchored, row.model).rank, *row.rank);
        query.anchor->model = "nobody";
        QCOMPARE(makeBoard(builder.table, query, FakeClock()).error().code, ErrorCode::NotFound);
    }

    void carriesWhatTheAnswersTookAlong()
    {
        VoteTableBuilder builder({"x", "y"});
        builder.table.figures[0] = {.answers = 4,
                                    .failures = 1,
                                    .firstText = {Micros(300'000), Micros(100'000), Micros(200'500)},
                                    .tokensPerSecond = {10, 20},
                                    .costs = {.5, .25}};
        builder.table.contestants[1].notes.retiredAt = Timestamp();
        builder.table.skips = {{Arena::Text, 3}, {Arena::Vision, 9}};
        const Board board = builder.board();
        QCOMPARE(board.skipped, 3);
        const BoardRow& row = rowOf(board, builder.table.contestants[0].modelId);
        QCOMPARE(row.failures, 1);
        COMPARE_NEAR(*row.medianTtftMs, 200.5, 1e-9);
        COMPARE_NEAR(*row.medianTokensPerSecond, 15, 1e-9);
        COMPARE_NEAR(*row.meanCost, .375, 1e-12);
        const BoardRow& other = rowOf(board, builder.table.contestants[1].modelId);
        QVERIFY(other.isRetired && !other.medianTtftMs && !other.meanCost);
    }

    void givesTheSameBitsForPermutedAndRenumberedInput()
    {
        QVERIFY(rc::check("neither rows nor row ids matter", [] {
            VoteTableBuilder builder({"a", "b", "c", "d"});
            const std::vector<std::string> models{"a", "b", "c", "d"};
            for (int k = 0; k < 8; ++k)
                builder.prompt();
            builder.rater("mia");
            const int size = *rc::gen::inRange(1, 60);
            for (int k = 0; k < size; ++k) {
                const auto a = *rc::gen::inRange<std::size_t>(0, 4);
                const auto b = (a + *rc::gen::inRange<std::size_t>(1, 4)) % 4;
                builder.vote(models[a], models[b], kVerdicts[*rc::gen::inRange<std::size_t>(0, 4)],
                             *rc::gen::inRange(1, 9), *rc::gen::inRange(1, 3));
            }
            VoteTable other = builder.table;
            Random random(Seed{static_cast<std::uint64_t>(*rc::gen::inRange(0, 1000))});
            random.shuffle(other.votes);
            // Prompts and contestants as another file would number them.
            const auto prompts = static_cast<std::int64_t>(other.promptKeys.size());
            for (VoteRow& row : other.votes) {
                row.prompt = prompts + 1 - row.prompt;
                row.contestantA = 50 - row.contestantA;
                row.contestantB = 50 - row.contestantB;
            }
            for (std::int64_t& key : other.contestantKeys)
                key = 50 - key;
            const auto board = makeBoard(other, {}, FakeClock());
            RC_ASSERT(board.has_value());
            RC_ASSERT(printed(*board).toStdString() == printed(builder.board()).toStdString());
        }));
    }
};

QTEST_APPLESS_MAIN(MakeBoardTest)
#include "tst_make_board.moc"
