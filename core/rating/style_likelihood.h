// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/damped_newton.h"
#include "core/rating/kernels.h"
#include "core/rating/linear.h"
#include "core/rating/style_fit.h"
#include "core/rating/style_rows.h"

#include <cstddef>
#include <vector>

namespace bakeoff {

/// How a difference becomes a covariate.
struct StyleScale {
    StyleFeature feature = StyleFeature::Tokens;
    double centre = 0;
    double divisor = 1;
};

/// The likelihood of votes under a model of their look. A point is the strengths, then the position where it
/// is fitted, then a coefficient for each scale.
///
/// threads  pure; several of its own for many votes
class StyleLikelihood {
public:
    /// rows must outlive this.
    StyleLikelihood(const StyleRows& rows, const StyleModel& model, const Kernels& kernels = bestKernels());

    int models() const { return rows_->models(); }
    std::size_t votes() const { return rows_->votes(); }
    bool hasPosition() const { return hasPosition_; }
    const std::vector<StyleScale>& scales() const { return scales_; } ///< of the features that differ at all
    int parameters() const { return models() + static_cast<int>(scales_.size()) + (hasPosition_ ? 1 : 0); }

    /// squaredResiduals  also made where it is wanted: the curvature with r² in the place of p(1 − p)
    LocalShape shapeAt(const std::vector<double>& point, SquareMatrix* squaredResiduals = nullptr) const;

private:
    std::vector<StyleScale> scalesOf(const StyleModel& model) const;
    StyleLine lineOf(const StyleRows::Run& run, const std::vector<double>& point) const;
    std::vector<double> sumsOf(const std::vector<double>& point, bool isRobust) const;
    void sumRun(const StyleRows::Run& run, const StyleLine& line, bool isRobust, double* sums) const;
    void addWeights(SquareMatrix& curvature, const StyleRows::Run& run, const double* sums) const;

    const StyleRows* rows_;
    const Kernels* kernels_;
    bool hasPosition_;
    double rounder_;
    std::vector<StyleScale> scales_;
};

} // namespace bakeoff
