// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/pair_evidence.h"

#include "core/rating/false_discovery.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace bakeoff {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// One vote as evidence: the score of i, i < j.
struct Scored {
    int i;
    int j;
    double score;
};

class Scores {
public:
    Scores(const SelectedVotes& votes, const std::vector<int>& models, BothBadPolicy bothBad)
        : votes_(votes), models_(models.size()), bothBad_(bothBad), positions_(votes.models.size(), -1)
    {
        for (std::size_t k = 0; k < models.size(); ++k)
            positions_[at(models[k])] = static_cast<int>(k);
    }

    /// Nothing for a vote that does not count, or on models of another island.
    std::optional<Scored> of(std::size_t v) const
    {
        const int a = positions_[votes_.a[v]];
        const int b = positions_[votes_.b[v]];
        if (a < 0 || b < 0) return std::nullopt;
        const auto score = scoreOfLeft(votes_.verdicts[v]);
        if (!score) return std::nullopt;
        return a < b ? Scored{a, b, *score} : Scored{b, a, 1 - *score};
    }

    /// Prompt and pair in one number; without prompts every vote is its own.
    std::uint64_t key(std::size_t v, const Scored& scored) const
    {
        const std::uint64_t prompt = votes_.prompts.empty() ? v : votes_.prompts[v];
        return (prompt * models_ + at(scored.i)) * models_ + at(scored.j);
    }

    std::pair<int, int> pairOf(std::uint64_t key) const
    {
        return {static_cast<int>(key / models_ % models_), static_cast<int>(key % models_)};
    }

private:
    std::optional<double> scoreOfLeft(Verdict verdict) const
    {
        switch (verdict) {
        case Verdict::ModelA: return 1;
        case Verdict::ModelB: return 0;
        case Verdict::Tie: return 0.5;
        case Verdict::BothBad: break;
        }
        return bothBad_ == BothBadPolicy::AsTie ? std::optional(0.5) : std::nullopt;
    }

    const SelectedVotes& votes_;
    std::size_t models_;
    BothBadPolicy bothBad_;
    std::vector<int> positions_;
};

using TakePrompt = std::function<void(const ClosedPrompt&)>;

void takeFirstVotes(const SelectedVotes& votes, const Scores& scores, const TakePrompt& take)
{
    std::unordered_set<std::uint64_t> closed;
    for (std::size_t v = 0; v < votes.size(); ++v) {
        const auto scored = scores.of(v);
        if (scored && closed.insert(scores.key(v, *scored)).second)
            take({static_cast<std::int64_t>(v) + 1, scored->i, scored->j, scored->score});
    }
}

void takeMeans(const SelectedVotes& votes, const Scores& scores, const TakePrompt& take)
{
    struct Mean {
        double sum = 0; // of halves: exact in any order
        double votes = 0;
    };
    std::unordered_map<std::uint64_t, Mean> means;
    for (std::size_t v = 0; v < votes.size(); ++v) {
        const auto scored = scores.of(v);
        if (!scored) continue;
        Mean& mean = means[scores.key(v, *scored)];
        mean.sum += scored->score;
        mean.votes += 1;
    }
    std::vector<std::pair<std::pair<int, int>, double>> ordered;
    ordered.reserve(means.size());
    for (const auto& [key, mean] : means)
        ordered.emplace_back(scores.pairOf(key), mean.sum / mean.votes);
    std::sort(ordered.begin(), ordered.end());
    for (const auto& [pair, score] : ordered)
        take({static_cast<std::int64_t>(votes.size()), pair.first, pair.second, score});
}

} // namespace

PairEvidence::PairEvidence(int models) : models_(models), slots_(at(models * (models - 1) / 2)), evidence_(1)
{
    assert(models > 0);
}

std::size_t PairEvidence::position(int i, int j) const
{
    assert(i != j);
    const std::size_t low = at(std::min(i, j));
    const std::size_t high = at(std::max(i, j));
    return low * (2 * at(models_) - low - 1) / 2 + high - low - 1;
}

void PairEvidence::add(int i, int j, double score)
{
    std::uint32_t& slot = slots_[position(i, j)];
    if (slot == 0) {
        slot = static_cast<std::uint32_t>(evidence_.size());
        evidence_.emplace_back();
    }
    evidence_[slot].add(i < j ? score : 1 - score);
}

double PairEvidence::logFor(int i, int j) const
{
    const Evidence& evidence = evidence_[slots_[position(i, j)]];
    return i < j ? evidence.logForFirst() : evidence.logForSecond();
}

double PairEvidence::logForEither(int i, int j) const
{
    return evidence_[slots_[position(i, j)]].logForEither();
}

void forEachClosedPrompt(const SelectedVotes& votes,
                         const std::vector<int>& models,
                         BothBadPolicy bothBad,
                         const TakePrompt& take)
{
    const Scores scores(votes, models, bothBad);
    switch (votes.closing) {
    case PromptClosing::AtFirstVote: takeFirstVotes(votes, scores, take); break;
    case PromptClosing::AtEnd: takeMeans(votes, scores, take); break;
    }
}

PairEvidence pairEvidence(const SelectedVotes& votes, const std::vector<int>& models, BothBadPolicy bothBad)
{
    PairEvidence evidence(static_cast<int>(models.size()));
    forEachClosedPrompt(votes, models, bothBad,
                        [&](const ClosedPrompt& prompt) { evidence.add(prompt.i, prompt.j, prompt.score); });
    return evidence;
}

std::vector<DecidedPair> decidedPairs(const PairEvidence& evidence)
{
    std::vector<DecidedPair> pairs;
    std::vector<double> logs;
    for (int i = 0; i < evidence.models(); ++i) {
        for (int j = i + 1; j < evidence.models(); ++j) {
            const bool isFirst = evidence.logFor(i, j) >= evidence.logFor(j, i);
            pairs.push_back({isFirst ? i : j, isFirst ? j : i, evidence.logForEither(i, j)});
            logs.push_back(pairs.back().logEvidence);
        }
    }
    const auto stands = discoveries(logs).stands;
    std::vector<DecidedPair> decided;
    for (std::size_t k = 0; k < pairs.size(); ++k)
        if (stands[k]) decided.push_back(pairs[k]);
    std::stable_sort(decided.begin(), decided.end(), [](const DecidedPair& x, const DecidedPair& y) {
        return x.logEvidence > y.logEvidence;
    });
    return decided;
}

} // namespace bakeoff
