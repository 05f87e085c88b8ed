// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/linear.h"

// Everything beyond this licence's reach inside Eigen stays out.
#define EIGEN_MPL2_ONLY
#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/Eigenvalues>

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

SquareMatrix sandwiched(const SquareMatrix& outer, const SquareMatrix& inner)
{
    SquareMatrix product = SquareMatrix::zero(outer.size);
    const Matrix left = view(outer) * view(inner);
    view(product).noalias() = left * view(outer);
    return product;
}

std::optional<Cholesky> Cholesky::of(const SquareMatrix& matrix)
{
    SquareMatrix lower = matrix;
    auto inPlace = view(lower);
    const Eigen::LLT<Eigen::Ref<Matrix>> factor(inPlace);
    if (factor.info() != Eigen::Success) return std::nullopt;
    return Cholesky(std::move(lower));
}

std::vector<double> Cholesky::solve(std::span<const double> right) const
{
    std::vector<double> solution(right.begin(), right.end());
    Eigen::Map<Eigen::VectorXd> x(solution.data(), static_cast<Eigen::Index>(solution.size()));
    const auto lower = view(lower_).triangularView<Eigen::Lower>();
    lower.solveInPlace(x);
    lower.transpose().solveInPlace(x);
    return solution;
}

SquareMatrix Cholesky::inverse() const
{
    SquareMatrix result = SquareMatrix::zero(lower_.size);
    auto inverse = view(result);
    Matrix root = Matrix::Identity(lower_.size, lower_.size);
    view(lower_).triangularView<Eigen::Lower>().solveInPlace(root);
    // (L·Lᵀ)⁻¹ = L⁻ᵀ·L⁻¹; computed as one half and mirrored, so that it is symmetric to the last bit.
    inverse.selfadjointView<Eigen::Lower>().rankUpdate(root.transpose());
    inverse.triangularView<Eigen::StrictlyUpper>() = inverse.transpose();
    return result;
}

double Cholesky::logDeterminant() const
{
    double sum = 0;
    for (int i = 0; i < lower_.size; ++i)
        sum += std::log(lower_(i, i));
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
