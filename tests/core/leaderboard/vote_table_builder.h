// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/domain/vote_table.h"
#include "core/leaderboard/make_board.h"
#include "tests/support/fake_clock.h"

#include <QtGlobal>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace bakeoff::test {

/// A document's votes, written down one by one. Keys are positions from 1.
class VoteTableBuilder {
public:
    explicit VoteTableBuilder(const std::vector<std::string>& names)
    {
        for (const std::string& name : names) {
            Contestant contestant{ContestantId::random(random_), {}, name, {}, {}, {}};
            contestants_.push_back(contestant);
        }
        std::sort(contestants_.begin(), contestants_.end(),
                  [](const Contestant& x, const Contestant& y) { return x.id < y.id; });
        for (std::size_t k = 0; k < contestants_.size(); ++k) {
            keys_[contestants_[k].modelId] = static_cast<std::int64_t>(k) + 1;
            table.contestantKeys.push_back(static_cast<std::int64_t>(k) + 1);
        }
        table.contestants = contestants_;
        table.figures.resize(names.size());
        rater("me");
    }

    std::int64_t
    prompt(std::vector<std::string> categories = {}, Arena arena = Arena::Text, std::string language = "en")
    {
        table.promptKeys.push_back(static_cast<std::int64_t>(table.promptKeys.size()) + 1);
        table.promptCategories.push_back(std::move(categories));
        table.promptArenas.push_back(arena);
        table.promptLanguages.push_back(std::move(language));
        return table.promptKeys.back();
    }

    std::int64_t rater(const std::string& name, RaterKind kind = RaterKind::Human)
    {
        table.raters.push_back({RaterId::random(random_), name, kind});
        table.raterKeys.push_back(static_cast<std::int64_t>(table.raters.size()));
        return table.raterKeys.back();
    }

    /// One vote a second; change the row that is returned to make it unusual.
    VoteRow& vote(const std::string& a,
                  const std::string& b,
                  Verdict verdict,
                  std::int64_t prompt,
                  std::int64_t rater = 1)
    {
        const auto number = static_cast<std::int64_t>(table.votes.size()) + 1;
        table.votes.push_back({.vote = number,
                               .prompt = prompt,
                               .rater = rater,
                               .contestantA = keys_.at(a),
                               .contestantB = keys_.at(b),
                               .verdict = verdict,
                               .raterKind = table.raters[static_cast<std::size_t>(rater - 1)].kind,
                               .decidedAt = Timestamp(std::chrono::seconds(number)),
                               .uuid = Uuid::random(random_)});
        return table.votes.back();
    }

    /// So many votes, each on a prompt of its own.
    void votes(int times, const std::string& a, const std::string& b, Verdict verdict)
    {
        for (int k = 0; k < times; ++k)
            vote(a, b, verdict, prompt());
    }

    Board board(const BoardQuery& query = {}) const
    {
        const auto made = makeBoard(table, query, FakeClock());
        if (!made) qFatal("%s", made.error().detail.c_str());
        return *made;
    }

    VoteTable table;

private:
    Random random_{Seed{4}};
    std::vector<Contestant> contestants_;
    std::map<std::string, std::int64_t> keys_;
};

inline const BoardRow& rowOf(const Board& board, const std::string& model)
{
    const auto found = std::find_if(board.rows.begin(), board.rows.end(),
                                    [&](const BoardRow& row) { return row.model == model; });
    if (found == board.rows.end()) qFatal("no row of %s", model.c_str());
    return *found;
}

} // namespace bakeoff::test
