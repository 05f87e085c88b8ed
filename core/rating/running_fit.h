// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/kernels.h"
#include "core/rating/pair_counts.h"

#include <memory>
#include <span>
#include <vector>

namespace bakeoff {

/// Strengths kept current vote by vote: what fitFirth or fitBradleyTerry say of the same counts, to 1e-9
/// logits, at a cost that does not depend on the number of votes. A vote is noted at once; the strengths
/// follow when they are asked for.
///
/// errors   NotEstimable, exactly where the fit from scratch says so; more votes may mend it
/// source   statistics reference, section 27
/// threads  one at a time
class RunningFit {
public:
    enum class Method { Firth, BradleyTerry };

    /// counts  of one island, or of what becomes one
    RunningFit(PairCounts counts,
               Method method,
               OutcomePolicy policy = {},
               const Kernels& kernels = bestKernels());
    ~RunningFit();
    RunningFit(RunningFit&&) noexcept;
    RunningFit& operator=(RunningFit&&) noexcept;

    /// a ≠ b, both among the models of the counts.
    void add(int a, int b, Verdict verdict, std::int64_t votes = 1);
    /// Takes back what was added.
    void remove(int a, int b, Verdict verdict) { add(a, b, verdict, -1); }

    const PairCounts& counts() const { return counts_; }
    const ScoredPairs& pairs() const { return pairs_; }

    /// Logits, mean 0; valid until the next call.
    Result<std::span<const double>> strengths();
    /// With covariance and likelihood: a factor and an inverse more.
    Result<Fit> fit();

private:
    class Chord;

    void note(const ScoredPair& pair);
    Result<void> settle();

    PairCounts counts_;
    Method method_;
    OutcomePolicy policy_;
    const Kernels* kernels_;
    ScoredPairs pairs_;
    std::vector<double> theta_;    // where the last fit ended, or empty
    std::unique_ptr<Chord> chord_; // none: the next fit starts from scratch
    bool isCurrent_ = false;
};

} // namespace bakeoff
