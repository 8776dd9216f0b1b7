// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search_cursors.h"

#include "index/probe_levels.h"

#include <algorithm>
#include <utility>

namespace pictor::engine {

namespace {

// Looking rows up one by one, best first, finds a frequent condition's ten best in no time and a rare one's never. A
// rare one's rows are looked up before the search: at once where the database has an index for them, else only after a
// share of what going through the table costs.
constexpr std::int64_t fewRows = 300;
constexpr std::int64_t shareOfTable = 64;
constexpr std::size_t rowsTested = 4096;      // of all that rank first, where some fail a condition
constexpr std::size_t slowTests = 512;        // more of them are worth an index of the database
constexpr std::size_t spareRows = 8;          // ranked for each one that is asked for, where some fail a condition
constexpr std::int64_t mostInBounds = 10'000; // or that share, if it is more; going through the table is faster then

// A score or a value of the row that `rows` stands on; `ranked` is the score that ranked it.
Result<void> writeFound(const SearchRows& rows, const ColumnMap& map, std::optional<double> ranked, std::size_t index,
    store::CellWriter& writer)
{
    const auto which = map.scoreAt(index);
    if (!which) {
        writer.write(rows.found(), static_cast<int>(index) + 1);
    } else if (*which == 0) {
        writer.write(ranked ? store::Cell(*ranked) : store::Cell());
    } else {
        PICTOR_TRY_ASSIGN(
            const store::Cell score, rows.scorers()[*which].score(rows.found(), map.vectors, rows.found().integer(0)));
        writer.write(score);
    }
    return {};
}

} // namespace

std::optional<std::size_t> ColumnMap::scoreAt(std::size_t column) const
{
    const auto found = std::ranges::find(scores, column);
    return found == scores.end() ? std::nullopt : std::optional<std::size_t>(found - scores.begin());
}

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
    const auto which = m_map.scoreAt(index);
    if (!which) {
        writer.write(m_query, static_cast<int>(index) + 1);
        return {};
    }
    PICTOR_TRY_ASSIGN(const store::Cell score, m_rows->scorers()[*which].score(m_query, m_map.vectors, m_row));
    writer.write(score);
    return {};
}

bool ScoreBounds::add(const store::Condition& condition)
{
    if (condition.values.size() != 1) // IN; SQLite tests it
        return false;
    const auto* integer = std::get_if<std::int64_t>(&condition.values.front());
    const auto* real = std::get_if<double>(&condition.values.front());
    if (!integer && !real)
        return false;
    const double value = integer ? static_cast<double>(*integer) : *real;
    const bool isLower
        = condition.comparison != store::Comparison::Less && condition.comparison != store::Comparison::LessOrEqual;
    const bool isUpper = condition.comparison != store::Comparison::Greater
        && condition.comparison != store::Comparison::GreaterOrEqual;
    if (isLower)
        m_lowest = std::max(m_lowest.value_or(value), value);
    if (isUpper)
        m_highest = std::min(m_highest.value_or(value), value);
    return condition.comparison == store::Comparison::GreaterOrEqual;
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

BoundedCursor::BoundedCursor(std::unique_ptr<SearchRows> rows, std::unique_ptr<RankingSwitch> ranking,
    const ColumnMap& map, ScoreBounds bounds, const RunContext& context, SearchReport& report)
    : m_rows(std::move(rows))
    , m_ranking(std::move(ranking))
    , m_map(map)
    , m_bounds(bounds)
    , m_context(context)
    , m_report(report)
{
}

Result<void> BoundedCursor::begin()
{
    const auto most = static_cast<std::size_t>(std::max(mostInBounds, m_report.covered / shareOfTable));
    while (true) {
        PICTOR_TRY_ASSIGN(const auto row, m_ranking->next());
        if (!row || m_bounds.end(*row, RankOrder::BestFirst))
            break;
        if (m_found.size() == most && m_ranking->usesIndex()) // else all rows are scored already
            return readAll();
        m_found.push_back(*row);
    }
    std::ranges::sort(m_found, {}, &RankedRow::rowid);
    return {};
}

Result<void> BoundedCursor::readAll()
{
    m_report.method = SearchReport::Method::InputOrder;
    m_report.reason = "too many rows have such scores";
    m_ranking.reset();
    PICTOR_TRY_ASSIGN(store::Query query, m_rows->all());
    m_all = std::make_unique<NaturalCursor>(std::move(m_rows), std::move(query), m_map, m_context, m_report);
    return {};
}

Result<bool> BoundedCursor::next()
{
    if (!std::exchange(m_hasBegun, true))
        PICTOR_TRY(begin());
    if (m_all)
        return m_all->next();
    while (m_next < m_found.size()) {
        PICTOR_TRY_ASSIGN(const bool isWanted, m_rows->find(m_found[m_next++].rowid));
        if (isWanted) {
            ++m_report.delivered;
            return true;
        }
        ++m_report.passedOver;
    }
    return false;
}

Result<void> BoundedCursor::column(std::size_t index, store::CellWriter& writer)
{
    return m_all ? m_all->column(index, writer) : writeFound(*m_rows, m_map, m_found[m_next - 1].score, index, writer);
}

RankedCursor::RankedCursor(std::unique_ptr<SearchRows> rows, std::unique_ptr<RankingSwitch> ranking,
    const ColumnMap& map, RankOrder order, ScoreBounds bounds, bool hasSubquery, RowsWanted wanted,
    SearchReport& report)
    : m_rows(std::move(rows))
    , m_ranking(std::move(ranking))
    , m_map(map)
    , m_order(order)
    , m_bounds(bounds)
    , m_hasSubquery(hasSubquery)
    , m_report(report)
    , m_wanted(wanted)
{
}

Result<bool> RankedCursor::next()
{
    if (!std::exchange(m_hasBegun, true))
        PICTOR_TRY(begin());
    if (m_takenPosition < m_taken.size())
        return deliver(m_taken[m_takenPosition++]);
    if (m_hasTakenAll)
        return false;
    while (true) {
        PICTOR_TRY_ASSIGN(const auto row, m_ranking->next());
        if (!row || m_bounds.end(*row, m_order))
            return false;
        PICTOR_TRY_ASSIGN(const bool isWanted, deliver(*row));
        if (isWanted)
            return true;
        if (++m_report.passedOver > few() && mayKnowRowsFirst())
            PICTOR_TRY(selectAll());
    }
}

// False where the row does not fulfil the conditions.
Result<bool> RankedCursor::deliver(const RankedRow& row)
{
    PICTOR_TRY_ASSIGN(const bool isWanted, m_rows->find(row.rowid));
    m_score = row.score;
    m_report.delivered += isWanted ? 1 : 0;
    return isWanted;
}

Result<void> RankedCursor::column(std::size_t index, store::CellWriter& writer)
{
    return writeFound(*m_rows, m_map, m_score, index, writer);
}

std::int64_t RankedCursor::few() const
{
    return std::max(fewRows, m_report.covered / shareOfTable);
}

bool RankedCursor::mayKnowRowsFirst() const
{
    return m_ranking->usesIndex() && m_rows->isFiltered() && !m_report.filterFirst;
}

void RankedCursor::take(std::vector<RankedRow> rows)
{
    m_taken = std::move(rows);
    if (!m_taken.empty())
        m_ranking->skipTo(m_taken.back());
}

// True once there are as many rows that fulfil the conditions as will be read. Otherwise all rows have to be looked at:
// a condition that few rows fulfil leaves too few among the nearest.
Result<bool> RankedCursor::takeNearest()
{
    const std::size_t wanted = m_wanted.rows.value_or(0);
    const bool isFiltered = m_rows->isFiltered();
    if (!m_wanted.recall || wanted == 0 || (m_hasSubquery && isFiltered))
        return false;
    const std::size_t most = std::max(wanted, std::min(spareRows * wanted, index::mostProbedRows));
    PICTOR_TRY_ASSIGN(const auto nearest, m_ranking->nearest(isFiltered ? most : wanted, *m_wanted.recall));
    std::vector<RankedRow> rows;
    for (const RankedRow& row : nearest) {
        if (m_bounds.end(row, m_order) || rows.size() == wanted)
            break;
        PICTOR_TRY_ASSIGN(const bool isWanted, m_rows->find(row.rowid));
        if (isWanted)
            rows.push_back(row);
    }
    if (rows.size() < wanted)
        return false;
    m_report.method = SearchReport::Method::Nearest;
    take(std::move(rows));
    return true;
}

// True once the rows that will be read are known, or all that fulfil the conditions. Their conditions are tested as the
// candidates come, and vectors read of those alone that fulfil them. Few rows among many say that the condition is
// rare: then it is cheaper to look for its rows in the table.
Result<bool> RankedCursor::takeWanted()
{
    const std::size_t count = m_wanted.rows.value_or(0);
    if (count == 0)
        return false;
    PICTOR_TRY_ASSIGN(auto wanted, m_ranking->wanted(count, rowsTested));
    if (m_rows->testedCount() > slowTests)
        m_ranking->requestFilter();
    const auto passed = static_cast<std::int64_t>(wanted.rows.size());
    const auto end
        = std::ranges::find_if(wanted.rows, [this](const RankedRow& row) { return m_bounds.end(row, m_order); });
    const bool isEnough = wanted.rows.size() == count || wanted.areAll || end != wanted.rows.end();
    if (isEnough) {
        m_hasTakenAll = wanted.areAll || end != wanted.rows.end();
        wanted.rows.erase(end, wanted.rows.end());
        take(std::move(wanted.rows));
        return true;
    }
    if (passed * few() < static_cast<std::int64_t>(count * rowsTested))
        PICTOR_TRY(selectAll());
    return false;
}

Result<void> RankedCursor::begin()
{
    PICTOR_TRY_ASSIGN(const bool isEnough, takeNearest());
    if (isEnough || !mayKnowRowsFirst())
        return {};
    if (m_hasSubquery)
        return selectAll();
    PICTOR_TRY_ASSIGN(const bool isIndexed, m_rows->isIndexed());
    if (!isIndexed) {
        PICTOR_TRY(takeWanted());
        return {};
    }
    PICTOR_TRY_ASSIGN(auto rowids, m_rows->rowids(few() + 1));
    return std::ssize(rowids) <= few() ? select(std::move(rowids)) : Result<void>();
}

Result<void> RankedCursor::selectAll()
{
    if (!m_hasSubquery)
        m_ranking->requestFilter();
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
