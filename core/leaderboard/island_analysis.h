// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/leaderboard/board.h"
#include "core/leaderboard/vote_selection.h"
#include "core/rating/bootstrap.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/connectivity.h"
#include "core/rating/profile_interval.h"
#include "core/rating/ranks.h"
#include "core/rating/sandwich.h"
#include "core/rating/style_fit.h"

#include <optional>
#include <vector>

namespace bakeoff {

/// One island of a board, fitted, and the rule by which its limits are drawn (statistics reference, section
/// 11). Models are positions in the island; everything is in logits, mean 0.
class IslandAnalysis {
public:
    /// clustering  what the board was decided to use
    /// errors      NotEstimable: the plain Bradley–Terry fit of an island that is not strongly connected, a
    /// fit
    ///             with style of one where no prior holds the strengths; InvalidArgument: a method that fits
    ///             no strengths
    static Result<IslandAnalysis> of(const SelectedVotes& votes,
                                     const ScoredPairs& allPairs,
                                     const Island& island,
                                     const BoardQuery& query,
                                     Clustering clustering);

    /// One category's strengths of the models that have votes in it. Limits take every vote as independent.
    ///
    /// pairs      the category's own, of these models
    /// strengths  of these models, logits in any gauge; with their covariance, for contrasts
    static IslandAnalysis
    ofCategory(ScoredPairs pairs, std::vector<double> strengths, SquareMatrix covariance);

    int models() const { return pairs_.models; }
    const Fit& fit() const { return fit_; }
    const ScoredPairs& pairs() const { return pairs_; }
    /// Prompts with votes; none where votes count one by one.
    std::optional<int> prompts() const { return prompts_; }
    /// Votes divided by the design effect; 1 for one prompt.
    double effectiveVotes() const;
    double designEffect() const { return robust_.designEffect(); }
    /// Whether standard errors mean nothing here and limits come from the likelihood.
    bool usesProfile(int i, int j) const;
    /// Limits that should come from the likelihood come from its curvature, or they would take minutes.
    bool isTooLargeForProfiles() const;

    /// Takes the limits from resampled votes from here on, unless so many of the samples fall apart that
    /// their quantiles mean nothing.
    /// errors: Cancelled, NotEstimable
    Result<void> resample(const SelectedVotes& votes,
                          const std::vector<int>& models,
                          const BoardQuery& query,
                          const ShouldStop& shouldStop);
    /// Share of the samples that fell apart; none: nothing was resampled.
    std::optional<double> separatedShare() const { return separatedShare_; }

    /// Of the strengths, the most cautious there is; none where the method gives no limits.
    const SquareMatrix* covariance() const { return limits_ == Limits::None ? nullptr : &robust_.main(); }
    std::optional<double> tieParameter() const { return tieParameter_; }
    /// A prior holds what the votes alone would leave open.
    bool hasPrior() const { return hasPrior_; }
    /// With style control: what it found, and the strengths without it by the same fit.
    const std::optional<StyleFit>& style() const { return style_; }
    const std::vector<double>& rawTheta() const { return rawTheta_; }

    struct Estimate {
        std::optional<double> deviation;  ///< none: the method has none
        std::optional<Interval> interval; ///< none: the likelihood sets no limit, or the method has none
    };
    Estimate againstMean(int i) const;
    Estimate difference(int i, int j) const;
    /// Half the width of limits of a difference that stay valid while voting goes on; none for too few
    /// prompts.
    std::optional<double> monitoringHalfWidth(int i, int j) const;

    /// What may be said about the order at 95 %, all pairs together; none where the method gives no
    /// limits.
    struct SureOrder {
        std::vector<RankRange> rankSets;
        Tiers tiers;
    };
    /// Of no use once it was stopped.
    std::optional<SureOrder> sureOrder(Seed seed, const ShouldStop& shouldStop = {}) const;
    /// The chance of each model to be the best; empty where the method gives no covariance.
    std::vector<double> chancesToBeBest(Seed seed) const;

private:
    IslandAnalysis() = default;
    void countDecisive();
    void addClusters(const SelectedVotes& votes, const std::vector<int>& models, OutcomePolicy policy);
    bool needsProfile(double decisive) const;
    Estimate estimate(std::span<const double> contrast, double decisive) const;
    double deviation(int i, int j) const;
    double units() const;
    SureOrder orderBy(const IsAbove& isAbove) const;
    std::optional<SureOrder> profileOrder(const ShouldStop& shouldStop) const;

    /// Where limits come from: the board's rule, the covariance of the fit alone, or nowhere.
    enum class Limits { Rule, Covariance, None };

    Result<void> fitStrengths(const BoardQuery& query);
    Result<void> fitTies(const BoardQuery& query);
    Result<void>
    fitWithStyle(const SelectedVotes& votes, const std::vector<int>& models, const BoardQuery& query);

    RatingMethod method_ = RatingMethod::Firth;
    Limits limits_ = Limits::Rule;
    bool isStronglyConnected_ = false;
    ScoredPairs pairs_;
    Fit fit_;
    Robust robust_;
    std::optional<int> prompts_;
    std::vector<double> decisive_; ///< votes that are no ties, by model
    std::optional<double> tieParameter_;
    bool hasPrior_ = false;
    std::optional<StyleFit> style_;
    std::vector<double> rawTheta_;
    std::optional<Bootstrap> bootstrap_;
    std::optional<double> separatedShare_;
};

} // namespace bakeoff
