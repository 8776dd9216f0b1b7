// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search_cursors.h"

#include <algorithm>
#include <utility>

namespace pictor::engine {

namespace {

// Looking rows up one by one, best first, finds a frequent condition's ten best in no time and a rare one's never. Then
// all rows that fulfil it are looked up first: soon if the database has an index for that, else only after a share of
// what going through the table costs.
constexpr std::int64_t patience = 300;  // rows passed over
constexpr std::int64_t rareShare = 100; // one in so many
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
    , m_selectsFirst(hasSubquery) // its condition may cost as much for one row as for all
    , m_report(report)
{
}

Result<bool> RankedCursor::next()
{
    while (true) {
        PICTOR_TRY_ASSIGN(const bool selects, mustSelect());
        if (selects)
            PICTOR_TRY(select());
        PICTOR_TRY_ASSIGN(const auto row, m_ranking->next());
        if (!row || m_bounds.end(*row, m_order))
            return false;
        PICTOR_TRY_ASSIGN(const bool isWanted, m_rows->find(row->rowid));
        if (isWanted) {
            m_score = row->score;
            ++m_report.delivered;
            return true;
        }
        ++m_report.passedOver;
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

Result<bool> RankedCursor::mustSelect()
{
    if (!m_ranking->usesIndex() || !m_rows->isFiltered() || m_report.filterFirst)
        return false;
    if (m_selectsFirst || m_report.passedOver < patience)
        return m_selectsFirst;
    if (m_report.passedOver >= m_report.covered / shareOfTable)
        return true;
    if (!m_isIndexed) {
        PICTOR_TRY_ASSIGN(m_isIndexed, m_rows->isIndexed());
    }
    return *m_isIndexed && m_report.passedOver > m_report.delivered * rareShare;
}

Result<void> RankedCursor::select()
{
    m_report.filterFirst = true;
    PICTOR_TRY_ASSIGN(auto rowids, m_rows->rowids());
    m_report.selected = static_cast<std::int64_t>(rowids.size());
    return m_ranking->select(std::move(rowids));
}

} // namespace pictor::engine
