// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace pictor::bench {

// Labelled vectors, one a row.
struct LabelledVectors
{
    std::vector<std::vector<float>> vectors;
    std::vector<std::int64_t> labels;
};

// P@k: for every vector, the share of the k nearest (cosine) of the others that have its label; the mean of that.
double precisionAt(const LabelledVectors& set, std::size_t k);

// Accuracy of a weighted k-nearest-neighbour classifier from `train` to `test`: each neighbour votes for its label with
// exp(cosine / 0.07) (Wu et al. 2018, arXiv 1805.01978, section 3.4).
double weightedNeighbourAccuracy(const LabelledVectors& train, const LabelledVectors& test, std::size_t k);

} // namespace pictor::bench
