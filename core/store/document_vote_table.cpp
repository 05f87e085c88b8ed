// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document_impl.h"
#include "core/store/nouns.h"

#include <algorithm>
#include <unordered_map>

namespace bakeoff {

namespace {

void readContestants(Database& db, VoteTable& table)
{
    std::vector<std::pair<Contestant, std::int64_t>> all;
    for (const auto key : contestantKeys(db))
        all.emplace_back(contestantOf(db, key), key);
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first.id < b.first.id; });
    for (auto& [contestant, key] : all) {
        table.contestants.push_back(std::move(contestant));
        table.contestantKeys.push_back(key);
    }
    table.figures.resize(all.size());
}

void readPrompts(Database& db, VoteTable& table)
{
    for (auto row = db.query("SELECT id, arena, language FROM prompt ORDER BY id"); row.next();) {
        table.promptKeys.push_back(row.integer(0));
        table.promptArenas.push_back(known(parseArena(row.text(1))));
        table.promptLanguages.push_back(row.text(2));
        table.promptCategories.push_back(promptCategories(db, row.integer(0)));
    }
}

void readRaters(Database& db, VoteTable& table)
{
    for (auto row = db.query("SELECT id FROM rater ORDER BY id"); row.next();) {
        table.raterKeys.push_back(row.integer(0));
        table.raters.push_back(raterOf(db, row.integer(0)));
    }
}

/// Undoes board_bits of the schema.
void applyBits(VoteRow& vote, std::int64_t stored)
{
    static constexpr std::array kModes{BattleMode::Blind, BattleMode::SideBySide, BattleMode::Direct,
                                       BattleMode::Unknown};
    static constexpr std::array kItems{ItemKind::Normal, ItemKind::Gold, ItemKind::Repeat,
                                       ItemKind::Calibration};
    const auto bits = static_cast<std::uint64_t>(stored);
    vote.verdict = kVerdicts.at(bits & 3U);
    vote.mode = kModes.at((bits >> 2U) & 3U);
    vote.item = kItems.at((bits >> 4U) & 3U);
    vote.isVotable = ((bits >> 6U) & 1U) != 0;
    vote.hasIdentityLeak = ((bits >> 7U) & 1U) != 0;
}

void readVotes(Database& db, VoteTable& table)
{
    std::vector<std::int64_t> voided; // few: looked up here rather than joined to every vote
    for (auto row = db.query("SELECT DISTINCT vote FROM void ORDER BY vote"); row.next();)
        voided.push_back(row.integer(0));
    std::unordered_map<std::int64_t, RaterKind> kinds;
    for (std::size_t i = 0; i < table.raters.size(); ++i)
        kinds.emplace(table.raterKeys[i], table.raters[i].kind);

    table.votes.reserve(static_cast<std::size_t>(db.integer("SELECT count(*) FROM vote").value_or(0)));
    auto nextVoid = voided.begin();
    auto row = db.query(
        "SELECT id, uuid, board_bits, prompt, rater, contestant_a, contestant_b, decided_at FROM vote"
        " ORDER BY id");
    while (row.next()) {
        VoteRow vote{.vote = row.integer(0),
                     .prompt = row.integer(3),
                     .rater = row.integer(4),
                     .contestantA = row.integer(5),
                     .contestantB = row.integer(6),
                     .decidedAt = row.time(7),
                     .uuid = row.uuid(1)};
        while (nextVoid != voided.end() && *nextVoid < vote.vote)
            ++nextVoid;
        if (nextVoid != voided.end() && *nextVoid == vote.vote) continue;
        applyBits(vote, row.integer(2));
        const auto kind = kinds.find(vote.rater);
        if (kind == kinds.end()) throw DamagedValue{"a vote names a rater that is missing"};
        vote.raterKind = kind->second;
        table.votes.push_back(vote);
    }
}

/// By row key: whether some battle of the conversation is revealed or abandoned.
std::vector<bool> toldConversations(Database& db)
{
    std::vector<bool> told(static_cast<std::size_t>(
        db.integer("SELECT coalesce(max(id), 0) + 1 FROM conversation").value_or(1)));
    for (const char* sql :
         {"SELECT b.left_conversation, b.right_conversation FROM reveal JOIN battle b"
          " ON b.id = reveal.battle",
          "SELECT b.left_conversation, b.right_conversation FROM event JOIN battle b ON b.id = event.battle"
          " WHERE event.kind = 'abandon'"}) {
        for (auto row = db.query(sql); row.next();) {
            told.at(static_cast<std::size_t>(row.integer(0))) = true;
            told.at(static_cast<std::size_t>(row.integer(1))) = true;
        }
    }
    return told;
}

void addAnswer(AnswerFigures& figures, const Query& row)
{
    const auto end = known(parseAnswerEnd(row.text(2)));
    if (end == AnswerEnd::Cancelled) return; // the person's doing, not the contestant's
    ++figures.answers;
    if (!row.boolean(3)) ++figures.failures;
    Answer answer{AnswerId{row.uuid(0)}, 0, {}, {}, end, {}, {}, {}, {}, {}, {}, {}};
    answer.timings.firstText = row.maybeMicros(4);
    answer.timings.lastText = row.maybeMicros(5);
    answer.usage.outputTokens = row.maybeInteger(6);
    if (row.boolean(3) && answer.timings.firstText) figures.firstText.push_back(*answer.timings.firstText);
    if (const auto speed = tokensPerSecond(answer); speed && row.boolean(3))
        figures.tokensPerSecond.push_back(*speed);
    if (const auto cost = row.maybeReal(7)) figures.costs.push_back(*cost);
}

void readFigures(Database& db, VoteTable& table)
{
    if (!db.integer("SELECT 1 FROM answer LIMIT 1")) return; // a file of imported votes has none
    const auto told = toldConversations(db);
    std::unordered_map<std::int64_t, std::size_t> places;
    for (std::size_t i = 0; i < table.contestantKeys.size(); ++i)
        places.emplace(table.contestantKeys[i], i);
    auto row = db.query("SELECT a.uuid, a.conversation, a.ending, a.is_votable, a.first_text, a.last_text,"
                        " a.output_tokens, a.cost, c.contestant FROM answer a JOIN conversation c"
                        " ON c.id = a.conversation ORDER BY a.id");
    while (row.next()) {
        if (!told.at(static_cast<std::size_t>(row.integer(1)))) continue;
        const auto place = places.find(row.integer(8));
        if (place != places.end()) addAnswer(table.figures[place->second], row);
    }
}

void readSkips(Database& db, VoteTable& table)
{
    auto row =
        db.query("SELECT p.arena, count(*) FROM event e JOIN battle b ON b.id = e.battle"
                 " JOIN prompt p ON p.id = b.prompt WHERE e.kind = 'skip' GROUP BY p.arena ORDER BY p.arena");
    while (row.next())
        table.skips.emplace_back(known(parseArena(row.text(0))), row.integer(1));
}

} // namespace

Result<VoteTable> Document::voteTable()
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<VoteTable> {
        VoteTable table;
        readContestants(db, table);
        readPrompts(db, table);
        readRaters(db, table);
        readVotes(db, table);
        readFigures(db, table);
        readSkips(db, table);
        return table;
    });
}

} // namespace bakeoff
