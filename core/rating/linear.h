// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/kernels.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace bakeoff {

/// Symmetric here wherever it appears; row-major.
struct SquareMatrix {
    int size = 0;
    std::vector<double> values;

    static SquareMatrix zero(int size)
    {
        return {size, std::vector<double>(static_cast<std::size_t>(size) * static_cast<std::size_t>(size))};
    }
    double& operator()(int i, int j) { return values[position(i, j)]; }
    double operator()(int i, int j) const { return values[position(i, j)]; }

    friend bool operator==(const SquareMatrix&, const SquareMatrix&) = default;

private:
    std::size_t position(int i, int j) const
    {
        return static_cast<std::size_t>(i) * static_cast<std::size_t>(size) + static_cast<std::size_t>(j);
    }
};

/// Variance of x_i − x_j.
inline double differenceVariance(const SquareMatrix& covariance, int i, int j)
{
    return covariance(i, i) + covariance(j, j) - 2 * covariance(i, j);
}

/// Variance of Σ weight·x.
double contrastVariance(const SquareMatrix& covariance, std::span<const double> weights);

std::vector<double> product(const SquareMatrix& matrix, std::span<const double> vector);

double trace(const SquareMatrix& matrix);

/// outer·inner·outer; symmetric to the last bit
SquareMatrix
sandwiched(const SquareMatrix& outer, const SquareMatrix& inner, const Kernels& kernels = bestKernels());

/// Adds weight·(e_i − e_j)(e_i − e_j)ᵀ: one pair of a Laplacian.
inline void addPair(SquareMatrix& laplacian, int i, int j, double weight)
{
    laplacian(i, i) += weight;
    laplacian(j, j) += weight;
    laplacian(i, j) -= weight;
    laplacian(j, i) -= weight;
}

/// The factor of a positive definite matrix.
class Cholesky {
public:
    /// Nothing if the matrix is not positive definite.
    static std::optional<Cholesky> of(const SquareMatrix& matrix, const Kernels& kernels = bestKernels());

    std::vector<double> solve(std::span<const double> right) const;
    /// Symmetric to the last bit.
    SquareMatrix inverse() const;
    double logDeterminant() const;

private:
    Cholesky(int size, std::vector<double> root, const Kernels& kernels)
        : size_(size), root_(std::move(root)), kernels_(&kernels)
    {
    }
    int size_;
    std::vector<double> root_; // upper, in the form that the kernels take
    const Kernels* kernels_;
};

/// The nearest covariance: negative eigenvalues become 0.
SquareMatrix withoutNegativeEigenvalues(const SquareMatrix& matrix);

/// F with F·Fᵀ = matrix, negative eigenvalues taken as 0: turns independent normals into correlated ones.
SquareMatrix symmetricFactor(const SquareMatrix& matrix);

} // namespace bakeoff
