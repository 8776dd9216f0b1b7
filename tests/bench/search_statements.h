// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/search_cases.h"
#include "bench/search_report.h"

#include <filesystem>

namespace pictor::bench {

// Whole SEARCH statements through a session, on a workspace that is made in `folder`: with one thread and with all,
// with filters in each place, with and without an index of SQLite's on the filtered column.
void searchStatements(const SearchTask& task, const std::filesystem::path& folder, SearchReport& report);

// The search without a filter again: on a busy machine only what was measured close together can be compared.
void searchStatementsAgain(const SearchTask& task, const std::filesystem::path& folder, SearchReport& report);

// A tenth more rows and a search at once, beside the same insert without what keeps the index in step.
void insertAndSearch(const SearchTask& task, const std::filesystem::path& folder);

// The first search of a new process, with nothing in the page cache, and what it keeps in memory.
void searchCold(const SearchTask& task, const std::filesystem::path& folder);
// What that process does: prints the lines "opened MILLISECONDS", "first MILLISECONDS", "again MILLISECONDS" and
// "resident BYTES".
int runFirstSearch(const std::filesystem::path& folder, const std::filesystem::path& statementFile);

// The same search as the table grows: one line for each number of rows, and a picture of them (SVG).
void searchGrowing(std::size_t dimension, const std::vector<std::size_t>& rows, const std::filesystem::path& folder,
    const std::filesystem::path& picture);

} // namespace pictor::bench
