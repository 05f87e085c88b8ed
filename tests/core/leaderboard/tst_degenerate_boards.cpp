// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/leaderboard/board_complaints.h"
#include "tests/core/leaderboard/board_ways.h"
#include "tests/core/leaderboard/some_votes.h"
#include "tests/core/rating/rating_fixtures.h"

#include <QElapsedTimer>
#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

/// A few votes, or strange ones, and what is asked about them.
struct Input {
    const char* name;
    void (*fill)(WrittenVotes& votes, BoardQuery& query);
};

void addDuel(WrittenVotes& votes, int wins, int losses)
{
    votes.add(wins, "a", "b", Verdict::ModelA);
    votes.add(losses, "a", "b", Verdict::ModelB);
}

void addTriangle(WrittenVotes& votes, int times)
{
    votes.add(times, "a", "b", Verdict::ModelA);
    votes.add(times, "b", "c", Verdict::ModelA);
    votes.add(times, "c", "a", Verdict::ModelA);
}

void putOnOnePrompt(WrittenVotes& votes)
{
    int rater = 0;
    for (WrittenVote& vote : votes.votes) {
        vote.prompt = 0;
        vote.rater = rater++;
    }
}

const std::array kInputs{
    Input{"no votes",
          [](WrittenVotes& votes, BoardQuery&) {
              votes.models = {"a", "b"};
          }},
    Input{"nothing at all", [](WrittenVotes&, BoardQuery&) {}},
    Input{"one model", [](WrittenVotes& votes, BoardQuery&) { votes.models = {"a"}; }},
    Input{"one vote", [](WrittenVotes& votes, BoardQuery&) { addDuel(votes, 1, 0); }},
    Input{"one tie", [](WrittenVotes& votes, BoardQuery&) { votes.add(1, "a", "b", Verdict::Tie); }},
    Input{"one both bad", [](WrittenVotes& votes, BoardQuery&) { votes.add(1, "a", "b", Verdict::BothBad); }},
    Input{"two votes, one each", [](WrittenVotes& votes, BoardQuery&) { addDuel(votes, 1, 1); }},
    Input{"10-0", [](WrittenVotes& votes, BoardQuery&) { addDuel(votes, 10, 0); }},
    Input{"all wins of one of three",
          [](WrittenVotes& votes, BoardQuery&) {
              votes.add(5, "a", "b", Verdict::ModelA);
              votes.add(4, "a", "c", Verdict::ModelA);
          }},
    Input{"only wins",
          [](WrittenVotes& votes, BoardQuery&) {
              votes.add(5, "a", "b", Verdict::ModelA);
              votes.add(4, "c", "a", Verdict::ModelB);
              votes.add(3, "b", "c", Verdict::ModelA);
              votes.add(2, "b", "c", Verdict::ModelB);
          }},
    Input{"only losses",
          [](WrittenVotes& votes, BoardQuery&) {
              votes.add(5, "a", "b", Verdict::ModelB);
              votes.add(4, "c", "a", Verdict::ModelA);
              votes.add(3, "c", "b", Verdict::ModelA);
              votes.add(2, "c", "b", Verdict::ModelB);
          }},
    Input{"a ladder of four",
          [](WrittenVotes& votes, BoardQuery&) {
              votes.add(3, "a", "b", Verdict::ModelA);
              votes.add(3, "b", "c", Verdict::ModelA);
              votes.add(3, "c", "d", Verdict::ModelA);
          }},
    Input{"all ties", [](WrittenVotes& votes, BoardQuery&) { votes.add(10, "a", "b", Verdict::Tie); }},
    Input{"all ties of three",
          [](WrittenVotes& votes, BoardQuery&) {
              votes.add(20, "a", "b", Verdict::Tie);
              votes.add(20, "b", "c", Verdict::Tie);
              votes.add(20, "c", "a", Verdict::Tie);
          }},
    Input{"all both bad", [](WrittenVotes& votes, BoardQuery&) { votes.add(8, "a", "b", Verdict::BothBad); }},
    Input{"all both bad, dropped",
          [](WrittenVotes& votes, BoardQuery& query) {
              votes.add(8, "a", "b", Verdict::BothBad);
              query.bothBad = BothBadPolicy::Drop;
          }},
    Input{"all ties, excluded",
          [](WrittenVotes& votes, BoardQuery& query) {
              votes.add(8, "a", "b", Verdict::Tie);
              query.excludesTies = true;
          }},
    Input{"two islands",
          [](WrittenVotes& votes, BoardQuery&) {
              addDuel(votes, 6, 4);
              votes.add(3, "c", "d", Verdict::ModelA);
              votes.add(3, "c", "d", Verdict::ModelB);
              votes.add(2, "d", "c", Verdict::Tie);
          }},
    Input{"three islands and one unseen",
          [](WrittenVotes& votes, BoardQuery&) {
              addTriangle(votes, 15);
              votes.add(1, "d", "e", Verdict::ModelA);
              votes.add(4, "f", "g", Verdict::Tie);
              votes.models = {"unseen"};
          }},
    Input{"circle", [](WrittenVotes& votes, BoardQuery&) { addTriangle(votes, 3); }},
    Input{"large circle", [](WrittenVotes& votes, BoardQuery&) { addTriangle(votes, 40); }},
    Input{"one prompt",
          [](WrittenVotes& votes, BoardQuery&) {
              addDuel(votes, 30, 10);
              putOnOnePrompt(votes);
          }},
    Input{"one prompt, all wins",
          [](WrittenVotes& votes, BoardQuery&) {
              addDuel(votes, 30, 0);
              putOnOnePrompt(votes);
          }},
    Input{"one prompt, three models",
          [](WrittenVotes& votes, BoardQuery&) {
              addTriangle(votes, 20);
              votes.add(9, "a", "b", Verdict::ModelA);
              putOnOnePrompt(votes);
          }},
    Input{"two prompts",
          [](WrittenVotes& votes, BoardQuery&) {
              addTriangle(votes, 20);
              putOnOnePrompt(votes);
              for (std::size_t k = 0; k < votes.votes.size(); k += 2)
                  votes.votes[k].prompt = 1;
          }},
    Input{"as many raters as votes",
          [](WrittenVotes& votes, BoardQuery&) {
              addDuel(votes, 30, 20);
              int rater = 0;
              for (WrittenVote& vote : votes.votes)
                  vote.rater = rater++;
          }},
    Input{"one rater", [](WrittenVotes& votes, BoardQuery&) { addDuel(votes, 30, 20); }},
    Input{"no columns but the three",
          [](WrittenVotes& votes, BoardQuery&) {
              addTriangle(votes, 20);
              votes.hasPrompts = votes.hasRaters = false;
          }},
    Input{"nothing after the filters",
          [](WrittenVotes& votes, BoardQuery& query) {
              addDuel(votes, 6, 4);
              query.minVotes = 100;
          }},
    Input{"an anchor that lost all",
          [](WrittenVotes& votes, BoardQuery& query) {
              addTriangle(votes, 2);
              votes.add(3, "a", "d", Verdict::ModelA);
              query.anchor = Anchor{"d", 1200};
          }},
    Input{"a huge streak", [](WrittenVotes& votes, BoardQuery&) { addDuel(votes, 100'000, 0); }},
    Input{"a huge streak of a third",
          [](WrittenVotes& votes, BoardQuery&) {
              addTriangle(votes, 3);
              votes.add(5000, "a", "d", Verdict::ModelA);
          }},
};

/// A document of so many votes takes longer to write than all its boards to make.
bool isHuge(const Input& input)
{
    return std::string_view(input.name).substr(0, 6) == "a huge";
}

const Input& inputOf(int number)
{
    return kInputs[static_cast<std::size_t>(number)];
}

void compareRow(const Board& board, const std::string& model, double rating)
{
    const BoardRow& row = rowOf(board, model);
    QVERIFY2(row.rating.has_value(), row.note.c_str());
    COMPARE_NEAR(*row.rating, rating, 1e-3);
}

WrittenVotes votesOf(const char* name)
{
    WrittenVotes votes;
    BoardQuery unused;
    for (const Input& input : kInputs)
        if (std::string_view(input.name) == name) input.fill(votes, unused);
    return votes;
}

Board fileBoard(const WrittenVotes& votes, const BoardQuery& query = {})
{
    const auto board = boardOfVotes(votes.columns(), query, FakeClock());
    if (!board) qFatal("%s", board.error().detail.c_str());
    return *board;
}

} // namespace

class DegenerateBoardsTest : public QObject {
    Q_OBJECT

private slots:
    void everyWayAndEveryInputGivesALabelledBoard_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<int>("input");
        QTest::addColumn<bool>("isDocument");
        for (std::size_t w = 0; w < kWays.size(); ++w)
            for (std::size_t k = 0; k < kInputs.size(); ++k)
                for (const bool isDocument : {false, true})
                    if (!isDocument || (!kWays[w].style && !isHuge(kInputs[k])))
                        QTest::addRow("%s: %s, %s", kWays[w].name, kInputs[k].name,
                                      isDocument ? "document" : "file")
                            << static_cast<int>(w) << static_cast<int>(k) << isDocument;
    }
    void everyWayAndEveryInputGivesALabelledBoard()
    {
        QFETCH(int, way);
        QFETCH(int, input);
        QFETCH(bool, isDocument);
        const Way& how = kWays[static_cast<std::size_t>(way)];
        WrittenVotes votes;
        BoardQuery query = queryFor(how);
        // Votes to come take longer than all the rest.
        query.parts.moreVotes = !isDocument && std::string_view(how.name) == "firth";
        votes.hasStyles = how.style.has_value();
        inputOf(input).fill(votes, query);
        const auto board = isDocument ? makeBoard(votes.document().table, query, FakeClock())
                                      : boardOfVotes(votes.columns(), query, FakeClock());
        if (!board) QFAIL(board.error().detail.c_str());
        QCOMPARE(BoardComplaints(*board, query).all(), QString());
    }

    // The numbers below are those of the statistics reference, sections 28 and 29.
    void oneVote()
    {
        const Board board = fileBoard(votesOf("one vote"));
        compareRow(board, "a", 1095.424);
        compareRow(board, "b", 904.576);
        QCOMPARE(rowOf(board, "a").note, std::string("1 vote; no upper limit from the votes alone"));
        QCOMPARE(rowOf(board, "b").note, std::string("1 vote; no lower limit from the votes alone"));
        COMPARE_NEAR(*board.verdict.ciLow, -318.307, 1e-2);
        COMPARE_NEAR(*board.verdict.ciHigh, 1056.495, 1e-2);
        COMPARE_NEAR(*board.verdict.eValue, 1, 1e-12);
        QCOMPARE(board.verdict.state, VerdictState::Undecided);
        compareRankSets(board, "1-2 1-2");
    }

    void tenToNil()
    {
        const Board board = fileBoard(votesOf("10-0"));
        compareRow(board, "a", 1264.444);
        compareRow(board, "b", 735.556);
        QCOMPARE(rowOf(board, "a").note, std::string("no upper limit from the votes alone"));
        COMPARE_NEAR(*board.verdict.ciLow, 173.095, 1e-2);
        COMPARE_NEAR(*board.verdict.ciHigh, 1372.592, 1e-2);
        COMPARE_NEAR(*board.verdict.eValue, 62.062369, 1e-5);
        QCOMPARE(board.verdict.state, VerdictState::ClearWinner);
        compareRankSets(board, "1-1 2-2");
    }

    void onlyWinsAndOnlyLosses()
    {
        const Board wins = fileBoard(votesOf("only wins"));
        compareRow(wins, "a", 1336.2416);
        compareRow(wins, "b", 860.5891);
        compareRow(wins, "c", 803.1693);
        COMPARE_NEAR(*wins.verdict.difference, kEloPerLogit * 2.738075, 1e-3);
        COMPARE_NEAR(*wins.verdict.ciLow, kEloPerLogit * .601289, 1e-3);
        COMPARE_NEAR(*wins.verdict.ciHigh, kEloPerLogit * 7.612732, 1e-3);
        QVERIFY(wins.note.find("separated: a over {b, c}") != std::string::npos);
        const Board losses = fileBoard(votesOf("only losses"));
        compareRow(losses, "a", 2000 - 1336.2416);
        compareRow(losses, "b", 2000 - 860.5891);
        compareRow(losses, "c", 2000 - 803.1693);
        for (const char* model : {"a", "b", "c"}) {
            COMPARE_NEAR(*rowOf(losses, model).ciLow, 2000 - *rowOf(wins, model).ciHigh, 1e-6);
            COMPARE_NEAR(*rowOf(losses, model).ciHigh, 2000 - *rowOf(wins, model).ciLow, 1e-6);
        }
        // The profile of the difference excludes 0, also for three pairs at once.
        compareRankSets(wins, "1-1 2-3 2-3");
        compareRankSets(losses, "1-2 1-2 3-3");
    }

    void twoIslands()
    {
        const Board board = fileBoard(votesOf("two islands"));
        compareRow(board, "a", 1000 + kEloPerLogit * .367725 / 2);
        compareRow(board, "b", 1000 - kEloPerLogit * .367725 / 2);
        compareRow(board, "c", 1000);
        compareRow(board, "d", 1000);
        QCOMPARE(board.components, 2);
        QVERIFY(board.note.find("would connect two groups") != std::string::npos);
        QCOMPARE(board.verdict.state, VerdictState::Undecided);
    }

    void allTies()
    {
        const Board board = fileBoard(votesOf("all ties"));
        compareRow(board, "a", 1000);
        compareRow(board, "b", 1000);
        COMPARE_NEAR(*board.verdict.ciLow, -211.342, 1e-2);
        COMPARE_NEAR(*board.verdict.ciHigh, 211.342, 1e-2);
        COMPARE_NEAR(*board.verdict.eValue, 1, 1e-12);
        QCOMPARE(board.verdict.state, VerdictState::TieAtTop);
        compareRankSets(board, "1-2 1-2");
        const Board one = fileBoard(votesOf("one tie"));
        COMPARE_NEAR(*one.verdict.ciHigh, kEloPerLogit * 3.229387, 1e-3);
        for (const RatingMethod method : {RatingMethod::Davidson, RatingMethod::RaoKupper}) {
            BoardQuery query;
            query.method = method;
            const Board tied = fileBoard(votesOf("all ties"), query);
            compareRow(tied, "a", 1000);
            QVERIFY(!tied.tieParameter);
            QVERIFY(tied.note.find("nothing but ties") != std::string::npos);
        }
        // The sandwich of ties is 0, which says nothing.
        BoardQuery query;
        query.method = RatingMethod::BradleyTerry;
        const Board plain = fileBoard(votesOf("all ties of three"), query);
        compareRow(plain, "a", 1000);
        QVERIFY(!rowOf(plain, "a").standardError);
        QCOMPARE(rowOf(plain, "a").note, std::string("the votes set no limits"));
        QCOMPARE(plain.verdict.state, VerdictState::TieAtTop);
        compareRankSets(plain, "1-3 1-3 1-3");
    }

    void allBothBad()
    {
        const Board board = fileBoard(votesOf("all both bad"));
        compareRow(board, "a", 1000);
        QCOMPARE(board.votes, 8);
        BoardQuery query;
        query.bothBad = BothBadPolicy::Drop;
        const Board dropped = fileBoard(votesOf("all both bad"), query);
        QCOMPARE(dropped.verdict.state, VerdictState::NoData);
        QVERIFY(!rowOf(dropped, "a").rating);
        QCOMPARE(rowOf(dropped, "a").note, std::string("no votes yet"));
        for (const Board* each : {&board, &dropped}) {
            COMPARE_NEAR(*rowOf(*each, "a").goodEnough, 0, 1e-12);
            COMPARE_NEAR(*rowOf(*each, "a").goodEnoughLow, 0, 1e-12);
            COMPARE_NEAR(*rowOf(*each, "a").goodEnoughHigh, .324, 1e-3);
        }
    }

    void onePrompt_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("sets");
        QTest::addRow("30-10") << QStringLiteral("one prompt") << QStringLiteral("1-2 1-2");
        QTest::addRow("30-0") << QStringLiteral("one prompt, all wins") << QStringLiteral("1-2 1-2");
        QTest::addRow("three models")
            << QStringLiteral("one prompt, three models") << QStringLiteral("1-3 1-3 1-3");
    }
    void onePrompt()
    {
        QFETCH(QString, input);
        QFETCH(QString, sets);
        const WrittenVotes votes = votesOf(input.toUtf8().constData());
        for (const Board& board : {fileBoard(votes), votes.document().board()}) {
            QCOMPARE(*board.clusters, 1);
            COMPARE_NEAR(*board.effectiveVotes, 1, 1e-12);
            QVERIFY(board.note.find("1 prompt: cannot separate model from prompt") != std::string::npos);
            QVERIFY(*board.verdict.eValue <= 1.475);
            if (board.models == 2) COMPARE_NEAR(*board.verdict.eValue, 1, 1e-12);
            QVERIFY(board.verdict.state != VerdictState::ClearWinner);
            compareRankSets(board, sets);
        }
    }

    void circle()
    {
        const Board board = fileBoard(votesOf("circle"));
        for (const char* model : {"a", "b", "c"})
            compareRow(board, model, 1000);
        compareRankSets(board, "1-3 1-3 1-3");
        QVERIFY(board.note.find("no single order fits these votes well") != std::string::npos);
    }

    void aModelAloneHasNoRating()
    {
        const Board board = votesOf("one model").document().board();
        QCOMPARE(board.rows.size(), std::size_t{1});
        QVERIFY(!board.rows.front().rating && !board.rows.front().rank);
        QCOMPARE(board.rows.front().note, std::string("no votes yet"));
        QCOMPARE(board.verdict.state, VerdictState::NoData);
    }

    void equalNamesStayTwoModels_data()
    {
        QTest::addColumn<int>("way");
        for (std::size_t w = 0; w < kWays.size(); ++w)
            if (!kWays[w].style) QTest::addRow("%s", kWays[w].name) << static_cast<int>(w);
    }
    void equalNamesStayTwoModels()
    {
        QFETCH(int, way);
        WrittenVotes votes;
        addTriangle(votes, 4);
        votes.add(6, "a", "b", Verdict::ModelA);
        VoteTableBuilder document = votes.document();
        const BoardQuery query = queryFor(kWays[static_cast<std::size_t>(way)]);
        const Board plain = document.board(query);
        for (Contestant& contestant : document.table.contestants)
            contestant.notes.name = "same";
        const Board board = document.board(query);
        QCOMPARE(BoardComplaints(board, query).all(), QString());
        QCOMPARE(board.rows.size(), std::size_t{3});
        QCOMPARE(board.models, 3);
        for (const BoardRow& row : plain.rows) {
            const auto twin = std::find_if(board.rows.begin(), board.rows.end(), [&](const BoardRow& other) {
                return other.contestant == row.contestant;
            });
            QVERIFY(twin != board.rows.end());
            QCOMPARE(twin->rating, row.rating);
            QCOMPARE(twin->rank, row.rank);
            QCOMPARE(twin->wins, row.wins);
        }
    }

    void manyModelsWithOneVoteEach_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<QString>("shape");
        for (std::size_t w = 0; w < kWays.size(); ++w)
            for (const char* shape : {"pairs", "star", "chain"})
                QTest::addRow("%s: %s", kWays[w].name, shape)
                    << static_cast<int>(w) << QString::fromUtf8(shape);
    }
    void manyModelsWithOneVoteEach()
    {
        QFETCH(int, way);
        QFETCH(QString, shape);
        const Way& how = kWays[static_cast<std::size_t>(way)];
        const int models = shape == QLatin1String("pairs") ? 500 : 100;
        const auto name = [](int k) { return fmt::format("m{:03}", k); };
        WrittenVotes votes;
        votes.hasStyles = how.style.has_value();
        for (int k = 1; k < models; ++k) {
            if (shape == QLatin1String("pairs") && k % 2 == 0) continue;
            const int other = shape == QLatin1String("star") ? 0 : k - 1;
            votes.add(1, name(k), name(other), k % 3 == 0 ? Verdict::ModelA : Verdict::ModelB);
        }
        BoardQuery query = queryFor(how);
        query.parts.moreVotes = true;
        query.parts.matrix = std::string_view(how.name) == "firth"; // 250,000 cells
        QElapsedTimer timer;
        timer.start();
        const auto board = boardOfVotes(votes.columns(), query, FakeClock());
        if (!board) QFAIL(board.error().detail.c_str());
        qInfo("%lld ms", static_cast<long long>(timer.elapsed()));
        QCOMPARE(BoardComplaints(*board, query).all(), QString());
        std::size_t longest = board->note.size();
        for (const BoardRow& row : board->rows)
            longest = std::max(longest, row.note.size());
        QVERIFY2(longest < 2000, qPrintable(QString::number(longest)));
    }

private:
    /// In the order of the rows.
    static void compareRankSets(const Board& board, const QString& expected)
    {
        QStringList sets;
        for (const BoardRow& row : board.rows)
            sets << QStringLiteral("%1-%2").arg(row.rankLow.value_or(0)).arg(row.rankHigh.value_or(0));
        QCOMPARE(sets.join(QLatin1Char(' ')), expected);
    }
};

QTEST_APPLESS_MAIN(DegenerateBoardsTest)
#include "tst_degenerate_boards.moc"
