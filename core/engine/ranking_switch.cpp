// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking_switch.h"

#include "index/exact_index.h"
#include "index/index_errors.h"

#include <algorithm>
#include <utility>

namespace pictor::engine {

namespace {

std::vector<float> negated(std::vector<float> vector)
{
    std::ranges::transform(vector, vector.begin(), [](float value) { return -value; });
    return vector;
}

} // namespace

RankingSwitch::RankingSwitch(SearchRows& rows, std::optional<CoveredColumn> covered, VectorIndexKeeper& keeper,
    std::vector<float> vector, RankOrder order, std::int64_t limit, std::size_t threads, const RunContext& context,
    SearchReport& report)
    : m_rows(rows)
    , m_covered(std::move(covered))
    , m_keeper(keeper)
    , m_vector(order == RankOrder::BestFirst ? std::move(vector) : negated(std::move(vector)))
    , m_order(order)
    , m_limit(limit)
    , m_threads(threads)
    , m_context(context)
    , m_report(report)
{
}

Result<std::optional<RankedRow>> RankingSwitch::next()
{
    if (!m_ranking)
        PICTOR_TRY(m_covered ? useIndex() : useTable());
    while (true) {
        PICTOR_TRY_ASSIGN(const auto row, nextOfAny());
        if (!row || !m_last || ranksBefore(*m_last, *row, m_order)) {
            m_last = row;
            return row;
        }
    }
}

Result<void> RankingSwitch::select(std::vector<std::int64_t> rowids)
{
    m_selected = std::move(rowids);
    return useIndex();
}

IndexRequest RankingSwitch::request() const
{
    return {.query = m_vector,
        .order = m_order,
        .selected = m_selected ? &*m_selected : nullptr,
        .limit = m_limit,
        .threads = m_threads};
}

Result<std::vector<RankedRow>> RankingSwitch::nearest(std::size_t count, double recall)
{
    const auto level = m_covered->index->probeLevel(count, recall);
    if (!level) {
        m_report.reason = "no clusters promise that many rows";
        return {};
    }
    IndexRequest few = request();
    few.limit = static_cast<std::int64_t>(count);
    few.probes = level->probes;
    IndexRanking ranking(*m_covered, m_rows, few, m_context);
    std::vector<RankedRow> rows;
    while (rows.size() < count) {
        const auto row = ranking.next();
        if (!row && !row.error().is(index::error::outdated))
            return std::unexpected(row.error());
        if (!row || !*row) // the exact search finds out what it means
            return {};
        rows.push_back(**row);
    }
    m_report.asked = static_cast<std::int64_t>(ranking.use().asked);
    m_report.fetched = static_cast<std::int64_t>(ranking.use().fetched);
    m_report.nearness = {.asked = recall,
        .measured = level->measured,
        .probes = static_cast<std::int64_t>(level->probes),
        .clusters = static_cast<std::int64_t>(m_covered->index->clusterCount())};
    return rows;
}

Result<RankingSwitch::WantedRows> RankingSwitch::wanted(std::size_t count, std::size_t among)
{
    IndexRequest first = request();
    first.limit = static_cast<std::int64_t>(count);
    first.among = among;
    IndexRanking ranking(*m_covered, m_rows, first, m_context);
    WantedRows wanted;
    while (wanted.rows.size() < count) {
        const auto row = ranking.next();
        if (!row && !row.error().is(index::error::outdated))
            return std::unexpected(row.error());
        if (!row) // the whole search finds out what it means
            return WantedRows();
        if (!*row) {
            wanted.areAll = !ranking.isTooLong();
            break;
        }
        PICTOR_TRY_ASSIGN(const bool isWanted, m_rows.find((*row)->rowid)); // changed rows are not tested yet
        if (isWanted)
            wanted.rows.push_back(**row);
    }
    m_report.method = SearchReport::Method::Index;
    m_report.asked = static_cast<std::int64_t>(ranking.use().asked);
    m_report.fetched = static_cast<std::int64_t>(ranking.use().fetched);
    return wanted;
}

void RankingSwitch::requestFilter()
{
    const auto columns = m_rows.filterColumns();
    if (m_keeper.requestFilter(m_rows.table(), columns))
        m_report.filterIndexed = columns;
}

Result<void> RankingSwitch::useIndex()
{
    auto ranking = std::make_unique<IndexRanking>(*m_covered, m_rows, request(), m_context);
    m_index = ranking.get();
    m_ranking = std::move(ranking);
    m_report.method = SearchReport::Method::Index;
    return {};
}

Result<void> RankingSwitch::useTable()
{
    m_index = nullptr;
    m_covered.reset();
    m_report.method = SearchReport::Method::Table;
    PICTOR_TRY_ASSIGN(auto rows, m_rows.scoreAll());
    m_report.fetched += static_cast<std::int64_t>(rows.size());
    m_ranking = std::make_unique<HeapRanking>(std::move(rows), m_order);
    return {};
}

Result<std::optional<RankedRow>> RankingSwitch::nextOfAny()
{
    auto row = m_ranking->next();
    if (!m_index)
        return row;
    m_report.asked = static_cast<std::int64_t>(m_index->use().asked);
    m_report.fetched = static_cast<std::int64_t>(m_index->use().fetched);
    const bool isOutdated = !row && row.error().is(index::error::outdated);
    if (!isOutdated && !m_index->isTooLong())
        return row;
    if (isOutdated)
        m_keeper.distrust(*m_covered);
    m_report.reason = isOutdated ? "the index contradicted the table" : "reading the whole table is faster";
    PICTOR_TRY(useTable());
    return m_ranking->next();
}

} // namespace pictor::engine
