// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/neighbour_pairs.h"

#include "base/text.h"
#include "engine/column_vectors.h"
#include "engine/engine_errors.h"
#include "index/neighbour_search.h"

#include <algorithm>

namespace pictor::engine {

using store::Column;
using store::PairColumn;

namespace {

class PairCursor : public store::RowCursor
{
public:
    explicit PairCursor(const std::vector<NeighbourPair>& pairs)
        : m_pairs(pairs)
    {
    }

    Result<bool> next() override { return m_next++ < m_pairs.size(); }

    Result<void> column(std::size_t index, store::CellWriter& writer) override
    {
        const NeighbourPair& pair = m_pairs[m_next - 1];
        if (index == 2)
            writer.write(pair.score);
        else
            writer.write(index == 0 ? pair.row : pair.neighbour);
        return {};
    }

private:
    const std::vector<NeighbourPair>& m_pairs;
    std::size_t m_next = 0;
};

class PairSource : public store::RowSource
{
public:
    explicit PairSource(std::vector<NeighbourPair> pairs)
        : m_pairs(std::move(pairs))
    {
    }

    const std::vector<Column>& columns() const override { return m_columns; }
    std::optional<std::size_t> orderingColumn() const override { return std::nullopt; }
    std::int64_t estimatedRows() const override { return std::ssize(m_pairs); }
    Result<std::unique_ptr<store::RowCursor>> scan(store::ScanRequest) override
    {
        return std::make_unique<PairCursor>(m_pairs);
    }

private:
    std::vector<NeighbourPair> m_pairs;
    std::vector<Column> m_columns{Column::declared("row", "INTEGER"), Column::declared("neighbour", "INTEGER"),
        Column::declared("score", "REAL")};
};

std::int64_t numberOf(std::size_t row)
{
    return static_cast<std::int64_t>(row) + 1;
}

} // namespace

Result<std::vector<NeighbourPair>> findPairs(
    const store::TempTable& table, const PairSearch& search, const RunContext& context)
{
    const bool isOneColumn = search.queries == search.vectors;
    PICTOR_TRY_ASSIGN(const ColumnVectors searched, readVectors(table, search.vectors, context));
    ColumnVectors others;
    if (!isOneColumn) {
        PICTOR_TRY_ASSIGN(others, readVectors(table, search.queries, context));
    }
    const ColumnVectors& queries = isOneColumn ? searched : others;
    std::vector<NeighbourPair> pairs;
    if (queries.rows.empty() || searched.rows.empty())
        return pairs;
    if (queries.matrix.dimension != searched.matrix.dimension)
        return fail(error::dimensionMismatch, table.columns()[search.vectors].name, searched.matrix.dimension,
            table.columns()[search.queries].name, queries.matrix.dimension);
    PICTOR_TRY_ASSIGN(const auto neighbours, index::NeighbourSearch::create(searched.matrix, search.threads, context));
    const auto take = [&](std::size_t row, std::span<const index::Neighbour> found) {
        for (const index::Neighbour& one : found)
            pairs.push_back(
                {numberOf(queries.rows[row]), numberOf(searched.rows[static_cast<std::size_t>(one.rowid)]), one.score});
    };
    PICTOR_TRY(isOneColumn ? neighbours.nearestOthers(search.count, context, take)
                           : neighbours.nearestOf(queries.matrix, search.count, context, take));
    return pairs;
}

std::vector<PairColumn> pairColumns(
    const std::vector<Column>& columns, const std::string& queries, const std::string& vectors)
{
    std::vector<PairColumn> result;
    for (const bool ofSecond : {false, true}) {
        for (const Column& column : columns) {
            const bool isVector = column.kind == store::ColumnKind::Vector || equalsIgnoringCase(column.name, queries)
                || equalsIgnoringCase(column.name, vectors);
            if (isVector)
                continue;
            std::string name = (ofSecond ? "similar_" : "") + column.name;
            while (std::ranges::any_of(
                result, [&](const PairColumn& other) { return equalsIgnoringCase(other.resultName, name); }))
                name.insert(0, "similar_");
            result.push_back({column.name, std::move(name), ofSecond});
        }
    }
    return result;
}

std::vector<Column> columnsOfPairs(const std::vector<Column>& columns, const std::vector<PairColumn>& pairs)
{
    std::vector<Column> result;
    for (const PairColumn& pair : pairs) {
        result.push_back(columns[store::findColumn(columns, pair.name).value()]);
        result.back().name = pair.resultName;
    }
    return result;
}

std::unique_ptr<store::RowSource> pairSource(std::vector<NeighbourPair> pairs)
{
    return std::make_unique<PairSource>(std::move(pairs));
}

} // namespace pictor::engine
