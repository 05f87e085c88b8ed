// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/canonical_row.h"
#include "core/store/document_impl.h"
#include "core/store/nouns.h"
#include "core/store/stored_parts.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bakeoff {

namespace {

constexpr std::size_t kChunk = 4U << 20U; ///< of media, in bytes

bool isTag(const std::vector<std::string>& sorted, const std::string& tag)
{
    return std::binary_search(sorted.begin(), sorted.end(), tag);
}

} // namespace

void Document::Impl::addTags(std::int64_t prompt, const std::vector<std::string>& tags, const char* action)
{
    for (const auto& tag : tags) {
        database->run("INSERT INTO prompt_tag (uuid, prompt, facet, tag, action, set_by, at)"
                      " VALUES (?, ?, 'category', ?, ?, 'person', ?)",
                      {Uuid::random(random), prompt, tag, action, now()});
    }
}

Result<Prompt> Document::addPrompt(Prompt prompt)
{
    auto& db = *impl_->database;
    if (prompt.turns.empty()) return Unexpected(ErrorCode::InvalidArgument, "a prompt has at least one turn");
    return db.write([&]() -> Result<Prompt> {
        const auto digest = promptDigest(prompt);
        auto key = db.integer("SELECT min(id) FROM prompt WHERE digest = ?", {digest});
        if (!key) {
            key = db.insert("INSERT INTO prompt (uuid, arena, language, source, digest, created_at) VALUES "
                            "(?, ?, ?, ?, ?, ?)",
                            {impl_->draw<PromptId>(), arenaName(prompt.arena), prompt.language, prompt.source,
                             digest, impl_->now()});
            for (std::size_t n = 0; n < prompt.turns.size(); ++n) {
                const auto turn = db.insert("INSERT INTO prompt_turn (prompt, n) VALUES (?, ?)",
                                            {*key, static_cast<std::int64_t>(n)});
                auto parts = insertParts(db, PartOwner::PromptTurn, turn, prompt.turns[n].parts);
                if (!parts) return Unexpected(parts.error());
            }
        }
        const auto present = promptCategories(db, *key);
        auto missing = prompt.categories;
        std::sort(missing.begin(), missing.end());
        missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
        missing.erase(std::remove_if(missing.begin(), missing.end(),
                                     [&](const std::string& tag) { return isTag(present, tag); }),
                      missing.end());
        impl_->addTags(*key, missing, "add");
        return promptOf(db, *key);
    });
}

Result<void>
Document::tagPrompt(PromptId id, const std::vector<std::string>& add, const std::vector<std::string>& remove)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<void> {
        const auto key = promptKey(db, id);
        if (!key) return Unexpected(ErrorCode::NotFound, "prompt " + id.toString());
        impl_->addTags(*key, add, "add");
        impl_->addTags(*key, remove, "remove");
        return {};
    });
}

Result<std::vector<Prompt>> Document::prompts()
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<std::vector<Prompt>> {
        std::vector<Prompt> all;
        for (auto row = db.query("SELECT id FROM prompt ORDER BY id"); row.next();)
            all.push_back(promptOf(db, row.integer(0)));
        return all;
    });
}

Result<std::optional<Prompt>> Document::prompt(PromptId id)
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<std::optional<Prompt>> {
        const auto key = promptKey(db, id);
        return key ? std::optional(promptOf(db, *key)) : std::nullopt;
    });
}

Result<std::vector<Rater>> Document::raters()
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<std::vector<Rater>> {
        std::vector<Rater> all;
        for (auto row = db.query("SELECT id FROM rater ORDER BY id"); row.next();)
            all.push_back(raterOf(db, row.integer(0)));
        return all;
    });
}

Result<Rater> Document::raterNamed(const std::string& pseudonym)
{
    auto& db = *impl_->database;
    if (pseudonym.empty()) return Unexpected(ErrorCode::InvalidArgument, "a rater has a pseudonym");
    const auto id = RaterId::parse(pseudonym);
    const auto find = [&] {
        return id ? db.integer("SELECT id FROM rater WHERE uuid = ?", {*id})
                  : db.integer("SELECT min(id) FROM rater WHERE pseudonym = ?", {pseudonym});
    };
    // Looked up first without a write, so that a document opened for reading finds its raters too.
    auto found = db.read([&]() -> Result<std::optional<Rater>> {
        const auto key = find();
        return key ? std::optional(raterOf(db, *key)) : std::nullopt;
    });
    if (!found) return Unexpected(found.error());
    if (*found) return **found;
    // An identity names a rater that exists; it is never a name for a new one.
    if (id) return Unexpected(ErrorCode::NotFound, "rater " + pseudonym);
    return db.write([&]() -> Result<Rater> {
        if (const auto key = find()) return raterOf(db, *key);
        const Rater rater{impl_->draw<RaterId>(), pseudonym, RaterKind::Human};
        db.run("INSERT INTO rater (uuid, pseudonym, kind, created_at) VALUES (?, ?, ?, ?)",
               {rater.id, rater.pseudonym, raterKindName(rater.kind), impl_->now()});
        return rater;
    });
}

Result<Sha256Digest> Document::addMedia(const std::string& mime, const std::string& bytes)
{
    auto& db = *impl_->database;
    const auto digest = sha256(bytes);
    return db.write([&]() -> Result<Sha256Digest> {
        if (db.integer("SELECT id FROM media WHERE sha256 = ?", {digest})) return digest;
        const auto media = db.insert("INSERT INTO media (sha256, mime, bytes) VALUES (?, ?, ?)",
                                     {digest, mime, static_cast<std::int64_t>(bytes.size())});
        std::int64_t n = 0;
        for (std::size_t begin = 0; begin < bytes.size(); begin += kChunk) {
            const auto chunk = std::string_view(bytes).substr(begin, kChunk);
            const std::vector<std::uint8_t> data(chunk.begin(), chunk.end());
            db.run("INSERT INTO media_chunk (media, n, data) VALUES (?, ?, ?)",
                   {media, n++, SqlValue::Bytes(data)});
        }
        return digest;
    });
}

Result<std::string> Document::mediaBytes(const Sha256Digest& digest)
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<std::string> {
        const auto media = db.integer("SELECT id FROM media WHERE sha256 = ?", {digest});
        if (!media) return Unexpected(ErrorCode::NotFound, "medium " + toHex(digest));
        std::string bytes;
        for (auto row = db.query("SELECT data FROM media_chunk WHERE media = ? ORDER BY n", {*media});
             row.next();) {
            const auto data = row.bytes(0);
            bytes.append(data.begin(), data.end());
        }
        if (sha256(bytes) != digest) return Unexpected(ErrorCode::DocumentDamaged, "medium " + toHex(digest));
        return bytes;
    });
}

} // namespace bakeoff
