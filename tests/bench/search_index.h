// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/search_cases.h"
#include "bench/search_report.h"

#include <cstddef>
#include <filesystem>

namespace pictor::bench {

// The exact index by itself, without a database: what building it, single queries, batches, filters and its file take,
// beside the time in which the memory can deliver its bytes and plain loops over float32.
void searchIndex(
    const SearchTask& task, std::size_t threads, const std::filesystem::path& folder, SearchReport& report);

} // namespace pictor::bench
