// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search_source.h"

#include "base/text.h"
#include "engine/search_cursors.h"
#include "index/exact_index.h"
#include "store/sql_text.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace pictor::engine {

using store::Condition;
using store::ScanOrder;

namespace {

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
    std::optional<std::size_t> orderingColumn() const override { return m_map.scores.front(); }
    std::int64_t estimatedRows() const override { return m_estimatedRows; }

    Result<std::unique_ptr<store::RowCursor>> scan(store::ScanRequest request) override
    {
        ScoreBounds bounds;
        std::vector<Condition> conditions;
        bool passesAll = true; // no row that does not fulfil them
        for (Condition& condition : request.conditions) {
            const auto score = m_map.scoreAt(condition.column);
            const bool isPassed = score == 0 ? bounds.add(condition) : !score && m_map.canPassConditions;
            passesAll = passesAll && isPassed;
            if (isPassed && !score)
                conditions.push_back(std::move(condition));
        }
        auto rows = std::make_unique<SearchRows>(
            m_database, m_relation, m_map.own, m_map.origin, std::move(conditions), m_context);
        SearchReport& report = m_reports.emplace_back();
        report.filter = rows->filterText();
        report.hasOwnFilter = m_relation.query.hasCondition();
        if (request.order == ScanOrder::Natural && !bounds.hasLowest())
            return scanTable(std::move(rows), report);
        PICTOR_TRY_ASSIGN(auto covered, findIndex(report));
        if (request.order == ScanOrder::Natural && !covered)
            return scanTable(std::move(rows), report);
        const auto order = request.order == ScanOrder::Ascending ? RankOrder::WorstFirst : RankOrder::BestFirst;
        const std::int64_t limit = request.order == ScanOrder::Natural ? -1 : m_relation.limit;
        const bool hasClusters = covered && covered->index->clusterCount() > 0;
        auto ranking = std::make_unique<RankingSwitch>(
            *rows, std::move(covered), m_keeper, searched(), order, limit, m_relation.threads, m_context, report);
        if (request.order == ScanOrder::Natural)
            return std::make_unique<BoundedCursor>(
                std::move(rows), std::move(ranking), m_map, bounds, m_context, report);
        RowsWanted wanted{.rows = rowsWanted(request, passesAll), .recall = {}};
        if (hasClusters)
            wanted.recall = recallFor(request, wanted.rows.has_value(), report);
        return std::make_unique<RankedCursor>(
            std::move(rows), std::move(ranking), m_map, order, bounds, m_relation.query.hasSubquery, wanted, report);
    }

private:
    const std::vector<float>& searched() const { return m_relation.searched.front().vector; }

    // How many rows will be read, where it is known and they are few.
    std::optional<std::size_t> rowsWanted(const store::ScanRequest& request, bool passesAll) const
    {
        auto rows = static_cast<std::int64_t>(index::mostProbedRows) + 1;
        for (const std::int64_t limit : {request.limit.value_or(-1), m_relation.limit}) {
            if (passesAll && limit >= 0)
                rows = std::min(rows, limit);
        }
        const bool areFew = rows <= static_cast<std::int64_t>(index::mostProbedRows);
        return areFew ? std::optional(static_cast<std::size_t>(rows)) : std::nullopt;
    }

    // The recall with which clusters may find the rows; nothing where they may not.
    std::optional<double> recallFor(const store::ScanRequest& request, bool areFew, SearchReport& report) const
    {
        if (!m_relation.recall)
            report.reason = "the search asks for all of the best rows";
        else if (request.order == ScanOrder::Ascending)
            report.reason = "clusters are for the best rows, not for the worst";
        else if (!areFew)
            report.reason = "it is not known that " + std::to_string(index::mostProbedRows) + " rows are enough";
        else
            return m_relation.recall;
        return std::nullopt;
    }

    Result<std::unique_ptr<store::RowCursor>> scanTable(std::unique_ptr<SearchRows> rows, SearchReport& report)
    {
        if (report.reason.empty()) // else why there is no index for it
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
        if (std::isnan(index::cosine(searched(), searched()))) { // every row goes without a score
            report.reason = "the vector searched for has no direction";
            return std::nullopt;
        }
        const auto dimension = static_cast<int>(searched().size());
        PICTOR_TRY_ASSIGN(auto found, m_keeper.find(m_map.origin->table, m_map.origin->column, dimension));
        report.reason = found.reason;
        if (found.covered) {
            report.covered = static_cast<std::int64_t>(found.covered->index->rowCount());
            report.pending = static_cast<std::int64_t>(found.covered->changed.size());
        }
        if (found.wantsIndex)
            m_keeper.request(m_map.origin->table, m_map.origin->column, dimension);
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
    for (const ScoredVector& searched : relation.searched) {
        const auto replaced = store::findColumn(map.own, searched.resultColumn);
        map.scores.push_back(replaced.value_or(map.columns.size()));
        if (!replaced)
            map.columns.emplace_back();
        map.columns[map.scores.back()] = store::Column::declared(searched.resultColumn, "REAL");
    }
    return map;
}

} // namespace

Result<std::unique_ptr<store::RowSource>> searchSource(store::Database& database, VectorIndexKeeper& keeper,
    SearchRelation relation, const RunContext& context, SearchReports& reports)
{
    PICTOR_TRY_ASSIGN(const store::Query query, database.prepare(relation.query.text(), store::Database::Origin::User));
    auto map = mapColumns(query, relation);
    if (!map)
        return nullptr;
    PICTOR_TRY_ASSIGN(const bool collates, store::mentionsCollation(database, relation.query.table));
    map->canPassConditions = !collates && toLower(relation.query.text()).find("collate") == std::string::npos;
    PICTOR_TRY_ASSIGN(const std::int64_t rows, store::largestRowId(database, relation.query.table));
    return std::make_unique<SearchSource>(
        database, keeper, std::move(relation), *std::move(map), rows, context, reports);
}

} // namespace pictor::engine
