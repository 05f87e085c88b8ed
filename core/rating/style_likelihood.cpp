// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/style_likelihood.h"

#include "core/base/at_once.h"
#include "core/rating/scale.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <thread>

namespace bakeoff {

namespace {

constexpr std::size_t kPiece = 4096;                           // votes whose sums a double holds exactly

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

// Sums of up to so many terms below 1 are exact; of longer runs in pieces, whose sums are added as whole
// numbers.
double rounderFor(std::size_t mostVotes)
{
    const int all = static_cast<int>(std::bit_width(mostVotes));
    const int piece = static_cast<int>(std::bit_width(std::min(mostVotes, kPiece)));
    return std::ldexp(1.5, std::max(piece, all - 10));
}

double unitOf(double rounder)
{
    return std::ldexp(rounder / 1.5, -52);
}

// Where Σ w·f·f' of two features is behind Σ w.
std::size_t productOf(StyleFeature x, StyleFeature y)
{
    const auto more = static_cast<std::size_t>(std::max(x, y));
    const auto less = static_cast<std::size_t>(std::min(x, y));
    return StyleSums::kOfProducts + more * (more + 1) / 2 + less;
}

std::size_t threadsFor(const StyleRows& rows)
{
    constexpr std::size_t kWorthAThread = 4000; // blocks
    constexpr std::size_t kMost = 8;
    return std::clamp<std::size_t>(
        std::min<std::size_t>(rows.blockCount() / kWorthAThread, std::thread::hardware_concurrency()), 1,
        kMost);
}

} // namespace

StyleLikelihood::StyleLikelihood(const StyleRows& rows, const StyleModel& model, const Kernels& kernels)
    : rows_(&rows)
    , kernels_(&kernels)
    , hasPosition_(model.position == StyleModel::Position::Fitted)
    , rounder_(rounderFor(rows.mostVotes()))
{
    if (!model.features.empty()) scales_ = scalesOf(model);
}

// With all logits 0, every vote weighs a quarter.
std::vector<StyleScale> StyleLikelihood::scalesOf(const StyleModel& model) const
{
    PerFeature<double> sums{};
    PerFeature<double> squares{};
    std::array<double, StyleSums::kCount> ofRun{};
    for (const StyleRows::Run& run : rows_->runs()) {
        StyleLine line;
        line.rounder = rounder_;
        sumRun(run, line, false, ofRun.data());
        for (const StyleFeature feature : kStyleFeatures) {
            const auto k = static_cast<std::size_t>(feature);
            sums[k] += 4 * ofRun[StyleSums::kWeight + StyleSums::kOfFeatures + k];
            squares[k] += 4 * ofRun[StyleSums::kWeight + productOf(feature, feature)];
        }
    }
    std::vector<StyleScale> scales;
    const auto count = static_cast<double>(votes());
    for (const StyleFeature feature : model.features) {
        const auto k = static_cast<std::size_t>(feature);
        const bool isCentred = model.scaling == StyleModel::Scaling::ZScore;
        const double mean = sums[k] / count;
        const double square = squares[k] / count;
        const double variance = square - mean * mean;
        // What is left of a difference that is the same everywhere is rounding.
        const double spread = !isCentred ? square : variance > 1e-12 * square ? variance : 0;
        if (spread > 0) scales.push_back({feature, isCentred ? mean : 0, std::sqrt(spread)});
    }
    return scales;
}

StyleLine StyleLikelihood::lineOf(const StyleRows::Run& run, const std::vector<double>& point) const
{
    StyleLine line;
    line.rounder = rounder_;
    line.logit = point[run.left] - point[run.right];
    std::size_t parameter = at(models());
    if (hasPosition_) line.logit += point[parameter++];
    for (const StyleScale& scale : scales_) {
        const double slope = point[parameter++] / scale.divisor;
        line.slopes[static_cast<std::size_t>(scale.feature)] = slope;
        line.logit -= slope * scale.centre;
    }
    return line;
}

// Without features the votes of a run differ by their outcome alone.
void sumEqualVotes(const StyleRows::Run& run, double logit, double* sums)
{
    const auto votes = static_cast<double>(run.votes);
    const auto wins = static_cast<double>(run.wins);
    const auto ties = static_cast<double>(run.ties);
    const double score = wins + 0.5 * ties;
    const double p = sigmoid(logit);
    sums[StyleSums::kValue] = score * logSigmoid(logit) + (votes - score) * logSigmoid(-logit);
    sums[StyleSums::kResidual] = score - votes * p;
    sums[StyleSums::kWeight] = votes * p * (1 - p);
    sums[StyleSums::kSquares] =
        wins * (1 - p) * (1 - p) + ties * (0.5 - p) * (0.5 - p) + (votes - wins - ties) * p * p;
}

void StyleLikelihood::sumRun(const StyleRows::Run& run,
                             const StyleLine& line,
                             bool isRobust,
                             double* sums) const
{
    const std::size_t count = isRobust ? StyleSums::kRobustCount : StyleSums::kCount;
    const auto sumPiece = isRobust ? kernels_->robustStyleSums : kernels_->styleSums;
    if (run.votes <= kPiece) return sumPiece(rows_->blocks(run), run.votes, line, sums);
    std::array<double, StyleSums::kRobustCount> piece{};
    std::array<std::int64_t, StyleSums::kRobustCount> whole{};
    const auto unit = [&](std::size_t s) {
        return unitOf(s == StyleSums::kValue ? 64 * rounder_ : rounder_);
    };
    for (std::size_t first = 0; first < run.votes; first += kPiece) {
        sumPiece(rows_->blocks(run) + first / StyleBlock::kRows, std::min(kPiece, run.votes - first), line,
                 piece.data());
        for (std::size_t s = 0; s < count; ++s)
            whole[s] += std::llround(piece[s] / unit(s));
    }
    for (std::size_t s = 0; s < count; ++s)
        sums[s] = static_cast<double>(whole[s]) * unit(s);
}

// Run by run; each thread takes a part of them.
std::vector<double> StyleLikelihood::sumsOf(const std::vector<double>& point, bool isRobust) const
{
    const std::vector<StyleRows::Run>& runs = rows_->runs();
    std::vector<double> sums(runs.size() * StyleSums::kRobustCount);
    const std::size_t threads = scales_.empty() ? 1 : threadsFor(*rows_);
    atOnce(threads, [&](std::size_t part) {
        const std::size_t begin = rows_->blockCount() * part / threads;
        const std::size_t end = rows_->blockCount() * (part + 1) / threads;
        const auto isBefore = [](const StyleRows::Run& run, std::size_t block) {
            return run.firstBlock < block;
        };
        auto run = std::lower_bound(runs.begin(), runs.end(), begin, isBefore);
        for (; run != runs.end() && run->firstBlock < end; ++run) {
            double* const ofRun =
                sums.data() + static_cast<std::size_t>(run - runs.begin()) * StyleSums::kRobustCount;
            const StyleLine line = lineOf(*run, point);
            if (scales_.empty())
                sumEqualVotes(*run, line.logit, ofRun);
            else
                sumRun(*run, line, isRobust, ofRun);
        }
    });
    return sums;
}

// sums  of the weights, with their features and products
void StyleLikelihood::addWeights(SquareMatrix& curvature, const StyleRows::Run& run, const double* sums) const
{
    addPair(curvature, run.left, run.right, sums[0]);
    int parameter = models();
    const auto border = [&](int own, double sum) {
        curvature(own, run.left) += sum;
        curvature(run.left, own) += sum;
        curvature(own, run.right) -= sum;
        curvature(run.right, own) -= sum;
    };
    std::array<double, kStyleFeatures.size()> scaled{}; // Σ w·z
    for (std::size_t k = 0; k < scales_.size(); ++k) {
        const double sum = sums[StyleSums::kOfFeatures + static_cast<std::size_t>(scales_[k].feature)];
        scaled[k] = (sum - scales_[k].centre * sums[0]) / scales_[k].divisor;
    }
    const int position = hasPosition_ ? parameter++ : -1;
    if (hasPosition_) {
        border(position, sums[0]);
        curvature(position, position) += sums[0];
    }
    for (std::size_t k = 0; k < scales_.size(); ++k) {
        const int own = parameter + static_cast<int>(k);
        border(own, scaled[k]);
        if (hasPosition_) {
            curvature(own, position) += scaled[k];
            curvature(position, own) += scaled[k];
        }
        for (std::size_t m = 0; m <= k; ++m) {
            const StyleScale& x = scales_[k];
            const StyleScale& y = scales_[m];
            const double sumX = sums[StyleSums::kOfFeatures + static_cast<std::size_t>(x.feature)];
            const double sumY = sums[StyleSums::kOfFeatures + static_cast<std::size_t>(y.feature)];
            const double product = (sums[productOf(x.feature, y.feature)] - x.centre * sumY -
                                    y.centre * sumX + x.centre * y.centre * sums[0]) /
                                   (x.divisor * y.divisor);
            const int other = parameter + static_cast<int>(m);
            curvature(own, other) += product;
            if (m < k) curvature(other, own) += product;
        }
    }
}

LocalShape StyleLikelihood::shapeAt(const std::vector<double>& point, SquareMatrix* squaredResiduals) const
{
    const std::vector<double> all = sumsOf(point, squaredResiduals != nullptr);
    LocalShape shape{0, std::vector<double>(point.size()), SquareMatrix::zero(parameters())};
    if (squaredResiduals != nullptr) *squaredResiduals = SquareMatrix::zero(parameters());
    const double* sums = all.data();
    for (const StyleRows::Run& run : rows_->runs()) {
        shape.value += sums[StyleSums::kValue];
        const double residual = sums[StyleSums::kResidual];
        shape.gradient[run.left] += residual;
        shape.gradient[run.right] -= residual;
        std::size_t parameter = at(models());
        if (hasPosition_) shape.gradient[parameter++] += residual;
        for (const StyleScale& scale : scales_)
            shape.gradient[parameter++] +=
                (sums[StyleSums::kResiduals + static_cast<std::size_t>(scale.feature)] -
                 scale.centre * residual) /
                scale.divisor;
        addWeights(shape.curvature, run, sums + StyleSums::kWeight);
        if (squaredResiduals != nullptr) addWeights(*squaredResiduals, run, sums + StyleSums::kSquares);
        sums += StyleSums::kRobustCount;
    }
    return shape;
}

} // namespace bakeoff
