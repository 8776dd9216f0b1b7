// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pictor::learn {

// A linear layer on vectors.
struct LinearHead
{
    at::Tensor weight; // float [outputs, dimension]
    at::Tensor bias;   // float [outputs]

    static LinearHead zero(std::int64_t outputs, std::int64_t dimension);
    at::Tensor operator()(const at::Tensor& vectors) const; // [N, dimension] -> [N, outputs]
};

// Shifts vectors to mean 0 and divides all by one number, so that penalties mean the same whatever made them. The axes
// keep their proportions: those along which vectors differ little are noise more often than not.
struct VectorScale
{
    at::Tensor mean; // [dimension]
    double deviation = 1;

    static VectorScale of(const at::Tensor& vectors);
    at::Tensor apply(const at::Tensor& vectors) const;
    // A head for scaled vectors as one for vectors as they are.
    LinearHead undone(const LinearHead& head) const;
};

} // namespace pictor::learn
