// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/make_board.h"
#include "core/rating/scale.h"
#include "tests/core/leaderboard/vote_table_builder.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/fake_clock.h"

#include <QTest>

#include <cmath>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

/// Votes of a file in which each has one set of categories.
class CategorisedVotes {
public:
    explicit CategorisedVotes(std::vector<std::string> models) { votes.models = std::move(models); }

    void add(const std::vector<std::vector<int>>& wins, std::vector<std::string> set)
    {
        votes.categories.push_back(std::move(set));
        for (std::size_t i = 0; i < wins.size(); ++i)
            for (std::size_t j = 0; j < wins.size(); ++j)
                for (int k = 0; k < wins[i][j]; ++k)
                    add(static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(j));
    }

    VoteColumns votes;

private:
    void add(std::uint16_t winner, std::uint16_t loser)
    {
        votes.a.push_back(winner);
        votes.b.push_back(loser);
        votes.verdicts.push_back(Verdict::ModelA);
        votes.categorySets.push_back(static_cast<std::uint32_t>(votes.categories.size() - 1));
    }
};

const std::vector<std::vector<int>> kFirstHalf{{0, 9, 8, 5}, {2, 0, 4, 3}, {2, 6, 0, 2}, {3, 4, 5, 0}};
const std::vector<std::vector<int>> kSecondHalf{{0, 3, 7, 4}, {6, 0, 7, 7}, {3, 3, 0, 5}, {3, 1, 3, 0}};

VoteColumns halves()
{
    CategorisedVotes votes({"m0", "m1", "m2", "m3"});
    votes.add(kFirstHalf, {"c1"});
    votes.add(kSecondHalf, {"c2"});
    return votes.votes;
}

BoardQuery borrowing(const std::string& category)
{
    BoardQuery query;
    query.method = RatingMethod::Hierarchical;
    query.category = category;
    return query;
}

Board boardOf(const VoteColumns& votes, const BoardQuery& query)
{
    const auto board = boardOfVotes(votes, query, FakeClock());
    if (!board) qFatal("%s", board.error().detail.c_str());
    return *board;
}

void compareStrengths(const Board& board, const std::vector<double>& theta)
{
    for (std::size_t k = 0; k < theta.size(); ++k)
        COMPARE_NEAR(*rowOf(board, "m" + std::to_string(k)).rating, toElo(theta[k]), 1e-3);
}

} // namespace

class BorrowingBoardsTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithTheReference()
    {
        const Board first = boardOf(halves(), borrowing("c1"));
        compareStrengths(first, {.674619, -.312804, -.372695, .010880});
        COMPARE_NEAR(*rowOf(first, "m0").borrowedShare, .635292, 1e-5);
        QCOMPARE(first.votes, 53);
        QCOMPARE(first.method, RatingMethod::Hierarchical);
        const Board second = boardOf(halves(), borrowing("c2"));
        compareStrengths(second, {.246972, .514711, -.308026, -.453657});
        QCOMPARE(second.votes, 52);
    }

    void drawsLimitsFromTheMixture()
    {
        BoardQuery query = borrowing("c1");
        query.anchor = Anchor{"m0", 1000};
        const Board board = boardOf(halves(), query);
        COMPARE_NEAR(*rowOf(board, "m1").standardError, kEloPerLogit * .502426, 1e-2);
        QVERIFY(*rowOf(board, "m1").ciLow < *rowOf(board, "m1").rating);
        QVERIFY(rowOf(board, "m1").rankLow);
        QCOMPARE(*rowOf(board, "m0").rating, 1000.0);
    }

    void setsOneCategoryAgainstTheRestWhereTheyOverlap()
    {
        CategorisedVotes votes({"m0", "m1", "m2", "m3"});
        votes.add(kFirstHalf, {"c1", "long"});
        votes.add(kSecondHalf, {"c2"});
        compareStrengths(boardOf(votes.votes, borrowing("c1")), {.674619, -.312804, -.372695, .010880});
    }

    void showsWhatIsOnlyBorrowedAsBorrowed()
    {
        CategorisedVotes votes({"m0", "m1", "m2", "m3"});
        votes.add({{0, 6, 0, 0}, {4, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}, {"c1"});
        votes.add(kSecondHalf, {"c2"});
        const Board board = boardOf(votes.votes, borrowing("c1"));
        const BoardRow& absent = rowOf(board, "m2");
        QVERIFY(absent.rating);
        COMPARE_NEAR(*absent.borrowedShare, 1, 1e-9);
        QVERIFY(!absent.standardError && !absent.rank && !absent.rankLow && !absent.chanceBest);
        QVERIFY(QString::fromStdString(absent.note).contains("borrowed"));
        const BoardRow& present = rowOf(board, "m0");
        QVERIFY(present.rank && *present.rankHigh <= 2);
        QVERIFY(*present.borrowedShare < 1);
        QCOMPARE(board.models, 2);
        COMPARE_NEAR(*present.rating + *rowOf(board, "m1").rating, 2000, 1e-9);
    }

    void sharesAnEmptyCategoryOutOfTheRest()
    {
        CategorisedVotes votes({"m0", "m1", "m2", "m3"});
        votes.add(kFirstHalf, {"c1"});
        const Board board = boardOf(votes.votes, borrowing("c2"));
        QCOMPARE(board.votes, 0);
        QCOMPARE(board.verdict.state, VerdictState::NoData);
        QVERIFY(rowOf(board, "m0").rating);
        COMPARE_NEAR(*rowOf(board, "m0").borrowedShare, 1, 1e-9);
        QVERIFY(!rowOf(board, "m0").rank);
    }

    void isThePlainBoardWhereThereIsNothingToBorrow()
    {
        CategorisedVotes votes({"m0", "m1", "m2", "m3"});
        votes.add(kFirstHalf, {"c1"});
        const Board alone = boardOf(votes.votes, borrowing("c1"));
        QCOMPARE(alone.method, RatingMethod::Firth);
        QVERIFY(QString::fromStdString(alone.note).contains("to borrow from"));
        BoardQuery overall = borrowing("c1");
        overall.category.reset();
        QCOMPARE(boardOf(votes.votes, overall).method, RatingMethod::Firth);
    }

    void leavesAnAnchorWithoutVotesAlone()
    {
        CategorisedVotes votes({"m0", "m1", "m2", "m3"});
        votes.add({{0, 6, 0, 0}, {4, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}, {"c1"});
        votes.add(kSecondHalf, {"c2"});
        BoardQuery query = borrowing("c1");
        query.anchor = Anchor{"m3", 1200};
        const Board board = boardOf(votes.votes, query);
        QCOMPARE(board.gauge, std::string("mean=1000"));
        QVERIFY(QString::fromStdString(board.note).contains("m3 has no votes"));
    }

    void needsCategories()
    {
        VoteColumns votes = halves();
        votes.categorySets.clear();
        QVERIFY(!boardOfVotes(votes, borrowing("c1"), FakeClock()));
    }

    void staysFiniteOnStrangeVotes_data()
    {
        QTest::addColumn<int>("wins");
        QTest::addColumn<int>("ties");
        QTest::addColumn<int>("bothBad");
        QTest::addColumn<int>("elsewhere");
        QTest::addRow("one vote") << 1 << 0 << 0 << 3;
        QTest::addRow("one vote, one elsewhere") << 1 << 0 << 0 << 1;
        QTest::addRow("ten to nothing") << 10 << 0 << 0 << 10;
        QTest::addRow("a very long streak") << 100'000 << 0 << 0 << 100'000;
        QTest::addRow("nothing but ties") << 0 << 50 << 0 << 50;
        QTest::addRow("nothing good") << 0 << 0 << 8 << 2;
    }
    void staysFiniteOnStrangeVotes()
    {
        QFETCH(int, wins);
        QFETCH(int, ties);
        QFETCH(int, bothBad);
        QFETCH(int, elsewhere);
        VoteColumns votes;
        votes.models = {"m0", "m1", "m2"};
        votes.categories = {{"c1"}, {"c2"}};
        const auto add = [&](int times, std::uint16_t b, Verdict verdict, std::uint32_t set) {
            votes.a.insert(votes.a.end(), static_cast<std::size_t>(times), 0);
            votes.b.insert(votes.b.end(), static_cast<std::size_t>(times), b);
            votes.verdicts.insert(votes.verdicts.end(), static_cast<std::size_t>(times), verdict);
            votes.categorySets.insert(votes.categorySets.end(), static_cast<std::size_t>(times), set);
        };
        add(wins, 1, Verdict::ModelA, 0);
        add(ties, 1, Verdict::Tie, 0);
        add(bothBad, 1, Verdict::BothBad, 0);
        add(elsewhere, 2, Verdict::ModelB, 1);
        for (const BothBadPolicy policy : {BothBadPolicy::AsTie, BothBadPolicy::Drop}) {
            BoardQuery query = borrowing("c1");
            query.bothBad = policy;
            const Board board = boardOf(votes, query);
            for (const BoardRow& row : board.rows) {
                QVERIFY(row.rating.has_value() || !row.note.empty());
                QVERIFY(std::isfinite(row.rating.value_or(0)));
                QVERIFY(row.borrowedShare.value_or(0) >= -1e-9 && row.borrowedShare.value_or(0) <= 1 + 1e-9);
                if (row.ciLow) QVERIFY(*row.ciLow <= *row.rating && *row.rating <= *row.ciHigh);
            }
        }
    }

    void borrowsInADocumentToo()
    {
        VoteTableBuilder file({"x", "y", "z"});
        for (int k = 0; k < 6; ++k)
            file.vote("x", "y", Verdict::ModelA, file.prompt({"math"}));
        for (int k = 0; k < 30; ++k) {
            file.vote("y", "x", k % 3 == 0 ? Verdict::ModelB : Verdict::ModelA, file.prompt({"coding"}));
            file.vote("y", "z", k % 3 == 0 ? Verdict::ModelB : Verdict::ModelA, file.prompt());
        }
        BoardQuery math;
        math.category = "math";
        const Board plain = file.board(math);
        const Board board = file.board(borrowing("math"));
        const auto gap = [](const Board& of) { return *rowOf(of, "x").rating - *rowOf(of, "y").rating; };
        QVERIFY(gap(board) < gap(plain));
        QCOMPARE(board.votes, 6);
        QVERIFY(rowOf(board, "z").rating);
    }

    void takesVotesInAnyOrder()
    {
        VoteColumns votes = halves();
        const Board board = boardOf(votes, borrowing("c1"));
        std::reverse(votes.a.begin(), votes.a.end());
        std::reverse(votes.b.begin(), votes.b.end());
        std::reverse(votes.categorySets.begin(), votes.categorySets.end());
        const Board reversed = boardOf(votes, borrowing("c1"));
        for (const BoardRow& row : board.rows) {
            QCOMPARE(*row.rating, *rowOf(reversed, row.model).rating);
            QCOMPARE(*row.standardError, *rowOf(reversed, row.model).standardError);
        }
    }
};

QTEST_APPLESS_MAIN(BorrowingBoardsTest)
#include "tst_borrowing_boards.moc"
