// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/neighbourhood_map.h"

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

// Begins subspace iterations; any directions would do, but these are the same on every machine.
at::Tensor startingDirections(std::int64_t rows, std::int64_t count)
{
    const at::Tensor places = at::arange(rows).to(at::kDouble).unsqueeze(1) + 0.5;
    return places.mul(at::arange(1, count + 1).to(at::kDouble) * 2.399963).sin().to(at::kFloat);
}

struct Spectrum
{
    at::Tensor values;  // descending
    at::Tensor vectors; // in columns
};

// The largest eigenvalues of a symmetric matrix with eigenvalues within -1..1 (Golub and Van Loan 2013, 8.2.4). Those
// near 1 are exact; the last few are not, and count for nothing after the steps of diffusion.
Spectrum largestEigenvalues(const at::Tensor& matrix, std::int64_t count)
{
    constexpr int iterations = 60;
    const std::int64_t spare = std::min<std::int64_t>(count + 16, matrix.size(0));
    at::Tensor basis = std::get<0>(at::linalg_qr(startingDirections(matrix.size(0), spare)));
    for (int i = 1; i <= iterations; ++i) {
        basis = productWithTransposed(matrix, basis.t().contiguous()).add(basis); // + 1: no negative ones
        if (i % 3 == 0)
            basis = std::get<0>(at::linalg_qr(basis));
    }
    const at::Tensor image = productWithTransposed(matrix, basis.t().contiguous());
    const at::Tensor small = productWithTransposed(basis.t().contiguous(), image.t().contiguous());
    const auto [values, rotation] = at::linalg_eigh((small + small.t()).div(2).to(at::kDouble));
    const at::Tensor columns = rotation.flip({1}).slice(1, 0, count).to(at::kFloat);
    return {values.flip({0}).slice(0, 0, count).to(at::kFloat), productWithTransposed(basis, columns.t().contiguous())};
}

at::Tensor evenSample(const at::Tensor& rows, std::int64_t most)
{
    const std::int64_t count = std::min(rows.size(0), most);
    return rows.index_select(0, at::arange(count).mul(rows.size(0)).div(count, "floor")).contiguous();
}

} // namespace

NeighbourhoodMap NeighbourhoodMap::fit(const at::Tensor& vectors, std::int64_t dimension)
{
    constexpr double steps = 8;
    const at::Tensor anchors = evenSample(vectors, mostAnchors);
    const Diffusion diffusion = diffusionAmong(anchors);
    const std::int64_t count = std::min(dimension, anchors.size(0) / 2);
    const Spectrum spectrum = largestEigenvalues(diffusion.matrix, count);
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
