// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search_cursors.h"

#include <algorithm>
#include <utility>

namespace pictor::engine {

namespace {

// Looking rows up one by one, best first, finds a frequent condition's ten best in no time and a rare one's never. A
// rare one's rows are looked up before the search: at once where the database has an index for them, else only after a
// share of what going through the table costs.
constexpr std::int64_t fewRows = 300;
constexpr std::int64_t shareOfTable = 64;

} // namespace

NaturalCursor::NaturalCursor(std::unique_ptr<SearchRows> rows, store::Query query, const ColumnMap& map,
    const RunContext& context, SearchReport& report)
    : m_rows(std::move(rows))
    , m_query(std::move(query))
    , m_map(map)
    , m_context(context)
    , m_report(report)
{
}

Result<bool> NaturalCursor::next()
{
    constexpr std::int64_t rowsBetweenChecks = 1024;
    if (++m_row % rowsBetweenChecks == 0)
        PICTOR_TRY(m_context.checkStop());
    PICTOR_TRY_ASSIGN(const bool more, m_query.step());
    m_report.delivered += more ? 1 : 0;
    return more;
}

Result<void> NaturalCursor::column(std::size_t index, store::CellWriter& writer)
{
    if (index != m_map.score) {
        writer.write(m_query, static_cast<int>(index) + 1);
        return {};
    }
    PICTOR_TRY_ASSIGN(const store::Cell score, m_rows->scorer().score(m_query, m_map.vectors, m_row));
    writer.write(score);
    return {};
}

void ScoreBounds::add(const store::Condition& condition)
{
    if (condition.values.size() != 1) // IN; SQLite tests it
        return;
    const auto* integer = std::get_if<std::int64_t>(&condition.values.front());
    const auto* real = std::get_if<double>(&condition.values.front());
    if (!integer && !real)
        return;
    const double value = integer ? static_cast<double>(*integer) : *real;
    const bool isLower
        = condition.comparison != store::Comparison::Less && condition.comparison != store::Comparison::LessOrEqual;
    const bool isUpper = condition.comparison != store::Comparison::Greater
        && condition.comparison != store::Comparison::GreaterOrEqual;
    if (isLower)
        m_lowest = std::max(m_lowest.value_or(value), value);
    if (isUpper)
        m_highest = std::min(m_highest.value_or(value), value);
}

bool ScoreBounds::end(const RankedRow& row, RankOrder order) const
{
    const auto& last = order == RankOrder::BestFirst ? m_lowest : m_highest;
    if (!last)
        return false;
    if (!row.score)
        return order == RankOrder::BestFirst;
    return order == RankOrder::BestFirst ? *row.score < *last : *row.score > *last;
}

RankedCursor::RankedCursor(std::unique_ptr<SearchRows> rows, std::unique_ptr<RankingSwitch> ranking,
    const ColumnMap& map, RankOrder order, ScoreBounds bounds, bool hasSubquery, SearchReport& report)
    : m_rows(std::move(rows))
    , m_ranking(std::move(ranking))
    , m_map(map)
    , m_order(order)
    , m_bounds(bounds)
    , m_hasSubquery(hasSubquery)
    , m_report(report)
{
}

Result<bool> RankedCursor::next()
{
    if (!std::exchange(m_hasBegun, true))
        PICTOR_TRY(begin());
    while (true) {
        PICTOR_TRY_ASSIGN(const auto row, m_ranking->next());
        if (!row || m_bounds.end(*row, m_order))
            return false;
        PICTOR_TRY_ASSIGN(const bool isWanted, m_rows->find(row->rowid));
        if (isWanted) {
            m_score = row->score;
            ++m_report.delivered;
            return true;
        }
        if (++m_report.passedOver > few() && mayKnowRowsFirst())
            PICTOR_TRY(selectAll());
    }
}

Result<void> RankedCursor::column(std::size_t index, store::CellWriter& writer)
{
    if (index == m_map.score)
        writer.write(m_score ? store::Cell(*m_score) : store::Cell());
    else
        writer.write(m_rows->found(), static_cast<int>(index) + 1);
    return {};
}

std::int64_t RankedCursor::few() const
{
    return std::max(fewRows, m_report.covered / shareOfTable);
}

bool RankedCursor::mayKnowRowsFirst() const
{
    return m_ranking->usesIndex() && m_rows->isFiltered() && !m_report.filterFirst;
}

Result<void> RankedCursor::begin()
{
    if (!mayKnowRowsFirst())
        return {};
    if (m_hasSubquery)
        return selectAll();
    PICTOR_TRY_ASSIGN(const bool isIndexed, m_rows->isIndexed());
    if (!isIndexed)
        return {};
    PICTOR_TRY_ASSIGN(auto rowids, m_rows->rowids(few() + 1));
    return std::ssize(rowids) <= few() ? select(std::move(rowids)) : Result<void>();
}

Result<void> RankedCursor::selectAll()
{
    PICTOR_TRY_ASSIGN(auto rowids, m_rows->rowids());
    return select(std::move(rowids));
}

Result<void> RankedCursor::select(std::vector<std::int64_t> rowids)
{
    m_report.filterFirst = true;
    m_report.selected = std::ssize(rowids);
    return m_ranking->select(std::move(rowids));
}

} // namespace pictor::engine
