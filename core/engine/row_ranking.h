// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace pictor::engine {

// A row of a table with its score; none where the vector is NULL, zero or holds a NaN or an infinity.
struct RankedRow
{
    std::int64_t rowid = 0;
    std::optional<double> score;

    bool operator==(const RankedRow&) const = default;
};

enum class RankOrder { BestFirst, WorstFirst };

// True when `left` comes first: by score, rows of one score by rowid; rows without one come last when the best come
// first, and first when the worst do, as SQLite orders NULL.
bool ranksBefore(const RankedRow& left, const RankedRow& right, RankOrder order);

// Gives rows in order, no more of the work done than they need.
class RowRanking
{
public:
    virtual ~RowRanking() = default;
    // Nothing behind the last one.
    virtual Result<std::optional<RankedRow>> next() = 0;
};

// Of rows that are all there already.
class HeapRanking : public RowRanking
{
public:
    HeapRanking(std::vector<RankedRow> rows, RankOrder order);
    Result<std::optional<RankedRow>> next() override;

private:
    std::vector<RankedRow> m_heap;
    RankOrder m_order;
};

} // namespace pictor::engine
