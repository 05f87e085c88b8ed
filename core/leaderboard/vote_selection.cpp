// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/vote_selection.h"

#include "core/base/prefault.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace bakeoff {

namespace {

// The fit solves systems of this size; a file with more names than that is not a file of votes on models.
constexpr std::size_t kMostModels = 2000;

std::size_t positionOf(const std::vector<std::int64_t>& ascending, std::int64_t key)
{
    const auto found = std::lower_bound(ascending.begin(), ascending.end(), key);
    return found != ascending.end() && *found == key ? static_cast<std::size_t>(found - ascending.begin())
                                                     : ascending.size();
}

bool isTie(Verdict verdict)
{
    return verdict == Verdict::Tie || verdict == Verdict::BothBad;
}

bool isWithin(Timestamp time, const BoardQuery& query)
{
    return (!query.since || time >= *query.since) && (!query.until || time < *query.until);
}

Unexpected tooMany(std::size_t models)
{
    return {ErrorCode::InvalidArgument,
            fmt::format("{} models, more than the {} that can be rated together", models, kMostModels)};
}

template <class T>
void keepRows(std::vector<T>& column, const std::vector<bool>& isKept)
{
    if (column.empty()) return;
    std::size_t end = 0;
    for (std::size_t v = 0; v < column.size(); ++v)
        if (isKept[v]) column[end++] = column[v];
    column.resize(end);
}

// Drops raters below the limit, with their votes.
void dropRareRaters(SelectedVotes& votes, std::int64_t fewest)
{
    std::unordered_map<std::uint32_t, std::int64_t> counts;
    for (const std::uint32_t rater : votes.raters)
        ++counts[rater];
    std::vector<bool> isKept(votes.size());
    for (std::size_t v = 0; v < isKept.size(); ++v)
        isKept[v] = counts[votes.raters[v]] >= fewest;
    keepOnly(votes, isKept);
}

// Drops models below the limit once, with their votes, and renumbers the rest.
void dropRareModels(SelectedVotes& votes, std::int64_t fewest)
{
    std::vector<std::int64_t> counts(votes.models.size());
    for (std::size_t v = 0; v < votes.size(); ++v) {
        ++counts[votes.a[v]];
        ++counts[votes.b[v]];
    }
    std::vector<std::uint16_t> renumbered(votes.models.size());
    std::vector<BoardModel> kept;
    for (std::size_t m = 0; m < counts.size(); ++m) {
        renumbered[m] = static_cast<std::uint16_t>(kept.size());
        if (counts[m] >= fewest) kept.push_back(votes.models[m]);
    }
    std::vector<bool> isKept(votes.size());
    for (std::size_t v = 0; v < isKept.size(); ++v)
        isKept[v] = counts[votes.a[v]] >= fewest && counts[votes.b[v]] >= fewest;
    keepOnly(votes, isKept);
    votes.models = std::move(kept);
    for (std::size_t v = 0; v < votes.size(); ++v) {
        votes.a[v] = renumbered[votes.a[v]];
        votes.b[v] = renumbered[votes.b[v]];
    }
}

void dropRare(SelectedVotes& votes, const BoardQuery& query)
{
    if (query.minRaterVotes) dropRareRaters(votes, *query.minRaterVotes);
    if (query.minVotes) dropRareModels(votes, *query.minVotes);
}

// --- a document
// ----------------------------------------------------------------------------------------------------

// The positions of the raters a filter means: pseudonyms may repeat, a uuid names one.
Result<std::vector<bool>> wantedRaters(const VoteTable& table, const BoardQuery& query)
{
    std::vector<bool> wanted(table.raters.size(), !query.rater);
    if (!query.rater) return wanted;
    for (std::size_t r = 0; r < table.raters.size(); ++r)
        wanted[r] =
            table.raters[r].pseudonym == *query.rater || table.raters[r].id.toString() == *query.rater;
    if (std::find(wanted.begin(), wanted.end(), true) == wanted.end())
        return Unexpected(ErrorCode::NotFound, fmt::format("no rater is called {}", *query.rater));
    return wanted;
}

Result<void> checkSegment(const VoteTable& table, const BoardQuery& query)
{
    if (!query.segment) return {};
    for (const auto& profiles : table.raterProfiles)
        for (const RaterProfile& profile : profiles)
            for (const auto& [key, value] : profile.properties)
                if (key == query.segment->key) return {};
    return Unexpected(ErrorCode::NotFound,
                      fmt::format("no rater has a {} in their profile", query.segment->key));
}

class TableSelection {
public:
    TableSelection(const VoteTable& table, const BoardQuery& query, std::vector<bool> raters)
        : table_(table), query_(query), raters_(std::move(raters))
    {
    }

    /// Votes that enter, several of one rater on one prompt and pair included; counts the flagged ones.
    std::vector<const VoteRow*> eligible(std::int64_t& flagged) const
    {
        std::vector<const VoteRow*> rows;
        for (const VoteRow& row : table_.votes) {
            if (!isOpenToBoards(row) || !passesFilters(row)) continue;
            if (row.hasIdentityLeak && !query_.includesFlagged)
                ++flagged;
            else
                rows.push_back(&row);
        }
        return rows;
    }

private:
    bool isOpenToBoards(const VoteRow& row) const
    {
        if (!row.isVotable || row.item != ItemKind::Normal || row.contestantA == row.contestantB)
            return false;
        return isBlindEnough(row) && isOfWantedKind(row);
    }

    bool isBlindEnough(const VoteRow& row) const
    {
        switch (row.mode) {
        case BattleMode::Blind: return true;
        case BattleMode::Unknown: return query_.includesUnblinded;
        case BattleMode::SideBySide:
        case BattleMode::Direct: return false;
        }
        return false;
    }

    bool isOfWantedKind(const VoteRow& row) const
    {
        switch (row.raterKind) {
        case RaterKind::Human: return true;
        case RaterKind::Imported: return query_.includesUnblinded; // nobody here knows who they were
        case RaterKind::Model: return false;
        }
        return false;
    }

    bool passesFilters(const VoteRow& row) const
    {
        const std::size_t prompt = positionOf(table_.promptKeys, row.prompt);
        if (prompt == table_.promptKeys.size() || table_.promptArenas[prompt] != query_.arena) return false;
        if (query_.category) {
            const auto& tags = table_.promptCategories[prompt];
            if (std::find(tags.begin(), tags.end(), *query_.category) == tags.end()) return false;
        }
        if (query_.language && table_.promptLanguages[prompt] != *query_.language) return false;
        const std::size_t rater = positionOf(table_.raterKeys, row.rater);
        if (query_.rater && (rater == raters_.size() || !raters_[rater])) return false;
        if (query_.segment && !isInSegment(row, rater)) return false;
        return isWithin(row.decidedAt, query_) && !(query_.excludesTies && isTie(row.verdict));
    }

    // By what the rater said about themselves before the vote: a later change rewrites no board.
    bool isInSegment(const VoteRow& row, std::size_t rater) const
    {
        if (rater >= table_.raterProfiles.size()) return false;
        const RaterProfile* profile = nullptr;
        for (const RaterProfile& one : table_.raterProfiles[rater])
            if (one.from <= row.decidedAt) profile = &one;
        if (profile == nullptr) return false;
        const auto& all = profile->properties;
        return std::find(all.begin(), all.end(), std::pair(query_.segment->key, query_.segment->value)) !=
               all.end();
    }

    const VoteTable& table_;
    const BoardQuery& query_;
    std::vector<bool> raters_;
};

// The last vote of each rater on each prompt and pair, in the order of casting.
std::vector<const VoteRow*> lastOfEach(std::vector<const VoteRow*> rows)
{
    std::sort(rows.begin(), rows.end(), [](const VoteRow* x, const VoteRow* y) {
        return std::tie(x->decidedAt, x->uuid) < std::tie(y->decidedAt, y->uuid);
    });
    const auto key = [&](std::size_t k) {
        const auto [low, high] = std::minmax(rows[k]->contestantA, rows[k]->contestantB);
        return std::make_tuple(rows[k]->rater, rows[k]->prompt, low, high, k);
    };
    std::vector<decltype(key(0))> keys;
    keys.reserve(rows.size());
    for (std::size_t k = 0; k < rows.size(); ++k)
        keys.push_back(key(k));
    std::sort(keys.begin(), keys.end());
    std::vector<std::size_t> last;
    for (std::size_t k = 0; k < keys.size(); ++k) {
        const auto same = [](const auto& x, const auto& y) {
            return std::get<0>(x) == std::get<0>(y) && std::get<1>(x) == std::get<1>(y) &&
                   std::get<2>(x) == std::get<2>(y) && std::get<3>(x) == std::get<3>(y);
        };
        if (k + 1 == keys.size() || !same(keys[k], keys[k + 1])) last.push_back(std::get<4>(keys[k]));
    }
    std::sort(last.begin(), last.end());
    std::vector<const VoteRow*> kept;
    kept.reserve(last.size());
    for (const std::size_t k : last)
        kept.push_back(rows[k]);
    return kept;
}

// Contestants in the order of their uuids: the fit may not depend on the rows of one file.
std::unordered_map<std::int64_t, std::uint16_t> addContestants(const VoteTable& table,
                                                               SelectedVotes& selected)
{
    std::vector<std::size_t> order(table.contestants.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
        return table.contestants[x].id < table.contestants[y].id;
    });
    std::unordered_map<std::int64_t, std::uint16_t> positions;
    for (const std::size_t k : order) {
        const Contestant& contestant = table.contestants[k];
        positions[table.contestantKeys[k]] = static_cast<std::uint16_t>(selected.models.size());
        selected.models.push_back(
            {contestant.id, contestant.displayName(), contestant.isRetired(), &table.figures[k]});
    }
    return positions;
}

// --- a file
// --------------------------------------------------------------------------------------------------------

std::uint32_t indexOf(const std::vector<std::string>& names, const std::string& name)
{
    return static_cast<std::uint32_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

const VoteSegment* segmentOf(const VoteColumns& columns, const BoardQuery& query)
{
    for (const VoteSegment& segment : columns.segments)
        if (query.segment && segment.key == query.segment->key) return &segment;
    return nullptr;
}

Result<void> checkColumns(const VoteColumns& columns, const BoardQuery& query)
{
    const auto missing = [](std::string_view filter, std::string_view column) {
        return Unexpected(ErrorCode::InvalidArgument,
                          fmt::format("{} needs a column {} in the file", filter, column));
    };
    const bool hasVotes = columns.size() > 0;
    if (hasVotes && query.category && columns.categorySets.empty()) return missing("category", "category");
    if (hasVotes && query.language && columns.languages.empty()) return missing("language", "language");
    if (hasVotes && query.rater && columns.raters.empty()) return missing("rater", "judge");
    if (hasVotes && query.minRaterVotes && columns.raters.empty()) return missing("min-rater-votes", "judge");
    if (hasVotes && query.segment && segmentOf(columns, query) == nullptr)
        return missing("segment", "segment_" + query.segment->key);
    if (hasVotes && query.style && columns.styles.empty())
        return missing("style-control", "tokens_a (and headers_a, lists_a, bolds_a, the same for _b)");
    if (hasVotes && (query.since || query.until) && columns.times.empty())
        return missing("since, until", "tstamp");
    return {};
}

// No filter, and no other order than that of the file.
bool isWhole(const VoteColumns& columns, const BoardQuery& query)
{
    const bool hasFilter = query.excludesTies || query.category || query.language || query.rater ||
                           query.segment || query.since || query.until;
    return !hasFilter && (query.method != RatingMethod::OnlineElo || columns.times.empty());
}

// Votes that the filters let through.
std::vector<std::uint32_t> filtered(const VoteColumns& columns, const BoardQuery& query)
{
    std::vector<bool> wantedSets;
    if (query.category)
        for (const auto& set : columns.categories)
            wantedSets.push_back(std::find(set.begin(), set.end(), *query.category) != set.end());
    const std::uint32_t language = query.language ? indexOf(columns.languageNames, *query.language) : 0;
    const std::uint32_t rater = query.rater ? indexOf(columns.raterNames, *query.rater) : 0;
    const VoteSegment* const segment = segmentOf(columns, query);
    const std::uint32_t value = segment != nullptr ? indexOf(segment->names, query.segment->value) : 0;
    std::vector<std::uint32_t> rows;
    rows.reserve(columns.size());
    for (std::size_t v = 0; v < columns.size(); ++v) {
        if (query.excludesTies && isTie(columns.verdicts[v])) continue;
        if (query.category && !wantedSets[columns.categorySets[v]]) continue;
        if (query.language && columns.languages[v] != language) continue;
        if (query.rater && columns.raters[v] != rater) continue;
        if (segment != nullptr && segment->values[v] != value) continue;
        if (query.since || query.until)
            if (columns.times[v] == VoteColumns::kNoTime || !isWithin(columns.times[v], query)) continue;
        rows.push_back(static_cast<std::uint32_t>(v));
    }
    if (query.method == RatingMethod::OnlineElo && !columns.times.empty())
        std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t x, std::uint32_t y) {
            return columns.times[x] < columns.times[y];
        });
    return rows;
}

template <class T>
std::vector<T> picked(const std::vector<T>& column, const std::vector<std::uint32_t>& rows)
{
    if (column.empty()) return {};
    std::vector<T> result;
    reserveToFill(result, rows.size());
    for (const std::uint32_t row : rows)
        result.push_back(column[row]);
    return result;
}

template <class T>
std::vector<T> copied(const std::vector<T>& column)
{
    std::vector<T> result;
    reserveToFill(result, column.size());
    result.assign(column.begin(), column.end());
    return result;
}

} // namespace

void keepOnly(SelectedVotes& votes, const std::vector<bool>& isKept)
{
    keepRows(votes.a, isKept);
    keepRows(votes.b, isKept);
    keepRows(votes.verdicts, isKept);
    keepRows(votes.prompts, isKept);
    keepRows(votes.raters, isKept);
    keepRows(votes.styles, isKept);
    keepRows(votes.tags, isKept);
}

bool isOfArena(const VoteTable& table, std::int64_t prompt, Arena arena)
{
    const std::size_t place = positionOf(table.promptKeys, prompt);
    return place < table.promptKeys.size() && table.promptArenas[place] == arena;
}

Result<SelectedVotes> selectVotes(const VoteTable& table, const BoardQuery& query)
{
    if (table.contestants.size() > kMostModels) return tooMany(table.contestants.size());
    assert(!query.style || table.readings.size() == table.votes.size());
    if (const auto checked = checkSegment(table, query); !checked) return Unexpected(checked.error());
    auto raters = wantedRaters(table, query);
    if (!raters) return Unexpected(raters.error());
    SelectedVotes selected;
    selected.closing = PromptClosing::AtFirstVote;
    const auto positions = addContestants(table, selected);
    const TableSelection selection(table, query, std::move(*raters));
    for (const VoteRow* row : lastOfEach(selection.eligible(selected.flagged))) {
        const auto a = positions.find(row->contestantA);
        const auto b = positions.find(row->contestantB);
        if (a == positions.end() || b == positions.end()) continue; // foreign keys of the store rule it out
        selected.a.push_back(a->second);
        selected.b.push_back(b->second);
        selected.verdicts.push_back(row->verdict);
        selected.prompts.push_back(static_cast<std::uint32_t>(positionOf(table.promptKeys, row->prompt)));
        selected.raters.push_back(static_cast<std::uint32_t>(positionOf(table.raterKeys, row->rater)));
        if (!query.style) continue;
        const VoteReading& reading = table.readings[static_cast<std::size_t>(row - table.votes.data())];
        selected.styles.push_back({reading.a, reading.b});
    }
    for (const Rater& rater : table.raters)
        selected.people.push_back({rater.id, rater.pseudonym});
    if (query.method == RatingMethod::Hierarchical) {
        selected.tags = selected.prompts;
        selected.tagSets = table.promptCategories;
    }
    for (const auto& [arena, skips] : table.skips)
        if (arena == query.arena) selected.skipped += skips;
    dropRare(selected, query);
    return selected;
}

Result<SelectedVotes> selectVotes(const VoteColumns& columns, const BoardQuery& query)
{
    if (columns.models.size() > kMostModels) return tooMany(columns.models.size());
    if (const auto checked = checkColumns(columns, query); !checked) return Unexpected(checked.error());
    std::vector<std::uint16_t> order(columns.models.size());
    std::iota(order.begin(), order.end(), std::uint16_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::uint16_t x, std::uint16_t y) { return columns.models[x] < columns.models[y]; });
    SelectedVotes selected;
    std::vector<std::uint16_t> positions(order.size());
    for (const std::uint16_t model : order) {
        positions[model] = static_cast<std::uint16_t>(selected.models.size());
        selected.models.push_back({std::nullopt, columns.models[model], false, nullptr});
    }
    const bool takesAll = isWhole(columns, query);
    const auto rows = takesAll ? std::vector<std::uint32_t>() : filtered(columns, query);
    const auto pick = [&](const auto& column) { return takesAll ? copied(column) : picked(column, rows); };
    selected.a = pick(columns.a);
    selected.b = pick(columns.b);
    selected.verdicts = pick(columns.verdicts);
    selected.prompts = pick(columns.prompts);
    selected.raters = pick(columns.raters);
    for (const std::string& name : columns.raterNames)
        selected.people.push_back({std::nullopt, name});
    if (query.style) selected.styles = pick(columns.styles);
    if (query.method == RatingMethod::Hierarchical) {
        selected.tags = pick(columns.categorySets);
        selected.tagSets = columns.categories;
    }
    for (std::size_t v = 0; v < selected.size(); ++v) {
        selected.a[v] = positions[selected.a[v]];
        selected.b[v] = positions[selected.b[v]];
    }
    dropRare(selected, query);
    return selected;
}

} // namespace bakeoff
