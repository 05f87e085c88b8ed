// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document_file.h"
#include "core/store/schema.h"
#include "tests/core/store/failing_vfs.h"
#include "tests/core/store/store_fixture.h"

#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

using namespace bakeoff;
using namespace bakeoff::test;

class DocumentFileTest : public QObject {
    Q_OBJECT
private slots:
    void whatIsNoDocumentSaysSo_data();
    void whatIsNoDocumentSaysSo();
    void aMissingFileIsMissing();
    void everyTruncationIsSeen();
    void aNewerVersionIsLeftAlone();
    void aNewerVersionThatAddsCanBeRead();
    void aReadOnlyPlaceCanBeRead();
    void aReadOnlyPlaceWithALogIsNotReadHalf();
    void aFolderWithoutPermissionOffersReading();
    void aLockedDocumentIsBusy();
    void aSizeLimitOfTheSystemIsAFullDisk();
    void anOlderFileIsMigratedAfterABackup();
    void aFailingMigrationLeavesTheLastVersionReached();
    void aMigrationThatBreaksAForeignKeyIsRefused();
    void withoutAWayNothingIsTouched();
    void anOlderFileIsNotMigratedWhileReading();
};

namespace {

std::string bytesOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::filesystem::path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// Votes once; returns the bytes of the closed file.
std::string judged(StoreFixture& fixture)
{
    {
        const auto document = fixture.create();
        const auto cast = fixture.cast(*document);
        must(document->addVote(fixture.vote(fixture.readyBattle(*document, cast).battle.id, cast.rater.id)));
    }
    return bytesOf(fixture.path());
}

void setVersion(const std::filesystem::path& path, int version)
{
    tamper(path, "UPDATE document SET settings = '{}'; PRAGMA user_version = " + std::to_string(version));
}

Result<std::unique_ptr<Database>>
openAs(StoreFixture& fixture, const SchemaPlan& plan, OpenMode mode = OpenMode::ReadWrite)
{
    return openDocumentFile(fixture.path(), mode, std::chrono::milliseconds(0), plan);
}

std::int64_t number(Database& database, const char* sql)
{
    return must(database.read([&]() -> Result<std::int64_t> { return database.integer(sql).value_or(-1); }));
}

} // namespace

void DocumentFileTest::whatIsNoDocumentSaysSo_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const QByteArray& bytes, ErrorCode code) {
        QTest::addRow("%s", name) << bytes << static_cast<int>(code);
    };
    row("empty", "", ErrorCode::NotADocument);
    row("text", "Dear diary, today I saw two models.\n", ErrorCode::NotADocument);
    row("long text", QByteArray(5000, 'x'), ErrorCode::NotADocument);
    row("magic only", QByteArray("SQLite format 3\0", 16), ErrorCode::DocumentDamaged);
    row("no application id", QByteArray("SQLite format 3\0", 16) + QByteArray(84, '\0'),
        ErrorCode::NotADocument);
}

void DocumentFileTest::whatIsNoDocumentSaysSo()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    StoreFixture fixture;
    write(fixture.path(), bytes.toStdString());
    for (const auto mode : {OpenMode::ReadWrite, OpenMode::ReadOnly})
        COMPARE_ERROR(fixture.open(mode), static_cast<ErrorCode>(code));
    QCOMPARE(bytesOf(fixture.path()), bytes.toStdString());
    QCOMPARE(fixture.files().size(), std::size_t{1});
}

void DocumentFileTest::aMissingFileIsMissing()
{
    StoreFixture fixture;
    COMPARE_ERROR(fixture.open(), ErrorCode::FileMissing);
    QVERIFY(fixture.files().empty());
    COMPARE_ERROR(Document::open(fixture.folder(), OpenMode::ReadWrite, fixture.setup()),
                  ErrorCode::FileUnreadable);
    sqlite3* foreign = nullptr;
    QCOMPARE(sqlite3_open(fixture.path().c_str(), &foreign), SQLITE_OK);
    QCOMPARE(sqlite3_exec(foreign, "CREATE TABLE vote (id INTEGER)", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(foreign);
    COMPARE_ERROR(fixture.open(), ErrorCode::NotADocument); // of another program
}

void DocumentFileTest::everyTruncationIsSeen()
{
    StoreFixture fixture;
    const auto whole = judged(fixture);
    for (std::size_t size = 0; size < whole.size(); size += size < 100 ? 9 : 4096) {
        write(fixture.path(), whole.substr(0, size));
        const auto opened = fixture.open();
        QVERIFY(!opened.has_value());
        QVERIFY(opened.error().code == (size < 16 ? ErrorCode::NotADocument : ErrorCode::DocumentDamaged));
    }
    write(fixture.path(), whole);
    REQUIRE_OK(fixture.open());
}

void DocumentFileTest::aNewerVersionIsLeftAlone()
{
    StoreFixture fixture;
    judged(fixture);
    setVersion(fixture.path(), 99);
    const auto before = bytesOf(fixture.path());
    const auto opened = fixture.open();
    COMPARE_ERROR(opened, ErrorCode::DocumentTooNew);
    QCOMPARE(opened.error().detail, std::string("99"));
    QVERIFY(bytesOf(fixture.path()) == before);
    QCOMPARE(fixture.files().size(), std::size_t{1});
}

void DocumentFileTest::aNewerVersionThatAddsCanBeRead()
{
    StoreFixture fixture;
    judged(fixture);
    setVersion(fixture.path(), 2);
    tamper(fixture.path(), "ALTER TABLE vote ADD COLUMN mood TEXT; UPDATE vote SET mood = 'calm'");
    {
        const auto document = must(fixture.open(OpenMode::ReadOnly));
        QCOMPARE(must(document->voteTable()).votes.size(), std::size_t{1});
        COMPARE_ERROR(document->raterNamed("new"), ErrorCode::DocumentReadOnly);
    }
    tamper(fixture.path(),
           "ALTER TABLE vote RENAME COLUMN verdict TO judgement; UPDATE vote SET mood = 'lost'");
    COMPARE_ERROR(fixture.open(OpenMode::ReadOnly), ErrorCode::DocumentTooNew);
}

void DocumentFileTest::aReadOnlyPlaceCanBeRead()
{
    StoreFixture fixture;
    const auto before = judged(fixture);
    FailingVfs vfs;
    vfs.setReadOnlyPlace(true);
    COMPARE_ERROR(fixture.open(), ErrorCode::FileNotWritable);
    {
        const auto document = must(fixture.open(OpenMode::ReadOnly));
        QCOMPARE(must(document->voteTable()).votes.size(), std::size_t{1});
        QCOMPARE(text(must(document->verify())), std::string());
        COMPARE_ERROR(document->raterNamed("new"), ErrorCode::DocumentReadOnly);
    }
    QVERIFY(bytesOf(fixture.path()) == before);
    QCOMPARE(fixture.files().size(), std::size_t{1});
}

void DocumentFileTest::aReadOnlyPlaceWithALogIsNotReadHalf()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    const auto cast = fixture.cast(*document);
    // The newest facts lie only in the log, as after a crash: ignoring it would show an older document.
    const auto copy = fixture.path("crashed.bakeoff");
    std::filesystem::copy_file(fixture.path(), copy);
    std::filesystem::copy_file(fixture.path().string() + "-wal", copy.string() + "-wal");
    FailingVfs vfs;
    vfs.setReadOnlyPlace(true);
    const auto opened = Document::open(copy, OpenMode::ReadOnly, fixture.setup());
    if (opened) QCOMPARE(must((*opened)->contestants()).size(), std::size_t{2});
    vfs.setReadOnlyPlace(false);
    const auto recovered = must(Document::open(copy, OpenMode::ReadOnly, fixture.setup()));
    QCOMPARE(must(recovered->contestants()).size(), std::size_t{2});
}

void DocumentFileTest::aFolderWithoutPermissionOffersReading()
{
    if (geteuid() == 0) QSKIP("the superuser may write everywhere; aReadOnlyPlaceCanBeRead covers the rest");
    StoreFixture fixture;
    judged(fixture);
    std::filesystem::permissions(fixture.folder(), std::filesystem::perms(0500));
    COMPARE_ERROR(fixture.open(), ErrorCode::FileNotWritable);
    QCOMPARE(must(must(fixture.open(OpenMode::ReadOnly))->voteTable()).votes.size(), std::size_t{1});
    COMPARE_ERROR(Document::create(fixture.path("new.bakeoff"), "", fixture.setup()),
                  ErrorCode::FileNotWritable);
    std::filesystem::permissions(fixture.folder(), std::filesystem::perms(0700));
}

void DocumentFileTest::aLockedDocumentIsBusy()
{
    StoreFixture fixture;
    const auto document = fixture.create();
    auto setup = fixture.setup();
    setup.busyTimeout = std::chrono::milliseconds(0);
    const auto other = must(Document::open(fixture.path(), OpenMode::ReadWrite, setup));
    sqlite3* lock = nullptr;
    QCOMPARE(sqlite3_open(fixture.path().c_str(), &lock), SQLITE_OK);
    QCOMPARE(sqlite3_exec(lock, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    COMPARE_ERROR(other->raterNamed("me"), ErrorCode::DocumentBusy);
    REQUIRE_OK(other->info()); // reading goes on
    sqlite3_exec(lock, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(lock);
    REQUIRE_OK(other->raterNamed("me"));
}

void DocumentFileTest::aSizeLimitOfTheSystemIsAFullDisk()
{
    StoreFixture fixture;
    judged(fixture);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    auto document = must(fixture.open());
    rlimit tight = before;
    tight.rlim_cur = 1 << 20;
    setrlimit(RLIMIT_FSIZE, &tight);
    const auto added = document->addMedia("video/mp4", std::string(6U << 20U, 'x'));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    COMPARE_ERROR(added, ErrorCode::DiskFull);
    REQUIRE_OK(document->raterNamed("goes on")); // with room again
    document.reset();
    document = must(fixture.open());
    QCOMPARE(must(document->info()).votes, 1);
    QCOMPARE(text(must(document->verify())), std::string());
}

void DocumentFileTest::anOlderFileIsMigratedAfterABackup()
{
    StoreFixture fixture;
    const auto before = judged(fixture);
    const std::vector<Migration> migrations{
        {1, "ALTER TABLE vote ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'"},
        {2, "CREATE TABLE mood (id INTEGER PRIMARY KEY) STRICT; DROP INDEX event_kind"}};
    {
        const auto database = must(openAs(fixture, {3, migrations}));
        QCOMPARE(number(*database, "PRAGMA user_version"), 3);
        QCOMPARE(number(*database, "SELECT count(*) FROM vote WHERE mood = 'calm'"), 1);
        QCOMPARE(number(*database, "PRAGMA foreign_keys"), 1);
    }
    // The copy is the older document, whole and closed; it can be opened again.
    const auto backup = fixture.path("test.bakeoff.bak-v1");
    const auto old = must(Document::open(backup, OpenMode::ReadOnly, fixture.setup()));
    QCOMPARE(must(old->info()).votes, 1);
    QCOMPARE(text(must(old->verify())), std::string());
    // Nothing is migrated twice, and no backup replaces another one.
    must(openAs(fixture, {3, migrations})).reset();
    QVERIFY(!std::filesystem::exists(fixture.path("test.bakeoff.bak-v1-2")));
    write(fixture.path(), before);
    must(openAs(fixture, {3, migrations})).reset();
    QVERIFY(std::filesystem::exists(fixture.path("test.bakeoff.bak-v1-2")));
}

void DocumentFileTest::aFailingMigrationLeavesTheLastVersionReached()
{
    StoreFixture fixture;
    judged(fixture);
    const std::vector<Migration> migrations{
        {1, "CREATE TABLE mood (id INTEGER PRIMARY KEY) STRICT"},
        {2, "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; DELETE FROM reason; SELECT nonsense"}};
    QVERIFY(!openAs(fixture, {3, migrations}).has_value());
    const auto database = must(openAs(fixture, {2, migrations}));
    QCOMPARE(number(*database, "PRAGMA user_version"), 2);
    QCOMPARE(number(*database, "SELECT count(*) FROM sqlite_schema WHERE name = 'mood'"), 1);
    QCOMPARE(number(*database, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
    QCOMPARE(number(*database, "SELECT count(*) FROM reason"), 2);
}

void DocumentFileTest::aMigrationThatBreaksAForeignKeyIsRefused()
{
    StoreFixture fixture;
    judged(fixture);
    const std::vector<Migration> migrations{{1, "DELETE FROM battle"}};
    COMPARE_ERROR(openAs(fixture, {2, migrations}), ErrorCode::DocumentDamaged);
    QCOMPARE(must(must(fixture.open())->info()).votes, 1);
}

void DocumentFileTest::withoutAWayNothingIsTouched()
{
    StoreFixture fixture;
    judged(fixture);
    setVersion(fixture.path(), 0);
    const auto before = bytesOf(fixture.path());
    COMPARE_ERROR(fixture.open(), ErrorCode::DocumentDamaged);
    QVERIFY(bytesOf(fixture.path()) == before);
    QCOMPARE(fixture.files().size(), std::size_t{1});
}

void DocumentFileTest::anOlderFileIsNotMigratedWhileReading()
{
    StoreFixture fixture;
    const auto before = judged(fixture);
    const std::vector<Migration> migrations{{1, "CREATE TABLE mood (id INTEGER PRIMARY KEY) STRICT"}};
    COMPARE_ERROR(openAs(fixture, {2, migrations}, OpenMode::ReadOnly), ErrorCode::DocumentReadOnly);
    QVERIFY(bytesOf(fixture.path()) == before);
    QCOMPARE(fixture.files().size(), std::size_t{1});
}

QTEST_APPLESS_MAIN(DocumentFileTest)
#include "tst_document_file.moc"
