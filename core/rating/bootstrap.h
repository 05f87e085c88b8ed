// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/kernels.h"
#include "core/rating/pair_counts.h"
#include "core/rating/sandwich.h"
#include "core/rating/should_stop.h"

#include <span>
#include <vector>

namespace bakeoff {

struct BootstrapOptions {
    enum class Fit {
        AsBoard, ///< the plain fit where every replicate has one, else all under the prior
        Prior,   ///< all under a normal prior of 1 logit
    };
    int replicates = 1000;
    Seed seed{42};
    Fit fit = Fit::AsBoard;
    int threads = 1; ///< the numbers are the same for any
    const Kernels* kernels = &bestKernels();
};

/// Strengths of resampled votes, in the mean-zero gauge.
struct Bootstrap {
    int models = 0;
    std::vector<double> theta; ///< replicate by replicate, logits
    /// Share of the replicates in which some model never scored against the rest. Above 5 % the quantiles
    /// mean nothing; take profile limits.
    double separatedShare = 0;
    bool hasPrior = false;

    int replicates() const { return models == 0 ? 0 : static_cast<int>(theta.size()) / models; }
    double at(int replicate, int model) const
    {
        return theta[static_cast<std::size_t>(replicate) * static_cast<std::size_t>(models) +
                     static_cast<std::size_t>(model)];
    }
    /// Values of Σ weight·θ, replicate by replicate.
    std::vector<double> contrast(std::span<const double> weights) const;
};
inline constexpr double kMostSeparated = 0.05;

/// Resamples votes as independent ones.
///
/// pairs    one island
/// fit      the board's estimate, where every replicate starts
/// errors   Cancelled; NotEstimable: a replicate did not settle; InvalidArgument: 2³⁰ votes or more
/// source   statistics reference, section 12; Efron 1979
Result<Bootstrap> resampledVotes(const ScoredPairs& pairs,
                                 const Fit& fit,
                                 const BootstrapOptions& options,
                                 const ShouldStop& shouldStop = {});

/// Resamples whole clusters (prompts or raters) with all their votes: the default where a prompt holds more
/// than one vote.
///
/// clusters  over the models of the island
Result<Bootstrap> resampledClusters(const Clusters& clusters,
                                    int models,
                                    const Fit& fit,
                                    const BootstrapOptions& options,
                                    const ShouldStop& shouldStop = {});

/// Quantile with linear interpolation between order statistics (type 7). values: at least one.
double quantile(std::vector<double> values, double level);
double standardDeviation(std::span<const double> values);

} // namespace bakeoff
