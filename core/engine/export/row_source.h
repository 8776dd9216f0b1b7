// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/result_table.h"

#include <cstdint>
#include <vector>

namespace pictor::engine {

// The rows of a result from the first to the last, wherever they are kept.
class RowSource
{
public:
    virtual ~RowSource() = default;
    virtual const std::vector<Column>& columns() const = 0;
    virtual Result<std::vector<Row>> next() = 0; // a few more; none at the end
};

class TableRows : public RowSource
{
public:
    explicit TableRows(const ResultTable& table)
        : m_table(table)
    {
    }
    const std::vector<Column>& columns() const override { return m_table.columns(); }
    Result<std::vector<Row>> next() override;

private:
    const ResultTable& m_table;
    std::int64_t m_position = 0;
};

// In the reader's arrangement.
class ReaderRows : public RowSource
{
public:
    explicit ReaderRows(ResultReader& reader)
        : m_reader(reader)
    {
    }
    const std::vector<Column>& columns() const override { return m_reader.columns(); }
    Result<std::vector<Row>> next() override;
    std::int64_t position() const { return m_position; } // rows handed out so far

private:
    ResultReader& m_reader;
    std::int64_t m_position = 0;
};

} // namespace pictor::engine
