// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <cstddef>
#include <cstdint>
#include <vector>

/// Which battles no longer hide who plays. Counts and figures leave out the others, since the difference
/// would tell (contracts 2). In memory and in one pass a table: a document with a million votes is asked
/// before every board.
namespace bakeoff {

/// Row keys of one table.
class RowSet {
public:
    /// largest is the largest key of the table; throws DamagedValue where that is none of a document.
    explicit RowSet(std::int64_t largest);

    void add(std::int64_t key) { rows_.at(static_cast<std::size_t>(key)) = true; }
    bool contains(std::int64_t key) const { return rows_.at(static_cast<std::size_t>(key)); }
    std::int64_t size() const;

private:
    std::vector<bool> rows_;
};

/// Those revealed or abandoned: their answers may be counted.
RowSet revealedOrAbandoned(Database& database);
/// Besides, those with a vote that is not void.
RowSet votedOrAbandoned(Database& database);
/// The conversations of these battles.
RowSet conversationsOf(Database& database, const RowSet& battles);
/// How many conversations there are, without those of live battles that are not among the told ones.
std::int64_t visibleConversations(Database& database, const RowSet& told);

} // namespace bakeoff
