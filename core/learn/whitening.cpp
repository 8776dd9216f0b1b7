// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/whitening.h"

#include "learn/largest_eigenvalues.h"
#include "learn/product.h"

#include <ATen/ATen.h>

namespace pictor::learn {

namespace {

// An eigenvector is as good as its opposite; which one is found differs between libraries.
at::Tensor withFixedSigns(const at::Tensor& axes)
{
    const at::Tensor largest = axes.gather(1, axes.abs().argmax(1, true));
    return axes * largest.sign();
}

} // namespace

Whitening Whitening::fit(const at::Tensor& features, std::int64_t dimension, double strength)
{
    constexpr double floor = 1e-3; // of the largest variance: weaker axes are noise
    const at::Tensor mean = features.mean({0});
    const at::Tensor centred = features - mean;
    const at::Tensor columns = centred.t().contiguous();
    const at::Tensor covariance = productWithTransposed(columns, columns) / static_cast<double>(features.size(0));
    const Eigenvalues found = largestEigenvalues(covariance.cpu(), dimension, {.spare = dimension / 2, .rounds = 12});
    const at::Tensor variances = found.values.clamp_min(0);
    const at::Tensor axes = withFixedSigns(found.vectors.t());
    const at::Tensor strongest = variances[0].clamp_min(1e-12);
    const at::Tensor scale = ((variances / strongest) + floor).pow(-strength / 2);
    return {mean, (axes * scale.unsqueeze(1)).to(at::kFloat).to(features.device()).contiguous()};
}

at::Tensor Whitening::apply(const at::Tensor& features) const
{
    return productWithTransposed(features - mean, axes);
}

} // namespace pictor::learn
