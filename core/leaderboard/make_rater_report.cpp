// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/make_rater_report.h"

#include "core/leaderboard/vote_units.h"
#include "core/rating/bootstrap.h"
#include "core/rating/connectivity.h"
#include "core/rating/firth.h"
#include "core/rating/multinomial.h"
#include "core/rating/rater_checks.h"
#include "core/rating/rates.h"
#include "core/rating/scale.h"
#include "core/rating/tie_models.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

namespace bakeoff {

namespace {

constexpr std::int64_t kFewestForAnomaly = 20; // votes
constexpr double kMostWork = 3e9;              // raters · models³: some seconds of fits without one of them
constexpr int kAlphaSamples = 1000;
constexpr Seed kAlphaSeed{24};

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// Units that are equal, counted: what resampling them needs.
struct UnitKinds {
    std::vector<UnitCounts> units;
    std::vector<std::int64_t> times;
};

UnitKinds kindsOf(const std::vector<UnitCounts>& units)
{
    std::map<UnitCounts, std::int64_t> counted;
    for (const UnitCounts& unit : units)
        ++counted[unit];
    UnitKinds kinds;
    for (const auto& [unit, times] : counted) {
        kinds.units.push_back(unit);
        kinds.times.push_back(times);
    }
    return kinds;
}

void addAlphaInterval(RaterReport& report, const std::vector<UnitCounts>& shared)
{
    const UnitKinds kinds = kindsOf(shared);
    const Multinomial samples(kinds.times);
    FastRandom random(kAlphaSeed);
    std::vector<double> alphas;
    std::vector<std::int64_t> drawn(kinds.times.size());
    for (int k = 0; k < kAlphaSamples; ++k) {
        samples.draw(random, drawn);
        // A sample in which everybody said the same has no alpha.
        if (const auto alpha = krippendorffAlpha(kinds.units, drawn, CategoryScale::Nominal))
            alphas.push_back(*alpha);
    }
    if (alphas.size() < kAlphaSamples / 2) return;
    report.alphaLow = quantile(alphas, 0.025);
    report.alphaHigh = quantile(alphas, 0.975);
}

void addTeam(RaterReport& report, const std::vector<VoteUnit>& units)
{
    std::vector<UnitCounts> all;
    std::vector<UnitCounts> shared;
    for (const VoteUnit& unit : units) {
        all.push_back(unit.counts());
        if (unit.said.size() > 1) shared.push_back(all.back());
    }
    report.units = static_cast<std::int64_t>(all.size());
    report.sharedUnits = static_cast<std::int64_t>(shared.size());
    if (shared.empty()) {
        report.note = "no overlap: give 15 to 20 % of the prompts to two raters";
        return;
    }
    report.alpha = krippendorffAlpha(all, CategoryScale::Nominal);
    report.alphaOrdinal = krippendorffAlpha(all, CategoryScale::Ordinal);
    report.ac1 = gwetAc1(all);
    report.agreement = pooledAgreement(all);
    if (report.alpha)
        addAlphaInterval(report, shared);
    else
        report.note = "everybody said the same, so alpha says nothing";
}

/// A rater's votes beside those of others on the same units.
struct Shared {
    std::int64_t votes = 0;
    std::array<std::array<std::int64_t, 3>, 3> outcomes{}; ///< [own][other's], by category
};

std::vector<Shared> sharedVotes(const std::vector<VoteUnit>& units, std::size_t raters)
{
    std::vector<Shared> shared(raters);
    for (const VoteUnit& unit : units) {
        if (unit.said.size() < 2) continue;
        const UnitCounts all = unit.counts();
        for (const VoteUnit::Said& one : unit.said) {
            Shared& own = shared[one.rater];
            const std::size_t category = outcomeCategory(one.outcome);
            ++own.votes;
            for (std::size_t k = 0; k < all.size(); ++k)
                own.outcomes.at(category).at(k) += all[k] - (k == category ? 1 : 0);
        }
    }
    return shared;
}

void addAgreement(RaterCard& card, const Shared& shared)
{
    card.sharedVotes = shared.votes;
    std::vector<UnitCounts> units;
    std::vector<std::int64_t> times;
    std::int64_t same = 0;
    for (std::size_t own = 0; own < 3; ++own)
        for (std::size_t other = 0; other < 3; ++other) {
            UnitCounts unit(3);
            ++unit[own];
            ++unit[other];
            units.push_back(unit);
            times.push_back(shared.outcomes.at(own).at(other));
            same += own == other ? times.back() : 0;
        }
    card.agreement = countedShare(same, std::accumulate(times.begin(), times.end(), std::int64_t{0}));
    if (!card.agreement.value) return;
    card.impliedAccuracy = impliedAccuracy(*card.agreement.value);
    card.alpha = krippendorffAlpha(units, times, CategoryScale::Nominal);
    card.ac1 = gwetAc1(units, times);
}

void addSide(RaterCard& card, const SelectedVotes& votes, const std::vector<std::size_t>& own)
{
    std::int64_t left = 0;
    std::int64_t right = 0;
    for (const std::size_t v : own) {
        left += votes.verdicts[v] == Verdict::ModelA ? 1 : 0;
        right += votes.verdicts[v] == Verdict::ModelB ? 1 : 0;
    }
    card.leftSide = countedShare(left, left + right);
    if (const auto check = sideCheck(left, right)) {
        card.leftPValue = check->pValue;
        card.prefersSide = check->isFlagged;
    }
}

/// All votes but those of one rater.
class WithoutRater {
public:
    WithoutRater(const SelectedVotes& votes,
                 PairCounts all,
                 const std::vector<std::size_t>& own,
                 BothBadPolicy bothBad)
        : votes_(votes), own_(own), bothBad_(bothBad)
    {
        for (const std::size_t v : own)
            all.remove(votes.a[v], votes.b[v], votes.verdicts[v]);
        pairs_ = scoredPairs(all, {.bothBad = bothBad});
        connectivity_ = connectivityOf(pairs_);
    }

    const Connectivity& connectivity() const { return connectivity_; }
    const ScoredPairs& pairs() const { return pairs_; }

    /// How unlike the rest the rater's votes are; none where the rest foretells none of them.
    std::optional<double> anomaly() const
    {
        std::vector<std::optional<TieFit>> fits;
        for (const Island& island : connectivity_.islands) {
            auto fit = fitDavidson(restrictedTo(pairs_, island.models));
            fits.push_back(fit ? std::optional(std::move(*fit)) : std::nullopt);
        }
        std::vector<ExpectedVote> expected;
        for (const std::size_t v : own_) {
            if (votes_.verdicts[v] == Verdict::BothBad && bothBad_ == BothBadPolicy::Drop) continue;
            const auto a = placeOf(votes_.a[v]);
            const auto b = placeOf(votes_.b[v]);
            if (!a || !b || a->first != b->first || !fits[at(a->first)]) continue;
            const TieFit& fit = *fits[at(a->first)];
            if (!fit.tieParameter) continue;
            const TieChances chances =
                davidsonChances(fit.theta[a->second] - fit.theta[b->second], *fit.tieParameter);
            expected.push_back({chances.first, chances.tie, chances.second, votes_.verdicts[v]});
        }
        // Sums may not depend on the order of the votes.
        std::sort(expected.begin(), expected.end(), [](const ExpectedVote& x, const ExpectedVote& y) {
            return std::tie(x.win, x.tie, x.verdict) < std::tie(y.win, y.tie, y.verdict);
        });
        return anomalyScore(expected);
    }

private:
    /// Island and position in it.
    std::optional<std::pair<int, std::size_t>> placeOf(int model) const
    {
        const auto island = connectivity_.islandOf[at(model)];
        if (!island) return std::nullopt;
        const auto& models = connectivity_.islands[at(*island)].models;
        const auto place = std::lower_bound(models.begin(), models.end(), model);
        return std::pair(*island, static_cast<std::size_t>(place - models.begin()));
    }

    const SelectedVotes& votes_;
    const std::vector<std::size_t>& own_;
    BothBadPolicy bothBad_;
    ScoredPairs pairs_;
    Connectivity connectivity_;
};

/// Largest group of models: which, and how strong.
struct Group {
    std::vector<int> models;
    std::vector<double> theta;
};

std::optional<Group> largestGroup(const ScoredPairs& pairs, const Connectivity& connectivity)
{
    if (connectivity.islands.empty()) return std::nullopt;
    const auto& models = connectivity.islands.front().models;
    auto fit = fitFirth(restrictedTo(pairs, models));
    if (!fit) return std::nullopt;
    return Group{models, std::move(fit->theta)};
}

std::optional<RaterCard::Without>
comparedTo(const Group& all, const WithoutRater& rest, const SelectedVotes& votes)
{
    const auto other = largestGroup(rest.pairs(), rest.connectivity());
    if (!other || other->models != all.models) return std::nullopt; // on different scales
    RaterCard::Without without;
    const auto best = std::max_element(other->theta.begin(), other->theta.end()) - other->theta.begin();
    const auto nameOf = [&](std::size_t k) { return votes.models[at(all.models[k])].name; };
    without.leader = nameOf(static_cast<std::size_t>(best));
    without.mostMoved = nameOf(0);
    for (std::size_t k = 0; k < all.theta.size(); ++k) {
        const double change = kEloPerLogit * (other->theta[k] - all.theta[k]);
        if (std::abs(change) <= std::abs(without.change)) continue;
        without.change = change;
        without.mostMoved = nameOf(k);
    }
    return without;
}

} // namespace

Result<RaterReport>
makeRaterReport(const SelectedVotes& votes, BothBadPolicy bothBad, const ShouldStop& shouldStop)
{
    if (votes.size() > 0 && votes.raters.empty())
        return Unexpected(ErrorCode::InvalidArgument, "rater cards need a column judge in the file");
    RaterReport report;
    std::vector<std::vector<std::size_t>> own(votes.people.size());
    for (std::size_t v = 0; v < votes.size(); ++v)
        own[votes.raters[v]].push_back(v);
    std::vector<Shared> shared(own.size());
    if (votes.size() == 0) {
        report.note = "no votes yet";
    } else if (votes.prompts.empty()) {
        report.note = "agreement needs to know the prompts";
    } else {
        const std::vector<VoteUnit> units = voteUnits(votes, bothBad);
        addTeam(report, units);
        shared = sharedVotes(units, own.size());
    }
    PairCounts counts(static_cast<int>(votes.models.size()));
    counts.addAll(votes.view());
    const ScoredPairs pairs = scoredPairs(counts, {.bothBad = bothBad});
    const auto all = largestGroup(pairs, connectivityOf(pairs));
    const bool isFew = static_cast<double>(own.size()) * std::pow(votes.models.size(), 3) <= kMostWork;
    for (std::size_t rater = 0; rater < own.size(); ++rater) {
        if (own[rater].empty()) continue;
        if (shouldStop && shouldStop()) return Unexpected(ErrorCode::Cancelled, {});
        RaterCard card;
        card.id = votes.people[rater].id;
        card.rater = votes.people[rater].name;
        card.votes = static_cast<std::int64_t>(own[rater].size());
        addAgreement(card, shared[rater]);
        addSide(card, votes, own[rater]);
        const bool isOften = card.votes >= kFewestForAnomaly;
        if (isOften || isFew) {
            const WithoutRater rest(votes, counts, own[rater], bothBad);
            if (isOften) card.anomaly = rest.anomaly();
            if (all && isFew) card.without = comparedTo(*all, rest, votes);
        }
        card.isOdd = card.anomaly && *card.anomaly < kOddAnomaly;
        report.raters.push_back(std::move(card));
    }
    std::stable_sort(report.raters.begin(), report.raters.end(), [](const RaterCard& x, const RaterCard& y) {
        return x.votes != y.votes ? x.votes > y.votes : x.rater < y.rater;
    });
    return report;
}

} // namespace bakeoff
