// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document.h"

#include "core/store/canonical_row.h"
#include "core/store/document_file.h"
#include "core/store/document_impl.h"
#include "core/store/nouns.h"
#include "core/store/verify.h"

#include <algorithm>

namespace bakeoff {

Document::Impl::Impl(std::filesystem::path file,
                     OpenMode openMode,
                     DocumentSetup outside,
                     std::unique_ptr<Database> opened)
    : path(std::move(file))
    , mode(openMode)
    , setup(std::move(outside))
    , random(subSeed(setup.seed, "document"))
    , database(std::move(opened))
{
}

OriginId Document::Impl::origin()
{
    if (!knownOrigin) {
        auto row = database->query("SELECT uuid FROM document");
        if (!row.next()) throw DamagedValue{"the document has no identity"};
        knownOrigin = setup.originFor(row.id<DocumentId>(0), std::filesystem::canonical(path));
    }
    return *knownOrigin;
}

void Document::Impl::addEvent(const std::string& kind, const EventOf& of, const std::string& payload)
{
    database->run(
        "INSERT INTO event (uuid, kind, battle, rater, contestant, payload, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        {draw<EventId>(), kind, of.battle, of.rater, of.contestant, payload, now()});
}

Document::Document(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Document::~Document()
{
    closeDocumentFile(std::move(impl_->database));
}

Result<std::unique_ptr<Document>>
Document::create(const std::filesystem::path& path, const std::string& title, DocumentSetup setup)
{
    Random random(subSeed(setup.seed, "identity"));
    auto database = createDocumentFile(path, setup.busyTimeout, [&](Database& fresh) {
        fresh.run("INSERT INTO document (id, uuid, title, created_at) VALUES (1, ?, ?, ?)",
                  {DocumentId::random(random), title, setup.clock.now()});
    });
    if (!database) return Unexpected(database.error());
    return std::unique_ptr<Document>(new Document(
        std::make_unique<Impl>(path, OpenMode::ReadWrite, std::move(setup), std::move(*database))));
}

Result<std::unique_ptr<Document>>
Document::open(const std::filesystem::path& path, OpenMode mode, DocumentSetup setup)
{
    auto database = openDocumentFile(path, mode, setup.busyTimeout, schemaPlan());
    if (!database) return Unexpected(database.error());
    return std::unique_ptr<Document>(
        new Document(std::make_unique<Impl>(path, mode, std::move(setup), std::move(*database))));
}

const std::filesystem::path& Document::path() const
{
    return impl_->path;
}
bool Document::isReadOnly() const
{
    return impl_->mode == OpenMode::ReadOnly;
}

Result<std::int64_t> Document::dataVersion()
{
    auto& db = *impl_->database;
    return db.bare([&]() -> Result<std::int64_t> {
        // SQLite counts the commits of others, we our own.
        const auto others = db.integer("PRAGMA data_version").value_or(0);
        return others * (std::int64_t{1} << 32U) + db.commits();
    });
}

Result<void> Document::quickCheck()
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<void> {
        const auto said = db.text("PRAGMA quick_check(1)").value_or("");
        if (said != "ok") return Unexpected(ErrorCode::DocumentDamaged, said);
        return {};
    });
}

Result<std::vector<Finding>> Document::verify()
{
    return verifyDocument(*impl_->database);
}

Result<void> Document::addEvent(const std::string& kind, const std::string& payload)
{
    if (kind.empty() || !isJsonObject(payload))
        return Unexpected(ErrorCode::InvalidArgument, "an event has a kind and a JSON object");
    return impl_->database->write([&]() -> Result<void> {
        impl_->addEvent(kind, {}, payload);
        return {};
    });
}

Result<void> Document::saveCopy(const std::filesystem::path& target)
{
    return copyDocumentFile(*impl_->database, target);
}

void Document::interrupt()
{
    impl_->database->interrupt();
}

} // namespace bakeoff
