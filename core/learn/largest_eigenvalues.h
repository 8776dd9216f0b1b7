// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pictor::learn {

struct Eigenvalues
{
    at::Tensor values;  // [count], descending
    at::Tensor vectors; // [n, count], in columns, of length 1
};

struct SubspaceIteration
{
    std::int64_t spare = 0; // directions beside those wanted: the more, the sooner the last of these are exact
    int rounds = 0;
    int productsARound = 1; // more where the eigenvalues wanted differ by less than the digits of a float
    double shift = 0;       // added to the eigenvalues meanwhile, so that none is negative
};

// The largest eigenvalues of a symmetric matrix [n, n] of float, count <= n, by products alone (Golub and Van Loan
// 2013, 8.2.4): LAPACK has to do with the BLAS of the system, see productWithTransposed(), and takes many times as
// long. Where a good part of the eigenvalues is wanted, they are LAPACK's. The same numbers on every run; signs are
// arbitrary.
Eigenvalues largestEigenvalues(const at::Tensor& matrix, std::int64_t count, const SubspaceIteration&);

} // namespace pictor::learn
