// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stored_parts.h"

#include "core/base/sha256.h"

#include <string>

namespace bakeoff {

namespace {

std::string tableName(PartOwner table)
{
    switch (table) {
    case PartOwner::PromptTurn: return "prompt_part";
    case PartOwner::FollowUp: return "follow_up_part";
    case PartOwner::Answer: return "answer_part";
    }
    return {};
}

/// The columns that a part of any kind may fill.
struct PartColumns {
    std::optional<std::string> text;
    std::optional<std::int64_t> original;
    std::optional<std::int64_t> display;
    std::optional<std::string> mime;
    std::optional<std::string> name;
    std::optional<std::string> url;
    std::optional<std::string> title;
    std::optional<std::string> quote;
    std::optional<std::int64_t> begin;
    std::optional<std::int64_t> end;
};

Result<std::int64_t> mediaKey(Database& database, const Sha256Digest& digest)
{
    const auto key = database.integer("SELECT id FROM media WHERE sha256 = ?", {digest});
    if (!key) return Unexpected(ErrorCode::NotFound, "medium " + toHex(digest) + " is not in the document");
    return *key;
}

struct ColumnsOf {
    Database& database;

    Result<PartColumns> operator()(const TextPart& part) const
    {
        PartColumns columns;
        columns.text = part.text;
        return columns;
    }
    Result<PartColumns> operator()(const ImagePart& part) const { return media(part.media); }
    Result<PartColumns> operator()(const VideoPart& part) const { return media(part.media); }
    Result<PartColumns> operator()(const FilePart& part) const
    {
        auto columns = media(part.media);
        if (columns) columns->name = part.name;
        return columns;
    }
    Result<PartColumns> operator()(const CitationPart& part) const
    {
        PartColumns columns;
        columns.url = part.url;
        columns.title = part.title;
        columns.quote = part.quote;
        columns.begin = part.begin;
        columns.end = part.end;
        return columns;
    }
    Result<PartColumns> media(const MediaRef& media) const
    {
        PartColumns columns;
        const auto original = mediaKey(database, media.original);
        if (!original) return Unexpected(original.error());
        columns.original = *original;
        columns.mime = media.mime;
        if (!media.display) return columns;
        const auto display = mediaKey(database, *media.display);
        if (!display) return Unexpected(display.error());
        columns.display = *display;
        return columns;
    }
};

MediaRef mediaAt(const Query& row)
{
    return {row.digest(2), row.isNull(3) ? std::nullopt : std::optional(row.digest(3)), row.text(4)};
}

Part partAt(const Query& row)
{
    const auto kind = row.text(0);
    if (kind == "text") return TextPart{row.text(1)};
    if (kind == "image") return ImagePart{mediaAt(row)};
    if (kind == "video") return VideoPart{mediaAt(row)};
    if (kind == "file") return FilePart{mediaAt(row), row.text(5)};
    if (kind == "citation")
        return CitationPart{row.text(6), row.text(7), row.text(8), row.maybeInteger(9), row.maybeInteger(10)};
    throw DamagedValue{"a part is of no kind that exists"};
}

} // namespace

Result<void> insertParts(Database& database, PartOwner table, std::int64_t owner, const Parts& parts)
{
    const auto sql =
        "INSERT INTO " + tableName(table) +
        " (owner, n, kind, text, original, display, mime, name, url, title, quote, range_begin, range_end)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    std::int64_t n = 0;
    for (const auto& part : parts) {
        const auto columns = std::visit(ColumnsOf{database}, part);
        if (!columns) return Unexpected(columns.error());
        database.run(sql, {owner, n++, partKind(part), columns->text, columns->original, columns->display,
                           columns->mime, columns->name, columns->url, columns->title, columns->quote,
                           columns->begin, columns->end});
    }
    return {};
}

Parts readParts(Database& database, PartOwner table, std::int64_t owner)
{
    Parts parts;
    auto row =
        database.query("SELECT kind, text, o.sha256, d.sha256, p.mime, name, url, title, quote, range_begin,"
                       " range_end FROM " +
                           tableName(table) +
                           " p LEFT JOIN media o ON o.id = original LEFT JOIN media d ON d.id = display "
                           "WHERE owner = ? ORDER BY n",
                       {owner});
    while (row.next())
        parts.push_back(partAt(row));
    return parts;
}

} // namespace bakeoff
