// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/json_writer.h"

#include "cli/cell_value.h"
#include "cli/number_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <ostream>

namespace pictor::cli {

namespace {

std::string jsonValue(const engine::Column& column, const engine::Cell& cell)
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
    if (const auto* bytes = std::get_if<engine::Bytes>(&cell))
        return jsonString(base64(*bytes));
    return "null";
}

std::vector<std::string> objectKeys(const std::vector<engine::Column>& columns)
{
    std::vector<std::string> keys;
    for (const engine::Column& column : columns)
        keys.push_back((keys.empty() ? "{" : ", ") + jsonString(column.name) + ": ");
    return keys;
}

} // namespace

Result<void> JsonWriter::write(
    const engine::ResultTable& table, std::ostream& out, const std::function<bool()>& stopped)
{
    const bool array = m_layout == Layout::Array;
    const std::vector<std::string> keys = objectKeys(table.columns());
    std::string_view separator = array ? "[\n" : "";
    bool complete = true;
    PICTOR_TRY(forEachRow(table, [&](const engine::Row& row) {
        out << separator;
        for (std::size_t i = 0; i < row.size(); ++i)
            out << keys[i] << jsonValue(table.columns()[i], row[i]);
        out << '}';
        separator = array ? ",\n" : "\n";
        complete = out.good() && !stopped();
        return complete;
    }));
    if (!complete)
        return {}; // a missing "]" tells a reader that rows are missing
    if (array)
        out << (table.rowCount() == 0 ? "[]\n" : "\n]\n");
    else if (table.rowCount() > 0)
        out << '\n';
    return {};
}

std::string jsonString(std::string_view text)
{
    using Json = nlohmann::json;
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace pictor::cli
