// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/oriented_edges.h"

#include <ATen/ATen.h>

#include <numbers>

namespace pictor::learn {

namespace {

// Central differences: cos(a) d/dx + sin(a) d/dy.
at::Tensor directionalDerivatives(int orientations)
{
    const at::Tensor angles = at::arange(orientations).to(at::kDouble).mul(2 * std::numbers::pi / orientations);
    at::Tensor kernels = at::zeros({orientations, 1, 3, 3});
    kernels.select(3, 2).select(2, 1).copy_(angles.cos().unsqueeze(1));
    kernels.select(3, 0).select(2, 1).copy_(angles.cos().neg().unsqueeze(1));
    kernels.select(3, 1).select(2, 2).copy_(angles.sin().unsqueeze(1));
    kernels.select(3, 1).select(2, 0).copy_(angles.sin().neg().unsqueeze(1));
    return kernels;
}

} // namespace

OrientedEdges::OrientedEdges(int orientations)
    : m_kernels(directionalDerivatives(orientations))
{
}

at::Tensor OrientedEdges::forward(const at::Tensor& pictures) const
{
    constexpr double faint = 1e-4;   // keeps the slope of the root finite
    constexpr double fainter = 0.02; // a blank picture stays blank
    at::NoGradGuard noGradients;
    const at::Tensor grey = at::replication_pad2d(pictures.mean({1}, true), {1, 1, 1, 1});
    const at::Tensor derivatives = at::conv2d(grey, m_kernels.to(pictures.device())).relu_();
    // A half-wave squared cosine over the strength splits an edge smoothly between the directions next to it.
    const double directions = static_cast<double>(m_kernels.size(0));
    const at::Tensor strength = derivatives.square().sum({1}, true).mul_(4 / directions).sqrt_();
    const at::Tensor shares = derivatives.square_().div_(strength.add_(1e-6));
    at::Tensor edges = at::avg_pool2d(shares, 2).add_(faint).sqrt_();
    edges = edges / edges.mean({1, 2, 3}, true).clamp_min_(fainter);
    return at::cat({edges, at::avg_pool2d(pictures, 2)}, 1).contiguous(at::MemoryFormat::ChannelsLast);
}

} // namespace pictor::learn
