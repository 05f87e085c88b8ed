// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/document.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bakeoff {

/// The state of a document. Its methods run inside a job of the database and throw as it does.
class Document::Impl {
public:
    Impl(std::filesystem::path file,
         OpenMode openMode,
         DocumentSetup outside,
         std::unique_ptr<Database> opened);

    Timestamp now() const { return setup.clock.now(); }
    template <class IdType>
    IdType draw()
    {
        return IdType::random(random);
    }

    /// The chain that this installation writes here.
    OriginId origin();
    /// Appends an event that names at most these rows.
    struct EventOf {
        std::optional<std::int64_t> battle;
        std::optional<std::int64_t> rater;
        std::optional<std::int64_t> contestant;
    };
    void addEvent(const std::string& kind, const EventOf& of, const std::string& payload);
    void addTags(std::int64_t prompt, const std::vector<std::string>& tags, const char* action);
    /// Appends a note for each field in which the two differ.
    void addNotes(std::int64_t contestant, const ContestantNotes& before, const ContestantNotes& after);

    std::filesystem::path path;
    OpenMode mode;
    DocumentSetup setup;
    Random random;
    std::unique_ptr<Database> database;
    std::optional<OriginId> knownOrigin;
};

} // namespace bakeoff
