// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/row_formatter.h"

#include <string>

namespace pictor::engine {

// RFC 4180: a header line, CRLF, quotes where needed. NULL is an empty field, an empty text is "". Vectors are JSON
// text, BLOBs base64, booleans True and False (as COPY reads them back), numbers exact.
class CsvFormatter : public RowFormatter
{
public:
    explicit CsvFormatter(std::vector<Column> columns)
        : m_columns(std::move(columns))
    {
    }
    void begin(std::ostream& out) override;
    void row(std::ostream& out, const Row& row) override;
    void end(std::ostream&) override { }

private:
    std::vector<Column> m_columns;
};

// The value without quotes: what a CSV field holds. Empty for NULL.
std::string plainText(const Column& column, const Cell& cell);

} // namespace pictor::engine
