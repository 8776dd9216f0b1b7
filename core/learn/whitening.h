// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace pictor::learn {

// Principal axes of the training features, scaled so that the strongest few no longer drown the rest
// (PCA-whitening; Jegou and Chum 2012, "Negative evidences and co-occurences in image retrieval").
struct Whitening
{
    at::Tensor mean; // [features]
    at::Tensor axes; // [dimension, features], scaled

    // features: [N, F], N >= 2. strength 0 keeps the variances, 1 makes all of them 1.
    static Whitening fit(const at::Tensor& features, std::int64_t dimension, double strength);
    at::Tensor apply(const at::Tensor& features) const; // [N, F] -> [N, dimension]
};

} // namespace pictor::learn
