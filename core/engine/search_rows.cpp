// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search_rows.h"

#include "store/filter_index.h"
#include "store/sql_text.h"

#include <algorithm>

namespace pictor::engine {

namespace {

using Origin = store::Database::Origin;
constexpr std::int64_t rowsBetweenReports = 4096;

std::string sourceColumn(std::string_view name)
{
    return "source." + store::quoteName(name);
}

std::optional<double> scoreOf(const store::Cell& cell)
{
    const auto* score = std::get_if<double>(&cell);
    return score ? std::optional(*score) : std::nullopt;
}

Result<void> keepAlive(std::int64_t row, const RunContext& context)
{
    if (row % rowsBetweenReports != 0)
        return {};
    context.report({.stage = "Searching", .unit = "rows", .done = row, .training = {}});
    return context.checkStop();
}

} // namespace

SearchRows::SearchRows(store::Database& database, const SearchRelation& relation,
    const std::vector<store::Column>& columns, std::optional<VectorOrigin> origin,
    std::vector<store::Condition> conditions, const RunContext& context)
    : m_database(database)
    , m_relation(relation)
    , m_columns(columns)
    , m_origin(std::move(origin))
    , m_conditions(std::move(conditions))
    , m_context(context)
{
    for (const ScoredVector& searched : relation.searched)
        m_scorers.emplace_back(relation.vectors, relation.model, searched.vector);
}

Result<store::Query> SearchRows::prepare(std::string_view items, std::string_view further)
{
    PICTOR_TRY_ASSIGN(store::Query query,
        m_database.prepare(
            store::selectWhere(items, m_relation.query.text(), m_columns, m_conditions, further), Origin::User));
    store::bindValues(query, m_conditions);
    return query;
}

Result<bool> SearchRows::findVector(std::int64_t rowid)
{
    if (!m_vector) {
        PICTOR_TRY_ASSIGN(m_vector,
            m_database.prepare(store::selectByRowId(m_origin->column, m_origin->table, m_relation.query.rowId)));
    }
    m_vector->reset();
    m_vector->bind(1, rowid);
    return m_vector->step();
}

Result<void> SearchRows::fetch(std::span<const std::int64_t> rowids, const index::TakeVector& take)
{
    for (std::size_t i = 0; i < rowids.size(); ++i) {
        PICTOR_TRY_ASSIGN(const bool isThere, findVector(rowids[i]));
        if (isThere)
            PICTOR_TRY(take(i, m_vector->bytes(0)));
    }
    return {};
}

Result<void> SearchRows::fetchWanted(std::span<const std::int64_t> rowids, const index::TakeVector& take)
{
    const auto vectors = static_cast<int>(store::findColumn(m_columns, m_relation.vectors).value()) + 1;
    m_tested += rowids.size();
    for (std::size_t i = 0; i < rowids.size(); ++i) {
        PICTOR_TRY_ASSIGN(const bool isWanted, find(rowids[i]));
        if (isWanted)
            PICTOR_TRY(take(i, m_find->bytes(vectors)));
    }
    return {};
}

Result<std::vector<RankedRow>> SearchRows::score(std::span<const std::int64_t> rowids)
{
    constexpr std::size_t few = 1000;
    // Rows that were added together lie together, and are read faster in one go.
    const bool areTogether = rowids.size() > few
        && static_cast<double>(rowids.back()) - static_cast<double>(rowids.front())
            < 2 * static_cast<double>(rowids.size());
    if (areTogether)
        return scoreRange(rowids);
    std::vector<RankedRow> rows;
    rows.reserve(rowids.size());
    for (const std::int64_t rowid : rowids) {
        PICTOR_TRY(keepAlive(std::ssize(rows), m_context));
        PICTOR_TRY_ASSIGN(const bool isThere, findVector(rowid));
        if (!isThere)
            continue;
        PICTOR_TRY_ASSIGN(const store::Cell score, m_scorers.front().score(*m_vector, 0, rowid));
        rows.push_back({rowid, scoreOf(score)});
    }
    return rows;
}

Result<std::vector<RankedRow>> SearchRows::scoreRange(std::span<const std::int64_t> rowids)
{
    PICTOR_TRY_ASSIGN(store::Query query,
        m_database.prepare(store::selectRowIdRange(m_origin->column, m_origin->table, m_relation.query.rowId)));
    query.bind(1, rowids.front());
    query.bind(2, rowids.back());
    std::vector<RankedRow> rows;
    rows.reserve(rowids.size());
    for (auto wanted = rowids.begin(); wanted != rowids.end();) {
        PICTOR_TRY(keepAlive(std::ssize(rows), m_context));
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            break;
        const std::int64_t rowid = query.integer(0);
        wanted = std::find_if(wanted, rowids.end(), [rowid](std::int64_t id) { return id >= rowid; });
        if (wanted == rowids.end() || *wanted != rowid)
            continue;
        PICTOR_TRY_ASSIGN(const store::Cell score, m_scorers.front().score(query, 1, rowid));
        rows.push_back({rowid, scoreOf(score)});
    }
    return rows;
}

Result<std::vector<RankedRow>> SearchRows::scoreAll()
{
    PICTOR_TRY_ASSIGN(
        store::Query query, prepare(sourceColumn(PlainQuery::rowColumn) + ", " + sourceColumn(m_relation.vectors)));
    std::vector<RankedRow> rows;
    while (true) {
        const auto number = static_cast<std::int64_t>(rows.size());
        PICTOR_TRY(keepAlive(number, m_context));
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return rows;
        PICTOR_TRY_ASSIGN(const store::Cell score, m_scorers.front().score(query, 1, number));
        rows.push_back({query.integer(0), scoreOf(score)});
    }
}

Result<std::string> SearchRows::rowidsText()
{
    const PlainQuery& query = m_relation.query;
    PICTOR_TRY_ASSIGN(const std::string terms, store::filterIndexTerms(m_database, query.table, query.alias));
    return store::selectWhere(sourceColumn(PlainQuery::rowColumn), query.text(terms), m_columns, m_conditions);
}

Result<std::vector<std::int64_t>> SearchRows::rowids(std::int64_t most)
{
    PICTOR_TRY_ASSIGN(const std::string sql, rowidsText());
    PICTOR_TRY_ASSIGN(store::Query query, m_database.prepare(sql, Origin::User));
    store::bindValues(query, m_conditions);
    std::vector<std::int64_t> rows;
    while (most < 0 || std::ssize(rows) < most) {
        PICTOR_TRY(keepAlive(static_cast<std::int64_t>(rows.size()), m_context));
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            break;
        rows.push_back(query.integer(0));
    }
    std::ranges::sort(rows);
    return rows;
}

Result<bool> SearchRows::isIndexed()
{
    PICTOR_TRY_ASSIGN(const std::string sql, rowidsText());
    return store::usesIndex(m_database, sql, Origin::User);
}

std::vector<std::string> SearchRows::filterColumns()
{
    const PlainQuery& plain = m_relation.query;
    // Not known where the condition names computed columns of its query.
    std::vector<std::string> columns
        = store::columnsRead(m_database, plain.conditionText(), plain.table).value_or(std::vector<std::string>());
    const auto query = all();
    for (const store::Condition& condition : m_conditions) {
        const auto origin = query ? query->origin(static_cast<int>(condition.column) + 1) : std::nullopt;
        if (origin && std::ranges::find(columns, origin->second) == columns.end())
            columns.push_back(origin->second);
    }
    return columns;
}

Result<store::Query> SearchRows::all()
{
    return prepare("*");
}

Result<bool> SearchRows::find(std::int64_t rowid)
{
    if (!m_find) {
        m_findRow = store::parameterCount(m_conditions) + 1;
        PICTOR_TRY_ASSIGN(
            m_find, prepare("*", sourceColumn(PlainQuery::rowColumn) + " = ?" + std::to_string(m_findRow)));
    }
    m_find->reset();
    m_find->bind(m_findRow, rowid);
    return m_find->step();
}

std::string SearchRows::filterText() const
{
    return store::conditionsText(m_columns, m_conditions);
}

} // namespace pictor::engine
