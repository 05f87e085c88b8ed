// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace bakeoff {

/// Evidence that one model beats another which may be looked at after every vote: an e-process on prompt
/// scores.
///
/// A score enters once, when its prompt is closed: counting a first vote now and replacing it by a mean later
/// is not valid. Values are natural logarithms, so a million prompts do not overflow.
///
/// source   statistics reference, section 18.1; Waudby-Smith & Ramdas 2024
class Evidence {
public:
    /// Mean outcome of one closed prompt for the first model, in [0, 1]. O(1).
    void add(double score);

    double logForFirst() const;  ///< ln E⁺
    double logForSecond() const; ///< ln E⁻
    double logForEither() const; ///< ln ½(E⁺ + E⁻)

private:
    static constexpr std::size_t kBets = 9; // λ = 0.19 … 1.71
    std::array<double, kBets> logForFirst_{};
    std::array<double, kBets> logForSecond_{};
};

/// e^x held below the largest number that JSON readers take: evidence beyond it says nothing more.
double cappedExp(double x);

/// ln of what counts as evidence that one model is the best of so many, against one rival. Of two models each
/// may turn out the leader, so both directions share the level; else calling the leader of two equal models
/// better would be wrong in up to 10 % of the cases.
///
/// forOne     ln E⁺ of the one against the rival
/// forEither  ln ½(E⁺ + E⁻) of the two
double logForBest(double forOne, double forEither, int models);

/// The evidence at which the best of so many models is decided: every rival must be beaten at (models −
/// 1)/0.05.
double evidenceNeeded(int models);

/// Multiple of the standard error, in place of 1.96, that stays valid while looking after every one of n
/// prompts. level is two-sided; n ≥ 30.
///
/// source   statistics reference, section 18.2 (asymptotic confidence sequence, tuned for 200 prompts)
double monitoringMultiple(double prompts, double level);

} // namespace bakeoff
