// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/row_source.h"

namespace pictor::engine {

namespace {

constexpr std::int64_t pageRows = 256;

}

Result<std::vector<Row>> TableRows::next()
{
    PICTOR_TRY_ASSIGN(std::vector<Row> rows, m_table.rows(m_position, pageRows));
    m_position += std::ssize(rows);
    return rows;
}

Result<std::vector<Row>> ReaderRows::next()
{
    PICTOR_TRY_ASSIGN(std::vector<Row> rows, m_reader.rows(m_position, pageRows));
    m_position += std::ssize(rows);
    return rows;
}

} // namespace pictor::engine
