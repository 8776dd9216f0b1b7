// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/embedding_space.h"

#include "learn/unit_rows.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace pictor::learn {

EmbeddingSpace EmbeddingSpace::fit(const at::Tensor& features, const EmbeddingChoice& choice)
{
    const std::int64_t size = std::min<std::int64_t>(choice.vectorSize, features.size(1));
    EmbeddingSpace space;
    if (choice.neighbourhood <= 0 || features.size(0) < NeighbourhoodMap::smallestSet) {
        space.whitening = Whitening::fit(features, size, choice.whitening);
        return space;
    }
    const std::int64_t coordinates = std::max<std::int64_t>(1, size / 4);
    space.whitening = Whitening::fit(features, std::max<std::int64_t>(1, size - coordinates), choice.whitening);
    space.neighbourhood = NeighbourhoodMap::fit(unitRows(space.whitening.apply(features)), coordinates);
    space.neighbourhoodWeight = at::full({1}, choice.neighbourhood);
    return space;
}

at::Tensor EmbeddingSpace::apply(const at::Tensor& features) const
{
    const at::Tensor vectors = unitRows(whitening.apply(features));
    if (!hasNeighbourhood())
        return vectors;
    return at::cat({vectors, neighbourhood.apply(vectors).mul(neighbourhoodWeight)}, 1);
}

std::int64_t EmbeddingSpace::dimension() const
{
    return whitening.axes.size(0) + (hasNeighbourhood() ? neighbourhood.coordinates.size(1) : 0);
}

} // namespace pictor::learn
