// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/largest_eigenvalues.h"

#include "learn/product.h"

#include <ATen/ATen.h>

namespace pictor::learn {

namespace {

at::Tensor product(const at::Tensor& left, const at::Tensor& right)
{
    return productWithTransposed(left, right.t().contiguous());
}

// Any directions would do, but these are the same on every machine.
at::Tensor startingDirections(std::int64_t rows, std::int64_t count)
{
    const at::Tensor places = at::arange(rows).to(at::kDouble).unsqueeze(1) + 0.5;
    return places.mul(at::arange(1, count + 1).to(at::kDouble) * 2.399963).sin().to(at::kFloat);
}

// An orthonormal basis of the span of columns [n, k], by block Gram-Schmidt, twice (Barlow and Smoktunowicz 2013,
// doi:10.1007/s00211-012-0496-2): nearly all of it is products.
at::Tensor orthonormal(const at::Tensor& columns)
{
    constexpr std::int64_t blockSize = 32;
    at::Tensor basis;
    for (at::Tensor block : columns.split(blockSize, 1)) {
        for (int pass = 0; basis.defined() && pass < 2; ++pass)
            block = block - product(basis, product(basis.t(), block));
        block = std::get<0>(at::linalg_qr(block));
        basis = basis.defined() ? at::cat({basis, block}, 1) : block;
    }
    return basis;
}

// The span of the strongest eigenvectors, orthonormal, in columns.
at::Tensor strongestDirections(const at::Tensor& matrix, std::int64_t count, const SubspaceIteration& how)
{
    at::Tensor basis = orthonormal(startingDirections(matrix.size(0), count));
    for (int round = 0; round < how.rounds; ++round) {
        for (int i = 0; i < how.productsARound; ++i)
            basis = product(matrix, basis).add(basis, how.shift);
        basis = orthonormal(basis);
    }
    return basis;
}

Eigenvalues allEigenvalues(const at::Tensor& symmetric, std::int64_t count)
{
    const auto [values, vectors] = at::linalg_eigh(symmetric.to(at::kDouble)); // ascending
    return {values.flip({0}).slice(0, 0, count).to(at::kFloat), vectors.flip({1}).slice(1, 0, count).to(at::kFloat)};
}

} // namespace

Eigenvalues largestEigenvalues(const at::Tensor& matrix, std::int64_t count, const SubspaceIteration& how)
{
    if (2 * (count + how.spare) > matrix.size(0))
        return allEigenvalues(matrix, count);
    const at::Tensor basis = strongestDirections(matrix, count + how.spare, how);
    const at::Tensor within = product(basis.t(), product(matrix, basis));
    const Eigenvalues found = allEigenvalues((within + within.t()).div(2), count);
    return {found.values, product(basis, found.vectors)};
}

} // namespace pictor::learn
