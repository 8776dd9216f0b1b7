// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <optional>
#include <string>

namespace pictor::test {

// A result table made of a query on a database in memory.
class MemoryTable
{
public:
    explicit MemoryTable(const std::string& sql, std::optional<store::Column> added = {})
    {
        auto database = store::Database::open(":memory:", false);
        if (!database)
            throw std::runtime_error(database.error().text());
        m_database = *std::move(database);
        auto table = m_database->materialize(sql, RunContext(), std::move(added));
        if (!table)
            throw std::runtime_error(table.error().text());
        m_table = *std::move(table);
    }

    // Fills the last column, a vector column.
    MemoryTable& fill(const std::vector<std::vector<float>>& vectors)
    {
        std::vector<store::Cell> cells;
        for (const std::vector<float>& vector : vectors) {
            store::Bytes bytes(vector.size() * sizeof(float));
            if (!bytes.empty())
                std::memcpy(bytes.data(), vector.data(), bytes.size());
            cells.emplace_back(std::move(bytes));
        }
        EXPECT_TRUE(m_table->setCells(m_table->columns().size() - 1, 0, cells));
        return *this;
    }

    const store::TempTable& table() const { return *m_table; }

private:
    std::unique_ptr<store::Database> m_database;
    std::optional<store::TempTable> m_table; // goes before the database
};

} // namespace pictor::test
