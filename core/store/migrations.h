// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

#include <filesystem>
#include <span>
#include <string>

namespace bakeoff {

/// One step from a version to the next one. Runs in one transaction together with the new version number.
struct Migration {
    int from = 0; ///< leads to from + 1
    std::string script;
};

/// The version this program writes, and how older files come to it.
struct SchemaPlan {
    int current = 0;
    std::span<const Migration> migrations;
};

/// Schema 1 is the first; there is nothing older yet.
SchemaPlan schemaPlan();

/// Copies the file beside itself ("x.bakeoff.bak-v1"; "-2", "-3" … where that exists), then runs every
/// migration from its version on. A failing one leaves the file at the last version reached, whole. errors:
/// DocumentDamaged where no way leads on or a foreign key breaks; DiskFull, FileNotWritable
Result<void> migrate(Database& database, const std::filesystem::path& path, const SchemaPlan& plan);

} // namespace bakeoff
