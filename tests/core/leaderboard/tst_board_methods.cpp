// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/vote_file.h"
#include "core/leaderboard/make_board.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/fake_clock.h"
#include "tests/support/reference_data.h"

#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

constexpr std::string_view kFewVotes = "model_a,model_b,winner,judge,prompt,tstamp,segment_team\n"
                                       "a,b,model_a,r1,p1,5,x\n"
                                       "b,c,model_a,r1,p2,4,x\n"
                                       "c,a,model_a,r2,p3,3,y\n"
                                       "a,b,model_a,r2,p4,2,x\n"
                                       "a,c,tie,r3,p5,1,y\n";

VoteColumns fewVotes()
{
    auto votes = parseVotes(kFewVotes, {.segments = {"team"}});
    Q_ASSERT(votes);
    return *votes;
}

BoardQuery by(RatingMethod method)
{
    BoardQuery query;
    query.method = method;
    query.clustering = Clustering::None;
    query.parts = BoardParts::none();
    return query;
}

const BoardRow& rowOf(const Board& board, const std::string& model)
{
    return *std::find_if(board.rows.begin(), board.rows.end(),
                         [&](const BoardRow& row) { return row.model == model; });
}

void compareRatings(const Board& board, const QJsonObject& ratings, double tolerance)
{
    QCOMPARE(static_cast<int>(board.rows.size()), ratings.size());
    for (const BoardRow& row : board.rows) {
        QVERIFY(row.rating);
        COMPARE_NEAR(*row.rating, ratings[QString::fromStdString(row.model)].toDouble(), tolerance);
    }
}

} // namespace

class BoardMethodsTest : public QObject {
    Q_OBJECT

private slots:
    void tieModelsAgreeWithTheGoldenNumbers_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("parameter");
        QTest::addRow("Davidson") << static_cast<int>(RatingMethod::Davidson) << "reference_davidson"
                                  << "nu";
        QTest::addRow("Rao-Kupper") << static_cast<int>(RatingMethod::RaoKupper) << "reference_raokupper"
                                    << "eta";
    }
    void tieModelsAgreeWithTheGoldenNumbers()
    {
        QFETCH(int, method);
        QFETCH(QString, key);
        QFETCH(QString, parameter);
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/synth_m20_n10000.csv");
        BAKEOFF_REQUIRE_REFERENCE(goldenPath, "ratings/synth_m20_n10000.json");
        const auto votes = readVotes(path.toStdString());
        QVERIFY(votes);
        const auto board = boardOfVotes(*votes, by(static_cast<RatingMethod>(method)), FakeClock());
        QVERIFY(board);
        const QJsonObject golden = readGolden(goldenPath)[key].toObject();
        compareRatings(*board, golden["rating"].toObject(), 2e-5);
        QVERIFY(board->tieParameter);
        COMPARE_NEAR(*board->tieParameter, golden[parameter].toDouble(), 1e-6);
        for (const BoardRow& row : board->rows)
            QVERIFY(row.standardError && row.ciLow && row.ciHigh && row.rank);
    }

    void eloAgreesWithTheGoldenNumbers()
    {
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/synth_m20_n10000.csv");
        BAKEOFF_REQUIRE_REFERENCE(goldenPath, "ratings/synth_m20_n10000.json");
        const auto votes = readVotes(path.toStdString());
        QVERIFY(votes);
        const auto board = boardOfVotes(*votes, by(RatingMethod::OnlineElo), FakeClock());
        QVERIFY(board);
        const auto golden = readGolden(goldenPath)["fastchat"].toObject()["compute_elo"].toObject();
        compareRatings(*board, golden["rating"].toObject(), 1e-6);
        for (const BoardRow& row : board->rows)
            QVERIFY(!row.standardError && !row.ciLow && !row.rank);
    }

    void arenaStyleControlAgreesWithTheGoldenNumbers()
    {
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/synth_m20_n10000.csv");
        BAKEOFF_REQUIRE_REFERENCE(goldenPath, "ratings/synth_m20_n10000.json");
        const auto votes = readVotes(path.toStdString(), {.style = StyleCells::Read});
        QVERIFY(votes);
        BoardQuery query = by(RatingMethod::BradleyTerry);
        query.style = StyleControl::Arena;
        const auto board = boardOfVotes(*votes, query, FakeClock());
        QVERIFY(board);
        const auto golden = readGolden(goldenPath)["fastchat"].toObject()["style_control_exact"].toObject();
        compareRatings(*board, golden["rating"].toObject(), 1e-6);
        QCOMPARE(board->style.size(), std::size_t{4});
        for (const BoardRow& row : board->rows)
            QVERIFY(row.rawRating);
    }

    void standardStyleControlTellsThePosition()
    {
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/real_llmfao.csv");
        const auto votes = readVotes(path.toStdString(), {.style = StyleCells::Read});
        QVERIFY(votes);
        BoardQuery query = by(RatingMethod::Firth);
        query.style = StyleControl::Standard;
        const auto board = boardOfVotes(*votes, query, FakeClock());
        QVERIFY(board);
        QCOMPARE(board->style.size(), std::size_t{5});
        QCOMPARE(board->style.back().feature, std::string("position"));
        COMPARE_NEAR(board->style.back().value, 0.094665, 1e-3);
    }

    void eloTakesTheVotesInTheOrderOfTime()
    {
        const auto board = boardOfVotes(fewVotes(), by(RatingMethod::OnlineElo), FakeClock());
        QVERIFY(board);
        const std::string sorted = "model_a,model_b,winner\na,c,tie\na,b,model_a\nc,a,model_a\n"
                                   "b,c,model_a\na,b,model_a\n";
        const auto inOrder = boardOfVotes(*parseVotes(sorted), by(RatingMethod::OnlineElo), FakeClock());
        QVERIFY(inOrder);
        for (const BoardRow& row : board->rows)
            QCOMPARE(*row.rating, *rowOf(*inOrder, row.model).rating);
    }

    void eloMovesByTheStepThatIsAskedFor()
    {
        BoardQuery query = by(RatingMethod::OnlineElo);
        query.eloStep = 32;
        const auto board =
            boardOfVotes(*parseVotes("model_a,model_b,winner\na,b,model_a\n"), query, FakeClock());
        QVERIFY(board);
        QCOMPARE(*rowOf(*board, "a").rating, 1016.0);
    }

    void aPriorGivesRatingsWithoutLimits()
    {
        BoardQuery query = by(RatingMethod::GaussianMap);
        query.parts = {};
        const auto board = boardOfVotes(fewVotes(), query, FakeClock());
        QVERIFY(board);
        for (const BoardRow& row : board->rows) {
            QVERIFY(row.rating);
            QVERIFY(!row.standardError && !row.ciLow && !row.rank && !row.rankLow && !row.chanceBest);
        }
        QCOMPARE(board->verdict.state, VerdictState::Undecided);
        QVERIFY(!board->verdict.leader && !board->verdict.note.empty());
        QVERIFY(board->note.find("prior") != std::string::npos);
    }

    void tiesAloneGiveEqualRatingsWithoutLimits()
    {
        const auto votes = parseVotes("model_a,model_b,winner\na,b,tie\na,b,both_bad\n");
        const auto board = boardOfVotes(*votes, by(RatingMethod::Davidson), FakeClock());
        QVERIFY(board);
        QVERIFY(!board->tieParameter);
        for (const BoardRow& row : board->rows) {
            QCOMPARE(*row.rating, 1000.0);
            QVERIFY(!row.ciLow);
        }
    }

    void resampledLimitsAreTheSameEachTime()
    {
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/synth_m20_n10000.csv");
        const auto votes = readVotes(path.toStdString());
        QVERIFY(votes);
        BoardQuery query = by(RatingMethod::BradleyTerry);
        query.resampling = Resampling{200, 7};
        const auto first = boardOfVotes(*votes, query, FakeClock());
        const auto second = boardOfVotes(*votes, query, FakeClock());
        query.resampling.reset();
        const auto plain = boardOfVotes(*votes, query, FakeClock());
        QVERIFY(first && second && plain);
        for (std::size_t k = 0; k < first->rows.size(); ++k) {
            QCOMPARE(*first->rows[k].ciLow, *second->rows[k].ciLow);
            QVERIFY(*first->rows[k].ciLow != *plain->rows[k].ciLow);
            COMPARE_NEAR(*first->rows[k].standardError / *plain->rows[k].standardError, 1.0, 0.25);
        }
    }

    void votesThatFallApartKeepTheirOwnLimits()
    {
        BoardQuery query = by(RatingMethod::Firth);
        query.resampling = Resampling{100, 7};
        const auto board = boardOfVotes(fewVotes(), query, FakeClock());
        query.resampling.reset();
        const auto plain = boardOfVotes(fewVotes(), query, FakeClock());
        QVERIFY(board && plain);
        QVERIFY(board->note.find("fall apart") != std::string::npos);
        QCOMPARE(*board->rows.front().ciLow, *plain->rows.front().ciLow);
    }

    void resamplingCanBeStopped()
    {
        BoardQuery query = by(RatingMethod::Firth);
        query.resampling = Resampling{};
        const auto board = boardOfVotes(fewVotes(), query, FakeClock(), [] { return true; });
        QVERIFY(!board);
        QCOMPARE(board.error().code, ErrorCode::Cancelled);
    }

    void refusesWhatAMethodCannotGive_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<bool>("isStyle");
        for (const RatingMethod method : {RatingMethod::GaussianMap, RatingMethod::Davidson,
                                          RatingMethod::RaoKupper, RatingMethod::OnlineElo})
            for (const bool isStyle : {true, false})
                QTest::addRow("%d, %s", static_cast<int>(method), isStyle ? "style" : "resampling")
                    << static_cast<int>(method) << isStyle;
    }
    void refusesWhatAMethodCannotGive()
    {
        QFETCH(int, method);
        QFETCH(bool, isStyle);
        BoardQuery query = by(static_cast<RatingMethod>(method));
        if (isStyle)
            query.style = StyleControl::Standard;
        else
            query.resampling = Resampling{};
        const auto board = boardOfVotes(fewVotes(), query, FakeClock());
        QVERIFY(!board);
        QCOMPARE(board.error().code, ErrorCode::InvalidArgument);
    }

    void aSegmentIsAFilter()
    {
        BoardQuery query = by(RatingMethod::Firth);
        query.segment = SegmentFilter{"team", "x"};
        const auto board = boardOfVotes(fewVotes(), query, FakeClock());
        QVERIFY(board);
        QCOMPARE(board->votes, 3);
        query.segment = SegmentFilter{"team", "nobody"};
        QCOMPARE(boardOfVotes(fewVotes(), query, FakeClock())->votes, 0);
        query.segment = SegmentFilter{"floor", "x"};
        QCOMPARE(boardOfVotes(fewVotes(), query, FakeClock()).error().code, ErrorCode::InvalidArgument);
    }

    void ratersWithFewVotesCanBeLeftOut()
    {
        BoardQuery query = by(RatingMethod::Firth);
        query.minRaterVotes = 2;
        const auto board = boardOfVotes(fewVotes(), query, FakeClock());
        QVERIFY(board);
        QCOMPARE(board->votes, 4);
    }

    void theMatrixIsInTheOrderOfTheRows()
    {
        BoardQuery query = by(RatingMethod::Firth);
        query.parts.matrix = true;
        const auto board = boardOfVotes(fewVotes(), query, FakeClock());
        QVERIFY(board && board->matrix);
        for (std::size_t r = 0; r < board->rows.size(); ++r)
            for (std::size_t c = 0; c < board->rows.size(); ++c) {
                const auto& cell = board->matrix->cells[r][c];
                const auto& back = board->matrix->cells[c][r];
                QCOMPARE(cell.votes, back.votes);
                if (r == c) QVERIFY(!cell.winRate && !cell.expected);
                if (r == c) continue;
                QCOMPARE(*cell.winRate + *back.winRate, 1.0);
                COMPARE_NEAR(*cell.expected + *back.expected, 1.0, 1e-12);
            }
        const auto position = [&](const std::string& model) {
            return static_cast<std::size_t>(&rowOf(*board, model) - board->rows.data());
        };
        const auto& cell = board->matrix->cells[position("a")][position("b")];
        QCOMPARE(cell.votes, 2);
        QCOMPARE(*cell.winRate, 1.0);
    }

    void namesTheVotesThatDecide()
    {
        std::string text = "model_a,model_b,winner\n";
        for (int k = 0; k < 20; ++k)
            text += k < 12 ? "a,b,model_a\n" : "a,b,model_b\n";
        BoardQuery query = by(RatingMethod::Firth);
        query.parts.fragility = true;
        const auto board = boardOfVotes(*parseVotes(text), query, FakeClock());
        QVERIFY(board);
        const auto& fragility = board->verdict.fragility;
        QVERIFY(fragility);
        QCOMPARE(*fragility->votes, 5); // T35
        QCOMPARE(fragility->rival, std::string("b"));
        QCOMPARE(fragility->deciding.size(), std::size_t{1});
        QCOMPARE(fragility->deciding.front().winner, std::string("a"));
        QCOMPARE(fragility->deciding.front().available, 12);
    }

    void saysHowManyVotesAreToCome()
    {
        std::string text = "model_a,model_b,winner\n";
        for (int k = 0; k < 30; ++k)
            text += k % 3 != 0 ? "a,b,model_a\n" : "a,b,model_b\n";
        BoardQuery query = by(RatingMethod::Firth);
        query.parts.verdict = query.parts.moreVotes = true;
        const auto board = boardOfVotes(*parseVotes(text), query, FakeClock());
        const auto again = boardOfVotes(*parseVotes(text), query, FakeClock());
        QVERIFY(board && board->verdict.moreVotes && again && again->verdict.moreVotes);
        const MoreVotes& more = *board->verdict.moreVotes;
        QVERIFY(more.low && more.mid && *more.low > 0 && *more.low <= *more.mid);
        QCOMPARE(*more.mid, *again->verdict.moreVotes->mid);
        QVERIFY(!boardOfVotes(*parseVotes(text), query, FakeClock(), [] { return true; }));
    }

    void aWinnerNeedsNoFurtherVotes()
    {
        std::string text = "model_a,model_b,winner\n";
        for (int k = 0; k < 12; ++k)
            text += "a,b,model_a\n";
        BoardQuery query = by(RatingMethod::Firth);
        query.parts.verdict = query.parts.moreVotes = true;
        const auto board = boardOfVotes(*parseVotes(text), query, FakeClock());
        QVERIFY(board && board->verdict.moreVotes);
        QCOMPARE(board->verdict.state, VerdictState::ClearWinner);
        QCOMPARE(*board->verdict.moreVotes->high, 0);
    }

    void fewVotesAreNotCalledRobust_data()
    {
        QTest::addColumn<int>("votes");
        QTest::addColumn<bool>("isRobust");
        QTest::addRow("one") << 1 << false;
        QTest::addRow("eight") << 8 << false;
        QTest::addRow("nine") << 9 << true;
    }
    void fewVotesAreNotCalledRobust()
    {
        QFETCH(int, votes);
        QFETCH(bool, isRobust);
        std::string text = "model_a,model_b,winner\n";
        for (int k = 0; k < votes; ++k)
            text += "a,b,model_a\n";
        BoardQuery query = by(RatingMethod::Firth);
        query.parts.fragility = true;
        const auto board = boardOfVotes(*parseVotes(text), query, FakeClock());
        QVERIFY(board && board->verdict.fragility && !board->verdict.fragility->votes);
        QCOMPARE(board->verdict.fragility->badge == FragilityBadge::Green, isRobust);
    }

    void aShareOfTheTopHasNoDecidingVotes()
    {
        BoardQuery query = by(RatingMethod::Firth);
        query.parts.fragility = true;
        const auto votes = parseVotes("model_a,model_b,winner\na,b,model_a\na,b,model_b\n");
        const auto board = boardOfVotes(*votes, query, FakeClock());
        QVERIFY(board && board->verdict.fragility);
        QCOMPARE(*board->verdict.fragility->votes, 0);
        QVERIFY(!board->verdict.fragility->badge);
    }
};

QTEST_APPLESS_MAIN(BoardMethodsTest)
#include "tst_board_methods.moc"
