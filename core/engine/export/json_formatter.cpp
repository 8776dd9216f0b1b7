// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/json_formatter.h"

#include "engine/export/cell_value.h"
#include "engine/export/number_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <ostream>

namespace pictor::engine {

namespace {

std::string jsonValue(const Column& column, const Cell& cell)
{
    if (const auto vector = vectorValue(column, cell))
        return vectorJson(*vector);
    if (const auto boolean = booleanValue(column, cell))
        return *boolean ? "true" : "false";
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
        return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&cell))
        return std::isfinite(*real) ? exactNumber(*real) : "null";
    if (const auto* text = std::get_if<std::string>(&cell))
        return jsonString(*text);
    if (const auto* bytes = std::get_if<Bytes>(&cell))
        return jsonString(base64(*bytes));
    return "null";
}

} // namespace

JsonFormatter::JsonFormatter(std::vector<Column> columns, Layout layout)
    : m_columns(std::move(columns))
    , m_layout(layout)
{
    for (const Column& column : m_columns)
        m_keys.push_back((m_keys.empty() ? "{" : ", ") + jsonString(column.name) + ": ");
}

void JsonFormatter::row(std::ostream& out, const Row& row)
{
    const bool array = m_layout == Layout::Array;
    if (m_hasRows)
        out << (array ? ",\n" : "\n");
    else if (array)
        out << "[\n";
    m_hasRows = true;
    for (std::size_t i = 0; i < row.size(); ++i)
        out << m_keys[i] << jsonValue(m_columns[i], row[i]);
    out << '}';
}

// Without it, a missing "]" tells a reader that rows are missing.
void JsonFormatter::end(std::ostream& out)
{
    if (m_layout == Layout::Array)
        out << (m_hasRows ? "\n]\n" : "[]\n");
    else if (m_hasRows)
        out << '\n';
}

std::string jsonString(std::string_view text)
{
    using Json = nlohmann::json;
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace pictor::engine
