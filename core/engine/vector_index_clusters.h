// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "store/vector_column.h"

#include <cstddef>

namespace pictor::index {
class ExactIndex;
}

namespace pictor::engine {

// Gives an index that holds all rows of a column clusters: around centres that a sample of the rows is learned from, as
// many as the square root of the rows, and with the recall measured that searches for other rows of the sample reach.
// Leaves the index without clusters where too few rows have a direction.
Result<void> clusterIndex(index::ExactIndex& index, store::Database& database, const store::VectorColumn& column,
    std::size_t threads, const RunContext& context);

} // namespace pictor::engine
