// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include <cstdlib>
#include <cstring>
#include <string>

namespace bakeoff::test {

/// A file system that fails when told: the default of SQLite while an object of this class lives. Counts what
/// changes the disk (write, truncate, sync, delete, create) and fails from the n-th such operation on. One at
/// a time, one thread.
class FailingVfs {
public:
    enum class Lasting { Once, FromThenOn };

    FailingVfs() : real_(sqlite3_vfs_find(nullptr))
    {
        active() = this;
        vfs_ = *real_;
        vfs_.zName = "bakeoff-failing";
        vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
        vfs_.pNext = nullptr;
        vfs_.xOpen = open;
        vfs_.xDelete = remove;
        vfs_.xAccess = access;
        sqlite3_vfs_register(&vfs_, 1);
    }
    ~FailingVfs()
    {
        sqlite3_vfs_unregister(&vfs_);
        sqlite3_vfs_register(real_, 1);
        active() = nullptr;
    }
    FailingVfs(const FailingVfs&) = delete;
    FailingVfs& operator=(const FailingVfs&) = delete;
    FailingVfs(FailingVfs&&) = delete;
    FailingVfs& operator=(FailingVfs&&) = delete;

    /// The n-th operation from now fails with this code (1 is the next one).
    void arm(int n, int code, Lasting lasting)
    {
        countdown_ = n;
        code_ = code;
        lasting_ = lasting;
        hasFailed_ = false;
    }
    void disarm() { countdown_ = 0; }
    bool hasFailed() const { return hasFailed_; }
    /// Nothing can be written or created: a read-only medium.
    void setReadOnlyPlace(bool isReadOnly) { isReadOnlyPlace_ = isReadOnly; }

private:
    struct File {
        sqlite3_file base;
        sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };

    static FailingVfs*& active()
    {
        static FailingVfs* vfs = nullptr;
        return vfs;
    }
    static sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real(); }

    /// What the next changing operation shall return instead of being done.
    static int verdict()
    {
        auto& self = *active();
        if (self.countdown_ == 0) return SQLITE_OK;
        if (self.countdown_ > 1) {
            --self.countdown_;
            return SQLITE_OK;
        }
        self.hasFailed_ = true;
        if (self.lasting_ == Lasting::Once) self.countdown_ = 0;
        return self.code_;
    }

    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
    {
        auto& self = *active();
        file->pMethods = nullptr;
        if (self.isReadOnlyPlace_ && (flags & SQLITE_OPEN_CREATE) != 0) return SQLITE_CANTOPEN;
        if (self.isReadOnlyPlace_ && (flags & SQLITE_OPEN_READWRITE) != 0) {
            flags = (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY;
        }
        if (name != nullptr && (flags & SQLITE_OPEN_CREATE) != 0) {
            if (const int failed = verdict(); failed != SQLITE_OK) return failed;
        }
        const int opened = self.real_->xOpen(self.real_, name, real(file), flags, outFlags);
        if (real(file)->pMethods != nullptr) file->pMethods = &methods();
        return opened;
    }
    static int remove(sqlite3_vfs*, const char* name, int syncDir)
    {
        if (const int failed = verdict(); failed != SQLITE_OK) return failed;
        return active()->real_->xDelete(active()->real_, name, syncDir);
    }
    static int access(sqlite3_vfs*, const char* name, int flags, int* result)
    {
        const int done = active()->real_->xAccess(active()->real_, name, flags, result);
        if (active()->isReadOnlyPlace_ && flags == SQLITE_ACCESS_READWRITE) *result = 0;
        return done;
    }

    static const sqlite3_io_methods& methods()
    {
        static const sqlite3_io_methods all = [] {
            sqlite3_io_methods m;
            std::memset(&m, 0, sizeof(m));
            m.iVersion = 2; // without memory mapping
            m.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
            m.xRead = [](sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
                return real(f)->pMethods->xRead(real(f), to, size, at);
            };
            m.xWrite = [](sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
                if (const int failed = verdict(); failed != SQLITE_OK) {
                    real(f)->pMethods->xWrite(real(f), from, size / 2,
                                              at); // a full disk takes what still fits
                    return failed;
                }
                return real(f)->pMethods->xWrite(real(f), from, size, at);
            };
            m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
                const int failed = verdict();
                return failed != SQLITE_OK ? failed : real(f)->pMethods->xTruncate(real(f), size);
            };
            m.xSync = [](sqlite3_file* f, int flags) {
                // A full disk has refused the write before there is anything to sync.
                const int failed = active()->code_ == SQLITE_FULL ? SQLITE_OK : verdict();
                return failed != SQLITE_OK ? failed : real(f)->pMethods->xSync(real(f), flags);
            };
            m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
                return real(f)->pMethods->xFileSize(real(f), size);
            };
            m.xLock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); };
            m.xUnlock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); };
            m.xCheckReservedLock = [](sqlite3_file* f, int* out) {
                return real(f)->pMethods->xCheckReservedLock(real(f), out);
            };
            m.xFileControl = [](sqlite3_file* f, int operation, void* argument) {
                return real(f)->pMethods->xFileControl(real(f), operation, argument);
            };
            m.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
            m.xDeviceCharacteristics = [](sqlite3_file* f) {
                return real(f)->pMethods->xDeviceCharacteristics(real(f));
            };
            m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
                return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
            };
            m.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) {
                return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
            };
            m.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
            m.xShmUnmap = [](sqlite3_file* f, int deleteFlag) {
                return real(f)->pMethods->xShmUnmap(real(f), deleteFlag);
            };
            return m;
        }();
        return all;
    }

    sqlite3_vfs* real_;
    sqlite3_vfs vfs_;
    int countdown_ = 0;
    int code_ = SQLITE_OK;
    Lasting lasting_ = Lasting::Once;
    bool hasFailed_ = false;
    bool isReadOnlyPlace_ = false;
};

} // namespace bakeoff::test
