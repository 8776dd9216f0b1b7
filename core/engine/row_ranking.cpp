// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/row_ranking.h"

#include <algorithm>
#include <utility>

namespace pictor::engine {

bool ranksBefore(const RankedRow& left, const RankedRow& right, RankOrder order)
{
    if (left.score.has_value() != right.score.has_value())
        return left.score.has_value() == (order == RankOrder::BestFirst);
    if (left.score && *left.score != *right.score)
        return (*left.score > *right.score) == (order == RankOrder::BestFirst);
    return left.rowid < right.rowid;
}

namespace {

// A heap keeps what comes last in its order at the top.
auto reversed(RankOrder order)
{
    return [order](const RankedRow& left, const RankedRow& right) { return ranksBefore(right, left, order); };
}

} // namespace

HeapRanking::HeapRanking(std::vector<RankedRow> rows, RankOrder order)
    : m_heap(std::move(rows))
    , m_order(order)
{
    std::ranges::make_heap(m_heap, reversed(m_order));
}

Result<std::optional<RankedRow>> HeapRanking::next()
{
    if (m_heap.empty())
        return std::nullopt;
    std::ranges::pop_heap(m_heap, reversed(m_order));
    const RankedRow row = m_heap.back();
    m_heap.pop_back();
    return row;
}

} // namespace pictor::engine
