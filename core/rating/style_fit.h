// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/style_counts.h"
#include "core/rating/linear.h"
#include "core/rating/style_rows.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace bakeoff {

struct NormalPrior {
    double mean = 0;
    double deviation = 1;
};

/// What is fitted beside the strengths, and what is known beforehand.
struct StyleModel {
    enum class Scaling {
        RootMeanSquare, ///< not centred: a mean would act like a lean to one side
        ZScore,
    };
    enum class Position { Fitted, Ignored };

    Scaling scaling = Scaling::RootMeanSquare;
    Position position = Position::Fitted;
    std::vector<StyleFeature> features{kStyleFeatures.begin(), kStyleFeatures.end()};
    std::optional<double> strengthDeviation; ///< prior of the strengths in logits; none: no prior
    PerFeature<std::optional<NormalPrior>> featurePriors{};
    std::optional<NormalPrior> positionPrior;

    /// The default for so many votes: priors below 2,000.
    static StyleModel standard(std::size_t votes);
    /// As the public arenas fit it, for comparison with them.
    static StyleModel arena();
    /// Only whether the left side wins more often.
    static StyleModel positionOnly();
};

/// A coefficient per one scaled unit, in logits.
struct StyleEffect {
    double value = 0;
    double modelDeviation = 0; ///< standard error if the model is right
    double deviation = 0;      ///< HC0
    double scale = 1;          ///< what a difference was divided by
};

struct StyleFit {
    std::vector<double> theta;                      ///< logits, mean 0: strengths with the look held equal
    SquareMatrix covariance;                        ///< HC0, of the strengths
    PerFeature<std::optional<StyleEffect>> effects; ///< none: not asked for, or the same in all votes
    std::optional<StyleEffect> position;            ///< of standing left
    double logLikelihood = 0;
    int iterations = 0;
};

/// logit P(left wins) = θ(left) − θ(right) + γ0 + Σ γ·z.
///
/// rows     at least one vote
/// errors   NotEstimable: without a prior of the strengths, votes that set no finite maximum
/// source   statistics reference, section 15
/// threads  pure, with threads of its own for many votes; a pass over the votes and (models + 5)³/3 per step.
///          The same bits for any order of the votes and any number of threads
Result<StyleFit> fitStyle(const StyleRows& rows, const StyleModel& model);

/// The same for votes that are needed once.
Result<StyleFit> fitStyle(std::span<const StyleVote> votes, int models, const StyleModel& model);

} // namespace bakeoff
