// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board_families.h"
#include "core/leaderboard/make_board.h"
#include "tests/core/leaderboard/vote_table_builder.h"

#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

/// Four variants against one rival: the first of them wins most, by luck.
VoteTableBuilder luckyVotes()
{
    VoteTableBuilder file({"v1", "v2", "v3", "v4", "rival"});
    const auto play = [&](const std::string& variant, int wins, int losses) {
        file.votes(wins, variant, "rival", Verdict::ModelA);
        file.votes(losses, "rival", variant, Verdict::ModelA);
    };
    play("v1", 14, 6);
    play("v2", 10, 10);
    play("v3", 9, 11);
    play("v4", 11, 9);
    return file;
}

BoardQuery withFamily(std::vector<std::string> models)
{
    BoardQuery query;
    query.families = {{"v", std::move(models)}};
    return query;
}

} // namespace

class BoardFamiliesTest : public QObject {
    Q_OBJECT

private slots:
    void drawsTheLuckiestTowardsItsFamily()
    {
        const Board board = luckyVotes().board(withFamily({"v1", "v2", "v3", "v4"}));
        QCOMPARE(board.families.size(), std::size_t{1});
        const BoardFamily& family = board.families.front();
        QCOMPARE(family.variants.front().model, std::string("v1"));
        QVERIFY(*family.variants.front().corrected < *family.variants.front().rating);
        QVERIFY(*family.variants.back().corrected > *family.variants.back().rating);
        for (const auto& variant : family.variants) {
            QCOMPARE(*variant.rating, *rowOf(board, variant.model).rating);
            QVERIFY(*variant.ciLow < *variant.corrected && *variant.corrected < *variant.ciHigh);
        }
    }

    void isProvisionalUntilEnoughFreshVotes()
    {
        const Board board = luckyVotes().board(withFamily({"v1", "v2", "v3", "v4"}));
        const auto& pick = board.families.front().pick;
        QVERIFY(pick);
        QCOMPARE(pick->model, std::string("v1"));
        QCOMPARE(pick->votesBefore, 20);
        QCOMPARE(pick->freshVotes, 0);
        QCOMPARE(pick->freshNeeded, 50);
        QVERIFY(pick->isProvisional());
        QVERIFY(!pick->freshRating);
    }

    void countsOnlyVotesSinceTheChoiceAsFresh()
    {
        VoteTableBuilder file = luckyVotes();
        BoardQuery query = withFamily({"v1", "v2", "v3", "v4"});
        query.pickedAt = file.table.votes.back().decidedAt + std::chrono::microseconds(1);
        file.votes(25, "v1", "rival", Verdict::ModelA);
        file.votes(30, "rival", "v1", Verdict::ModelA);
        file.votes(40, "v2", "rival", Verdict::ModelA); // now better, but not what was chosen
        const auto pick = file.board(query).families.front().pick;
        QVERIFY(pick);
        QCOMPARE(pick->model, std::string("v1"));
        QCOMPARE(pick->votesBefore, 20);
        QCOMPARE(pick->freshVotes, 55);
        QVERIFY(!pick->isProvisional());
        QVERIFY(pick->freshRating && pick->freshCiLow);
    }

    void leavesOneVariantAsItIs()
    {
        const Board board = luckyVotes().board(withFamily({"v1"}));
        QVERIFY(!board.families.front().variants.front().corrected);
        QVERIFY(QString::fromStdString(board.families.front().note).contains("nothing to correct"));
    }

    void saysWhatItCannotCorrect()
    {
        VoteTableBuilder file({"v1", "v2", "v3", "v4", "rival", "v5"});
        file.votes(3, "v1", "v2", Verdict::ModelA);
        file.votes(3, "v2", "v1", Verdict::ModelA);
        const auto family = file.board(withFamily({"v1", "v2", "v5"})).families.front();
        QCOMPARE(family.variants.size(), std::size_t{3});
        QVERIFY(!family.variants.back().rating && !family.variants.back().corrected);
        QVERIFY(QString::fromStdString(family.note).contains("not corrected"));
    }

    void refusesWhatCannotBeMeant_data()
    {
        QTest::addColumn<QStringList>("models");
        QTest::addRow("unknown") << QStringList{"v1", "nobody"};
        QTest::addRow("twice") << QStringList{"v1", "v1"};
        QTest::addRow("none") << QStringList{};
    }
    void refusesWhatCannotBeMeant()
    {
        QFETCH(QStringList, models);
        std::vector<std::string> names;
        for (const QString& model : models)
            names.push_back(model.toStdString());
        QVERIFY(!makeBoard(luckyVotes().table, withFamily(names), FakeClock()));
    }

    void givesNoCorrectionWhereTheMethodHasNoLimits()
    {
        BoardQuery query = withFamily({"v1", "v2"});
        query.method = RatingMethod::OnlineElo;
        const Board board = luckyVotes().board(query);
        QVERIFY(!board.families.front().variants.front().corrected);
        QVERIFY(!board.families.front().note.empty());
    }
};

QTEST_APPLESS_MAIN(BoardFamiliesTest)
#include "tst_board_families.moc"
