// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/sql_value.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace bakeoff {

/// Thrown by code of this room where a stored value is none that we write; leaves a transaction as
/// DocumentDamaged.
struct DamagedValue {
    std::string what;
};

/// One running statement and its current row. Columns count from 0. Dropped: the statement is free for the
/// next use.
class Query {
public:
    Query(Query&& /*unused*/) noexcept;
    Query& operator=(Query&&) = delete;
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    /// Goes to the next row; false after the last one.
    bool next();
    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    bool boolean(int column) const { return integer(column) != 0; }
    /// The bytes of the column until the next call of next().
    SqlValue::Bytes bytes(int column) const;
    Uuid uuid(int column) const;
    Sha256Digest digest(int column) const;
    Timestamp time(int column) const { return Timestamp(Micros(integer(column))); }
    template <class IdType>
    IdType id(int column) const
    {
        return IdType{uuid(column)};
    }

    std::optional<std::int64_t> maybeInteger(int column) const;
    std::optional<double> maybeReal(int column) const;
    std::optional<Micros> maybeMicros(int column) const;
    std::optional<Timestamp> maybeTime(int column) const;

private:
    friend class Database;
    struct Running;
    explicit Query(std::unique_ptr<Running> running);
    std::unique_ptr<Running> running_;
};

/// One SQLite connection, and the only file of ours that knows the library. Statements throw inside the room;
/// write() and read() turn what is thrown into Error and roll back, so no exception leaves it. One thread,
/// but for interrupt().
class Database {
public:
    enum class Access {
        Create, ///< the file must exist and be empty
        ReadWrite,
        ReadOnly,
        Immutable, ///< read-only, without locks: for places where nobody can write
        Memory,
    };

    /// errors: FileUnreadable, FileNotWritable, NotADocument, DocumentDamaged, DocumentBusy
    static Result<std::unique_ptr<Database>>
    open(const std::filesystem::path& path, Access access, std::chrono::milliseconds busyTimeout);
    /// Drops the statements and closes the connection; checkpoints nothing by itself.
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    Database(Database&&) = delete;
    Database& operator=(Database&&) = delete;

    bool isReadOnly() const;
    /// How many write() have been committed here.
    std::int64_t commits() const;

    /// Runs job between BEGIN IMMEDIATE and COMMIT. Where job returns an error or a statement fails, nothing
    /// of it stays. Not interruptible. Returns what job returned.
    template <class Job>
    std::invoke_result_t<Job> write(Job job)
    {
        return within(Kind::Write, std::move(job));
    }
    /// Runs job on one snapshot of the file.
    template <class Job>
    std::invoke_result_t<Job> read(Job job)
    {
        return within(Kind::Read, std::move(job));
    }
    /// Runs job outside of any transaction, for pragmas that demand it.
    template <class Job>
    std::invoke_result_t<Job> bare(Job job)
    {
        return within(Kind::Bare, std::move(job));
    }

    // Only within the jobs of write(), read() and bare(); all of them throw.
    /// Runs a statement to its end; returns the number of rows changed.
    int run(std::string_view sql, std::initializer_list<SqlValue> values = {});
    /// Runs an insert; returns the row's key.
    std::int64_t insert(std::string_view sql, std::initializer_list<SqlValue> values);
    Query query(std::string_view sql, std::initializer_list<SqlValue> values = {});
    /// First column of the first row, if there is one and it is not null.
    std::optional<std::int64_t> integer(std::string_view sql, std::initializer_list<SqlValue> values = {});
    std::optional<std::string> text(std::string_view sql, std::initializer_list<SqlValue> values = {});
    /// Several statements without values, one after the other.
    void script(const std::string& sql);

    /// Copies everything to an empty file through the backup API, durable when this returns.
    Result<void> copyTo(const std::filesystem::path& emptyFile);
    void setBusyTimeout(std::chrono::milliseconds timeout);
    /// Makes a running read() end with Cancelled; leaves a write() alone. Any thread.
    void interrupt();

    /// May files be written there, as the file system of SQLite sees it?
    static bool isWritablePlace(const std::filesystem::path& path);

private:
    friend class Query;
    enum class Kind { Write, Read, Bare };
    struct Impl;
    explicit Database(std::unique_ptr<Impl> impl);
    Result<void> guarded(Kind kind, const std::function<Result<void>()>& job);

    template <class Job>
    std::invoke_result_t<Job> within(Kind kind, Job job)
    {
        std::optional<std::invoke_result_t<Job>> result;
        const auto done = guarded(kind, [&]() -> Result<void> {
            result.emplace(job());
            if (!*result) return Unexpected(result->error());
            return {};
        });
        if (!done) return Unexpected(done.error());
        return std::move(*result);
    }

    std::unique_ptr<Impl> impl_;
};

} // namespace bakeoff
