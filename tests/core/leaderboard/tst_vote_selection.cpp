// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board_choices.h"
#include "tests/core/leaderboard/vote_table_builder.h"

#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

using Change = void (*)(VoteRow&);
Q_DECLARE_METATYPE(Change)

class VoteSelectionTest : public QObject {
    Q_OBJECT

private slots:
    void leavesOutWhatIsNoBlindHumanVote_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("votes");
        QTest::addColumn<int>("flagged");
        QTest::addColumn<int>("withEverything"); // flagged and unblinded ones included
        const auto row = [](const char* name, Change change, int votes, int flagged, int withEverything) {
            QTest::addRow("%s", name) << change << votes << flagged << withEverything;
        };
        row(
            "an ordinary vote", [](VoteRow&) {}, 2, 0, 2);
        row(
            "side by side", [](VoteRow& vote) { vote.mode = BattleMode::SideBySide; }, 1, 0, 1);
        row(
            "direct", [](VoteRow& vote) { vote.mode = BattleMode::Direct; }, 1, 0, 1);
        row(
            "unknown blindness", [](VoteRow& vote) { vote.mode = BattleMode::Unknown; }, 1, 0, 2);
        row(
            "not votable", [](VoteRow& vote) { vote.isVotable = false; }, 1, 0, 1);
        row(
            "model as rater", [](VoteRow& vote) { vote.raterKind = RaterKind::Model; }, 1, 0, 1);
        row(
            "imported rater", [](VoteRow& vote) { vote.raterKind = RaterKind::Imported; }, 1, 0, 2);
        row(
            "gold item", [](VoteRow& vote) { vote.item = ItemKind::Gold; }, 1, 0, 1);
        row(
            "repeat", [](VoteRow& vote) { vote.item = ItemKind::Repeat; }, 1, 0, 1);
        row(
            "calibration", [](VoteRow& vote) { vote.item = ItemKind::Calibration; }, 1, 0, 1);
        row(
            "named its maker", [](VoteRow& vote) { vote.hasIdentityLeak = true; }, 1, 1, 2);
        row(
            "named its maker, but gold anyway",
            [](VoteRow& vote) {
                vote.hasIdentityLeak = true;
                vote.item = ItemKind::Gold;
            },
            1, 0, 1);
    }
    void leavesOutWhatIsNoBlindHumanVote()
    {
        QFETCH(Change, change);
        QFETCH(int, votes);
        QFETCH(int, flagged);
        QFETCH(int, withEverything);
        VoteTableBuilder builder({"x", "y"});
        builder.vote("x", "y", Verdict::ModelA, builder.prompt());
        change(builder.vote("x", "y", Verdict::ModelB, builder.prompt()));
        const Board board = builder.board();
        QCOMPARE(board.votes, votes);
        QCOMPARE(board.flagged, flagged);
        BoardQuery all;
        all.includesFlagged = all.includesUnblinded = true;
        QCOMPARE(builder.board(all).votes, withEverything);
    }

    void countsTheLastVoteOfARaterOnAPromptAndPair()
    {
        VoteTableBuilder builder({"x", "y", "z"});
        const auto prompt = builder.prompt();
        const auto other = builder.rater("mia");
        builder.vote("x", "y", Verdict::ModelA, prompt);
        builder.vote("y", "x", Verdict::ModelA, prompt); // the same pair the other way round
        builder.vote("x", "y", Verdict::Tie, prompt, other);
        builder.vote("x", "z", Verdict::ModelB, prompt);
        const Board board = builder.board();
        QCOMPARE(board.votes, 3);
        QCOMPARE(rowOf(board, "y").wins, 1);
        QCOMPARE(rowOf(board, "x").wins, 0);
        QCOMPARE(rowOf(board, "x").ties, 1);
        QCOMPARE(rowOf(board, "z").wins, 1);
    }

    void decidesByIdWhereTwoVotesHaveOneTime()
    {
        VoteTableBuilder builder({"x", "y"});
        const auto prompt = builder.prompt();
        const VoteRow first = builder.vote("x", "y", Verdict::ModelA, prompt);
        VoteRow& second = builder.vote("x", "y", Verdict::ModelB, prompt);
        second.decidedAt = first.decidedAt;
        const bool isSecondLast = second.uuid > first.uuid;
        QCOMPARE(rowOf(builder.board(), "y").wins, isSecondLast ? 1 : 0);
        std::swap(builder.table.votes[0], builder.table.votes[1]);
        QCOMPARE(rowOf(builder.board(), "y").wins, isSecondLast ? 1 : 0);
    }

    void keepsToTheArenaAndTheFilters_data()
    {
        QTest::addColumn<BoardQuery>("query");
        QTest::addColumn<int>("votes");
        const auto row = [](const char* name, int votes, void (*change)(BoardQuery&)) {
            BoardQuery query;
            change(query);
            QTest::addRow("%s", name) << query << votes;
        };
        row("text", 4, [](BoardQuery&) {});
        row("vision", 1, [](BoardQuery& query) { query.arena = Arena::Vision; });
        row("video", 0, [](BoardQuery& query) { query.arena = Arena::TextToVideo; });
        row("category", 2, [](BoardQuery& query) { query.category = "math"; });
        row("category of another arena", 0, [](BoardQuery& query) { query.category = "photo"; });
        row("language", 1, [](BoardQuery& query) { query.language = "zh"; });
        row("rater", 1, [](BoardQuery& query) { query.rater = "mia"; });
        row("without ties", 2, [](BoardQuery& query) { query.excludesTies = true; });
        row("both bad dropped", 3, [](BoardQuery& query) { query.bothBad = BothBadPolicy::Drop; });
        row("since, inclusive", 3,
            [](BoardQuery& query) { query.since = Timestamp(std::chrono::seconds(2)); });
        row("until, exclusive", 1,
            [](BoardQuery& query) { query.until = Timestamp(std::chrono::seconds(2)); });
        row("few votes", 3, [](BoardQuery& query) { query.minVotes = 2; });
    }
    void keepsToTheArenaAndTheFilters()
    {
        QFETCH(BoardQuery, query);
        QFETCH(int, votes);
        VoteTableBuilder builder({"x", "y", "z"});
        const auto mia = builder.rater("mia");
        builder.vote("x", "y", Verdict::ModelA, builder.prompt({"math", "hard"}));
        builder.vote("x", "y", Verdict::Tie, builder.prompt({"math"}), mia);
        builder.vote("x", "y", Verdict::BothBad, builder.prompt({}, Arena::Text, "zh"));
        builder.vote("x", "z", Verdict::ModelA, builder.prompt());
        builder.vote("x", "z", Verdict::ModelA, builder.prompt({"photo"}, Arena::Vision));
        const Board board = builder.board(query);
        QCOMPARE(board.votes, votes);
        QCOMPARE(board.rows.size(), query.minVotes ? std::size_t{2} : std::size_t{3});
    }

    void refusesARaterNobodyKnows()
    {
        VoteTableBuilder builder({"x", "y"});
        BoardQuery query;
        query.rater = "nobody";
        const auto board = makeBoard(builder.table, query, FakeClock());
        QVERIFY(!board);
        QCOMPARE(board.error().code, ErrorCode::NotFound);
    }

    void countsCategoriesAndArenas()
    {
        VoteTableBuilder builder({"x", "y"});
        builder.vote("x", "y", Verdict::ModelA, builder.prompt({"math", "hard"}));
        builder.vote("x", "y", Verdict::Tie, builder.prompt({"hard"}));
        builder.vote("x", "y", Verdict::Tie, builder.prompt({"photo"}, Arena::Vision)).hasIdentityLeak = true;
        builder.prompt({"coding"});
        QCOMPARE(categoriesOf(builder.table, Arena::Text),
                 (std::vector<CategoryCount>{{"hard", 2}, {"math", 1}, {"coding", 0}}));
        QCOMPARE(arenasOf(builder.table), (std::vector<ArenaCount>{{Arena::Text, 2}, {Arena::Vision, 0}}));
    }

    void filtersBySegmentAsItWasWhenVoting()
    {
        VoteTableBuilder file({"x", "y"});
        const auto expert = file.rater("expert");
        file.vote("x", "y", Verdict::ModelA, file.prompt(), expert);
        file.vote("x", "y", Verdict::ModelA, file.prompt(), expert);
        file.vote("x", "y", Verdict::ModelA, file.prompt(), expert);
        file.vote("x", "y", Verdict::ModelA, file.prompt());
        const auto at = [&](std::size_t vote) { return file.table.votes[vote].decidedAt; };
        file.table.raterProfiles = {{}, {{at(1), {{"field", "law"}}}, {at(2), {{"field", "art"}}}}};
        const auto votesOf = [&](const std::string& value) {
            BoardQuery query;
            query.segment = SegmentFilter{"field", value};
            return file.board(query).votes;
        };
        QCOMPARE(votesOf("law"), 1);
        QCOMPARE(votesOf("art"), 1);
        QCOMPARE(votesOf("music"), 0);
        BoardQuery query;
        query.segment = SegmentFilter{"town", "x"};
        const auto unknown = makeBoard(file.table, query, FakeClock());
        QVERIFY(!unknown);
        QVERIFY(QString::fromStdString(unknown.error().detail).contains("town"));
    }

    void holdsTheLookOfStoredAnswersEqual()
    {
        VoteTableBuilder file({"plain", "ornate"});
        for (int k = 0; k < 60; ++k) {
            // The longer answer wins, whoever wrote it; ornate mostly wrote it.
            const bool isOrnateLonger = k % 4 != 0;
            file.vote("plain", "ornate", isOrnateLonger ? Verdict::ModelB : Verdict::ModelA, file.prompt());
            const StyleCounts longer{400, 0, 0, 0};
            const StyleCounts shorter{100, 0, 0, 0};
            file.table.readings.push_back(
                {isOrnateLonger ? shorter : longer, isOrnateLonger ? longer : shorter, 0, Micros(0)});
        }
        BoardQuery query;
        query.style = StyleControl::Standard;
        const Board board = file.board(query);
        const BoardRow& ornate = rowOf(board, "ornate");
        QVERIFY(*ornate.rawRating > *ornate.rating + 20);
        QVERIFY(!board.style.empty() && board.style.front().value > 0);
    }
};

QTEST_APPLESS_MAIN(VoteSelectionTest)
#include "tst_vote_selection.moc"
