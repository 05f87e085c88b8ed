// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/vote_file.h"
#include "core/leaderboard/board_choices.h"
#include "core/leaderboard/make_board.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/fake_clock.h"
#include "tests/support/reference_data.h"

#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

BoardQuery publicFit()
{
    BoardQuery query;
    query.method = RatingMethod::BradleyTerry;
    query.clustering = Clustering::None;
    query.parts = BoardParts::none();
    return query;
}

void compareRows(const Board& board, const QJsonObject& ratings, const QJsonObject& errors)
{
    QCOMPARE(static_cast<int>(board.rows.size()), ratings.size());
    for (const BoardRow& row : board.rows) {
        const QString model = QString::fromStdString(row.model);
        QVERIFY(row.rating && row.standardError && row.ciLow && row.ciHigh);
        COMPARE_NEAR(*row.rating, ratings[model].toDouble(), 1e-6);
        COMPARE_NEAR(*row.standardError, errors[model].toDouble(), 1e-6);
        COMPARE_NEAR(*row.ciHigh, *row.rating + kZ95 * *row.standardError, 1e-9);
    }
}

} // namespace

class BoardOfVotesTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithTheGoldenNumbersOfTwentyModels()
    {
        BAKEOFF_REQUIRE_REFERENCE(votes, "ratings/synth_m20_n10000.csv");
        BAKEOFF_REQUIRE_REFERENCE(golden, "ratings/synth_m20_n10000.json");
        compareWithGolden(votes, golden);
    }
    void agreesWithTheGoldenNumbersOfRealVotes()
    {
        BAKEOFF_REQUIRE_REFERENCE(votes, "ratings/real_llmfao.csv");
        BAKEOFF_REQUIRE_REFERENCE(golden, "ratings/real_llmfao.json");
        compareWithGolden(votes, golden);
    }

    void agreesWithTheGoldenNumbersOfEveryCategory()
    {
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/synth_m20_n10000.csv");
        BAKEOFF_REQUIRE_REFERENCE(goldenPath, "ratings/synth_m20_n10000_categories.json");
        const auto votes = readVotes(path.toStdString(), {.categories = CategoryCells::Bits});
        QVERIFY(votes);
        const QJsonObject golden = readGolden(goldenPath);
        QCOMPARE(static_cast<int>(categoriesOf(*votes).size()), golden.size());
        for (const QString& category : golden.keys()) {
            BoardQuery query = publicFit();
            query.category = category.toStdString();
            const auto board = boardOfVotes(*votes, query, FakeClock());
            QVERIFY(board);
            const QJsonObject expected = golden[category].toObject();
            QCOMPARE(board->votes, expected["battles"].toInt());
            compareRows(*board, expected["rating"].toObject(), expected["se_sandwich"].toObject());
            for (const BoardRow& row : board->rows) {
                const QString model = QString::fromStdString(row.model);
                QCOMPARE(*row.rank, expected["rank_ub"].toObject()[model].toInt());
                QCOMPARE(row.votes, expected["votes"].toObject()[model].toInt());
            }
        }
    }

    void agreesWithTheGoldenNumbersWithoutTies()
    {
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/real_llmfao.csv");
        BAKEOFF_REQUIRE_REFERENCE(goldenPath, "ratings/real_llmfao_slices.json");
        const auto votes = readVotes(path.toStdString());
        QVERIFY(votes);
        BoardQuery query = publicFit();
        query.excludesTies = true;
        const auto board = boardOfVotes(*votes, query, FakeClock());
        QVERIFY(board);
        const QJsonObject expected = readGolden(goldenPath)["no_ties"].toObject();
        QCOMPARE(board->votes, expected["battles"].toInt());
        compareRows(*board, expected["rating"].toObject(), expected["se_sandwich"].toObject());
    }

    void widensTheLimitsOfFewPrompts()
    {
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/real_llmfao.csv");
        const auto votes = readVotes(path.toStdString());
        QVERIFY(votes);
        const auto board = boardOfVotes(*votes, {}, FakeClock());
        QVERIFY(board);
        QCOMPARE(*board->clusters, 13);
        QVERIFY(*board->effectiveVotes < 8931 / 2.);
        QCOMPARE(board->rows[0].model, std::string("GPT 4"));
        COMPARE_NEAR(*board->rows[0].rating, 1170.41, .1);
        QVERIFY(*board->rows[0].ciHigh - *board->rows[0].ciLow > 2 * kZ95 * 37);
        QVERIFY(board->note.find("only 13 prompts") != std::string::npos);
        QCOMPARE(board->verdict.state, VerdictState::Undecided);
    }

    void neverCountsOnceWhatTheFileSaysTwice()
    {
        const auto votes =
            parseVotes("model_a,model_b,winner,prompt,judge\nx,y,model_a,p,j\nx,y,model_a,p,j\n");
        QVERIFY(votes);
        QCOMPARE(boardOfVotes(*votes, {}, FakeClock())->votes, 2);
    }

    void refusesFiltersOnColumnsThatAreNotThere_data()
    {
        QTest::addColumn<int>("which");
        for (const auto& [number, name] :
             {std::pair(0, "clusters"), std::pair(1, "category"), std::pair(2, "language"),
              std::pair(3, "rater"), std::pair(4, "since")})
            QTest::addRow("%s", name) << number;
    }
    void refusesFiltersOnColumnsThatAreNotThere()
    {
        QFETCH(int, which);
        const auto votes = parseVotes("model_a,model_b,winner\nx,y,model_a\n");
        QVERIFY(votes);
        BoardQuery query;
        if (which == 0) query.clustering = Clustering::ByPrompt;
        if (which == 1) query.category = "math";
        if (which == 2) query.language = "en";
        if (which == 3) query.rater = "mia";
        if (which == 4) query.since = Timestamp();
        const auto board = boardOfVotes(*votes, query, FakeClock());
        QVERIFY(!board);
        QCOMPARE(board.error().code, ErrorCode::InvalidArgument);
    }

    void saysThatVotesStandAloneWithoutPrompts()
    {
        const auto votes = parseVotes("model_a,model_b,winner\nx,y,model_a\ny,x,model_a\n");
        const auto board = boardOfVotes(*votes, {}, FakeClock());
        QVERIFY(board);
        QVERIFY(!board->clusters);
        QVERIFY(board->note.find("no prompts in the file") != std::string::npos);
    }

    void ratesTheSameWhateverTheModelsAreCalled()
    {
        const auto votes =
            parseVotes("model_a,model_b,winner\nx,y,model_a\ny,z,model_a\nz,x,tie\nx,y,model_b\n");
        const auto renamed =
            parseVotes("model_a,model_b,winner\nz,y,model_a\ny,a,model_a\na,z,tie\nz,y,model_b\n");
        const auto board = boardOfVotes(*votes, {}, FakeClock());
        const auto other = boardOfVotes(*renamed, {}, FakeClock());
        QVERIFY(board && other);
        for (std::size_t k = 0; k < 3; ++k) {
            COMPARE_NEAR(*other->rows[k].rating, *board->rows[k].rating, 1e-9);
            COMPARE_NEAR(*other->rows[k].ciHigh, *board->rows[k].ciHigh, 1e-5);
        }
    }

private:
    static void compareWithGolden(const QString& votesPath, const QString& goldenPath)
    {
        const auto votes = readVotes(votesPath.toStdString());
        QVERIFY(votes);
        const auto board = boardOfVotes(*votes, publicFit(), FakeClock());
        QVERIFY(board);
        const QJsonObject reference = readGolden(goldenPath)["reference_bt"].toObject();
        compareRows(*board, reference["rating"].toObject(), reference["se_sandwich"].toObject());
        COMPARE_NEAR(*board->logLikelihood, reference["loglik"].toDouble(), 1e-6);
        COMPARE_NEAR(*board->effectiveVotes, static_cast<double>(votes->size()), 1e-9);
        QVERIFY(!board->clusters && !board->isSeparated);
    }
};

QTEST_APPLESS_MAIN(BoardOfVotesTest)
#include "tst_board_of_votes.moc"
