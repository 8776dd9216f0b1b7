// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "index/candidates.h"
#include "index/row_segment.h"
#include "index/selection.h"

#include <span>
#include <vector>

namespace pictor::index {

struct ScanRequest
{
    std::span<const RowSegment> segments;
    std::size_t dimension = 0;
    std::span<const QuantizedQuery> queries;
    std::size_t limit = 0;                // not 0
    const Selection* selection = nullptr; // null: every row
    std::size_t threads = 1;              // at most; little work takes fewer
};

// For each query every row that may be among its `limit` best, the most promising first. The codes are read once for
// all queries.
Result<std::vector<std::vector<Candidate>>> scanRows(const ScanRequest& request, const RunContext& context);

} // namespace pictor::index
