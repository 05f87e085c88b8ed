// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/counted_share.h"
#include "core/leaderboard/judge_cards.h"
#include "core/leaderboard/make_rater_report.h"
#include "core/leaderboard/vote_units.h"
#include "core/rating/rater_checks.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace bakeoff {

namespace {

constexpr double kPoorConsistency = 0.7;
constexpr std::int64_t kFewestRepeats = 5;

/// Rater, prompt and unordered pair, by row keys.
using ShownItem = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

ShownItem itemOf(const VoteRow& row)
{
    const auto [low, high] = std::minmax(row.contestantA, row.contestantB);
    return {row.rater, row.prompt, low, high};
}

Verdict outcomeOfLower(const VoteRow& row)
{
    return outcomeOfFirst(row.verdict, row.contestantA < row.contestantB);
}

RaterCard* cardOf(RaterReport& report, const VoteTable& table, std::int64_t rater)
{
    const auto place = std::lower_bound(table.raterKeys.begin(), table.raterKeys.end(), rater);
    if (place == table.raterKeys.end() || *place != rater) return nullptr;
    const RaterId id = table.raters[static_cast<std::size_t>(place - table.raterKeys.begin())].id;
    const auto card = std::find_if(report.raters.begin(), report.raters.end(),
                                   [&](const RaterCard& one) { return one.id == id; });
    return card == report.raters.end() ? nullptr : &*card;
}

/// A repeated item counts against the last vote of the same rater before it.
void addRepeats(RaterReport& report, const VoteTable& table, Arena arena)
{
    std::map<ShownItem, std::vector<const VoteRow*>> shown;
    for (const VoteRow& row : table.votes)
        if (row.item == ItemKind::Normal && isOfArena(table, row.prompt, arena))
            shown[itemOf(row)].push_back(&row);
    for (const VoteRow& row : table.votes) {
        const auto earlier = row.item == ItemKind::Repeat ? shown.find(itemOf(row)) : shown.end();
        RaterCard* const card = earlier == shown.end() ? nullptr : cardOf(report, table, row.rater);
        if (card == nullptr) continue;
        const VoteRow* before = nullptr;
        for (const VoteRow* one : earlier->second)
            if (one->decidedAt < row.decidedAt && (before == nullptr || before->decidedAt < one->decidedAt))
                before = one;
        if (before == nullptr) continue;
        ++card->repeats.all;
        card->repeats.hits += outcomeOfLower(*before) == outcomeOfLower(row) ? 1 : 0;
    }
    for (RaterCard& card : report.raters) {
        card.repeats = countedShare(card.repeats.hits, card.repeats.all);
        card.isInconsistent = card.repeats.all >= kFewestRepeats && *card.repeats.value < kPoorConsistency;
    }
}

void addReading(RaterReport& report, const VoteTable& table, Arena arena)
{
    std::map<std::int64_t, std::vector<double>> speeds; // by rater
    for (std::size_t v = 0; v < table.readings.size(); ++v) {
        const VoteReading& reading = table.readings[v];
        const VoteRow& row = table.votes[v];
        if (!isOfArena(table, row.prompt, arena)) continue;
        if (const auto speed = wordsPerMinute(reading.words, reading.activeTime))
            speeds[row.rater].push_back(*speed);
    }
    for (auto& [rater, all] : speeds) {
        RaterCard* const card = cardOf(report, table, rater);
        if (card == nullptr) continue;
        const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
        std::nth_element(all.begin(), middle, all.end());
        card->wordsPerMinute = *middle;
        const ReadingSpeed speed = readingSpeed(*middle);
        card->readsFast = speed == ReadingSpeed::Fast;
        card->readsImpossiblyFast = speed == ReadingSpeed::Impossible;
    }
}

} // namespace

void addFromDocument(RaterReport& report,
                     const VoteTable& table,
                     const SelectedVotes& votes,
                     const BoardQuery& query,
                     const std::optional<std::string>& leader,
                     const std::optional<std::string>& runnerUp)
{
    addRepeats(report, table, query.arena);
    addReading(report, table, query.arena);
    report.judges = judgeCards(table, votes, query, leader, runnerUp);
}

} // namespace bakeoff
