// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include "core/store/document_file.h"
#include "core/store/schema.h"

#include <algorithm>
#include <vector>

namespace bakeoff {

namespace {

int versionOf(Database& database)
{
    return static_cast<int>(database.integer("PRAGMA user_version").value_or(0));
}

Result<void> backUp(Database& database, const std::filesystem::path& path, int version)
{
    const auto base = path.string() + ".bak-v" + std::to_string(version);
    auto copied = copyDocumentFile(database, base);
    for (int n = 2; !copied && copied.error().code == ErrorCode::AlreadyExists; ++n)
        copied = copyDocumentFile(database, base + "-" + std::to_string(n));
    return copied;
}

Result<void> step(Database& database, const Migration& migration)
{
    return database.write([&]() -> Result<void> {
        // Another program may have been faster while this one waited for the lock.
        if (versionOf(database) != migration.from) return {};
        database.script(migration.script);
        if (database.query("PRAGMA foreign_key_check").next())
            return Unexpected(ErrorCode::DocumentDamaged, "a migration would break a foreign key");
        database.script("PRAGMA user_version = " + std::to_string(migration.from + 1));
        return {};
    });
}

Result<void> setForeignKeys(Database& database, const char* state)
{
    return database.bare([&]() -> Result<void> {
        database.script(std::string("PRAGMA foreign_keys = ") + state);
        return {};
    });
}

} // namespace

SchemaPlan schemaPlan()
{
    return {kSchemaVersion, {}};
}

Result<void> migrate(Database& database, const std::filesystem::path& path, const SchemaPlan& plan)
{
    const auto found = database.read([&]() -> Result<int> { return versionOf(database); });
    if (!found) return Unexpected(found.error());
    std::vector<const Migration*> way; // known before the first step, and before the copy
    for (int version = *found; version < plan.current; ++version) {
        const auto next =
            std::find_if(plan.migrations.begin(), plan.migrations.end(),
                         [version](const Migration& migration) { return migration.from == version; });
        if (next == plan.migrations.end()) {
            return Unexpected(ErrorCode::DocumentDamaged,
                              "no migration leads on from version " + std::to_string(version));
        }
        way.push_back(&*next);
    }
    if (auto backedUp = backUp(database, path, *found); !backedUp) return backedUp;
    // A table is rebuilt by copying and renaming, which enforcement would take for deleting what others refer
    // to.
    if (auto off = setForeignKeys(database, "OFF"); !off) return off;
    for (const auto* migration : way) {
        if (auto done = step(database, *migration); !done) return done;
    }
    return setForeignKeys(database, "ON");
}

} // namespace bakeoff
