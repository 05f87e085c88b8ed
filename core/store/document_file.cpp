// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document_file.h"

#include "core/base/log.h"
#include "core/store/schema.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <system_error>

namespace bakeoff {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kHeaderSize = 100;
using Header = std::array<char, kHeaderSize>;

std::filesystem::path beside(const std::filesystem::path& path, const char* suffix)
{
    return path.string() + suffix;
}

std::uint32_t bigEndian(const Header& header, std::size_t offset, std::size_t size)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value = (value << 8U) | static_cast<unsigned char>(header.at(offset + i));
    return value;
}

bool isThere(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

/// Is it ours, and all there? Read from the first 100 bytes, which need no lock
/// (https://sqlite.org/fileformat2.html).
Result<void> checkHeader(const std::filesystem::path& path)
{
    static constexpr std::string_view kMagic("SQLite format 3\0", 16);
    std::error_code failed;
    const auto status = std::filesystem::status(path, failed);
    if (status.type() == std::filesystem::file_type::not_found)
        return Unexpected(ErrorCode::FileMissing, "there is no such file");
    if (!std::filesystem::is_regular_file(status))
        return Unexpected(ErrorCode::FileUnreadable, "this is no plain file");
    const auto size = std::filesystem::file_size(path, failed);
    std::ifstream file(path, std::ios::binary);
    if (failed || !file) return Unexpected(ErrorCode::FileUnreadable, "the file cannot be read");

    Header header{};
    file.read(header.data(), header.size());
    const auto got = static_cast<std::size_t>(file.gcount());
    if (got < kMagic.size() || std::memcmp(header.data(), kMagic.data(), kMagic.size()) != 0)
        return Unexpected(ErrorCode::NotADocument, "the file is no SQLite database");
    if (got < header.size()) return Unexpected(ErrorCode::DocumentDamaged, "the file ends within its header");
    if (bigEndian(header, 68, 4) != kApplicationId)
        return Unexpected(ErrorCode::NotADocument, "the file is a SQLite database of another program");
    // With a log beside it, the size in the header may be ahead of the file.
    if (isThere(beside(path, "-wal")) || isThere(beside(path, "-journal"))) return {};
    const auto storedSize = bigEndian(header, 16, 2);
    const std::uint64_t pageSize = storedSize == 1 ? 65536 : storedSize;
    if (size < pageSize * bigEndian(header, 28, 4))
        return Unexpected(ErrorCode::DocumentDamaged, "the file is shorter than its header says");
    return {};
}

Result<void> configure(Database& database)
{
    return database.bare([&]() -> Result<void> {
        database.script("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;"
                        " PRAGMA cell_size_check = ON; PRAGMA cache_size = -8192;");
        return {};
    });
}

Result<void> useLog(Database& database)
{
    return database.bare([&]() -> Result<void> {
        // A file system without shared memory keeps the rollback journal, which is slower and just as safe.
        const auto mode = database.text("PRAGMA journal_mode = WAL");
        if (mode != "wal") log::info("write-ahead log is not available here");
        return {};
    });
}

/// Are all tables and columns of ours there? More may be: a newer version adds.
Result<void> checkSchema(Database& database)
{
    static constexpr const char* kColumns =
        "SELECT s.name || '.' || c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c"
        " WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%'";
    auto model = Database::open({}, Database::Access::Memory, 0s);
    if (!model) return Unexpected(model.error());
    return (*model)->bare([&]() -> Result<void> {
        (*model)->script(schemaScript());
        return database.read([&]() -> Result<void> {
            std::vector<std::string> found;
            for (auto row = database.query(kColumns); row.next();)
                found.push_back(row.text(0));
            std::sort(found.begin(), found.end());
            for (auto row = (*model)->query(kColumns); row.next();) {
                if (!std::binary_search(found.begin(), found.end(), row.text(0)))
                    return Unexpected(ErrorCode::DocumentDamaged, "column " + row.text(0) + " is missing");
            }
            return {};
        });
    });
}

Result<std::unique_ptr<Database>>
connect(const std::filesystem::path& path, OpenMode mode, std::chrono::milliseconds busyTimeout)
{
    const auto folder = std::filesystem::absolute(path).parent_path();
    const bool isWritable = Database::isWritablePlace(path) && Database::isWritablePlace(folder);
    if (mode == OpenMode::ReadWrite) {
        if (!isWritable)
            return Unexpected(ErrorCode::FileNotWritable, "the file or its folder is write-protected");
        return Database::open(path, Database::Access::ReadWrite, busyTimeout);
    }
    // Where nobody can write, locks are neither possible nor needed; but a log left behind must be read as
    // well.
    const bool isImmutable = !isWritable && !isThere(beside(path, "-wal"));
    return Database::open(path, isImmutable ? Database::Access::Immutable : Database::Access::ReadOnly,
                          busyTimeout);
}

Result<void>
bringUpToDate(Database& database, const std::filesystem::path& path, OpenMode mode, const SchemaPlan& plan)
{
    const auto version = database.read(
        [&]() -> Result<std::int64_t> { return database.integer("PRAGMA user_version").value_or(0); });
    if (!version) return Unexpected(version.error());
    if (*version > plan.current) {
        const Unexpected tooNew(ErrorCode::DocumentTooNew, std::to_string(*version));
        if (mode == OpenMode::ReadWrite) return tooNew;
        return checkSchema(database) ? Result<void>() : Result<void>(tooNew);
    }
    if (*version < plan.current) {
        if (mode == OpenMode::ReadOnly) {
            return Unexpected(ErrorCode::DocumentReadOnly,
                              "an older version has to be migrated before it is read");
        }
        if (auto done = migrate(database, path, plan); !done) return done;
    }
    return checkSchema(database);
}

void removeWithLogs(const std::filesystem::path& path)
{
    std::error_code ignored;
    for (const char* suffix : {"", "-journal", "-wal", "-shm"})
        std::filesystem::remove(beside(path, suffix), ignored);
}

} // namespace

Result<void> createEmptyFile(const std::filesystem::path& path)
{
    std::FILE* file = std::fopen(path.c_str(), "wx"); // fails where it exists, in one step
    if (file != nullptr) {
        std::fclose(file);
        return {};
    }
    const std::string why = std::generic_category().message(errno);
    switch (errno) {
    case EEXIST: return Unexpected(ErrorCode::AlreadyExists, why);
    case ENOSPC:
    case EDQUOT: return Unexpected(ErrorCode::DiskFull, why);
    default: return Unexpected(ErrorCode::FileNotWritable, why);
    }
}

Result<std::unique_ptr<Database>> createDocumentFile(const std::filesystem::path& path,
                                                     std::chrono::milliseconds busyTimeout,
                                                     const std::function<void(Database&)>& fill)
{
    if (auto created = createEmptyFile(path); !created) return Unexpected(created.error());
    auto database = Database::open(path, Database::Access::Create, busyTimeout);
    Result<void> made = database ? configure(**database) : Result<void>(Unexpected(database.error()));
    if (made) {
        made = (*database)->write([&]() -> Result<void> {
            (*database)->script("PRAGMA application_id = " + std::to_string(kApplicationId));
            (*database)->script("PRAGMA user_version = " + std::to_string(kSchemaVersion));
            (*database)->script(schemaScript());
            fill(**database);
            return {};
        });
    }
    if (made) made = useLog(**database);
    if (made) return database;
    if (database) database->reset();
    removeWithLogs(path);
    return Unexpected(made.error());
}

Result<std::unique_ptr<Database>> openDocumentFile(const std::filesystem::path& path,
                                                   OpenMode mode,
                                                   std::chrono::milliseconds busyTimeout,
                                                   const SchemaPlan& plan)
{
    if (auto checked = checkHeader(path); !checked) return Unexpected(checked.error());
    auto database = connect(path, mode, busyTimeout);
    if (!database) return database;
    Result<void> ready = configure(**database);
    if (ready) ready = bringUpToDate(**database, path, mode, plan);
    if (ready && mode == OpenMode::ReadWrite) ready = useLog(**database);
    if (ready) return database;
    // The file itself could be opened, so what cannot be opened now is a log beside it.
    if (mode == OpenMode::ReadWrite && ready.error().code == ErrorCode::FileUnreadable)
        return Unexpected(ErrorCode::FileNotWritable, ready.error().detail);
    return Unexpected(ready.error());
}

void closeDocumentFile(std::unique_ptr<Database> database)
{
    if (!database || database->isReadOnly()) return;
    database->setBusyTimeout(0ms); // whoever else has it open will do this when it closes
    const auto done = database->bare([&]() -> Result<void> {
        database->query("PRAGMA wal_checkpoint(TRUNCATE)").next();
        database->text("PRAGMA journal_mode = DELETE");
        return {};
    });
    if (!done) log::info("the write-ahead log stays for now");
}

Result<void> copyDocumentFile(Database& database, const std::filesystem::path& target)
{
    if (auto created = createEmptyFile(target); !created) return created;
    auto copied = database.copyTo(target);
    if (!copied) removeWithLogs(target);
    return copied;
}

} // namespace bakeoff
