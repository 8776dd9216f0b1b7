// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "index/candidates.h"
#include "index/row_segment.h"
#include "index/search_types.h"

#include <span>
#include <vector>

namespace pictor::index {

struct RescoreRequest
{
    std::span<const RowSegment> segments;
    std::span<const std::span<const float>> queries;
    std::size_t limit = 0;  // not 0
    std::size_t enough = 0; // rows that `fetch` gives; 0: it gives all
};

// The best rows by their exact scores. `candidates`: of each query, as scanRows() gives them. Fails with
// error::outdated if a row is gone (where `fetch` gives all), or its score is not where the index says it is.
Result<std::vector<SearchResult>> rescore(const RescoreRequest& request, std::vector<std::vector<Candidate>> candidates,
    const FetchVectors& fetch, const RunContext& context);

} // namespace pictor::index
