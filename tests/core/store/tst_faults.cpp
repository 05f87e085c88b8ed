// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document.h"
#include "tests/core/store/failing_vfs.h"
#include "tests/core/store/store_fixture.h"

#include <QTest>

#include <functional>

using namespace bakeoff;
using namespace bakeoff::test;

/// Every append, with a failing disk at each of its steps: stored whole or not at all, and said so.
class FaultsTest : public QObject {
    Q_OBJECT
private slots:
    void everyAppendIsWholeOrNotAtAll_data();
    void everyAppendIsWholeOrNotAtAll();
    void creatingLeavesNothingHalf();
    void openingOnAFullDiskLosesNothing();
    void aFailedCopyLeavesNoFile();
};

namespace {

/// Every row of every table as text, read without the failing file system.
std::string dump(const std::filesystem::path& path)
{
    sqlite3* db = nullptr;
    if (sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE, "unix") != SQLITE_OK) qFatal("cannot dump");
    std::vector<std::string> tables;
    sqlite3_exec(
        db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
        [](void* to, int, char** values, char**) {
            static_cast<std::vector<std::string>*>(to)->emplace_back(values[0]);
            return 0;
        },
        &tables, nullptr);
    std::string all;
    for (const auto& table : tables) {
        all += table + "\n";
        sqlite3_stmt* rows = nullptr;
        if (sqlite3_prepare_v2(db, ("SELECT * FROM " + table + " ORDER BY id").c_str(), -1, &rows, nullptr) !=
            SQLITE_OK)
            qFatal("cannot dump %s: %s", table.c_str(), sqlite3_errmsg(db));
        while (sqlite3_step(rows) == SQLITE_ROW) {
            for (int i = 0; i < sqlite3_column_count(rows); ++i) {
                const auto* bytes = static_cast<const char*>(sqlite3_column_blob(rows, i));
                all += std::string(bytes == nullptr ? "" : bytes,
                                   static_cast<std::size_t>(sqlite3_column_bytes(rows, i))) +
                       "|";
            }
            all += "\n";
        }
        sqlite3_finalize(rows);
    }
    sqlite3_close(db);
    return all;
}

/// One document in which every append has what it needs, and the appends themselves.
struct Scene {
    StoreFixture fixture;
    StoreFixture::Cast cast;
    std::vector<StoredBattle> ready; ///< nothing, voted, revealed
    std::optional<AttemptId> attempt;
    std::optional<Vote> vote;
    std::optional<Vote> standing;

    explicit Scene(Document& document, StoreFixture& with) : cast(with.cast(document))
    {
        for (int i = 0; i < 3; ++i)
            ready.push_back(with.readyBattle(document, cast));
        standing = with.vote(ready[1].battle.id, cast.rater.id);
        must(document.addVote(*standing));
        must(document.addFollowUp(ready[0].battle.id, {{TextPart{"And the sea?"}}}));
        must(document.addFollowUp(ready[2].battle.id, {{TextPart{"And the sea?"}}}));
        attempt = must(document.beginAttempt(ready[0].battle.left, 1, "hash"));
        vote = with.vote(ready[0].battle.id, cast.rater.id);
    }
};

using Append = std::function<Result<void>(Document&, Scene&, StoreFixture&)>;

template <class T>
Result<void> told(const Result<T>& result)
{
    if (!result) return Unexpected(result.error());
    return {};
}

struct NamedAppend {
    const char* name;
    Append run;
};

const std::vector<NamedAppend>& appends()
{
    static const std::vector<NamedAppend> all{
        {"addVote", [](Document& d, Scene& s, StoreFixture&) { return told(d.addVote(*s.vote)); }},
        {"reveal", [](Document& d, Scene& s,
                      StoreFixture& f) { return told(d.reveal(s.ready[1].battle.id, f.clock.now())); }},
        {"voidVote",
         [](Document& d, Scene& s, StoreFixture& f) {
             return d.voidVote(s.standing->id, s.cast.rater.id, "undo", f.clock.now());
         }},
        {"closeBattle",
         [](Document& d, Scene& s, StoreFixture&) {
             return d.closeBattle(s.ready[0].battle.id, s.cast.rater.id, BattleClosing::Abandoned, "tired");
         }},
        {"addLiveBattle",
         [](Document& d, Scene& s, StoreFixture&) {
             auto battle = s.ready[0].battle;
             battle.id = BattleId{s.vote->id.uuid};
             return told(d.addLiveBattle(battle, s.cast.b.id, s.cast.a.id));
         }},
        {"addPreparedBattle",
         [](Document& d, Scene& s, StoreFixture&) {
             auto battle = s.ready[0].battle;
             battle.id = BattleId{s.vote->id.uuid};
             return told(d.addPreparedBattle(battle));
         }},
        {"addRecordedConversation",
         [](Document& d, Scene& s, StoreFixture&) {
             auto answer = s.ready[0].left.answers[0];
             answer.id = AnswerId{s.vote->id.uuid};
             return told(d.addRecordedConversation(s.cast.prompt.id, s.cast.a.id, {answer}));
         }},
        {"addFollowUp",
         [](Document& d, Scene& s, StoreFixture&) {
             return d.addFollowUp(s.ready[2].battle.id, {{TextPart{"And then?"}}});
         }},
        {"beginAttempt", [](Document& d, Scene& s,
                            StoreFixture&) { return told(d.beginAttempt(s.ready[2].battle.left, 1, "h")); }},
        {"endAttempt",
         [](Document& d, Scene& s, StoreFixture& f) {
             auto answer = s.ready[0].left.answers[0];
             answer.id = AnswerId{s.vote->id.uuid};
             answer.turn = 1;
             answer.end = AnswerEnd::Stalled; // with the event of a failure
             answer.endedAt = f.clock.now();
             return d.endAttempt(*s.attempt, answer);
         }},
        {"addContestant",
         [](Document& d, Scene& s, StoreFixture&) {
             auto contestant = s.cast.a;
             contestant.notes.name = "Name";
             contestant.notes.family = "Family";
             return told(d.addContestant(contestant));
         }},
        {"retireContestant",
         [](Document& d, Scene& s, StoreFixture&) { return d.retireContestant(s.cast.a.id, "slow"); }},
        {"addPrompt",
         [](Document& d, Scene& s, StoreFixture&) {
             auto prompt = s.cast.prompt;
             prompt.turns = {{{TextPart{"One"}}}, {{TextPart{"Two"}, TextPart{"Three"}}}};
             prompt.categories = {"a", "b"};
             return told(d.addPrompt(prompt));
         }},
        {"raterNamed", [](Document& d, Scene&, StoreFixture&) { return told(d.raterNamed("other")); }},
        {"addMedia", [](Document& d, Scene&,
                        StoreFixture&) { return told(d.addMedia("image/png", std::string(50'000, 'p'))); }},
        {"addEvent", [](Document& d, Scene&, StoreFixture&) { return d.addEvent("leak", "{}"); }},
    };
    return all;
}

struct Fault {
    const char* name;
    int code;
    FailingVfs::Lasting lasting;
    ErrorCode expected;
};

constexpr std::array kFaults{
    Fault{"full disk", SQLITE_FULL, FailingVfs::Lasting::FromThenOn, ErrorCode::DiskFull},
    Fault{"one failed write", SQLITE_IOERR_WRITE, FailingVfs::Lasting::Once, ErrorCode::StorageFailed},
    Fault{"broken disk", SQLITE_IOERR_FSYNC, FailingVfs::Lasting::FromThenOn, ErrorCode::StorageFailed},
};

/// Identical on every call: the same identities, the same times.
DocumentSetup setupAgain(StoreFixture& fixture)
{
    auto setup = fixture.setup();
    setup.seed = Seed{5};
    return setup;
}

} // namespace

void FaultsTest::everyAppendIsWholeOrNotAtAll_data()
{
    QTest::addColumn<int>("append");
    QTest::addColumn<int>("fault");
    for (std::size_t append = 0; append < appends().size(); ++append) {
        for (std::size_t fault = 0; fault < kFaults.size(); ++fault)
            QTest::addRow("%s, %s", appends()[append].name, kFaults[fault].name)
                << static_cast<int>(append) << static_cast<int>(fault);
    }
}

void FaultsTest::everyAppendIsWholeOrNotAtAll()
{
    QFETCH(int, append);
    QFETCH(int, fault);
    const auto& run = appends()[static_cast<std::size_t>(append)].run;
    const auto& failing = kFaults[static_cast<std::size_t>(fault)];
    StoreFixture fixture;
    auto document = fixture.create();
    Scene scene(*document, fixture);
    document.reset();
    const auto master = fixture.path("master");
    std::filesystem::rename(fixture.path(), master);
    const auto before = dump(master);

    std::filesystem::copy_file(master, fixture.path());
    document = must(Document::open(fixture.path(), OpenMode::ReadWrite, setupAgain(fixture)));
    REQUIRE_OK(run(*document, scene, fixture));
    QCOMPARE(text(must(document->verify())), std::string());
    document.reset();
    const auto after = dump(fixture.path());
    QVERIFY(before != after);

    FailingVfs vfs;
    for (int step = 1;; ++step) {
        for (const char* suffix : {"", "-wal", "-shm", "-journal"})
            std::filesystem::remove(fixture.path().string() + suffix);
        std::filesystem::copy_file(master, fixture.path());
        document = must(Document::open(fixture.path(), OpenMode::ReadWrite, setupAgain(fixture)));
        vfs.arm(step, failing.code, failing.lasting);
        const auto stored = run(*document, scene, fixture);
        const bool hasFailed = vfs.hasFailed();
        document.reset(); // the disk is still broken while it closes
        vfs.disarm();
        const auto found = dump(fixture.path());
        if (stored) QVERIFY2(found == after, qPrintable(QString("stored, yet not there: step %1").arg(step)));
        if (!stored) {
            // A commit whose sync failed may have reached the disk: then it is whole.
            QVERIFY2(found == before || (failing.code == SQLITE_IOERR_FSYNC && found == after),
                     qPrintable(QString("refused, yet something is there: step %1").arg(step)));
            COMPARE_ERROR(stored, failing.expected);
        }
        if (!hasFailed) {
            QVERIFY(stored.has_value());
            QVERIFY(step > 1); // at least the log was written
            return;            // step is past the last operation: every earlier one has failed once
        }
    }
}

void FaultsTest::creatingLeavesNothingHalf()
{
    FailingVfs vfs;
    for (int step = 1;; ++step) {
        StoreFixture fixture;
        vfs.arm(step, SQLITE_FULL, FailingVfs::Lasting::FromThenOn);
        auto made = Document::create(fixture.path(), "Test", fixture.setup());
        const bool hasFailed = vfs.hasFailed();
        vfs.disarm();
        if (!hasFailed) {
            REQUIRE_OK(made);
            QVERIFY(step > 3);
            return;
        }
        if (made) { // only removing the journal failed
            made = Unexpected(ErrorCode::Cancelled, "closed");
            QCOMPARE(text(must(must(fixture.open())->verify())), std::string());
            continue;
        }
        COMPARE_ERROR(made, ErrorCode::DiskFull);
        QCOMPARE(fixture.files(), std::vector<std::string>{});
    }
}

void FaultsTest::openingOnAFullDiskLosesNothing()
{
    StoreFixture fixture;
    {
        const auto document = fixture.create();
        Scene scene(*document, fixture);
    }
    const auto before = dump(fixture.path());
    FailingVfs vfs;
    for (int step = 1;; ++step) {
        vfs.arm(step, SQLITE_FULL, FailingVfs::Lasting::FromThenOn);
        auto opened = fixture.open();
        const bool hasFailed = vfs.hasFailed();
        if (!opened) COMPARE_ERROR(opened, ErrorCode::DiskFull);
        opened = Unexpected(ErrorCode::Cancelled, ""); // closes it on the full disk
        vfs.disarm();
        QVERIFY(dump(fixture.path()) == before);
        if (!hasFailed) return;
    }
}

void FaultsTest::aFailedCopyLeavesNoFile()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    Scene scene(*document, fixture);
    FailingVfs vfs;
    const auto target = fixture.path("copy");
    for (int step = 1;; ++step) {
        vfs.arm(step, SQLITE_FULL, FailingVfs::Lasting::FromThenOn);
        const auto copied = document->saveCopy(target);
        const bool hasFailed = vfs.hasFailed();
        vfs.disarm();
        QCOMPARE(std::filesystem::exists(target), copied.has_value());
        if (!hasFailed) {
            REQUIRE_OK(copied);
            return;
        }
        if (copied)
            std::filesystem::remove(target); // only giving up the copy's journal failed
        else
            COMPARE_ERROR(copied, ErrorCode::DiskFull);
    }
}

QTEST_APPLESS_MAIN(FaultsTest)
#include "tst_faults.moc"
