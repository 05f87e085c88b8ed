// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/document.h"
#include "core/store/migrations.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace bakeoff {

/// What stands on the disk around the tables: making, checking, opening and closing the file of a document.

/// Makes an empty file that was not there before. errors: AlreadyExists, FileNotWritable, DiskFull
Result<void> createEmptyFile(const std::filesystem::path& path);

/// Makes the file with every table; fill adds the first rows in the same transaction. Leaves nothing behind
/// where it fails.
Result<std::unique_ptr<Database>> createDocumentFile(const std::filesystem::path& path,
                                                     std::chrono::milliseconds busyTimeout,
                                                     const std::function<void(Database&)>& fill);

/// As Document::open.
Result<std::unique_ptr<Database>> openDocumentFile(const std::filesystem::path& path,
                                                   OpenMode mode,
                                                   std::chrono::milliseconds busyTimeout,
                                                   const SchemaPlan& plan);

/// Moves the write-ahead log into the file and gives it up, so that the file alone is the document. Does
/// nothing while others still have it open: the last one does it.
void closeDocumentFile(std::unique_ptr<Database> database);

/// Copies into a file that was not there before; removes it again where that fails.
Result<void> copyDocumentFile(Database& database, const std::filesystem::path& target);

} // namespace bakeoff
