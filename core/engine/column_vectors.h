// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "index/vector_matrix.h"
#include "store/database.h"

#include <functional>
#include <vector>

namespace pictor::engine {

// The vectors of a column in memory, and which row of the table each is from (ascending).
struct ColumnVectors
{
    index::VectorMatrix matrix;
    std::vector<std::size_t> rows;
};

// Vectors may be VECTOR values (float32 bytes) or JSON lists. Rows with NULL, NaN or infinity, and those that `skips`
// says, are left out. Fails with error::notVectors, error::mixedDimensions, which name the column and the row.
Result<ColumnVectors> readVectors(const store::TempTable& table, std::size_t column, const RunContext& context,
    const std::function<bool(std::size_t row)>& skips = {});

// Sets a column to what `cell` says of each row.
Result<void> writeCells(store::TempTable& table, std::size_t column, const RunContext& context,
    const std::function<store::Cell(std::size_t row)>& cell);

} // namespace pictor::engine
