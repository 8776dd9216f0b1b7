// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace pictor::engine {

struct FilterIndexRequest
{
    std::string table;
    std::vector<std::string> columns;
    std::chrono::milliseconds longest{4000}; // others wait for five seconds
};

// Makes a store::createFilterIndex(). Other programs cannot write meanwhile, so it gives up (error::filterTooLong)
// before they would. Opens the workspace anew, so any thread may call it. Fails with store::error::locked, and as
// databases do.
Result<void> buildFilterIndex(
    const std::filesystem::path& workspaceFolder, const FilterIndexRequest& request, const RunContext& context);

} // namespace pictor::engine
