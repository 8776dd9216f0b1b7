// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/result_writer.h"

#include "cli/table_writer.h"
#include "engine/export/csv_formatter.h"
#include "engine/export/json_formatter.h"

namespace pictor::cli {

namespace {

std::unique_ptr<engine::RowFormatter> makeFormatter(Format format, const std::vector<engine::Column>& columns)
{
    using engine::JsonFormatter;
    if (format == Format::Csv)
        return std::make_unique<engine::CsvFormatter>(columns);
    const bool array = format == Format::Json;
    return std::make_unique<JsonFormatter>(
        columns, array ? JsonFormatter::Layout::Array : JsonFormatter::Layout::Lines);
}

class RowsWriter : public ResultWriter
{
public:
    explicit RowsWriter(Format format)
        : m_format(format)
    {
    }
    Result<void> write(
        const engine::ResultTable& table, std::ostream& out, const std::function<bool()>& stopped) override
    {
        engine::TableRows rows(table);
        return engine::writeRows(rows, *makeFormatter(m_format, table.columns()), out, stopped);
    }

private:
    Format m_format;
};

} // namespace

std::unique_ptr<ResultWriter> makeResultWriter(Format format, int width)
{
    if (format == Format::Table)
        return std::make_unique<TableWriter>(width);
    return std::make_unique<RowsWriter>(format);
}

} // namespace pictor::cli
