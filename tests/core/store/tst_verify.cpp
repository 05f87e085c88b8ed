// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/chain.h"
#include "core/store/database.h"
#include "core/store/document.h"
#include "tests/core/store/store_fixture.h"

#include <QTest>

#include <fstream>

using namespace bakeoff;
using namespace bakeoff::test;

class VerifyTest : public QObject {
    Q_OBJECT
private slots:
    void tamperingIsFound_data();
    void tamperingIsFound();
    void aDamagedPageIsFound();
    void theChainIsTheOneOfTheContract();
    void aRunningCheckCanBeStopped();
    void noPlaceForSecrets();
};

/// Four revealed votes and one void, all in one chain: rows 1..9.
void judge(StoreFixture& fixture)
{
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    for (int i = 0; i < 4; ++i) {
        const auto battle = fixture.readyBattle(*document, cast).battle.id;
        const auto vote = fixture.vote(battle, cast.rater.id);
        must(document->addVote(vote));
        must(document->reveal(battle, fixture.clock.now()));
        if (i == 1) must(document->voidVote(vote.id, cast.rater.id, "mistake", fixture.clock.now()));
    }
    const auto open = fixture.readyBattle(*document, cast);
    must(document->addMedia("image/png", "pixels"));
    if (!must(document->verify()).empty()) qFatal("the untouched document is not clean");
}

void VerifyTest::tamperingIsFound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const char* sql, const char* code) {
        QTest::addRow("%s", name) << sql << code;
    };
    row("edited verdict", "UPDATE vote SET verdict = 'model_b' WHERE id = 2", "chain_edited");
    row("edited verdict of the last vote", "UPDATE vote SET verdict = 'tie' WHERE id = 4", "chain_edited");
    row("edited time", "UPDATE vote SET decided_at = decided_at + 1 WHERE id = 1", "chain_edited");
    row("edited rater",
        "INSERT INTO rater VALUES (9, randomblob(16), 'x', 'human', NULL, NULL, 0);"
        "UPDATE vote SET rater = 9 WHERE id = 1",
        "chain_edited");
    row("edited strength", "UPDATE vote SET strength = 3 WHERE id = 1", "chain_edited");
    row("edited reason", "UPDATE reason SET key = 'short' WHERE vote = 2", "chain_edited");
    row("removed reason", "DELETE FROM reason WHERE vote = 2 AND side IS NULL", "chain_edited");
    row("edited comment", "UPDATE vote SET comment = 'bad' WHERE id = 3", "content_edited");
    row("edited comment and its digest",
        "UPDATE vote SET comment = '', comment_sha256 = zeroblob(32) WHERE id = 3", "chain_edited");
    row("made to enter no board", "UPDATE vote SET identity_leak = 1 WHERE id = 1", "chain_edited");
    row("edited mode of a vote", "UPDATE vote SET mode = 'direct' WHERE id = 1", "chain_edited");
    row("swapped sides of a vote",
        "UPDATE vote SET contestant_a = contestant_b, contestant_b = contestant_a"
        " WHERE id = 1",
        "chain_edited");
    row("swapped sides of a battle",
        "UPDATE battle SET left_contestant = right_contestant,"
        " right_contestant = left_contestant WHERE id = 1",
        "inconsistent");
    row("swapped conversations",
        "UPDATE battle SET left_conversation = right_conversation,"
        " right_conversation = left_conversation WHERE id = 1",
        "chain_edited");
    row("renamed model", "UPDATE contestant SET model_id = 'better' WHERE id = 1", "chain_edited");
    row("edited void", "UPDATE void SET reason = 'other'", "chain_edited");
    row("edited reveal", "UPDATE reveal SET at = at + 1 WHERE id = 1", "chain_edited");
    row("edited answer", "UPDATE answer_part SET text = 'nonsense' WHERE id = 1", "content_edited");
    row("edited answer and its digest", "UPDATE answer SET digest = zeroblob(32) WHERE id = 1",
        "chain_edited");
    row("edited prompt", "UPDATE prompt_part SET text = 'other'", "content_edited");
    row("edited medium", "UPDATE media_chunk SET data = x'00'", "content_edited");

    row("removed vote", "DELETE FROM vote WHERE id = 2", "chain_missing");
    row("removed last vote", "DELETE FROM reason WHERE vote = 4; DELETE FROM vote WHERE id = 4",
        "chain_missing");
    row("removed void", "DELETE FROM void", "chain_missing");
    row("removed reveal", "DELETE FROM reveal WHERE id = 1", "chain_missing");
    row("removed vote with its chain row",
        "DELETE FROM chain WHERE subject = (SELECT uuid FROM vote WHERE id = 2); DELETE FROM reason WHERE "
        "vote = 2;"
        "DELETE FROM vote WHERE id = 2",
        "chain_gap");
    row("removed last row with its chain row",
        "DELETE FROM chain WHERE sequence = 9; DELETE FROM reveal WHERE id = 4", "chain_head");
    row("removed first row with its chain row",
        "DELETE FROM chain WHERE sequence = 1; DELETE FROM vote WHERE id = 1", "chain_gap");
    row("closed the gap",
        "DELETE FROM chain WHERE sequence = 3; UPDATE chain SET sequence = -sequence WHERE sequence > 3;"
        "UPDATE chain SET sequence = -sequence - 1 WHERE sequence < 0",
        "chain_edited");

    row("swapped chain rows",
        "UPDATE chain SET sequence = 90 WHERE sequence = 1; UPDATE chain SET sequence = 1"
        " WHERE sequence = 3; UPDATE chain SET sequence = 3 WHERE sequence = 90",
        "chain_edited");
    row("swapped votes",
        "UPDATE vote SET id = 90 WHERE id = 1; UPDATE vote SET id = 1 WHERE id = 3;"
        "UPDATE vote SET id = 3 WHERE id = 90; UPDATE reason SET vote = 4 - vote WHERE vote IN (1, 3)",
        "chain_order");
    row("duplicated vote",
        "INSERT INTO vote (uuid, prompt, rater, contestant_a, contestant_b, decided_at, battle, verdict, "
        "mode, item,"
        " is_votable, identity_leak, turns_seen, strength, shown_at, active_time, comment_sha256, comment)"
        " SELECT randomblob(16), prompt, rater, contestant_a, contestant_b, decided_at, battle, verdict, "
        "mode, item,"
        " is_votable, identity_leak, turns_seen, strength, shown_at, active_time, comment_sha256, comment "
        "FROM vote"
        " WHERE id = 1",
        "chain_extra");
    row("duplicated chain row",
        "INSERT INTO chain (head, sequence, kind, subject, hash) SELECT head, 10, kind,"
        " subject, hash FROM chain WHERE sequence = 1",
        "chain_duplicate");

    row("rewritten hash", "UPDATE chain SET hash = zeroblob(32) WHERE sequence = 4", "chain_edited");
    row("rewritten head", "UPDATE chain_head SET count = 8", "chain_head");
    row("foreign origin", "UPDATE chain_head SET origin = randomblob(16)", "chain_edited");
    row("reveal without a vote", "INSERT INTO reveal (uuid, battle, at) VALUES (randomblob(16), 5, 0)",
        "blindness");
    row("two votes on one battle", "UPDATE vote SET battle = 3 WHERE id = 4", "blindness");
    row("vote on a failed answer", "UPDATE answer SET is_votable = 0 WHERE id = 1", "blindness");
    row("dangling row", "UPDATE reason SET vote = 77 WHERE id = 1", "foreign_key");
    row("unknown name", "UPDATE prompt SET arena = 'circus'", "integrity");
}

void VerifyTest::tamperingIsFound()
{
    QFETCH(QString, sql);
    QFETCH(QString, code);
    StoreFixture fixture;
    judge(fixture);
    tamper(fixture.path(), sql.toStdString());
    const auto findings = must(must(fixture.open(OpenMode::ReadOnly))->verify());
    const auto found = codes(findings);
    QVERIFY2(std::find(found.begin(), found.end(), code.toStdString()) != found.end(),
             ("found only:\n" + text(findings)).c_str());
}

void VerifyTest::aDamagedPageIsFound()
{
    StoreFixture fixture;
    judge(fixture);
    const auto database =
        must(Database::open(fixture.path(), Database::Access::ReadOnly, std::chrono::seconds(1)));
    const auto page = must(database->read([&]() -> Result<std::int64_t> {
        return database->integer("SELECT rootpage FROM sqlite_schema WHERE name = 'answer_part'").value();
    }));
    {
        std::fstream file(fixture.path(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp((page - 1) * 4096 + 8);
        file.write("\xFF\xFF\xFF\xFF", 4);
    }
    const auto document = must(fixture.open(OpenMode::ReadOnly));
    COMPARE_ERROR(document->quickCheck(), ErrorCode::DocumentDamaged);
    const auto found = codes(must(document->verify()));
    QVERIFY(std::find(found.begin(), found.end(), "integrity") != found.end());
}

void VerifyTest::theChainIsTheOneOfTheContract()
{
    StoreFixture fixture;
    judge(fixture);
    const auto database =
        must(Database::open(fixture.path(), Database::Access::ReadOnly, std::chrono::seconds(1)));
    REQUIRE_OK(database->read([&]() -> Result<void> {
        auto head = database->query("SELECT origin, hash FROM chain_head");
        head.next();
        auto hash = sha256(std::string_view(reinterpret_cast<const char*>(head.bytes(0).data()), 16));
        ChainRows rows(*database);
        for (auto row = database->query("SELECT kind, subject FROM chain ORDER BY sequence"); row.next();) {
            const auto fact = rows.row(row.text(0), row.uuid(1)).value();
            // Sorted keys, no blanks, only integers, strings and null.
            if (fact.rfind("{\"", 0) != 0 || fact.find(": ") != std::string::npos ||
                fact.find('.') < fact.find('"'))
                return Unexpected(ErrorCode::InvalidArgument, fact);
            hash = Sha256().add(hash).add(fact).finish();
        }
        if (hash != head.digest(1)) return Unexpected(ErrorCode::InvalidArgument, "the head is another one");
        return {};
    }));
}

void VerifyTest::aRunningCheckCanBeStopped()
{
    StoreFixture fixture;
    judge(fixture);
    const auto database =
        must(Database::open(fixture.path(), Database::Access::ReadWrite, std::chrono::seconds(1)));
    const auto stopped = database->read([&]() -> Result<void> {
        database->interrupt();
        database->run("SELECT count(*) FROM vote");
        return {};
    });
    COMPARE_ERROR(stopped, ErrorCode::Cancelled);
    const auto written = database->write([&]() -> Result<void> {
        database->interrupt(); // leaves it alone: a vote is not lost because somebody closes a page
        database->run("UPDATE document SET title = 'new'");
        return {};
    });
    REQUIRE_OK(written);
    REQUIRE_OK(database->read([&]() -> Result<void> {
        database->run("SELECT count(*) FROM vote");
        return {};
    }));
}

void VerifyTest::noPlaceForSecrets()
{
    StoreFixture fixture;
    fixture.create();
    const auto database =
        must(Database::open(fixture.path(), Database::Access::ReadOnly, std::chrono::seconds(1)));
    REQUIRE_OK(database->read([&]() -> Result<void> {
        auto row = database->query(
            "SELECT s.name || '.' || c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c"
            " WHERE c.name LIKE '%auth%' OR c.name LIKE '%secret%' OR c.name LIKE '%token'"
            " OR c.name LIKE '%api%key%' OR c.name LIKE '%header' OR c.name LIKE '%password%'");
        if (row.next()) return Unexpected(ErrorCode::InvalidArgument, row.text(0));
        return {};
    }));
}

QTEST_APPLESS_MAIN(VerifyTest)
#include "tst_verify.moc"
