// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace pictor::index {

struct Neighbour
{
    std::int64_t rowid = 0;
    double score = 0; // what CosineQuery gives, to the last bit

    bool operator==(const Neighbour&) const = default;
};

// The rows with the highest scores, best first; of rows with the same score the one with the lower rowid comes first
// and is the one that stays when there is room for one only.
struct SearchResult
{
    std::vector<Neighbour> neighbours;
    std::size_t candidates = 0; // rows that the scan could not rule out
    std::size_t rescored = 0;   // of them, those whose vectors were asked for
    // False: of SearchOptions::enough rows only so many are among the `limit` best; more may follow behind them.
    bool isComplete = true;
};

// Takes the vector of rowids[which], as the database stores it.
using TakeVector = std::function<Result<void>(std::size_t which, std::span<const std::byte> vector)>;

// Reads the vectors of rows (ascending, no row twice) where the truth is and hands each to `take`, in any order. Called
// on the thread that searches. Its errors end the search.
using FetchVectors = std::function<Result<void>(std::span<const std::int64_t> rowids, const TakeVector& take)>;

} // namespace pictor::index
