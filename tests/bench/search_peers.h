// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/search_cases.h"
#include "bench/search_report.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace pictor::bench {

// What tests/bench/peers/search drives: "sqlite-vec", "lancedb", ...
std::vector<std::string> searchPeerNames();

// Lets each program build what it needs from the task's file of vectors, then answer the same queries with one thread
// and with as many as it takes by itself, in processes of their own. One that is not installed is named and left out.
// `before` is called each time one has built and will search.
//
// A driver is started as `DRIVER build|search --vectors FILE --scratch FOLDER ...` (peer.py lists the arguments) and
// prints lines: "built MS"; "version TEXT", "opened MS", "first MS" (the first search after opening, nothing in the
// page cache), "found ROWS QUERY MS ROWID,ROWID,..." (ROWS: "all" or the number that labels are below), "resident
// BYTES", "batch MS".
void searchPeers(const SearchTask& task, const std::vector<std::string>& names, const std::filesystem::path& library,
    const std::filesystem::path& folder, SearchReport& report, const std::function<void()>& before);

} // namespace pictor::bench
