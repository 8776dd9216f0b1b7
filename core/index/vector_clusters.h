// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "index/vector_matrix.h"

#include <cstdint>
#include <vector>

namespace pictor::index {

// Where the centres start: far from each other, which costs about as much as all rounds for many clusters, or at rows
// chosen at random.
enum class ClusterStart { Spread, Drawn };

struct ClusterOptions
{
    std::size_t clusters = 10; // fewer where there are fewer rows
    std::size_t iterations = 25;
    ClusterStart start = ClusterStart::Spread;
    std::uint64_t seed = 0;
    std::size_t threads = 1; // at most; the result does not depend on it
};

struct Clusters
{
    VectorMatrix centres;                // of length 1
    std::vector<std::int32_t> clusterOf; // of each row; -1 for one without a direction (all zero)
    std::vector<float> distances;        // 1 - cosine to the centre; 0 where there is no cluster
};

// Spherical k-means (Dhillon and Modha, 2001): groups rows by direction, lengths do not matter. Spread starts come
// from greedy k-means++ (Arthur and Vassilvitskii, 2007). Learns from at most 256 rows a cluster, as Faiss does, and
// then assigns all rows. The same seed gives the same clusters; larger clusters have lower numbers. Sets the length of
// all rows of `vectors` to 1. Costs iterations x sample x clusters x dimension.
Result<Clusters> findClusters(VectorMatrix& vectors, const ClusterOptions& options, const RunContext& context = {});

} // namespace pictor::index
