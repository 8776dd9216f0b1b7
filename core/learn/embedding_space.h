// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/neighbourhood_map.h"
#include "learn/whitening.h"

namespace pictor::learn {

struct EmbeddingChoice
{
    int vectorSize = 128;     // whitened features and neighbourhood coordinates together
    double whitening = 0.3;   // see Whitening::fit
    double neighbourhood = 0; // length of the neighbourhood's part; that of the features is 1. 0: no such part
};

// From the network's features to the vector that people search with: whitened features of length 1, then coordinates in
// the neighbourhood of the training pictures. Fitted on training pictures without labels, kept with the model.
struct EmbeddingSpace
{
    Whitening whitening;
    NeighbourhoodMap neighbourhood; // undefined tensors, as its weight: there is none
    at::Tensor neighbourhoodWeight; // [1]

    static EmbeddingSpace fit(const at::Tensor& features, const EmbeddingChoice&); // [N, F], N >= 2
    at::Tensor apply(const at::Tensor& features) const;                            // [N, F] -> [N, dimension()]
    bool hasNeighbourhood() const { return neighbourhood.anchors.defined(); }
    std::int64_t dimension() const;
};

} // namespace pictor::learn
