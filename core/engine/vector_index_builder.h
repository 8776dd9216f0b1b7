// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>

namespace pictor::engine {

struct VectorIndexRequest
{
    std::string table;
    std::string column;
    int dimension = 0;
    std::string staleFile; // what the new file is to replace; empty: there is none yet
    // An index of more rows gets clusters.
    std::int64_t clustersAbove = std::numeric_limits<std::int64_t>::max();
    std::size_t threads = 1; // to make them
};

// Builds the index of a column from one state of the table and puts it in the place of the stale one: a file beside the
// old one, then the pointer to it in one transaction, then the old file goes. Does nothing when another program did so
// meanwhile. Whatever goes wrong, and wherever the process ends, the old index or the new one is in place.
// Opens the workspace anew, so any thread may call it. Keeps the workspace locked only for short moments. Fails with
// store::error::notAVector, which also ends the logging of changes; with store::error::locked; and as files and
// databases do.
Result<void> buildVectorIndex(
    const std::filesystem::path& workspaceFolder, const VectorIndexRequest& request, const RunContext& context);

} // namespace pictor::engine
