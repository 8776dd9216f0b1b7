// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_scores.h"

#include "engine/engine_errors.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace pictor::engine {

using store::Cell;

namespace {

constexpr std::int64_t scoredAtOnce = 2048; // 1 MB of 128-dimensional vectors

Cell toScore(double cosine)
{
    return std::isnan(cosine) ? Cell() : Cell(cosine);
}

std::string_view skipBlanks(std::string_view text)
{
    const std::size_t at = text.find_first_not_of(" \t\r\n");
    return at == std::string_view::npos ? std::string_view() : text.substr(at);
}

// What a cell is, for an error message.
std::string_view kindOf(const Cell& cell)
{
    constexpr std::array<std::string_view, 5> names{
        "NULL", "an integer", "a number", "a text that is no list of numbers", "bytes"};
    return names[cell.index()];
}

} // namespace

VectorScorer::VectorScorer(std::string column, std::string model, std::span<const float> query)
    : m_column(std::move(column))
    , m_model(std::move(model))
    , m_query(query)
{
}

Result<Cell> VectorScorer::score(const Cell& value, std::int64_t row) const
{
    if (std::holds_alternative<std::monostate>(value))
        return Cell();
    if (const auto* bytes = std::get_if<store::Bytes>(&value))
        return scoreBytes(*bytes, row);
    const auto* text = std::get_if<std::string>(&value);
    const auto vector = text ? parseVector(*text) : std::nullopt;
    if (!vector)
        return fail(error::notVectors, m_column, row, kindOf(value));
    return scoreBytes(std::as_bytes(std::span(*vector)), row);
}

Result<Cell> VectorScorer::score(const store::Query& rows, int column, std::int64_t row) const
{
    return rows.isBytes(column) ? scoreBytes(rows.bytes(column), row) : score(rows.cell(column), row);
}

Result<Cell> VectorScorer::scoreBytes(std::span<const std::byte> bytes, std::int64_t row) const
{
    if (bytes.size() % sizeof(float) != 0)
        return fail(error::notVectors, m_column, row, std::to_string(bytes.size()) + " bytes");
    if (bytes.size() / sizeof(float) != m_query.dimension())
        return fail(error::dimensionMismatch, m_column, bytes.size() / sizeof(float), m_model, m_query.dimension());
    PICTOR_TRY_ASSIGN(const double cosine, m_query.score(bytes));
    return toScore(cosine);
}

Result<void> scoreColumn(store::TempTable& table, std::size_t vectors, std::size_t target, std::span<const float> query,
    const std::string& model, const RunContext& context)
{
    const VectorScorer scorer(table.columns()[vectors].name, model, query);
    const std::array columns{vectors};
    for (std::int64_t first = 0; first < table.rowCount(); first += scoredAtOnce) {
        PICTOR_TRY(context.checkStop());
        PICTOR_TRY_ASSIGN(const auto rows, table.rows(first, scoredAtOnce, columns));
        std::vector<Cell> scores;
        scores.reserve(rows.size());
        for (const store::Row& row : rows) {
            PICTOR_TRY_ASSIGN(Cell score, scorer.score(row.front(), first + static_cast<std::int64_t>(scores.size())));
            scores.push_back(std::move(score));
        }
        PICTOR_TRY(table.setCells(target, first, scores));
        context.report({.stage = "Searching",
            .unit = "rows",
            .done = std::min(first + scoredAtOnce, table.rowCount()),
            .total = table.rowCount(),
            .training = {}});
    }
    return {};
}

Result<void> scoreEmbeddings(store::TempTable& table, std::size_t target, std::size_t first,
    std::span<const float> query, std::span<const Embedding> vectors)
{
    std::vector<Cell> scores;
    scores.reserve(vectors.size());
    for (const Embedding& vector : vectors)
        scores.push_back(toScore(index::cosine(query, vector)));
    return table.setCells(target, static_cast<std::int64_t>(first), scores);
}

std::optional<std::vector<float>> parseVector(std::string_view text)
{
    text = skipBlanks(text);
    if (!text.starts_with('['))
        return std::nullopt;
    std::vector<float> numbers;
    do {
        text = skipBlanks(text.substr(1));
        float number = 0;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (code != std::errc())
            return std::nullopt;
        numbers.push_back(number);
        text = skipBlanks(text.substr(static_cast<std::size_t>(end - text.data())));
    } while (text.starts_with(','));
    const bool closed = text.starts_with(']') && skipBlanks(text.substr(1)).empty();
    return closed ? std::optional(std::move(numbers)) : std::nullopt;
}

} // namespace pictor::engine
