// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document_impl.h"
#include "core/store/nouns.h"
#include "core/store/told.h"
#include "core/store/vote_readings.h"

#include <nlohmann/json.hpp>

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

/// Of a profile, what a vote can be filtered by: its texts and its lists of texts.
std::vector<std::pair<std::string, std::string>> propertiesOf(const std::string& profile)
{
    std::vector<std::pair<std::string, std::string>> properties;
    const auto json = nlohmann::json::parse(profile, nullptr, false);
    if (!json.is_object()) return properties;
    for (const auto& [key, value] : json.items()) {
        if (value.is_string()) properties.emplace_back(key, value.get<std::string>());
        if (!value.is_array()) continue;
        for (const auto& one : value)
            if (one.is_string()) properties.emplace_back(key, one.get<std::string>());
    }
    return properties;
}

void readRaters(Database& db, VoteTable& table)
{
    for (auto row = db.query("SELECT id FROM rater ORDER BY id"); row.next();) {
        table.raterKeys.push_back(row.integer(0));
        table.raters.push_back(raterOf(db, row.integer(0)));
    }
    table.raterProfiles.resize(table.raters.size());
    for (auto row = db.query("SELECT rater, at, profile FROM rater_profile ORDER BY at, id"); row.next();) {
        const auto place = std::lower_bound(table.raterKeys.begin(), table.raterKeys.end(), row.integer(0));
        const auto rater = static_cast<std::size_t>(place - table.raterKeys.begin());
        table.raterProfiles.at(rater).push_back({row.time(1), propertiesOf(row.text(2))});
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

/// Row: conversation, ending, is_votable, first_text, last_text, output_tokens, cost.
void addAnswer(AnswerFigures& figures, const Query& row, Answer& scratch)
{
    const auto end = known(parseAnswerEnd(row.text(1)));
    if (end == AnswerEnd::Cancelled) return; // the person's doing, not the contestant's
    const bool isVotable = row.boolean(2);
    ++figures.answers;
    if (!isVotable) ++figures.failures;
    scratch.timings.firstText = row.maybeMicros(3);
    scratch.timings.lastText = row.maybeMicros(4);
    scratch.usage.outputTokens = row.maybeInteger(5);
    if (isVotable && scratch.timings.firstText) figures.firstText.push_back(*scratch.timings.firstText);
    if (const auto speed = tokensPerSecond(scratch); speed && isVotable)
        figures.tokensPerSecond.push_back(*speed);
    if (const auto cost = row.maybeReal(6)) figures.costs.push_back(*cost);
}

void readFigures(Database& db, VoteTable& table)
{
    if (!db.integer("SELECT 1 FROM answer LIMIT 1")) return; // a file of imported votes has none
    const auto told = conversationsOf(db, revealedOrAbandoned(db));
    std::unordered_map<std::int64_t, std::size_t> places;
    for (std::size_t i = 0; i < table.contestantKeys.size(); ++i)
        places.emplace(table.contestantKeys[i], i);
    // Both in the order of conversations, so that the contestant of an answer is met without looking it up.
    auto speaker = db.query("SELECT id, contestant FROM conversation ORDER BY id");
    auto row = db.query("SELECT conversation, ending, is_votable, first_text, last_text, output_tokens, cost"
                        " FROM answer ORDER BY conversation, turn");
    Random random(Seed{0});
    Answer scratch{AnswerId::random(random), 0, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    std::int64_t conversation = -1;
    AnswerFigures* figures = nullptr;
    while (row.next()) {
        while (conversation < row.integer(0)) {
            if (!speaker.next()) throw DamagedValue{"an answer belongs to no conversation"};
            conversation = speaker.integer(0);
            const auto place = told.contains(conversation) ? places.find(speaker.integer(1)) : places.end();
            figures = place == places.end() ? nullptr : &table.figures[place->second];
        }
        if (figures != nullptr) addAnswer(*figures, row, scratch);
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

Result<VoteTable> Document::voteTable(VoteDetail detail)
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
        if (detail == VoteDetail::Texts) table.readings = voteReadings(db, table.votes);
        return table;
    });
}

} // namespace bakeoff
