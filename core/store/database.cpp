// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cerrno>
#include <exception>
#include <map>
#include <mutex>
#include <vector>

namespace bakeoff {

namespace {

/// The library's numbers, never its texts, decide (the text only travels as detail; it never holds a value).
ErrorCode codeOf(int extended, int systemError)
{
    // The library knows ENOSPC itself; a quota and a file size limit arrive as plain I/O errors.
    const bool isOutOfSpace = systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
    if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY)
        return ErrorCode::AlreadyExists;
    switch (extended & 0xFF) {
    case SQLITE_FULL: return ErrorCode::DiskFull;
    case SQLITE_IOERR: return isOutOfSpace ? ErrorCode::DiskFull : ErrorCode::StorageFailed;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return ErrorCode::FileNotWritable;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::DocumentBusy;
    case SQLITE_NOTADB: return ErrorCode::NotADocument;
    case SQLITE_CORRUPT: return ErrorCode::DocumentDamaged;
    case SQLITE_CANTOPEN: return ErrorCode::FileUnreadable;
    case SQLITE_INTERRUPT: return ErrorCode::Cancelled;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG: return ErrorCode::InvalidArgument;
    default: return ErrorCode::StorageFailed;
    }
}

Error errorOf(const SQLite::Exception& exception, int systemError)
{
    const int extended =
        exception.getExtendedErrorCode() > 0 ? exception.getExtendedErrorCode() : exception.getErrorCode();
    return {codeOf(extended, systemError), "sqlite " + std::to_string(extended) + ": " + exception.what()};
}

/// Calls the library and turns what it throws into an Error.
template <class Job>
Result<void> translated(const std::function<int()>& systemError, Job job)
{
    try {
        return job();
    } catch (const SQLite::Exception& exception) {
        return Unexpected(errorOf(exception, systemError()));
    } catch (const DamagedValue& damaged) {
        return Unexpected(ErrorCode::DocumentDamaged, damaged.what);
    } catch (const std::exception& exception) {
        return Unexpected(ErrorCode::StorageFailed, exception.what());
    }
}

void bind(SQLite::Statement& statement, int index, const SqlValue& value)
{
    struct Binder {
        SQLite::Statement& statement;
        int index;
        void operator()(std::nullptr_t) const { statement.bind(index); }
        void operator()(std::int64_t number) const { statement.bind(index, number); }
        void operator()(double number) const { statement.bind(index, number); }
        void operator()(std::string_view text) const { statement.bind(index, std::string(text)); }
        void operator()(SqlValue::Bytes bytes) const
        {
            // A null pointer would store NULL in place of an empty blob.
            statement.bind(index, bytes.empty() ? static_cast<const void*>("") : bytes.data(),
                           static_cast<int>(bytes.size()));
        }
    };
    std::visit(Binder{statement, index}, value.stored());
}

std::string asUri(const std::filesystem::path& path, const char* options)
{
    static constexpr std::string_view kPlain =
        "/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char character : std::filesystem::absolute(path).string()) {
        const auto byte = static_cast<unsigned char>(character);
        if (kPlain.find(character) != std::string_view::npos) {
            uri += character;
        } else {
            (uri += '%').append({kHex[byte >> 4U], kHex[byte & 0xFU]});
        }
    }
    return uri + options;
}

} // namespace

struct Database::Impl {
    explicit Impl(const std::string& file, int flags, int busyTimeoutMs)
        : connection(file, flags, busyTimeoutMs)
    {
    }

    SQLite::Database connection;
    std::map<std::string, std::vector<std::unique_ptr<SQLite::Statement>>, std::less<>> idle;
    std::int64_t commits = 0;
    std::mutex interruptMutex;
    bool isReading = false; // guarded by interruptMutex
    std::atomic<bool> isInterrupted{false};

    int systemError = 0; ///< behind the last failure, as long as rolling back has not covered it

    template <class Call>
    auto noting(Call call)
    {
        errno = 0;
        try {
            return call();
        } catch (const SQLite::Exception&) {
            // The library keeps no number for a failing COMMIT (3.40); errno is still that of the failed call
            // then.
            systemError = sqlite3_system_errno(connection.getHandle());
            if (systemError == 0) systemError = errno;
            throw;
        }
    }
};

struct Query::Running {
    Database::Impl& database;
    std::map<std::string, std::vector<std::unique_ptr<SQLite::Statement>>, std::less<>>::iterator home;
    std::unique_ptr<SQLite::Statement> statement;
};

Query::Query(std::unique_ptr<Running> running) : running_(std::move(running)) {}

Query::Query(Query&&) noexcept = default;

Query::~Query()
{
    if (!running_) return;
    running_->statement->tryReset();
    running_->statement->clearBindings();
    running_->home->second.push_back(std::move(running_->statement));
}

bool Query::next()
{
    // A flag of ours besides the library's own, which forgets an interrupt that falls between two statements.
    if (running_->database.isInterrupted.load(std::memory_order_relaxed))
        throw SQLite::Exception("interrupted", SQLITE_INTERRUPT);
    return running_->database.noting([&] { return running_->statement->executeStep(); });
}

bool Query::isNull(int column) const
{
    return running_->statement->isColumnNull(column);
}
std::int64_t Query::integer(int column) const
{
    return running_->statement->getColumn(column).getInt64();
}
double Query::real(int column) const
{
    return running_->statement->getColumn(column).getDouble();
}
std::string Query::text(int column) const
{
    return running_->statement->getColumn(column).getString();
}

SqlValue::Bytes Query::bytes(int column) const
{
    const auto value = running_->statement->getColumn(column);
    return {static_cast<const std::uint8_t*>(value.getBlob()), static_cast<std::size_t>(value.getBytes())};
}

Uuid Query::uuid(int column) const
{
    const auto uuid = Uuid::fromBytes(bytes(column));
    if (!uuid) throw DamagedValue{"an identity is not 16 bytes long"};
    return *uuid;
}

Sha256Digest Query::digest(int column) const
{
    const auto stored = bytes(column);
    Sha256Digest digest{};
    if (stored.size() != digest.size()) throw DamagedValue{"a digest is not 32 bytes long"};
    std::copy(stored.begin(), stored.end(), digest.begin());
    return digest;
}

std::optional<std::int64_t> Query::maybeInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<double> Query::maybeReal(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(real(column));
}

std::optional<Micros> Query::maybeMicros(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(Micros(integer(column)));
}

std::optional<Timestamp> Query::maybeTime(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(time(column));
}

Result<std::unique_ptr<Database>>
Database::open(const std::filesystem::path& path, Access access, std::chrono::milliseconds busyTimeout)
{
    std::string file = path.string();
    int flags = SQLite::OPEN_READONLY;
    switch (access) {
    case Access::Create:
    case Access::ReadWrite: flags = SQLite::OPEN_READWRITE; break;
    case Access::ReadOnly: break;
    case Access::Immutable:
        file = asUri(path, "?immutable=1");
        flags |= SQLite::OPEN_URI;
        break;
    case Access::Memory:
        file = ":memory:";
        flags = SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
        break;
    }
    flags |=
        SQLite::OPEN_NOMUTEX; // one thread each: a lock at every column would cost a fifth of a long read
    std::unique_ptr<Database> database;
    const auto opened =
        translated([] { return errno; },
                   [&]() -> Result<void> {
                       database.reset(new Database(
                           std::make_unique<Impl>(file, flags, static_cast<int>(busyTimeout.count()))));
                       sqlite3_extended_result_codes(database->impl_->connection.getHandle(), 1);
                       // The library opens a write-protected file for reading instead, without a word.
                       if ((flags & SQLite::OPEN_READWRITE) != 0 && database->isReadOnly())
                           return Unexpected(ErrorCode::FileNotWritable, "the file is write-protected");
                       return {};
                   });
    if (!opened) return Unexpected(opened.error());
    return database;
}

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Database::~Database() = default;

bool Database::isReadOnly() const
{
    return sqlite3_db_readonly(impl_->connection.getHandle(), "main") != 0;
}

std::int64_t Database::commits() const
{
    return impl_->commits;
}

Result<void> Database::guarded(Kind kind, const std::function<Result<void>()>& job)
{
    if (kind == Kind::Write && isReadOnly())
        return Unexpected(ErrorCode::DocumentReadOnly, "opened for reading only");
    {
        const std::lock_guard lock(impl_->interruptMutex);
        impl_->isReading = kind != Kind::Write;
        impl_->isInterrupted = false;
        impl_->systemError = 0;
    }
    auto done = translated([this] { return impl_->systemError; },
                           [&]() -> Result<void> {
                               if (kind == Kind::Bare) return job();
                               SQLite::Transaction transaction(impl_->connection,
                                                               kind == Kind::Write
                                                                   ? SQLite::TransactionBehavior::IMMEDIATE
                                                                   : SQLite::TransactionBehavior::DEFERRED);
                               auto result = job();
                               if (!result) return result; // its destructor rolls back
                               impl_->noting([&] { transaction.commit(); });
                               if (kind == Kind::Write) ++impl_->commits;
                               return result;
                           });
    const std::lock_guard lock(impl_->interruptMutex);
    impl_->isReading = false;
    impl_->isInterrupted = false;
    return done;
}

Query Database::query(std::string_view sql, std::initializer_list<SqlValue> values)
{
    auto home = impl_->idle.find(sql);
    if (home == impl_->idle.end()) home = impl_->idle.try_emplace(std::string(sql)).first;
    std::unique_ptr<SQLite::Statement> statement;
    if (home->second.empty()) {
        statement = std::make_unique<SQLite::Statement>(impl_->connection, home->first);
    } else {
        statement = std::move(home->second.back());
        home->second.pop_back();
    }
    Query query(std::make_unique<Query::Running>(Query::Running{*impl_, home, std::move(statement)}));
    int index = 0;
    for (const auto& value : values)
        bind(*query.running_->statement, ++index, value);
    return query;
}

int Database::run(std::string_view sql, std::initializer_list<SqlValue> values)
{
    auto running = query(sql, values);
    while (running.next()) {
    }
    return impl_->connection.getChanges();
}

std::int64_t Database::insert(std::string_view sql, std::initializer_list<SqlValue> values)
{
    run(sql, values);
    return impl_->connection.getLastInsertRowid();
}

std::optional<std::int64_t> Database::integer(std::string_view sql, std::initializer_list<SqlValue> values)
{
    auto running = query(sql, values);
    return running.next() ? running.maybeInteger(0) : std::nullopt;
}

std::optional<std::string> Database::text(std::string_view sql, std::initializer_list<SqlValue> values)
{
    auto running = query(sql, values);
    if (!running.next() || running.isNull(0)) return std::nullopt;
    return running.text(0);
}

void Database::script(const std::string& sql)
{
    impl_->connection.exec(sql);
}

Result<void> Database::copyTo(const std::filesystem::path& emptyFile)
{
    auto opened = open(emptyFile, Access::Create, std::chrono::seconds(1));
    if (!opened) return Unexpected(opened.error());
    auto& target = (*opened)->impl_->connection;
    return translated([&] { return sqlite3_system_errno(target.getHandle()); },
                      [&]() -> Result<void> {
                          target.exec("PRAGMA synchronous = FULL");
                          {
                              SQLite::Backup backup(target, impl_->connection);
                              // Everything in one step: nobody's write can fall in between and start the copy
                              // anew.
                              if (backup.executeStep(-1) != SQLITE_DONE) {
                                  return Unexpected(ErrorCode::DocumentBusy,
                                                    "the document is locked by another program");
                              }
                          }
                          // The copy inherits the mark of the write-ahead log; without it the one file is the
                          // whole document.
                          target.execAndGet("PRAGMA journal_mode = DELETE");
                          return {};
                      });
}

void Database::setBusyTimeout(std::chrono::milliseconds timeout)
{
    sqlite3_busy_timeout(impl_->connection.getHandle(), static_cast<int>(timeout.count()));
}

void Database::interrupt()
{
    const std::lock_guard lock(impl_->interruptMutex);
    if (!impl_->isReading) return;
    impl_->isInterrupted = true;
    sqlite3_interrupt(impl_->connection.getHandle());
}

bool Database::isWritablePlace(const std::filesystem::path& path)
{
    sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
    int isWritable = 0;
    const auto name = path.string();
    return vfs != nullptr &&
           vfs->xAccess(vfs, name.c_str(), SQLITE_ACCESS_READWRITE, &isWritable) == SQLITE_OK &&
           isWritable != 0;
}

} // namespace bakeoff
