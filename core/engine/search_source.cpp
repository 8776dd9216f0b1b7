// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search_source.h"

#include "base/text.h"
#include "engine/search_rows.h"
#include "index/exact_index.h"
#include "index/index_errors.h"
#include "store/sql_text.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace pictor::engine {

using store::Condition;
using store::ScanOrder;

namespace {

// Looking rows up one by one, best first, finds a frequent condition's ten best in no time and a rare one's never. Then
// all rows that fulfil it are looked up first: soon if the database has an index for that, else only after a share of
// what going through the table costs.
constexpr std::int64_t patience = 300;  // rows passed over
constexpr std::int64_t rareShare = 100; // one in so many
constexpr std::int64_t shareOfTable = 64;

// What the columns of a relation are in its query.
struct ColumnMap
{
    std::vector<store::Column> own;     // of the query, without the row id
    std::vector<store::Column> columns; // of the relation: the query's and the scores
    std::size_t score = 0;              // in `columns`
    std::optional<VectorOrigin> origin; // of the vectors
    bool canPassConditions = true;      // no collation but BINARY
    int vectors = 0;                    // in the rows of the query, where the row id is 0
};

std::vector<float> negated(std::vector<float> vector)
{
    std::ranges::transform(vector, vector.begin(), [](float value) { return -value; });
    return vector;
}

// Rows as they stand in the table; a score is computed when it is asked for.
class NaturalCursor : public store::RowCursor
{
public:
    NaturalCursor(std::unique_ptr<SearchRows> rows, store::Query query, const ColumnMap& map, const RunContext& context,
        SearchReport& report)
        : m_rows(std::move(rows))
        , m_query(std::move(query))
        , m_map(map)
        , m_context(context)
        , m_report(report)
    {
    }

    Result<bool> next() override
    {
        constexpr std::int64_t rowsBetweenChecks = 1024;
        if (++m_row % rowsBetweenChecks == 0)
            PICTOR_TRY(m_context.checkStop());
        PICTOR_TRY_ASSIGN(const bool more, m_query.step());
        m_report.delivered += more ? 1 : 0;
        return more;
    }

    Result<void> column(std::size_t index, store::CellWriter& writer) override
    {
        if (index != m_map.score) {
            writer.write(m_query, static_cast<int>(index) + 1);
            return {};
        }
        PICTOR_TRY_ASSIGN(const store::Cell score, m_rows->scorer().score(m_query, m_map.vectors, m_row));
        writer.write(score);
        return {};
    }

private:
    std::unique_ptr<SearchRows> m_rows;
    store::Query m_query;
    const ColumnMap& m_map;
    const RunContext& m_context;
    SearchReport& m_report;
    std::int64_t m_row = -1;
};

// Where the scores that are asked for end: `score >= 0.8` among them.
class ScoreBounds
{
public:
    void add(const Condition& condition)
    {
        const auto* integer = std::get_if<std::int64_t>(&condition.values.front());
        const auto* real = std::get_if<double>(&condition.values.front());
        if (condition.values.size() != 1 || (!integer && !real))
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

    // No row from this one on is within the bounds. A row without a score never is.
    bool end(const RankedRow& row, RankOrder order) const
    {
        const auto& last = order == RankOrder::BestFirst ? m_lowest : m_highest;
        if (!last)
            return false;
        if (!row.score)
            return order == RankOrder::BestFirst;
        return order == RankOrder::BestFirst ? *row.score < *last : *row.score > *last;
    }

private:
    std::optional<double> m_lowest;
    std::optional<double> m_highest;
};

// Ranks rows by the index while that serves, else by the table. All rankings have the same order, so that one takes
// over behind the row where another gave up.
class RankingSwitch : public RowRanking
{
public:
    RankingSwitch(SearchRows& rows, std::optional<CoveredColumn> covered, VectorIndexKeeper& keeper,
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

    bool usesIndex() const { return m_covered.has_value(); }

    Result<std::optional<RankedRow>> next() override
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

    // From now on only these rows (ascending) are of interest.
    Result<void> select(std::vector<std::int64_t> rowids)
    {
        m_selected = std::move(rowids);
        return useIndex();
    }

private:
    Result<void> useIndex()
    {
        auto ranking = std::make_unique<IndexRanking>(
            *m_covered, m_rows, m_vector, m_order, m_selected ? &*m_selected : nullptr, m_limit, m_threads, m_context);
        m_index = ranking.get();
        m_ranking = std::move(ranking);
        m_report.method = SearchReport::Method::Index;
        return {};
    }

    Result<void> useTable()
    {
        m_index = nullptr;
        m_covered.reset();
        m_report.method = SearchReport::Method::Table;
        PICTOR_TRY_ASSIGN(auto rows, m_rows.scoreAll());
        m_report.fetched += static_cast<std::int64_t>(rows.size());
        m_ranking = std::make_unique<HeapRanking>(std::move(rows), m_order);
        return {};
    }

    Result<std::optional<RankedRow>> nextOfAny()
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

    SearchRows& m_rows;
    std::optional<CoveredColumn> m_covered;
    VectorIndexKeeper& m_keeper;
    std::vector<float> m_vector;
    RankOrder m_order;
    std::int64_t m_limit;
    std::size_t m_threads;
    const RunContext& m_context;
    SearchReport& m_report;
    std::optional<std::vector<std::int64_t>> m_selected;
    std::unique_ptr<RowRanking> m_ranking;
    IndexRanking* m_index = nullptr; // m_ranking, while it is one
    std::optional<RankedRow> m_last;
};

// Rows in the order of their scores.
class RankedCursor : public store::RowCursor
{
public:
    RankedCursor(std::unique_ptr<SearchRows> rows, std::unique_ptr<RankingSwitch> ranking, const ColumnMap& map,
        RankOrder order, ScoreBounds bounds, bool hasSubquery, SearchReport& report)
        : m_rows(std::move(rows))
        , m_ranking(std::move(ranking))
        , m_map(map)
        , m_order(order)
        , m_bounds(bounds)
        , m_selectsFirst(hasSubquery) // its condition may cost as much for one row as for all
        , m_report(report)
    {
    }

    Result<bool> next() override
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

    Result<void> column(std::size_t index, store::CellWriter& writer) override
    {
        if (index == m_map.score)
            writer.write(m_score ? store::Cell(*m_score) : store::Cell());
        else
            writer.write(m_rows->found(), static_cast<int>(index) + 1);
        return {};
    }

private:
    Result<bool> mustSelect()
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

    Result<void> select()
    {
        m_report.filterFirst = true;
        PICTOR_TRY_ASSIGN(auto rowids, m_rows->rowids());
        m_report.selected = static_cast<std::int64_t>(rowids.size());
        return m_ranking->select(std::move(rowids));
    }

    std::unique_ptr<SearchRows> m_rows;
    std::unique_ptr<RankingSwitch> m_ranking; // borrows m_rows
    const ColumnMap& m_map;
    RankOrder m_order;
    ScoreBounds m_bounds;
    bool m_selectsFirst;
    SearchReport& m_report;
    std::optional<bool> m_isIndexed; // once it matters
    std::optional<double> m_score;
};

class SearchSource : public store::RowSource
{
public:
    SearchSource(store::Database& database, VectorIndexKeeper& keeper, SearchRelation relation, ColumnMap map,
        std::int64_t rows, const RunContext& context, SearchReports& reports)
        : m_database(database)
        , m_keeper(keeper)
        , m_relation(std::move(relation))
        , m_map(std::move(map))
        , m_estimatedRows(rows)
        , m_context(context)
        , m_reports(reports)
    {
    }

    const std::vector<store::Column>& columns() const override { return m_map.columns; }
    std::optional<std::size_t> orderingColumn() const override { return m_map.score; }
    std::int64_t estimatedRows() const override { return m_estimatedRows; }

    Result<std::unique_ptr<store::RowCursor>> scan(store::ScanRequest request) override
    {
        ScoreBounds bounds;
        std::vector<Condition> conditions;
        for (Condition& condition : request.conditions) {
            if (condition.column == m_map.score)
                bounds.add(condition);
            else if (m_map.canPassConditions)
                conditions.push_back(std::move(condition));
        }
        auto rows = std::make_unique<SearchRows>(
            m_database, m_relation, m_map.own, m_map.origin, std::move(conditions), m_context);
        SearchReport& report = m_reports.emplace_back();
        report.filter = rows->filterText();
        report.hasOwnFilter = m_relation.query.hasCondition;
        if (request.order == ScanOrder::Natural)
            return scanTable(std::move(rows), report);
        const auto order = request.order == ScanOrder::Descending ? RankOrder::BestFirst : RankOrder::WorstFirst;
        PICTOR_TRY_ASSIGN(auto covered, findIndex(report));
        auto ranking = std::make_unique<RankingSwitch>(*rows, std::move(covered), m_keeper, m_relation.vector, order,
            m_relation.limit, m_relation.threads, m_context, report);
        return std::make_unique<RankedCursor>(
            std::move(rows), std::move(ranking), m_map, order, bounds, m_relation.query.hasSubquery, report);
    }

private:
    Result<std::unique_ptr<store::RowCursor>> scanTable(std::unique_ptr<SearchRows> rows, SearchReport& report)
    {
        report.reason = "the rows are not asked for in the order of their scores";
        PICTOR_TRY_ASSIGN(store::Query query, rows->all());
        return std::make_unique<NaturalCursor>(std::move(rows), std::move(query), m_map, m_context, report);
    }

    Result<std::optional<CoveredColumn>> findIndex(SearchReport& report)
    {
        if (!m_map.origin) {
            report.reason = "the vectors are computed, not stored";
            return std::nullopt;
        }
        const auto dimension = static_cast<int>(m_relation.vector.size());
        PICTOR_TRY_ASSIGN(auto found, m_keeper.find(m_map.origin->table, m_map.origin->column, dimension));
        report.reason = found.reason;
        if (found.covered) {
            report.covered = static_cast<std::int64_t>(found.covered->index->rowCount());
            report.pending = static_cast<std::int64_t>(found.covered->changed.size());
        } else {
            m_keeper.request(m_map.origin->table, m_map.origin->column, dimension);
        }
        return std::move(found.covered);
    }

    store::Database& m_database;
    VectorIndexKeeper& m_keeper;
    SearchRelation m_relation;
    ColumnMap m_map;
    std::int64_t m_estimatedRows;
    const RunContext& m_context;
    SearchReports& m_reports;
};

bool hasTwoOfOneName(const std::vector<store::Column>& columns)
{
    std::set<std::string> names;
    return std::ranges::any_of(
        columns, [&](const store::Column& column) { return !names.insert(toLower(column.name)).second; });
}

std::optional<ColumnMap> mapColumns(const store::Query& query, const SearchRelation& relation)
{
    ColumnMap map;
    for (int i = 1; i < query.columnCount(); ++i)
        map.own.push_back(query.column(i));
    const auto vectors = store::findColumn(map.own, relation.vectors);
    if (!vectors || hasTwoOfOneName(map.own))
        return std::nullopt;
    map.vectors = static_cast<int>(*vectors) + 1;
    if (auto origin = query.origin(map.vectors))
        map.origin = VectorOrigin{std::move(origin->first), std::move(origin->second)};
    map.columns = map.own;
    const auto replaced = store::findColumn(map.own, relation.resultColumn);
    map.score = replaced.value_or(map.own.size());
    if (!replaced)
        map.columns.emplace_back();
    map.columns[map.score] = store::Column::declared(relation.resultColumn, "REAL");
    return map;
}

} // namespace

Result<std::unique_ptr<store::RowSource>> searchSource(store::Database& database, VectorIndexKeeper& keeper,
    SearchRelation relation, const RunContext& context, SearchReports& reports)
{
    PICTOR_TRY_ASSIGN(const store::Query query, database.prepare(relation.query.text, store::Database::Origin::User));
    auto map = mapColumns(query, relation);
    if (!map)
        return nullptr;
    PICTOR_TRY_ASSIGN(const bool collates, store::mentionsCollation(database, relation.query.table));
    map->canPassConditions = !collates && toLower(relation.query.text).find("collate") == std::string::npos;
    PICTOR_TRY_ASSIGN(const std::int64_t rows, store::largestRowId(database, relation.query.table));
    return std::make_unique<SearchSource>(
        database, keeper, std::move(relation), *std::move(map), rows, context, reports);
}

} // namespace pictor::engine
