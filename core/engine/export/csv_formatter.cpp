// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/csv_formatter.h"

#include "engine/export/cell_value.h"
#include "engine/export/number_text.h"

#include <ostream>

namespace pictor::engine {

namespace {

std::string textField(std::string_view text)
{
    const bool outerBlank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (!text.empty() && !outerBlank && text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string field(const Column& column, const Cell& cell)
{
    const bool isText = std::holds_alternative<std::string>(cell) || std::holds_alternative<Bytes>(cell);
    return isText ? textField(plainText(column, cell)) : plainText(column, cell);
}

} // namespace

void CsvFormatter::begin(std::ostream& out)
{
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        out << (i > 0 ? "," : "") << textField(m_columns[i].name);
    out << "\r\n";
}

void CsvFormatter::row(std::ostream& out, const Row& row)
{
    for (std::size_t i = 0; i < row.size(); ++i)
        out << (i > 0 ? "," : "") << field(m_columns[i], row[i]);
    out << "\r\n";
}

std::string plainText(const Column& column, const Cell& cell)
{
    if (const auto vector = vectorValue(column, cell))
        return vectorJson(*vector);
    if (const auto boolean = booleanValue(column, cell))
        return *boolean ? "True" : "False";
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
        return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&cell))
        return exactNumber(*real);
    if (const auto* text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto* bytes = std::get_if<Bytes>(&cell))
        return base64(*bytes);
    return {};
}

} // namespace pictor::engine
