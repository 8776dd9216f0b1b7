// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/index_ranking.h"
#include "engine/search_source.h"
#include "engine/vector_scores.h"

#include <memory>

namespace pictor::engine {

// Where the vectors of a search come from, unchanged: a column of a table of the workspace.
struct VectorOrigin
{
    std::string table;
    std::string column;
};

// The query behind a search, asked in the ways that a scan needs. Row ids are those of its table. Borrows the database,
// the relation and the context.
class SearchRows : public RowScores
{
public:
    // `conditions`: on the query's own columns. `origin`: needed by fetch() and score() alone.
    SearchRows(store::Database& database, const SearchRelation& relation, const std::vector<store::Column>& columns,
        std::optional<VectorOrigin> origin, std::vector<store::Condition> conditions, const RunContext& context);

    // Of single rows, whether or not they fulfil the conditions.
    Result<void> fetch(std::span<const std::int64_t> rowids, const index::TakeVector& take) override;
    Result<std::vector<RankedRow>> score(std::span<const std::int64_t> rowids) override;
    Result<void> fetchWanted(std::span<const std::int64_t> rowids, const index::TakeVector& take) override;

    // Of all rows that fulfil the conditions.
    Result<std::vector<RankedRow>> scoreAll();
    Result<std::vector<std::int64_t>> rowids(std::int64_t most = -1); // ascending; at most so many of them, -1: all
    Result<store::Query> all();                                       // the row id is the first column
    // True if the row is there and fulfils the conditions; then found() stands on it.
    Result<bool> find(std::int64_t rowid);
    const store::Query& found() const { return *m_find; }

    // The database has an index that finds the rows which fulfil the conditions.
    Result<bool> isIndexed();
    // The columns of the table that the conditions are about, as far as it is known.
    std::vector<std::string> filterColumns();
    const std::string& table() const { return m_relation.query.table; }
    std::size_t testedCount() const { return m_tested; } // rows, by fetchWanted()
    bool isFiltered() const { return m_relation.query.hasCondition() || !m_conditions.empty(); }
    std::string filterText() const;
    // One for each vector that is searched for.
    std::span<const VectorScorer> scorers() const { return m_scorers; }

private:
    Result<store::Query> prepare(std::string_view items, std::string_view further = {});
    // The SQL of the ids of all rows that fulfil the conditions.
    Result<std::string> rowidsText();
    Result<bool> findVector(std::int64_t rowid);
    Result<std::vector<RankedRow>> scoreRange(std::span<const std::int64_t> rowids);

    store::Database& m_database;
    const SearchRelation& m_relation;
    const std::vector<store::Column>& m_columns; // of the query, without the row id
    std::optional<VectorOrigin> m_origin;
    std::vector<store::Condition> m_conditions;
    const RunContext& m_context;
    std::vector<VectorScorer> m_scorers;
    std::optional<store::Query> m_find;
    int m_findRow = 0; // the parameter of m_find that is the row id
    std::optional<store::Query> m_vector;
    std::size_t m_tested = 0;
};

} // namespace pictor::engine
