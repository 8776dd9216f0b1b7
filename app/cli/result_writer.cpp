// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/result_writer.h"

#include "cli/csv_writer.h"
#include "cli/json_writer.h"
#include "cli/table_writer.h"

namespace pictor::cli {

std::unique_ptr<ResultWriter> makeResultWriter(Format format, int width)
{
    switch (format) {
    case Format::Csv:
        return std::make_unique<CsvWriter>();
    case Format::Json:
        return std::make_unique<JsonWriter>(JsonWriter::Layout::Array);
    case Format::JsonLines:
        return std::make_unique<JsonWriter>(JsonWriter::Layout::Lines);
    case Format::Table:
        break;
    }
    return std::make_unique<TableWriter>(width);
}

Result<void> forEachRow(const engine::ResultTable& table, const std::function<bool(const engine::Row&)>& use)
{
    constexpr std::int64_t pageSize = 256;
    for (std::int64_t first = 0; first < table.rowCount(); first += pageSize) {
        PICTOR_TRY_ASSIGN(const std::vector<engine::Row> page, table.rows(first, pageSize));
        for (const engine::Row& row : page) {
            if (!use(row))
                return {};
        }
    }
    return {};
}

} // namespace pictor::cli
