// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "index/row_segment.h"
#include "index/vector_matrix.h"

#include <span>
#include <vector>

namespace pictor::index {

// The cluster of each row, by position: the one whose centre its codes say is nearest. The vectors are not needed, and
// the codes of all rows are multiplied with those of all centres at the speed of a batch of searches. `centre`: of the
// rows' codes.
Result<std::vector<std::uint32_t>> assignClusters(std::span<const RowSegment> segments, const Centre& centre,
    const VectorMatrix& clusterCentres, std::size_t threads, const RunContext& context);

} // namespace pictor::index
