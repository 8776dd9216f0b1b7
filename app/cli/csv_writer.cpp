// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/csv_writer.h"

#include "cli/cell_value.h"
#include "cli/number_text.h"

#include <ostream>

namespace pictor::cli {

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

std::string field(const engine::Column& column, const engine::Cell& cell)
{
    if (const auto vector = vectorValue(column, cell))
        return textField(vectorJson(*vector));
    if (const auto boolean = booleanValue(column, cell))
        return *boolean ? "True" : "False";
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
        return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&cell))
        return exactNumber(*real);
    if (const auto* text = std::get_if<std::string>(&cell))
        return textField(*text);
    if (const auto* bytes = std::get_if<engine::Bytes>(&cell))
        return textField(base64(*bytes));
    return {};
}

} // namespace

Result<void> CsvWriter::write(const engine::ResultTable& table, std::ostream& out, const std::function<bool()>& stopped)
{
    const std::vector<engine::Column>& columns = table.columns();
    for (std::size_t i = 0; i < columns.size(); ++i)
        out << (i > 0 ? "," : "") << textField(columns[i].name);
    out << "\r\n";
    return forEachRow(table, [&](const engine::Row& row) {
        for (std::size_t i = 0; i < row.size(); ++i)
            out << (i > 0 ? "," : "") << field(columns[i], row[i]);
        out << "\r\n";
        return out.good() && !stopped();
    });
}

} // namespace pictor::cli
