// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vote_readings.h"

#include "core/store/nouns.h"

#include <map>
#include <string>
#include <unordered_map>
#include <utility>

namespace bakeoff {

namespace {

struct TextFigures {
    StyleCounts style;
    std::int64_t words = 0;
};

void add(TextFigures& figures, const std::string& text)
{
    const StyleCounts counts = styleCountsOf(text);
    figures.style.tokens += counts.tokens;
    figures.style.headers += counts.headers;
    figures.style.lists += counts.lists;
    figures.style.bold += counts.bold;
    figures.words += readingWordsOf(text);
}

class TextReader {
public:
    explicit TextReader(Database& database) : database_(database) {}

    /// The answers of the first turns of a conversation.
    const TextFigures& answers(std::int64_t conversation, int turns)
    {
        const auto [place, isNew] = answers_.try_emplace({conversation, turns});
        if (!isNew) return place->second;
        for (const std::int64_t answer : newestAnswers(database_, conversation, turns)) {
            std::string text;
            for (auto row = database_.query(
                     "SELECT text FROM answer_part WHERE owner = ? AND kind = 'text' ORDER BY n", {answer});
                 row.next();)
                text += row.text(0);
            add(place->second, text);
        }
        return place->second;
    }

    std::int64_t promptWords(std::int64_t prompt)
    {
        const auto [place, isNew] = promptWords_.try_emplace(prompt);
        if (!isNew) return place->second;
        for (auto row =
                 database_.query("SELECT p.text FROM prompt_part p JOIN prompt_turn t ON t.id = p.owner"
                                 " WHERE t.prompt = ? AND p.kind = 'text'",
                                 {prompt});
             row.next();)
            place->second += readingWordsOf(row.text(0));
        return place->second;
    }

private:
    Database& database_;
    std::map<std::pair<std::int64_t, int>, TextFigures> answers_;
    std::unordered_map<std::int64_t, std::int64_t> promptWords_;
};

} // namespace

std::vector<VoteReading> voteReadings(Database& database, const std::vector<VoteRow>& votes)
{
    std::vector<VoteReading> readings;
    readings.reserve(votes.size());
    TextReader texts(database);
    auto row = database.query("SELECT v.id, v.turns_seen, v.active_time, b.left_conversation,"
                              " b.right_conversation FROM vote v JOIN battle b ON b.id = v.battle"
                              " ORDER BY v.id");
    for (const VoteRow& vote : votes) {
        do {
            if (!row.next()) throw DamagedValue{"a vote belongs to no battle"};
        } while (row.integer(0) < vote.vote);
        const int turns = static_cast<int>(row.integer(1));
        const TextFigures& a = texts.answers(row.integer(3), turns);
        const TextFigures& b = texts.answers(row.integer(4), turns);
        readings.push_back(
            {a.style, b.style, a.words + b.words + texts.promptWords(vote.prompt), Micros(row.integer(2))});
    }
    return readings;
}

} // namespace bakeoff
