// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/copy_formats.h"

#include "engine/export/csv_formatter.h"
#include "engine/export/json_formatter.h"
#include "engine/export/number_text.h"

#include <cmath>
#include <ostream>

namespace pictor::ui {

namespace {

// What spreadsheets read: a field with a tab, a line break or a quote stands in quotes.
std::string tabField(const std::string& text)
{
    if (text.find_first_of("\t\r\n\"") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char letter : text)
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + "\"";
}

class TsvFormatter : public engine::RowFormatter
{
public:
    TsvFormatter(std::vector<engine::Column> columns, bool hasHeader)
        : m_columns(std::move(columns))
        , m_hasHeader(hasHeader)
    {
    }
    void begin(std::ostream& out) override
    {
        for (std::size_t i = 0; m_hasHeader && i < m_columns.size(); ++i)
            out << (i > 0 ? "\t" : "") << tabField(m_columns[i].name);
        m_needsBreak = m_hasHeader;
    }
    // No line break behind the last row: one cell is pasted as just its text.
    void row(std::ostream& out, const engine::Row& row) override
    {
        if (m_needsBreak)
            out << '\n';
        m_needsBreak = true;
        for (std::size_t i = 0; i < row.size(); ++i)
            out << (i > 0 ? "\t" : "") << tabField(engine::plainText(m_columns[i], row[i]));
    }
    void end(std::ostream&) override { }

private:
    std::vector<engine::Column> m_columns;
    bool m_hasHeader;
    bool m_needsBreak = false;
};

std::string quoted(const std::string& text, char quote)
{
    std::string result(1, quote);
    for (const char letter : text)
        result += letter == quote ? std::string(2, quote) : std::string(1, letter);
    return result + quote;
}

std::string hexText(const engine::Bytes& bytes)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string text = "X'";
    for (const std::byte byte : bytes) {
        text += digits[std::to_integer<unsigned>(byte) >> 4];
        text += digits[std::to_integer<unsigned>(byte) & 15];
    }
    return text + "'";
}

std::string sqlReal(double real)
{
    if (std::isnan(real))
        return "NULL"; // SQLite has no other
    if (std::isinf(real))
        return real < 0 ? "-9e999" : "9e999";
    return engine::exactNumber(real);
}

std::string sqlValue(const engine::Cell& cell)
{
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
        return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&cell))
        return sqlReal(*real);
    if (const auto* text = std::get_if<std::string>(&cell))
        return quoted(*text, '\'');
    const auto* bytes = std::get_if<engine::Bytes>(&cell);
    return bytes ? hexText(*bytes) : "NULL";
}

class SqlFormatter : public engine::RowFormatter
{
public:
    explicit SqlFormatter(const std::vector<engine::Column>& columns)
    {
        for (const engine::Column& column : columns)
            m_start += (m_start.empty() ? "INSERT INTO \"result\" (" : ", ") + quoted(column.name, '"');
        m_start += ") VALUES (";
    }
    void begin(std::ostream&) override { }
    void row(std::ostream& out, const engine::Row& row) override
    {
        out << m_start;
        for (std::size_t i = 0; i < row.size(); ++i)
            out << (i > 0 ? ", " : "") << sqlValue(row[i]);
        out << ");\n";
    }
    void end(std::ostream&) override { }

private:
    std::string m_start;
};

} // namespace

std::unique_ptr<engine::RowFormatter> makeCopyFormatter(CopyFormat format, std::vector<engine::Column> columns)
{
    using engine::JsonFormatter;
    switch (format) {
    case CopyFormat::Csv:
        return std::make_unique<engine::CsvFormatter>(std::move(columns));
    case CopyFormat::Json:
        return std::make_unique<JsonFormatter>(std::move(columns), JsonFormatter::Layout::Array);
    case CopyFormat::Sql:
        return std::make_unique<SqlFormatter>(columns);
    case CopyFormat::Tsv:
    case CopyFormat::TsvWithHeader:
        break;
    }
    return std::make_unique<TsvFormatter>(std::move(columns), format == CopyFormat::TsvWithHeader);
}

} // namespace pictor::ui
