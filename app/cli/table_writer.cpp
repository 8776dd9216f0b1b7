// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/table_writer.h"

#include "cli/table_layout.h"
#include "engine/export/cell_value.h"
#include "engine/export/number_text.h"

#include <algorithm>
#include <ostream>

namespace pictor::cli {

namespace {

constexpr std::int64_t mostRows = 60; // pandas: display.max_rows
constexpr std::int64_t endRows = 5;
constexpr int longestText = 250;
constexpr std::size_t longestTextBytes = 4096; // no need to look at megabytes to show 250 columns

// What is shown: all rows, or the ends of a long table.
struct Excerpt
{
    std::vector<engine::Row> rows;
    std::int64_t rowCount = 0;

    bool cut() const { return rowCount > static_cast<std::int64_t>(rows.size()); }
};

Result<Excerpt> readExcerpt(const engine::ResultTable& table)
{
    Excerpt excerpt{{}, table.rowCount()};
    const bool whole = table.rowCount() <= mostRows;
    PICTOR_TRY_ASSIGN(excerpt.rows, table.rows(0, whole ? mostRows : endRows));
    if (!whole) {
        PICTOR_TRY_ASSIGN(std::vector<engine::Row> tail, table.rows(table.rowCount() - endRows, endRows));
        std::ranges::move(tail, std::back_inserter(excerpt.rows));
    }
    return excerpt;
}

std::string vectorText(const std::vector<float>& vector)
{
    const bool whole = vector.size() <= 3;
    std::string text = "[";
    for (std::size_t i = 0; i < (whole ? vector.size() : 2); ++i)
        text += (i > 0 ? ", " : "") + engine::shortNumber(vector[i]);
    return text + (whole ? "]" : ", ... " + std::to_string(vector.size()) + "]");
}

// Real numbers are left out: they are shown alike in the whole column.
std::string cellText(const engine::Column& column, const engine::Cell& cell)
{
    if (const auto vector = engine::vectorValue(column, cell))
        return vectorText(*vector);
    if (const auto boolean = engine::booleanValue(column, cell))
        return *boolean ? "True" : "False";
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
        return std::to_string(*integer);
    if (const auto* text = std::get_if<std::string>(&cell))
        return cutToWidth(visibleText(std::string_view(*text).substr(0, longestTextBytes)), longestText);
    if (const auto* bytes = std::get_if<engine::Bytes>(&cell))
        return "<" + std::to_string(bytes->size()) + (bytes->size() == 1 ? " byte>" : " bytes>");
    return std::holds_alternative<double>(cell) ? std::string() : std::string("NULL");
}

bool isNumber(const engine::Column& column, const engine::Cell& cell)
{
    const bool integer = std::holds_alternative<std::int64_t>(cell) && !engine::booleanValue(column, cell);
    return integer || std::holds_alternative<double>(cell);
}

void fillInRealNumbers(TextColumn& text, const std::vector<engine::Row>& rows, std::size_t index)
{
    std::vector<double> numbers;
    for (const engine::Row& row : rows) {
        if (const auto* real = std::get_if<double>(&row[index]))
            numbers.push_back(*real);
    }
    const std::vector<std::string> shown = engine::displayNumbers(numbers);
    auto next = shown.begin();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (std::holds_alternative<double>(rows[i][index]))
            text.cells[i] = *next++;
    }
}

TextColumn textColumn(const engine::Column& column, const std::vector<engine::Row>& rows, std::size_t index)
{
    TextColumn text;
    text.title = cutToWidth(visibleText(column.name), longestText);
    bool numbers = false;
    bool others = false;
    for (const engine::Row& row : rows) {
        const engine::Cell& cell = row[index];
        const bool null = std::holds_alternative<std::monostate>(cell);
        numbers = numbers || isNumber(column, cell);
        others = others || (!null && !isNumber(column, cell));
        text.cells.push_back(cellText(column, cell));
    }
    fillInRealNumbers(text, rows, index);
    text.alignment = numbers && !others ? Alignment::Right : Alignment::Left;
    return text;
}

TextColumn rowNumbers(const Excerpt& excerpt)
{
    TextColumn column;
    for (std::int64_t i = 0; i < std::ssize(excerpt.rows); ++i) {
        const bool tail = excerpt.cut() && i >= endRows;
        column.cells.push_back(std::to_string(tail ? excerpt.rowCount - 2 * endRows + i : i));
    }
    return column;
}

std::vector<TextColumn> textColumns(const engine::ResultTable& table, const Excerpt& excerpt)
{
    std::vector<TextColumn> columns{rowNumbers(excerpt)};
    for (std::size_t i = 0; i < table.columns().size(); ++i)
        columns.push_back(textColumn(table.columns()[i], excerpt.rows, i));
    if (excerpt.cut()) {
        for (TextColumn& column : columns)
            column.cells.insert(column.cells.begin() + endRows, "...");
    }
    return columns;
}

std::string counted(std::int64_t number, std::string_view noun)
{
    return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

} // namespace

Result<void> TableWriter::write(const engine::ResultTable& table, std::ostream& out, const std::function<bool()>&)
{
    PICTOR_TRY_ASSIGN(const Excerpt excerpt, readExcerpt(table));
    const std::vector<TextColumn> columns = fitColumns(textColumns(table, excerpt), m_width);
    for (int row = -1; row < static_cast<int>(columns.front().cells.size()); ++row)
        out << tableLine(columns, row) << '\n';
    out << counted(excerpt.rowCount, "row") << " x " << counted(std::ssize(table.columns()), "column") << '\n';
    return {};
}

} // namespace pictor::cli
