// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/told.h"

#include <algorithm>
#include <unordered_set>

namespace bakeoff {

namespace {

constexpr std::int64_t kLargestKey = std::int64_t{1} << 31U; // 256 MB of bits; beyond it a key was forged

RowSet rowsOf(Database& database, const char* largest)
{
    return RowSet(database.integer(largest).value_or(0));
}

RowSet allBattles(Database& database)
{
    return rowsOf(database, "SELECT max(id) FROM battle");
}

void addEach(Database& database, const char* sql, RowSet& rows)
{
    for (auto row = database.query(sql); row.next();)
        rows.add(row.integer(0));
}

} // namespace

RowSet::RowSet(std::int64_t largest)
{
    if (largest < 0 || largest > kLargestKey) throw DamagedValue{"a row key is out of range"};
    rows_.resize(static_cast<std::size_t>(largest) + 1);
}

std::int64_t RowSet::size() const
{
    return std::count(rows_.begin(), rows_.end(), true);
}

RowSet revealedOrAbandoned(Database& database)
{
    auto battles = allBattles(database);
    addEach(database, "SELECT battle FROM reveal", battles);
    addEach(database, "SELECT battle FROM event WHERE kind = 'abandon' AND battle IS NOT NULL", battles);
    return battles;
}

RowSet votedOrAbandoned(Database& database)
{
    auto battles = revealedOrAbandoned(database);
    std::unordered_set<std::int64_t> voided;
    for (auto row = database.query("SELECT vote FROM void"); row.next();)
        voided.insert(row.integer(0));
    for (auto row = database.query("SELECT battle, id FROM vote"); row.next();)
        if (!voided.contains(row.integer(1))) battles.add(row.integer(0));
    return battles;
}

RowSet conversationsOf(Database& database, const RowSet& battles)
{
    auto conversations = rowsOf(database, "SELECT max(id) FROM conversation");
    // One side after the other: each is read from its index alone.
    for (const char* sql :
         {"SELECT left_conversation, id FROM battle", "SELECT right_conversation, id FROM battle"}) {
        for (auto row = database.query(sql); row.next();)
            if (battles.contains(row.integer(1))) conversations.add(row.integer(0));
    }
    return conversations;
}

std::int64_t visibleConversations(Database& database, const RowSet& told)
{
    const auto shown = conversationsOf(database, told);
    auto hidden = rowsOf(database, "SELECT max(id) FROM conversation");
    auto row =
        database.query("SELECT id, left_conversation, right_conversation FROM battle WHERE source = 'live'");
    while (row.next()) {
        if (told.contains(row.integer(0))) continue;
        for (const int side : {1, 2})
            if (!shown.contains(row.integer(side))) hidden.add(row.integer(side));
    }
    return database.integer("SELECT count(*) FROM conversation").value_or(0) - hidden.size();
}

} // namespace bakeoff
