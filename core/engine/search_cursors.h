// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ranking_switch.h"
#include "store/row_source.h"

#include <memory>
#include <optional>

namespace pictor::engine {

// What the columns of a relation are in its query.
struct ColumnMap
{
    std::vector<store::Column> own;     // of the query, without the row id
    std::vector<store::Column> columns; // of the relation: the query's and the scores
    std::vector<std::size_t> scores;    // of each vector searched for, in `columns`; the first ranks the rows
    std::optional<VectorOrigin> origin; // of the vectors
    bool canPassConditions = true;      // no collation but BINARY
    int vectors = 0;                    // in the rows of the query, where the row id is 0

    // Which of the scores a column of the relation is.
    std::optional<std::size_t> scoreAt(std::size_t column) const;
};

// Rows as they stand in the table; a score is computed when it is asked for.
class NaturalCursor : public store::RowCursor
{
public:
    NaturalCursor(std::unique_ptr<SearchRows> rows, store::Query query, const ColumnMap& map, const RunContext& context,
        SearchReport& report);
    Result<bool> next() override;
    Result<void> column(std::size_t index, store::CellWriter& writer) override;

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
    // True when no row that end() lets pass fails the condition.
    bool add(const store::Condition& condition);
    bool hasLowest() const { return m_lowest.has_value(); }

    // No row from this one on is within the bounds. A row without a score never is.
    bool end(const RankedRow& row, RankOrder order) const;

private:
    std::optional<double> m_lowest;
    std::optional<double> m_highest;
};

// Rows as they stand in the table, but only those whose scores are high enough: an index knows them.
class BoundedCursor : public store::RowCursor
{
public:
    BoundedCursor(std::unique_ptr<SearchRows> rows, std::unique_ptr<RankingSwitch> ranking, const ColumnMap& map,
        ScoreBounds bounds, const RunContext& context, SearchReport& report);
    Result<bool> next() override;
    Result<void> column(std::size_t index, store::CellWriter& writer) override;

private:
    Result<void> begin();
    Result<void> readAll();

    std::unique_ptr<SearchRows> m_rows;
    std::unique_ptr<RankingSwitch> m_ranking; // borrows m_rows
    const ColumnMap& m_map;
    ScoreBounds m_bounds;
    const RunContext& m_context;
    SearchReport& m_report;
    bool m_hasBegun = false;
    std::vector<RankedRow> m_found; // by row id
    std::size_t m_next = 0;
    std::unique_ptr<NaturalCursor> m_all; // where there are too many
};

// How much of a search is needed.
struct RowsWanted
{
    std::optional<std::size_t> rows; // no more will be read; nothing where it is not known
    std::optional<double> recall;    // a share of the best of them is enough, which clusters may find; nothing: all
};

// Rows in the order of their scores.
class RankedCursor : public store::RowCursor
{
public:
    RankedCursor(std::unique_ptr<SearchRows> rows, std::unique_ptr<RankingSwitch> ranking, const ColumnMap& map,
        RankOrder order, ScoreBounds bounds, bool hasSubquery, RowsWanted wanted, SearchReport& report);
    Result<bool> next() override;
    Result<void> column(std::size_t index, store::CellWriter& writer) override;

private:
    std::int64_t few() const; // rows, against all
    bool mayKnowRowsFirst() const;
    Result<void> begin();
    Result<bool> takeNearest();
    Result<bool> takeWanted();
    void take(std::vector<RankedRow> rows);
    Result<bool> deliver(const RankedRow& row);
    Result<void> selectAll();
    Result<void> select(std::vector<std::int64_t> rowids);

    std::unique_ptr<SearchRows> m_rows;
    std::unique_ptr<RankingSwitch> m_ranking; // borrows m_rows
    const ColumnMap& m_map;
    RankOrder m_order;
    ScoreBounds m_bounds;
    bool m_hasSubquery; // its condition may cost as much for one row as for all
    SearchReport& m_report;
    RowsWanted m_wanted;
    bool m_hasBegun = false;
    std::vector<RankedRow> m_taken; // to be delivered instead of the ranking's first
    std::size_t m_takenPosition = 0;
    bool m_hasTakenAll = false; // nothing follows
    std::optional<double> m_score;
};

} // namespace pictor::engine
