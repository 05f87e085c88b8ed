// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/running_fit.h"

#include "core/rating/chord_firth.h"
#include "core/rating/chord_newton.h"
#include "core/rating/connectivity.h"
#include "core/rating/firth.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <variant>

namespace bakeoff {

/// One of the two ways from the last estimate to the next.
class RunningFit::Chord {
public:
    explicit Chord(ChordNewton chord) : chord_(std::move(chord)) {}
    explicit Chord(ChordFirth chord) : chord_(std::move(chord)) {}

    void recount(std::size_t pair, double votes, double score)
    {
        std::visit([&](auto& chord) { chord.recount(pair, votes, score); }, chord_);
    }
    bool climb()
    {
        return std::visit([](auto& chord) { return chord.climb(); }, chord_);
    }
    std::optional<Fit> fit() const
    {
        return std::visit([](const auto& chord) { return chord.fit(); }, chord_);
    }
    const std::vector<double>& theta() const
    {
        return std::visit(
            [](const auto& chord) -> const auto& { return chord.theta(); }, chord_);
    }

private:
    std::variant<ChordNewton, ChordFirth> chord_;
};

RunningFit::RunningFit(PairCounts counts, Method method, OutcomePolicy policy, const Kernels& kernels)
    : counts_(std::move(counts))
    , method_(method)
    , policy_(policy)
    , kernels_(&kernels)
    , pairs_(scoredPairs(counts_, policy))
{
}

RunningFit::~RunningFit() = default;
RunningFit::RunningFit(RunningFit&&) noexcept = default;
RunningFit& RunningFit::operator=(RunningFit&&) noexcept = default;

void RunningFit::add(int a, int b, Verdict verdict, std::int64_t votes)
{
    counts_.add(a, b, verdict, votes);
    const auto [i, j] = std::minmax(a, b);
    note(scoredPair(i, j, counts_.pair(i, j), policy_));
}

void RunningFit::note(const ScoredPair& pair)
{
    const auto isBefore = [](const ScoredPair& x, const ScoredPair& y) {
        return std::tie(x.i, x.j) < std::tie(y.i, y.j);
    };
    const auto found = std::lower_bound(pairs_.pairs.begin(), pairs_.pairs.end(), pair, isBefore);
    const bool isThere = found != pairs_.pairs.end() && found->i == pair.i && found->j == pair.j;
    if (isThere ? *found == pair : pair.votes == 0) return; // a tie that the policy drops
    isCurrent_ = false;
    if (isThere && pair.votes > 0) {
        *found = pair;
        if (chord_)
            chord_->recount(static_cast<std::size_t>(found - pairs_.pairs.begin()), pair.votes, pair.score);
        return;
    }
    chord_.reset(); // it knows other pairs
    if (isThere)
        pairs_.pairs.erase(found);
    else
        pairs_.pairs.insert(found, pair);
}

Result<void> RunningFit::settle()
{
    if (isCurrent_) return {};
    const bool isEstimable =
        method_ == Method::Firth ? pairs_.models >= 2 && isOneIsland(pairs_) : hasMaximum(pairs_);
    if (isEstimable && chord_ && chord_->climb()) {
        theta_ = chord_->theta();
        isCurrent_ = true;
        return {};
    }
    chord_.reset();
    const auto fromScratch = [&](std::span<const double> start) {
        return method_ == Method::Firth ? fitFirth(pairs_, start, *kernels_)
                                        : fitBradleyTerry(pairs_, start, *kernels_);
    };
    auto fit = fromScratch(theta_);
    if (!fit && !theta_.empty()) fit = fromScratch({});
    if (!fit) return Unexpected(fit.error());
    theta_ = fit->theta;
    if (method_ == Method::Firth) {
        chord_ = std::make_unique<Chord>(ChordFirth(pairs_, *fit, *kernels_));
    } else {
        ChordNewton newton(pairs_, theta_, 0, *kernels_);
        newton.climb(); // one step, which finds that it is there and leaves the factor for the next vote
        chord_ = std::make_unique<Chord>(std::move(newton));
    }
    isCurrent_ = true;
    return {};
}

Result<std::span<const double>> RunningFit::strengths()
{
    if (const auto settled = settle(); !settled) return Unexpected(settled.error());
    return std::span<const double>(theta_);
}

Result<Fit> RunningFit::fit()
{
    if (const auto settled = settle(); !settled) return Unexpected(settled.error());
    auto fit = chord_->fit();
    if (!fit) return Unexpected(ErrorCode::NotEstimable, "the information of these votes is singular");
    return std::move(*fit);
}

} // namespace bakeoff
