// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/column_vectors.h"

#include "engine/engine_errors.h"
#include "engine/vector_scores.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace pictor::engine {

using store::Cell;

namespace {

constexpr std::int64_t vectorsAtOnce = 2048;

std::string kindOf(const Cell& cell)
{
    if (const auto* bytes = std::get_if<store::Bytes>(&cell))
        return std::to_string(bytes->size()) + " bytes";
    return std::holds_alternative<std::string>(cell) ? "a text that is no list of numbers" : "a number";
}

// Nothing when the cell holds no vector.
std::optional<std::vector<float>> vectorOf(const Cell& cell)
{
    if (const auto* text = std::get_if<std::string>(&cell))
        return parseVector(*text);
    const auto* bytes = std::get_if<store::Bytes>(&cell);
    if (!bytes || bytes->empty() || bytes->size() % sizeof(float) != 0)
        return std::nullopt;
    std::vector<float> vector(bytes->size() / sizeof(float));
    std::memcpy(vector.data(), bytes->data(), bytes->size());
    return vector;
}

class Reader
{
public:
    Reader(std::string column, std::size_t rows)
        : m_column(std::move(column))
        , m_rowCount(rows)
    {
    }

    Result<void> add(const Cell& cell, std::size_t row)
    {
        if (std::holds_alternative<std::monostate>(cell))
            return {};
        const auto vector = vectorOf(cell);
        if (!vector)
            return fail(error::notVectors, m_column, row, kindOf(cell));
        index::VectorMatrix& matrix = m_vectors.matrix;
        if (matrix.dimension == 0) {
            matrix.dimension = vector->size();
            matrix.values.reserve(matrix.dimension * m_rowCount);
        }
        if (vector->size() != matrix.dimension)
            return fail(error::mixedDimensions, m_column, matrix.dimension, vector->size(), row);
        if (!std::ranges::all_of(*vector, [](float value) { return std::isfinite(value); }))
            return {};
        matrix.values.insert(matrix.values.end(), vector->begin(), vector->end());
        m_vectors.rows.push_back(row);
        return {};
    }

    ColumnVectors take() { return std::move(m_vectors); }

private:
    std::string m_column;
    std::size_t m_rowCount;
    ColumnVectors m_vectors;
};

} // namespace

Result<ColumnVectors> readVectors(const store::TempTable& table, std::size_t column, const RunContext& context,
    const std::function<bool(std::size_t row)>& skips)
{
    Reader reader(table.columns()[column].name, static_cast<std::size_t>(table.rowCount()));
    const std::array columns{column};
    for (std::int64_t first = 0; first < table.rowCount(); first += vectorsAtOnce) {
        PICTOR_TRY(context.checkStop());
        PICTOR_TRY_ASSIGN(const auto rows, table.rows(first, vectorsAtOnce, columns));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::size_t row = static_cast<std::size_t>(first) + i;
            if (!skips || !skips(row))
                PICTOR_TRY(reader.add(rows[i].front(), row));
        }
        context.report({.stage = "Reading vectors",
            .unit = "rows",
            .done = std::min(first + vectorsAtOnce, table.rowCount()),
            .total = table.rowCount(),
            .training = {}});
    }
    return reader.take();
}

Result<void> writeCells(store::TempTable& table, std::size_t column, const RunContext& context,
    const std::function<Cell(std::size_t row)>& cell)
{
    for (std::int64_t first = 0; first < table.rowCount(); first += vectorsAtOnce) {
        PICTOR_TRY(context.checkStop());
        std::vector<Cell> cells;
        for (std::int64_t row = first; row < std::min(first + vectorsAtOnce, table.rowCount()); ++row)
            cells.push_back(cell(static_cast<std::size_t>(row)));
        PICTOR_TRY(table.setCells(column, first, cells));
    }
    return {};
}

} // namespace pictor::engine
