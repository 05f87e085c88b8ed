// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/judge_cards.h"

#include "core/leaderboard/counted_share.h"
#include "core/leaderboard/vote_units.h"
#include "core/rating/judge_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace bakeoff {

namespace {

constexpr double kExpertTolerance = 0.2;
constexpr std::size_t kPeopleOfTest = 3;

/// Prompt and pair, by places in the votes' models.
using UnitKey = std::tuple<std::uint32_t, std::uint16_t, std::uint16_t>;

/// What a judge says about each unit: asked in both orders, it must say the same twice.
std::map<UnitKey, Verdict>
judgedUnits(const VoteTable& table, const SelectedVotes& votes, std::int64_t judge, Arena arena)
{
    std::map<std::int64_t, std::uint16_t> places;
    for (std::size_t m = 0; m < votes.models.size(); ++m)
        for (std::size_t c = 0; c < table.contestants.size(); ++c)
            if (votes.models[m].contestant == table.contestants[c].id)
                places[table.contestantKeys[c]] = static_cast<std::uint16_t>(m);
    std::map<UnitKey, Verdict> said;
    for (const VoteRow& row : table.votes) {
        if (row.rater != judge || !row.isVotable || !isOfArena(table, row.prompt, arena)) continue;
        const auto a = places.find(row.contestantA);
        const auto b = places.find(row.contestantB);
        if (a == places.end() || b == places.end() || a == b) continue;
        const auto [first, second] = std::minmax(a->second, b->second);
        const auto prompt = static_cast<std::uint32_t>(
            std::lower_bound(table.promptKeys.begin(), table.promptKeys.end(), row.prompt) -
            table.promptKeys.begin());
        const Verdict outcome = outcomeOfFirst(row.verdict, a->second == first);
        const auto [place, isNew] = said.try_emplace({prompt, first, second}, outcome);
        if (!isNew && place->second != outcome) place->second = Verdict::Tie;
    }
    return said;
}

double scoreOf(Verdict outcome)
{
    switch (outcome) {
    case Verdict::ModelA: return 1;
    case Verdict::ModelB: return 0;
    case Verdict::Tie:
    case Verdict::BothBad: return 0.5;
    }
    return 0.5;
}

UnitKey keyOf(const VoteUnit& unit)
{
    return {unit.prompt, unit.first, unit.second};
}

void addMajority(JudgeCard& card,
                 const std::vector<VoteUnit>& units,
                 const std::map<UnitKey, Verdict>& judged)
{
    for (const VoteUnit& unit : units) {
        const auto judge = judged.find(keyOf(unit));
        if (judge == judged.end()) continue;
        ++card.agreement.all;
        card.agreement.hits += judge->second == unit.majority() ? 1 : 0;
    }
    card.agreement = countedShare(card.agreement.hits, card.agreement.all);
}

/// What the judge adds to people's votes on one pair; first and second in the order of the models.
void addCredit(JudgeCard& card,
               const std::vector<VoteUnit>& units,
               const std::map<UnitKey, Verdict>& judged,
               std::uint16_t first,
               std::uint16_t second)
{
    std::vector<double> human;
    std::vector<double> judge;
    std::set<std::uint32_t> prompts;
    for (const VoteUnit& unit : units) {
        if (unit.first != first || unit.second != second) continue;
        prompts.insert(unit.prompt);
        const auto said = judged.find(keyOf(unit));
        if (said == judged.end()) continue;
        double sum = 0;
        for (const VoteUnit::Said& one : unit.said)
            sum += scoreOf(one.outcome);
        human.push_back(sum / static_cast<double>(unit.said.size()));
        judge.push_back(scoreOf(said->second));
    }
    std::vector<double> judgeOnly;
    for (const auto& [key, outcome] : judged)
        if (std::get<1>(key) == first && std::get<2>(key) == second && !prompts.contains(std::get<0>(key)))
            judgeOnly.push_back(scoreOf(outcome));
    const auto mean = judgedMean(human, judge, judgeOnly);
    if (!mean) return;
    card.credit = mean->credit;
    card.extraVotes = (mean->credit - 1) * static_cast<double>(human.size());
}

/// The three people who share most items with the judge, on the items that all of them judged.
void addAltTest(JudgeCard& card, const std::vector<VoteUnit>& units, const std::map<UnitKey, Verdict>& judged)
{
    std::map<std::uint32_t, std::int64_t> shared; // by rater
    for (const VoteUnit& unit : units)
        if (judged.contains(keyOf(unit)))
            for (const VoteUnit::Said& one : unit.said)
                ++shared[one.rater];
    std::vector<std::pair<std::int64_t, std::uint32_t>> byShared;
    for (const auto& [rater, count] : shared)
        byShared.emplace_back(-count, rater);
    std::sort(byShared.begin(), byShared.end());
    if (byShared.size() < kPeopleOfTest) return;
    std::vector<std::vector<Verdict>> items;
    std::vector<Verdict> judge;
    for (const VoteUnit& unit : units) {
        const auto said = judged.find(keyOf(unit));
        if (said == judged.end()) continue;
        std::vector<Verdict> people;
        for (std::size_t k = 0; k < kPeopleOfTest; ++k)
            for (const VoteUnit::Said& one : unit.said)
                if (one.rater == byShared[k].second) people.push_back(one.outcome);
        if (people.size() < kPeopleOfTest) continue;
        items.push_back(std::move(people));
        judge.push_back(said->second);
    }
    if (const auto test = altTest(items, judge, kExpertTolerance)) {
        card.winningRate = test->winningRate;
        card.passes = test->passes;
    }
}

} // namespace

std::vector<JudgeCard> judgeCards(const VoteTable& table,
                                  const SelectedVotes& votes,
                                  const BoardQuery& query,
                                  const std::optional<std::string>& leader,
                                  const std::optional<std::string>& runnerUp)
{
    std::vector<JudgeCard> cards;
    const std::vector<VoteUnit> units = voteUnits(votes, query.bothBad);
    for (std::size_t r = 0; r < table.raters.size(); ++r) {
        if (table.raters[r].kind != RaterKind::Model) continue;
        const auto judged = judgedUnits(table, votes, table.raterKeys[r], query.arena);
        JudgeCard card;
        card.judge = table.raters[r].pseudonym;
        card.votes = std::count_if(table.votes.begin(), table.votes.end(),
                                   [&](const VoteRow& row) { return row.rater == table.raterKeys[r]; });
        addMajority(card, units, judged);
        addAltTest(card, units, judged);
        std::vector<std::uint16_t> ends;
        for (std::size_t m = 0; m < votes.models.size(); ++m)
            if (votes.models[m].name == leader || votes.models[m].name == runnerUp)
                ends.push_back(static_cast<std::uint16_t>(m));
        if (ends.size() == 2) addCredit(card, units, judged, ends[0], ends[1]);
        cards.push_back(std::move(card));
    }
    return cards;
}

} // namespace bakeoff
