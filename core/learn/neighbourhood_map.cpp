// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/neighbourhood_map.h"

#include "learn/even_sample.h"
#include "learn/largest_eigenvalues.h"
#include "learn/product.h"
#include "learn/unit_rows.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <limits>

namespace pictor::learn {

namespace {

constexpr std::int64_t neighbours = 20;
constexpr double temperature = 0.1;

// The similarities of the nearest and which those are: [N, k] each.
struct Nearest
{
    at::Tensor weights;
    at::Tensor rows;
};

Nearest nearest(const at::Tensor& similarities)
{
    const std::int64_t count = std::min(neighbours, similarities.size(1) / 3);
    const auto [cosines, rows] = similarities.topk(count, 1);
    return {cosines.sub(1).div(temperature).exp(), rows};
}

// D^-1/2 W D^-1/2 of the graph of neighbours, without its first eigenvector: that says nothing, and where parts of the
// graph are not connected others have the same eigenvalue, so that it could not be told from them later. And D^-1/2.
struct Diffusion
{
    at::Tensor matrix; // [A, A]
    at::Tensor scale;  // [A]
};

Diffusion diffusionAmong(const at::Tensor& anchors)
{
    at::Tensor similarities = productWithTransposed(anchors, anchors).contiguous();
    similarities.fill_diagonal_(-std::numeric_limits<float>::infinity());
    const Nearest near = nearest(similarities);
    const at::Tensor oneWay = similarities.zero_().scatter_(1, near.rows, near.weights);
    const at::Tensor graph = at::maximum(oneWay, oneWay.t());
    const at::Tensor root = graph.sum({1}).clamp_min(1e-12).sqrt();
    const at::Tensor first = root / root.norm();
    return {(graph / at::outer(root, root)).sub_(at::outer(first, first)), root.reciprocal()};
}

} // namespace

NeighbourhoodMap NeighbourhoodMap::fit(const at::Tensor& vectors, std::int64_t dimension)
{
    constexpr double steps = 8;
    const at::Tensor anchors = vectors.index_select(0, evenSample(vectors.size(0), mostAnchors));
    const Diffusion diffusion = diffusionAmong(anchors);
    const std::int64_t count = std::min(dimension, anchors.size(0) / 2);
    // Those near 1 are exact; the last few are not, and count for nothing after the steps of diffusion.
    const Eigenvalues spectrum
        = largestEigenvalues(diffusion.matrix, count, {.spare = 16, .rounds = 20, .productsARound = 3, .shift = 1});
    const at::Tensor lengths = spectrum.values.clamp_min(0).pow(steps);
    const at::Tensor coordinates = spectrum.vectors.mul(diffusion.scale.unsqueeze(1)).mul(lengths);
    return {anchors, (coordinates / coordinates.norm(2, 1).mean().clamp_min(1e-12)).contiguous()};
}

at::Tensor NeighbourhoodMap::apply(const at::Tensor& vectors) const
{
    const Nearest near = nearest(productWithTransposed(vectors, anchors).contiguous());
    const at::Tensor shares = near.weights / near.weights.sum({1}, true);
    const at::Tensor around = coordinates.index_select(0, near.rows.flatten())
                                  .view({vectors.size(0), near.rows.size(1), coordinates.size(1)});
    return unitRows(around.mul(shares.unsqueeze(2)).sum({1}));
}

} // namespace pictor::learn
