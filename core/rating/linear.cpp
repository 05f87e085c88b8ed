// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/linear.h"

// Everything beyond this licence's reach inside Eigen stays out.
#define EIGEN_MPL2_ONLY
#include <Eigen/Core>
#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>

namespace bakeoff {

namespace {

// Row-major as stored; Eigen then reads the memory in place.
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using MatrixView = Eigen::Map<const Matrix>;
using VectorView = Eigen::Map<const Eigen::VectorXd>;

MatrixView view(const SquareMatrix& matrix)
{
    return {matrix.values.data(), matrix.size, matrix.size};
}
Eigen::Map<Matrix> view(SquareMatrix& matrix)
{
    return {matrix.values.data(), matrix.size, matrix.size};
}

VectorView view(std::span<const double> values)
{
    return {values.data(), static_cast<Eigen::Index>(values.size())};
}

// What the kernels take: rows a multiple of their lanes apart.
std::size_t strideOf(int size)
{
    return (static_cast<std::size_t>(size) + Kernels::kLanes - 1) / Kernels::kLanes * Kernels::kLanes;
}

std::size_t paddedSize(int size)
{
    return static_cast<std::size_t>(size) * strideOf(size);
}

std::vector<double> padded(const SquareMatrix& matrix)
{
    const auto size = static_cast<std::size_t>(matrix.size);
    const std::size_t stride = strideOf(matrix.size);
    std::vector<double> result(paddedSize(matrix.size));
    for (std::size_t r = 0; r < size; ++r)
        std::copy_n(matrix.values.data() + r * size, size, result.data() + r * stride);
    return result;
}

SquareMatrix unpadded(const std::vector<double>& values, int size)
{
    const auto columns = static_cast<std::size_t>(size);
    const std::size_t stride = strideOf(size);
    SquareMatrix result{size, {}};
    result.values.reserve(columns * columns);
    for (std::size_t r = 0; r < columns; ++r)
        result.values.insert(result.values.end(), values.data() + r * stride,
                             values.data() + r * stride + columns);
    return result;
}

} // namespace

double contrastVariance(const SquareMatrix& covariance, std::span<const double> weights)
{
    return view(weights).dot(view(covariance) * view(weights));
}

std::vector<double> product(const SquareMatrix& matrix, std::span<const double> vector)
{
    std::vector<double> result(vector.size());
    Eigen::Map<Eigen::VectorXd>(result.data(), matrix.size).noalias() = view(matrix) * view(vector);
    return result;
}

double trace(const SquareMatrix& matrix)
{
    return view(matrix).trace();
}

SquareMatrix sandwiched(const SquareMatrix& outer, const SquareMatrix& inner, const Kernels& kernels)
{
    std::vector<double> work(paddedSize(outer.size));
    std::vector<double> result(work.size());
    kernels.sandwich(padded(outer).data(), padded(inner).data(), work.data(), result.data(),
                     static_cast<std::size_t>(outer.size), strideOf(outer.size));
    return unpadded(result, outer.size);
}

std::optional<Cholesky> Cholesky::of(const SquareMatrix& matrix, const Kernels& kernels)
{
    std::vector<double> root = padded(matrix);
    if (!kernels.factor(root.data(), static_cast<std::size_t>(matrix.size), strideOf(matrix.size)))
        return std::nullopt;
    return Cholesky(matrix.size, std::move(root), kernels);
}

std::vector<double> Cholesky::solve(std::span<const double> right) const
{
    std::vector<double> solution(right.begin(), right.end());
    kernels_->solve(root_.data(), solution.data(), solution.size(), strideOf(size_));
    return solution;
}

SquareMatrix Cholesky::inverse() const
{
    std::vector<double> work(root_.size());
    std::vector<double> result(root_.size());
    kernels_->invert(root_.data(), work.data(), result.data(), static_cast<std::size_t>(size_),
                     strideOf(size_));
    return unpadded(result, size_);
}

double Cholesky::logDeterminant() const
{
    double sum = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(size_); ++i)
        sum += std::log(root_[i * strideOf(size_) + i]);
    return 2 * sum;
}

SquareMatrix withoutNegativeEigenvalues(const SquareMatrix& matrix)
{
    const SquareMatrix factor = symmetricFactor(matrix);
    SquareMatrix result = SquareMatrix::zero(matrix.size);
    view(result).noalias() = view(factor) * view(factor).transpose();
    return result;
}

SquareMatrix symmetricFactor(const SquareMatrix& matrix)
{
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(view(matrix));
    SquareMatrix factor = SquareMatrix::zero(matrix.size);
    view(factor).noalias() =
        solver.eigenvectors() * solver.eigenvalues().cwiseMax(0.0).cwiseSqrt().asDiagonal();
    return factor;
}

} // namespace bakeoff
